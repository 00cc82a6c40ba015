import type { VNode } from 'preact'
import { showDate, showDateTime, Temporal } from '#kernel/dates.ts'
import {
  ErrorSummaryFor,
  Heading,
  InsetText,
  SummaryList,
  Tag,
  TagFor,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import type { Candidate } from '#modules/people/index.ts'
import { ageAt, automaticOffer } from '../rules/people.ts'
import type { ListRowRecord } from '../store/rows.ts'
import type { CoveringTeam } from '../store/sites.ts'
import { DecisionLinks, Decisions, Matched } from './row-decisions.tsx'

export interface RowPageFacts {
  readonly row: ListRowRecord
  readonly candidates: readonly Candidate[]
  /** Whom somebody said the entry is not. */
  readonly refused: readonly Candidate[]
  readonly teams: readonly CoveringTeam[]
  /** The name of the matched person, when the reader may know it. */
  readonly matchedName: string | null
  readonly flagForm: FormState
  readonly unlinkForm: FormState
  readonly linkForm: FormState
  readonly fromDraft: boolean
}

const offers = {
  'under-18': 'Offer screening: under 18. Everybody under 18 is offered it, flagged or not.',
  woman: 'Offer screening: every woman is offered it, flagged or not.',
} as const

function birthText(row: ListRowRecord): string {
  const age = ageAt(row)
  const aged = age === null ? '' : ` (${age} on the day of the hearing)`
  if (row.date_of_birth !== null) return `${showDate(Temporal.PlainDate.from(row.date_of_birth))}${aged}`
  if (row.dobAsGiven !== null) return `${row.dobAsGiven} as given, which is not a usable date${aged}`
  return age === null ? 'Not given' : `Not given; age ${age}`
}

function whereAndWhen(row: ListRowRecord): string {
  const said = [row.room === null ? null : `Room ${row.room}`, row.start_time, row.session]
  return said.filter(Boolean).join(', ') || 'Not given'
}

const sexes: Readonly<Record<string, string>> = {
  male: 'Male',
  female: 'Female',
  'not-specified': 'Not specified',
  'not-known': 'Not known',
}

function Listed({ row }: { readonly row: ListRowRecord }): VNode {
  const offences = row.offences.map((offence) => offence.title ?? offence.code ?? 'Not given')
  const optional = (key: string, value: string | null) =>
    value === null || value === '' ? null : { key, value }
  return (
    <SummaryList
      rows={[
        { key: 'Name as listed', value: row.nameAsGiven },
        { key: 'Born', value: birthText(row) },
        { key: 'Sex', value: sexes[row.sex] ?? row.sex },
        optional('Case number', row.caseNumber),
        optional('URN', row.urn),
        optional('PNC', row.pnc),
        optional('CRO', row.cro),
        optional('Arrest or summons number', row.asn),
        optional('Hearing', row.hearingType),
        {
          key: 'Where and when',
          value: whereAndWhen(row),
        },
        optional('Place on the list', row.listNo),
        optional('Bail', row.bailStatus),
        optional('Interpreter', row.interpreterLanguage),
        optional('Hearing language', row.hearingLanguage === 'welsh' ? 'Welsh' : null),
        optional('Nationality', row.nationalities.join(', ')),
        optional('Address', [...row.addressLines, row.postcode].filter(Boolean).join(', ')),
        {
          key: 'Offences',
          value:
            offences.length === 0 ? (
              'Not given'
            ) : (
              <ul class="nhsuk-list">
                {offences.map((title) => (
                  <li>{title}</li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  )
}

/** One entry of a list: as the court wrote it, who it may be, and what to do about it. */
export function RowPage(facts: RowPageFacts): VNode {
  const { row } = facts
  const offer = automaticOffer(row)
  const board = `/sites/${row.siteId}/board?date=${row.hearing_on}`
  return (
    <>
      <ErrorSummaryFor
        problems={[facts.flagForm, facts.unlinkForm, facts.linkForm].flatMap((form) => form.problems)}
        ids={{ teamId: 'team-new' }}
      />
      <Heading
        level={1}
        size="l"
        caption={`${row.siteName}, ${showDate(Temporal.PlainDate.from(row.hearing_on))}`}
      >
        {row.nameAsGiven}
      </Heading>
      {row.status === 'removed' ? (
        <WarningCallout heading="Taken off the list">
          <p>
            {row.changedNote ?? 'Not on the newest list.'} Check with the court before you stop looking for
            this person.
          </p>
        </WarningCallout>
      ) : row.changedNote === null ? null : (
        <InsetText>
          <p>
            Changed{row.changedAt === null ? '' : ` ${showDateTime(row.changedAt)}`}: {row.changedNote}
          </p>
        </InsetText>
      )}
      {offer === null ? null : (
        <p>
          <Tag colour="purple">{offer === 'under-18' ? 'Under 18' : 'Woman'}</Tag> {offers[offer]}
        </p>
      )}
      {row.flaggedAt === null ? null : (
        <InsetText>
          <p>
            <TagFor urgency={row.flagUrgency ?? 'none'} /> Flagged for screening {showDateTime(row.flaggedAt)}
            {row.flaggedByName === null ? '' : ` by ${row.flaggedByName}`}: {row.flagReason}
          </p>
        </InsetText>
      )}
      {row.warnings.length === 0 ? null : (
        <InsetText>
          <p>Look out: the list says something that does not fit.</p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {row.warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        </InsetText>
      )}
      <p>{[`Born: ${birthText(row)}`, sexes[row.sex] ?? row.sex, whereAndWhen(row)].join('. ')}.</p>
      <nav aria-label="On this page">
        <p class="app-links">
          {row.personId === null ? <DecisionLinks {...facts} /> : null}
          <a href="#as-listed">All that the list says</a>
          <a href={board}>{row.personId === null ? 'Not now: back to the board' : 'Back to the board'}</a>
        </p>
      </nav>
      {row.personId === null ? <Decisions {...facts} /> : <Matched {...facts} personId={row.personId} />}
      <Heading level={2} size="m" id="as-listed">
        As listed
      </Heading>
      <Listed row={row} />
      <p>
        <a href={board}>{row.personId === null ? 'Not now: back to the board' : 'Back to the board'}</a>
      </p>
    </>
  )
}
