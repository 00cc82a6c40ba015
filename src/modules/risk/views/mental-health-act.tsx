import type { VNode } from 'preact'
import { showDateTime, showElapsed, Temporal } from '#kernel/dates.ts'
import { WhenFields } from '#modules/episodes/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  DataTable,
  EmptyState,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Select,
  SummaryList,
  Textarea,
  WarningCallout,
  type Column,
} from '#ui/index.ts'
import { escalationWords, mhaClocks, stationWords } from '../rules/mental-health-act.ts'
import {
  eventKinds,
  mhaOutcomes,
  places,
  stationConditions,
  type MhaEvent,
} from '../schema/mental-health-act.ts'
import type { MhaStanding } from '../service/mental-health-act.ts'
import { FormPage, type FormView } from './form-page.tsx'

const wordsOf = (list: readonly { readonly code: string; readonly words: string }[], code: string | null) =>
  list.find((one) => one.code === code)?.words ?? ''

/** What happens under the Mental Health Act in an episode: what is wrong, the clocks, and every line. */
export function MhaPage(props: {
  readonly at: string
  /** The newest first. */
  readonly standings: readonly MhaStanding[]
  readonly now: Temporal.Instant
  readonly mayWrite: boolean
}): VNode {
  return (
    <>
      <Heading size="l">Mental Health Act</Heading>
      <InsetText>
        <p>
          PACE gives no power to hold somebody for an assessment, or until a bed is found. The AMHP decides
          about an application; the police decide about their powers. This page keeps the times.
        </p>
      </InsetText>
      {props.mayWrite ? <Button href={`${props.at}/new`}>Write down what happened</Button> : null}
      {props.standings.length === 0 ? (
        <EmptyState title="Nothing is written down yet">
          <p>The first line, usually a concern or that an AMHP was asked, opens the tracker.</p>
        </EmptyState>
      ) : (
        props.standings.map((one) => (
          <Tracker standing={one} now={props.now} at={props.mayWrite ? props.at : null} />
        ))
      )}
    </>
  )
}

function Tracker(props: {
  readonly standing: MhaStanding
  readonly now: Temporal.Instant
  /** Where lines are corrected; null for those who may not. */
  readonly at: string | null
}): VNode {
  const { standing, now, at } = props
  const { tracker, escalate, station } = standing
  return (
    <section aria-label={`Since ${showDateTime(tracker.openedAt)}`}>
      <h2 class="nhsuk-heading-m">
        {standing.closed ? 'Ended' : 'Open'}, since {showDateTime(tracker.openedAt)}
      </h2>
      {escalate === null ? null : (
        <WarningCallout heading="Tell somebody senior now">
          <p>{escalationWords[escalate]}</p>
        </WarningCallout>
      )}
      {station === null || station === 'allowed' ? null : (
        <WarningCallout heading="The place">
          <p>{stationWords[station]}</p>
        </WarningCallout>
      )}
      <Clocks standing={standing} now={now} />
      <DataTable
        caption="What happened"
        rows={[...tracker.events].sort((a, b) => Temporal.Instant.compare(a.at, b.at))}
        columns={[
          { key: 'at', heading: 'When', cell: (row) => showDateTime(row.at) },
          { key: 'what', heading: 'What', cell: (row) => whatOf(row, standing) },
          { key: 'who', heading: 'By whom', cell: (row) => row.byName },
          {
            key: 'by',
            heading: 'Written down',
            cell: (row) => `${row.recordedByName}, ${showDateTime(row.recordedAt)}`,
          },
          ...(at === null ? [] : [correctColumn(at, standing)]),
        ]}
      />
    </section>
  )
}

function correctColumn(at: string, standing: MhaStanding): Column<MhaEvent> {
  return {
    key: 'do',
    heading: 'Do',
    cell: (row) =>
      standing.lines.includes(row) ? (
        <a href={`${at}/lines/${row.id}/correct`}>
          This line was wrong
          <span class="nhsuk-u-visually-hidden">
            : {wordsOf(eventKinds, row.kind)}, {showDateTime(row.at)}
          </span>
        </a>
      ) : null,
  }
}

/** What became of a line, in words: struck through alone is not read out. */
function fateOf(row: MhaEvent, standing: MhaStanding): string {
  const { events } = standing.tracker
  const by = events.find((one) => one.correctsId === row.id)
  if (by !== undefined)
    return ` (wrong: corrected by ${by.recordedByName}, ${showDateTime(by.recordedAt)}: ${by.correctionReason ?? ''})`
  return standing.lines.findLast((one) => one.kind === row.kind) === row ? '' : ' (a later line stands)'
}

function whatOf(row: MhaEvent, standing: MhaStanding): VNode {
  const fate = fateOf(row, standing)
  const corrected = fate !== ''
  const wrong = standing.tracker.events.find((one) => one.id === row.correctsId)
  const more = [
    row.place === null ? '' : wordsOf(places, row.place),
    row.conditions.length === 0
      ? ''
      : `${row.conditions.length} of ${stationConditions.length} conditions said to hold`,
    row.result === null ? '' : wordsOf(mhaOutcomes, row.result),
    row.note ?? '',
  ].filter((part) => part !== '')
  return (
    <>
      {corrected ? <s>{wordsOf(eventKinds, row.kind)}</s> : wordsOf(eventKinds, row.kind)}
      {fate}
      {wrong === undefined
        ? ''
        : ` (takes the place of: ${wordsOf(eventKinds, wrong.kind)}, ${showDateTime(wrong.at)})`}
      {more.length === 0 ? null : <p class="app-text">{more.join('. ')}</p>}
    </>
  )
}

