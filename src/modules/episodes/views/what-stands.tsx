import type { VNode } from 'preact'
import { showDateTime, type Temporal } from '#kernel/dates.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { pathwayOf, wordsOf } from '#pathways/index.ts'
import { Conflict, Heading, type ConflictField, type FormState } from '#ui/index.ts'
import type { EpisodeRow, TaskRow } from '../schema.ts'
import type { PossibleHolder } from '../store/teams.ts'
import { EpisodeSummary } from './episode-summary.tsx'

const nothing = 'Nothing'

/** What was typed beside what stands now, for a form that somebody else was quicker than; nothing when nobody was. */
export function WhatStands(props: {
  readonly refusal: Refusal | undefined
  readonly fields: readonly ConflictField[]
}): VNode | null {
  const { refusal } = props
  if (refusal?.code !== 'conflict') return null
  const differing = props.fields.filter((field) => field.yours !== field.current)
  return (
    <Conflict fields={differing}>
      <p>{refusal.message}</p>
      <p>Nothing was saved yet. What you typed is below: sending it now goes on from what stands.</p>
    </Conflict>
  )
}

/** A second look that is no longer asked for: how it was settled, and what was typed, if anything was. */
export function NotWaiting(props: {
  readonly episode: EpisodeRow
  readonly fields: readonly ConflictField[]
  readonly now: Temporal.Instant
}): VNode {
  const { episode } = props
  return (
    <>
      <Heading size="l">This closure is not waiting for a second person</Heading>
      {episode.closedAt === null ? (
        <p>The episode is open. If it was closed before, somebody has opened it again since.</p>
      ) : episode.secondPersonAt === null ? (
        <p>The episode is closed, and its closure needs no second person.</p>
      ) : (
        <p>
          {episode.secondPersonName ?? 'Somebody'} agreed with the closure,{' '}
          {showDateTime(episode.secondPersonAt)}
          {episode.secondPersonNote === null ? '.' : `: ${episode.secondPersonNote}`}
        </p>
      )}
      {props.fields.length === 0 ? null : (
        <Conflict fields={props.fields}>
          <p>Nothing of yours was saved. If it still matters, write it in a note of the episode.</p>
        </Conflict>
      )}
      <EpisodeSummary episode={episode} now={props.now} />
      <p>
        <a href={`/people/${episode.personId}/episodes/${episode.id}`}>Go to the episode</a>
      </p>
    </>
  )
}

function typedText(form: FormState, name: string): string {
  const value = form.values[name]
  return typeof value === 'string' && value.trim() !== '' ? value : nothing
}

/** How the episode stands, in one line. */
function standingText(episode: EpisodeRow): string {
  const pathway = pathwayOf(episode.service)
  if (episode.closedAt === null) return `Open: ${wordsOf(pathway.stages, episode.stage)}`
  const reason = episode.exitReason === null ? '' : `: ${wordsOf(pathway.exitReasons, episode.exitReason)}`
  return `Closed ${showDateTime(episode.closedAt)} by ${episode.closedByName ?? 'somebody'}${reason}`
}

export function closingFields(episode: EpisodeRow, form: FormState): readonly ConflictField[] {
  const reason = pathwayOf(episode.service).exitReasons.find((one) => one.code === form.values['exitReason'])
  return [
    {
      label: 'The episode',
      yours: reason === undefined ? 'Close it' : `Close it: ${reason.words}`,
      current: standingText(episode),
    },
    {
      label: 'Anything the next reader should know',
      yours: typedText(form, 'note'),
      current: episode.exitNote ?? nothing,
    },
  ]
}

export function confirmingFields(episode: EpisodeRow, form: FormState): readonly ConflictField[] {
  const looked =
    episode.secondPersonAt === null
      ? standingText(episode)
      : `Looked at by ${episode.secondPersonName ?? 'somebody'}, ${showDateTime(episode.secondPersonAt)}. ${standingText(episode)}`
  return [
    {
      label: 'The closure',
      yours: form.values['agrees'] === 'yes' ? 'Agree' : 'Open it again',
      current: looked,
    },
    {
      label: 'Why, or what should still be done',
      yours: typedText(form, 'note'),
      current: episode.secondPersonNote ?? nothing,
    },
  ]
}

export function reopeningFields(
  episode: EpisodeRow,
  form: FormState,
  holders: readonly PossibleHolder[],
): readonly ConflictField[] {
  return [
    {
      label: 'The episode',
      yours: `Open it again: ${typedText(form, 'reason')}`,
      current: standingText(episode),
    },
    {
      label: 'Who holds this',
      yours: nameOf(holders, form.values['holder']),
      current: episode.holderName ?? 'Nobody yet',
    },
    {
      label: 'What happens next',
      yours: typedText(form, 'nextStep'),
      current: episode.nextStep ?? nothing,
    },
  ]
}

export function movingFields(episode: EpisodeRow, words: string): readonly ConflictField[] {
  return [{ label: 'The episode', yours: words, current: standingText(episode) }]
}

/** Of the task's two forms the one that was sent: the outcome, or who does it and by when. */
export function taskFields(
  task: TaskRow,
  form: FormState,
  holders: readonly PossibleHolder[],
): readonly ConflictField[] {
  if (form.values['outcome'] !== undefined)
    return [
      {
        label: 'What came of it',
        yours: typedText(form, 'outcome'),
        current:
          task.doneAt === null
            ? 'Not done yet'
            : `${task.doneByName ?? 'Somebody'}, ${showDateTime(task.doneAt)}: ${task.outcome ?? nothing}`,
      },
    ]
  const due = `${String(form.values['due-day'] ?? '')} ${String(form.values['due-time'] ?? '')}`.trim()
  return [
    {
      label: 'Who does it',
      yours: nameOf(holders, form.values['owner']),
      current: task.ownerName ?? 'The team’s list',
    },
    ...(due === '' ? [] : [{ label: 'By when', yours: due, current: showDateTime(task.dueAt) }]),
  ]
}

function nameOf(holders: readonly PossibleHolder[], id: FormState['values'][string]): string {
  return holders.find((one) => one.workerId === id)?.displayName ?? 'Nobody: the team’s list'
}
