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
        props.standings.map((one) => <Tracker standing={one} now={props.now} />)
      )}
    </>
  )
}

function Tracker(props: { readonly standing: MhaStanding; readonly now: Temporal.Instant }): VNode {
  const { standing, now } = props
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
          { key: 'what', heading: 'What', cell: (row) => whatOf(row, tracker.events) },
          { key: 'who', heading: 'By whom', cell: (row) => row.byName },
          {
            key: 'by',
            heading: 'Written down',
            cell: (row) => `${row.recordedByName}, ${showDateTime(row.recordedAt)}`,
          },
        ]}
      />
    </section>
  )
}

function whatOf(row: MhaEvent, all: readonly MhaEvent[]): VNode {
  const corrected = all.findLast((one) => one.kind === row.kind) !== row
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
      {corrected ? ' (corrected by a later line)' : ''}
      {more.length === 0 ? null : <p class="app-text">{more.join('. ')}</p>}
    </>
  )
}

/** Both clocks of section 135 or 136, and that which of them counts is disputed. */
function Clocks(props: { readonly standing: MhaStanding; readonly now: Temporal.Instant }): VNode | null {
  const { events } = props.standing.tracker
  const clocks = mhaClocks(events)
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

/** One line of the tracker. */
export function MhaEventForm(props: { readonly view: FormView; readonly at: string }): VNode {
  const { form } = props.view
  return (
    <FormPage
      view={props.view}
      title="What happened under the Mental Health Act?"
      action={`${props.at}/new`}
      button="Save"
      back={{ href: props.at, text: 'Back without saving' }}
    >
      <Radios
        {...choiceProps(form, 'kind', 'place-of-safety.event-kind')}
        fieldset={{ legend: { text: 'What happened?', size: 'm' } }}
        hint="To correct a line, write it down again: the later one stands, the earlier stays readable."
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
        hint="Leave both empty for just now. A time alone means today."
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