/** Both clocks of section 135 or 136, and that which of them counts is disputed. */
function Clocks(props: { readonly standing: MhaStanding; readonly now: Temporal.Instant }): VNode | null {
  const clocks = mhaClocks(props.standing.lines)
  const { fromArrival, fromUse } = clocks
  if (fromArrival === null && fromUse === null) return null
  const shown = (at: Temporal.Instant) =>
    Temporal.Instant.compare(at, props.now) <= 0
      ? `${showDateTime(at)}: over`
      : `${showDateTime(at)}, ${showElapsed(props.now, at)} left`
  return (
    <>
      <SummaryList
        rows={[
          fromArrival === null
            ? { key: 'Counted from arrival', value: 'They have not arrived at a place of safety yet' }
            : { key: 'Ends, counted from arrival', value: shown(fromArrival) },
          fromUse === null
            ? null
            : { key: 'Ends, if counted from the use of section 136', value: shown(fromUse) },
          clocks.extended
            ? {
                key: 'Extended',
                value: 'By the responsible doctor, on clinical grounds: 12 hours more at most',
              }
            : null,
        ]}
      />
      {clocks.disputed ? (
        <p>
          Which of the two counts is disputed where somebody was in custody already. We count from arrival; do
          not rely on the later one.
        </p>
      ) : null}
      {clocks.extensionInDoubt ? (
        <WarningCallout heading="The extension is in doubt">
          <p>
            It was written down with no arrival, or after the 24 hours were over. Ask the AMHP and the police.
          </p>
        </WarningCallout>
      ) : null}
    </>
  )
}

/** One line of the tracker, or the one that takes the place of a line that was wrong. */
export function MhaEventForm(props: {
  readonly view: FormView
  readonly at: string
  readonly wrong: MhaEvent | null
}): VNode {
  const { form } = props.view
  const { wrong } = props
  return (
    <FormPage
      view={props.view}
      title={wrong === null ? 'What happened under the Mental Health Act?' : 'This line was wrong'}
      action={wrong === null ? `${props.at}/new` : `${props.at}/lines/${wrong.id}/correct`}
      button={wrong === null ? 'Save' : 'Save the correction'}
      back={{ href: props.at, text: 'Back without saving' }}
      before={wrong === null ? null : <WrongLine line={wrong} />}
    >
      {wrong === null ? null : (
        <Textarea
          {...fieldProps(form, 'reason', 'place-of-safety.corrected-why')}
          label={{ text: 'What was wrong?', size: 'm' }}
          hint="It stands beside the line that was wrong."
          rows={2}
        />
      )}
      <Radios
        {...choiceProps(form, 'kind', 'place-of-safety.event-kind')}
        fieldset={{ legend: { text: 'What happened?', size: 'm' } }}
        hint="Of two lines of a kind the later stands. A line that was typed wrongly is corrected where it stands."
        small
        items={eventKinds.map((one) => ({ value: one.code, text: one.words, hint: one.by }))}
      />
      <Input
        {...fieldProps(form, 'byName', 'place-of-safety.by-whom')}
        label={{ text: 'By whom?', size: 'm' }}
        hint="Name, role or collar number"
      />
      <WhenFields
        form={form}
        past
        name="at"
        fact="place-of-safety.at"
        legend="When?"
        hint={
          wrong === null
            ? 'Leave both empty for just now. A time alone means today.'
            : 'As it really was. A time alone means today.'
        }
      />
      <Radios
        {...choiceProps(form, 'place', 'place-of-safety.kind')}
        fieldset={{ legend: { text: 'If they arrived: what kind of place?', size: 's' } }}
        small
        items={places.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Checkboxes
        {...checkedProps(form, 'conditions', 'place-of-safety.conditions')}
        fieldset={{ legend: { text: 'If it is a police station: which of these hold?', size: 's' } }}
        hint="Nobody under 18 may be kept there. An adult only while all of these hold (SI 2017/1036)."
        items={stationConditions.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Select
        {...fieldProps(form, 'outcome', 'place-of-safety.outcome')}
        label={{ text: 'If it is the outcome: which?', size: 's' }}
        items={[
          { value: '', text: 'Not the outcome' },
          ...mhaOutcomes.map((one) => ({ value: one.code, text: one.words })),
        ]}
      />
      <Textarea
        {...fieldProps(form, 'note', 'place-of-safety.note')}
        label={{ text: 'Anything else', size: 's' }}
        hint="For an extension: the clinical grounds. At a police station a superintendent has to approve it as well (section 136B)."
        rows={2}
      />
    </FormPage>
  )
}

function WrongLine({ line }: { readonly line: MhaEvent }): VNode {
  return (
    <InsetText>
      <p>
        {wordsOf(eventKinds, line.kind)}, {showDateTime(line.at)}, {line.byName}
      </p>
      <p>
        It stays readable. What you write below takes its place, and the times are counted by that. Change
        only what was wrong.
      </p>
    </InsetText>
  )
}
