import type { VNode } from 'preact'
import { showDate, Temporal } from '#kernel/dates.ts'
import { wordsOf } from '#pathways/index.ts'
import { DataTable, Tag } from '#ui/index.ts'
import { hearingResults, pleas, requirementKinds, resultSources } from '../schema/codes.ts'
import type { Hearing } from '../store/hearings.ts'

export interface HearingsPartFacts {
  readonly personId: string
  readonly episodeId: string
  readonly hearings: readonly Hearing[]
  readonly mayRecord: boolean
}

function dayText(day: string): string {
  return showDate(Temporal.PlainDate.from(day))
}

function What({ hearing }: { readonly hearing: Hearing }): VNode {
  if (hearing.kind === 'listed') {
    return (
      <>
        {hearing.status === 'removed' ? <Tag colour="grey">Taken off the list</Tag> : 'Listed'}
        {hearing.hearingType === null ? '' : `: ${hearing.hearingType}`}
        {hearing.changedNote === null ? null : <p class="nhsuk-hint">{hearing.changedNote}</p>}
      </>
    )
  }
  const next =
    hearing.nextHearingOn === null
      ? ''
      : ` Next hearing ${dayText(hearing.nextHearingOn)}${hearing.nextCourt === null ? '' : ` at ${hearing.nextCourt}`}.`
  return (
    <>
      <strong>{wordsOf(hearingResults, hearing.result ?? '')}</strong>.{next}
      {more(hearing).map((line) => (
        <p>{line}</p>
      ))}
      {hearing.detail === null ? null : <p class="app-text">{hearing.detail}</p>}
      <p class="nhsuk-hint">
        Told by: {wordsOf(resultSources, hearing.source ?? '')}
        {hearing.recordedBy === null ? '' : `. Recorded by ${hearing.recordedBy}`}
      </p>
    </>
  )
}

/** The plea, where somebody is held, what bail and orders ask. */
function more(hearing: Hearing): readonly string[] {
  const asks = (hearing.requirements ?? []).map((code) => wordsOf(requirementKinds, code))
  return [
    hearing.plea === null ? '' : `Plea: ${wordsOf(pleas, hearing.plea).toLowerCase()}`,
    hearing.prison === null ? '' : `Held at ${hearing.prison}`,
    hearing.bailConditions === null ? '' : `Conditions of bail: ${hearing.bailConditions}`,
    asks.length === 0 ? '' : `Requirements: ${asks.join('; ')}`,
    hearing.orderLength === null ? '' : `Length: ${hearing.orderLength}`,
  ].filter((line) => line !== '')
}

function where(hearing: Hearing): string {
  const place = [hearing.court, hearing.room === null ? null : `room ${hearing.room}`, hearing.startTime]
  return place.filter(Boolean).join(', ')
}

/** The hearings of an episode, for the person's page: what the lists said, what came of each, and the way to add one. */
export function HearingsPart({ personId, episodeId, hearings, mayRecord }: HearingsPartFacts): VNode {
  return (
    <>
      <DataTable
        caption="Hearings"
        empty="No hearing is known yet. One appears when an entry of a court list is matched, or when you record what came of one."
        rows={hearings}
        columns={[
          { key: 'day', heading: 'Day', cell: (one) => dayText(one.hearingOn) },
          { key: 'where', heading: 'Where', cell: (one) => (one.kind === 'listed' ? where(one) : 'Result') },
          { key: 'what', heading: 'What', cell: (one) => <What hearing={one} /> },
        ]}
      />
      {mayRecord ? (
        <p>
          <a href={`/people/${personId}/episodes/${episodeId}/hearings/new`}>Record what came of a hearing</a>
        </p>
      ) : null}
    </>
  )
}
