import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import {
  Button,
  Card,
  choiceProps,
  Details,
  EmptyState,
  fieldProps,
  Heading,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '#ui/index.ts'
import { ActionForm, PageForm } from '#modules/access/index.ts'
import { WhyThisPerson, type Candidate } from '#modules/people/index.ts'
import type { ListRowRecord } from '../store/rows.ts'
import type { CoveringTeam } from '../store/sites.ts'
import type { RowPageFacts } from './row-page.tsx'

function addressOf(row: ListRowRecord): string {
  return `/sites/${row.siteId}/rows/${row.id}`
}

/** Asked only when several of the reader's teams cover the court. */
function TeamChoice({
  teams,
  id,
}: {
  readonly teams: readonly CoveringTeam[]
  readonly id: string
}): VNode | null {
  if (teams.length < 2) return null
  return (
    <Select
      id={id}
      name="teamId"
      fact="episode.team"
      label="Which team takes this on?"
      items={[
        { value: '', text: 'Choose a team' },
        ...teams.map((team) => ({ value: team.teamId, text: team.name })),
      ]}
    />
  )
}

function CandidateCard({
  candidate,
  facts,
}: {
  readonly candidate: Candidate
  readonly facts: RowPageFacts
}): VNode {
  const { row, teams } = facts
  const born = candidate.birthYear === null ? 'year of birth not known' : `born ${candidate.birthYear}`
  return (
    <Card heading={{ text: `${candidate.displayName}, ${born}`, size: 's', level: 3 }}>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {candidate.reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <WhyThisPerson candidate={candidate} listed="The list" />
      {candidate.sight === 'record' ? (
        <p>
          <a href={`/people/${candidate.personId}`}>Open the record to compare</a>
        </p>
      ) : (
        <p class="nhsuk-hint">
          Known here, but not to your team. Matching opens an episode with your team, and the record to it.
        </p>
      )}
      <PageForm action={`${addressOf(row)}/link`} draft={false} classes="app-action-form">
        <input type="hidden" name="candidateId" value={candidate.personId} />
        <TeamChoice teams={teams} id={`team-${candidate.personId}`} />
        <Button>
          This is the same person
          <span class="nhsuk-u-visually-hidden">
            : {candidate.displayName}, {born}
          </span>
        </Button>
      </PageForm>
      <SayNot row={row} candidate={candidate} step="not" text="This is somebody else" />
    </Card>
  )
}

function SayNot(props: {
  readonly row: ListRowRecord
  readonly candidate: Candidate
  readonly step: 'not' | 'again'
  readonly text: string
}): VNode {
  return (
    <ActionForm action={`${addressOf(props.row)}/${props.step}`}>
      <input type="hidden" name="candidateId" value={props.candidate.personId} />
      <Button variant="secondary" small>
        {props.text}
        <span class="nhsuk-u-visually-hidden">: {props.candidate.displayName}</span>
      </Button>
    </ActionForm>
  )
}

/** Whom somebody said the entry is not; each can be taken back. */
function Refused({ row, refused }: RowPageFacts): VNode | null {
  if (refused.length === 0) return null
  return (
    <Details summary={`Said to be somebody else (${refused.length})`}>
      <ul class="nhsuk-list">
        {refused.map((candidate) => (
          <li>
            {candidate.displayName}
            {candidate.birthYear === null ? '' : `, born ${candidate.birthYear}`}{' '}
            <SayNot row={row} candidate={candidate} step="again" text="Suggest them again" />
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** The way to each decision from the top of the page: on a telephone they do not fit one screen. */
export function DecisionLinks(facts: RowPageFacts): VNode {
  const { candidates, row } = facts
  return (
    <>
      {candidates.length === 0 ? null : (
        <a href="#who">Match with somebody known ({candidates.length} to compare)</a>
      )}
      <a href="#start-record">Start a new record</a>
      {row.flaggedAt === null ? <a href="#flag">Flag for screening</a> : null}
    </>
  )
}

/** Who it may be, and what to do: match, start a record, flag. Nothing is decided until a person presses a button. */
export function Decisions(facts: RowPageFacts): VNode {
  const { row, candidates, teams, flagForm } = facts
  return (
    <>
      <Heading level={2} size="m" id="who">
        Who may this be?
      </Heading>
      {candidates.length === 0 ? (
        <EmptyState>Nobody like this is known here. If you are going to see them, start a record.</EmptyState>
      ) : (
        <>
          <p>
            These people are something like the entry. Only you can tell whether one of them is the same
            person.
          </p>
          {candidates.map((candidate) => (
            <CandidateCard candidate={candidate} facts={facts} />
          ))}
        </>
      )}
      <PageForm action={`${addressOf(row)}/create`} draft={false} id="start-record" classes="app-action-form">
        <TeamChoice teams={teams} id="team-new" />
        <Button variant="secondary">
          {candidates.length === 0 ? 'Start a new record' : 'None of these: start a new record'}
        </Button>
      </PageForm>
      <Refused {...facts} />
      {row.flaggedAt === null ? <FlagForm facts={facts} form={flagForm} /> : null}
    </>
  )
}

function FlagForm({
  facts,
  form,
}: {
  readonly facts: RowPageFacts
  readonly form: RowPageFacts['flagForm']
}): VNode {
  return (
    <>
      <Heading level={2} size="m" id="flag">
        Flag for screening
      </Heading>
      <p>Somebody noticed something, and you cannot see the person yet. They will stand out on the board.</p>
      {facts.fromDraft ? <InsetText>This is what you typed here before and did not save.</InsetText> : null}
      <PageForm action={`${addressOf(facts.row)}/flag`} draftPage={addressOf(facts.row)}>
        <Radios
          {...choiceProps(form, 'urgency', 'decision.urgency')}
          fieldset={{ legend: { text: 'How soon should they be seen?', size: 's' } }}
          items={[
            {
              value: 'emergency',
              text: 'Emergency',
              hint: 'Immediate threat to life, withdrawal, acute confusion. Tell the cells or the court now; 999 if needed.',
            },
            {
              value: 'urgent',
              text: 'Urgent',
              hint: 'Suicidal intent, acute psychosis, under 18, pregnant or recently given birth, shock at the charge',
            },
            { value: 'routine', text: 'Routine', hint: 'Before the case is called' },
          ]}
        />
        <Textarea
          {...fieldProps(form, 'reason', 'decision.urgency-why')}
          rows={3}
          label={{ text: 'Why?', size: 's' }}
          hint="What was seen or said, and by whom. Nothing about the alleged offence."
        />
        <Button variant="secondary">Flag for screening</Button>
      </PageForm>
    </>
  )
}

/** Whom the entry was matched with, and how to take it back. */
export function Matched(facts: RowPageFacts & { readonly personId: string }): VNode {
  const { row, matchedName, personId, unlinkForm } = facts
  const by = row.linkedByName === null ? '' : ` by ${row.linkedByName}`
  return (
    <>
      <Heading level={2} size="m">
        Matched
      </Heading>
      <p>
        {matchedName === null ? (
          'Matched with somebody whose record you cannot open'
        ) : (
          <a
            href={
              row.episodeId === null ? `/people/${personId}` : `/people/${personId}/episodes/${row.episodeId}`
            }
          >
            {matchedName}
          </a>
        )}
        {row.linkedAt === null ? '' : `, ${showDateTime(row.linkedAt)}${by}`}.
      </p>
      <Details summary="This is the wrong person" open={unlinkForm.problems.length > 0}>
        <p>The entry goes back on the list as it came. What was done stays in the audit trail.</p>
        <PageForm action={`${addressOf(row)}/unlink`} draft={false}>
          <Textarea
            {...fieldProps(unlinkForm, 'reason', 'decision.why-not-the-same')}
            rows={2}
            label="How do you know that it is somebody else?"
          />
          <Button variant="warning">Undo this match</Button>
        </PageForm>
      </Details>
    </>
  )
}
