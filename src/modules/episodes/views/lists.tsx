import type { VNode } from 'preact'
import { Temporal } from '#kernel/dates.ts'
import { pathwayOf, wordsOf } from '#pathways/index.ts'
import { Card, DataTable, Details, EmptyState, Tag, type Column } from '#ui/index.ts'
import { stageWords } from '../rules/moves.ts'
import {
  addendumKinds,
  contactMethods,
  type AttemptRow,
  type EntryKind,
  type EntryRow,
  type TaskRow,
} from '../schema.ts'
import type { MoveRow } from '../store/moves.ts'
import { When } from './episode-summary.tsx'
import { taskAddress } from './task-address.ts'

/** Every try to see the person, the latest first. */
export function AttemptList(props: {
  readonly attempts: readonly AttemptRow[]
  readonly service: string
}): VNode {
  const { attemptResults } = pathwayOf(props.service)
  return (
    <DataTable
      caption="Attempts to see them"
      empty="No attempt has been recorded. Record every try, also the ones that came to nothing."
      rows={props.attempts}
      columns={[
        { key: 'at', heading: 'When', cell: (row) => <When at={row.attemptedAt} /> },
        { key: 'place', heading: 'Where', cell: (row) => row.place },
        {
          key: 'result',
          heading: 'What came of it',
          cell: (row) => [
            wordsOf(attemptResults, row.result),
            row.note === null ? null : <p class="app-text">{row.note}</p>,
          ],
        },
        {
          key: 'retry',
          heading: 'Try again',
          cell: (row) => (row.retryAt === null ? '' : <When at={row.retryAt} />),
        },
        {
          key: 'by',
          heading: 'Recorded',
          cell: (row) => [row.recordedByName, ', ', <When at={row.recordedAt} />],
        },
      ]}
    />
  )
}

interface Tasks {
  readonly tasks: readonly TaskRow[]
  readonly now: Temporal.Instant
  readonly mayAct: boolean
}

/** What has to be done; what is done stands folded below, with what came of it. */
export function TaskList(props: Tasks): VNode {
  const open = props.tasks.filter((task) => task.doneAt === null)
  const done = props.tasks.filter((task) => task.doneAt !== null)
  return (
    <>
      {open.length === 0 && done.length > 0 ? null : (
        <DataTable
          caption="Tasks"
          empty="There is nothing to do here at the moment."
          rows={open}
          columns={taskColumns(props)}
        />
      )}
      {done.length === 0 ? null : (
        <Details summary={done.length === 1 ? '1 task was done' : `${done.length} tasks were done`}>
          <DataTable
            caption="Tasks done"
            captionHidden
            rows={done}
            columns={[
              ...taskColumns(props),
              { key: 'outcome', heading: 'What came of it', cell: (row) => outcomeOf(row) },
            ]}
          />
        </Details>
      )}
    </>
  )
}

function taskColumns(props: Tasks): Column<TaskRow>[] {
  return [
    {
      key: 'title',
      heading: 'What',
      cell: (row) => [
        titleOf(row, props.mayAct),
        row.detail === null ? null : <p class="app-text">{row.detail}</p>,
      ],
    },
    {
      key: 'due',
      heading: 'By when',
      cell: (row) => [<When at={row.dueAt} />, ' ', dueTag(row, props.now)],
    },
    { key: 'who', heading: 'Who', cell: (row) => row.ownerName ?? row.recipient ?? 'The team’s list' },
  ]
}

function titleOf(task: TaskRow, mayAct: boolean) {
  const words = task.urgent ? [<Tag colour="orange">Urgent</Tag>, ' ', task.title] : task.title
  const href = mayAct && task.doneAt === null ? taskAddress(task, true) : null
  return href === null ? words : <a href={href}>{words}</a>
}

function dueTag(task: TaskRow, now: Temporal.Instant) {
  return task.doneAt === null && Temporal.Instant.compare(task.dueAt, now) < 0 ? (
    <Tag colour="red">Overdue</Tag>
  ) : null
}

function outcomeOf(task: TaskRow) {
  if (task.doneAt === null) return null
  return [task.outcome ?? 'Done', ', ', task.doneByName ?? '', ', ', <When at={task.doneAt} />]
}

export const entryKindWords: Readonly<Record<EntryKind, string>> = {
  contact: 'Contact',
  note: 'Note',
  assessment: 'Assessment',
  addendum: 'Addendum',
  closure: 'Closure',
  safeguarding: 'Safeguarding',
}

/** Signed entries, the latest event first, each with its addenda below it. Both times are shown, and lateness says so. */
export function EntryList(props: {
  readonly entries: readonly EntryRow[]
  readonly addHref?: ((entryId: string) => string) | undefined
}): VNode {
  const originals = props.entries.filter((entry) => entry.addendumTo === null)
  if (originals.length === 0) return <EmptyState>Nothing has been written in this episode yet.</EmptyState>
  return (
    <>
      {originals.map((entry) => (
        <Card heading={{ text: `${entryKindWords[entry.kind]}${methodWords(entry)}`, level: 3, size: 's' }}>
          <EntryText entry={entry} />
          {props.entries
            .filter((one) => one.addendumTo === entry.id)
            .reverse()
            .map((addendum) => (
              <section class="nhsuk-inset-text" aria-label="Addendum">
                <h4 class="nhsuk-heading-xs">{addendumWords(addendum.addendumKind)}</h4>
                <EntryText entry={addendum} />
              </section>
            ))}
          {props.addHref === undefined ? null : (
            <p>
              <a href={props.addHref(entry.id)}>
                Add a correction or addition
                <span class="nhsuk-u-visually-hidden">
                  {' '}
                  to this {entryKindWords[entry.kind].toLowerCase()}
                </span>
              </a>
            </p>
          )}
        </Card>
      ))}
    </>
  )
}

function methodWords(entry: EntryRow): string {
  return entry.method === null ? '' : `, ${wordsOf(contactMethods, entry.method).toLowerCase()}`
}

function addendumWords(kind: string | null): string {
  return kind === null ? 'Addendum' : `Addendum. ${wordsOf(addendumKinds, kind)}`
}

function EntryText(props: { readonly entry: EntryRow }): VNode {
  const { entry } = props
  const about = [
    entry.place === null ? '' : `Where: ${entry.place}`,
    entry.present === null ? '' : `Who was there: ${entry.present}`,
  ].filter((text) => text !== '')
  return (
    <>
      {about.length === 0 ? null : <p>{about.join('. ')}</p>}
      <p class="app-text">{entry.body}</p>
      <p class="nhsuk-u-secondary-text-colour">
        Happened <When at={entry.happenedAt} />. Signed by {entry.recordedByName}
        {entry.recordedByTitle === '' ? '' : `, ${entry.recordedByTitle}`}, <When at={entry.recordedAt} />.
      </p>
      {entry.lateReason === null ? null : (
        <p>
          <Tag colour="yellow">Written late</Tag> {entry.lateReason}
        </p>
      )}
    </>
  )
}

/** Every stage an episode has been through, closures and reopenings among them. */
export function MoveHistory(props: { readonly moves: readonly MoveRow[]; readonly service: string }): VNode {
  const pathway = pathwayOf(props.service)
  return (
    <DataTable
      caption="How it got here"
      empty="No moves have been recorded."
      rows={props.moves}
      columns={[
        { key: 'to', heading: 'To', cell: (row) => stageWords(pathway, row.to) },
        { key: 'at', heading: 'When', cell: (row) => <When at={row.movedAt} /> },
        { key: 'by', heading: 'Who', cell: (row) => row.movedByName },
        {
          key: 'why',
          heading: 'Why',
          cell: (row) => [
            row.reason ?? '',
            row.overrideReason === null ? null : (
              <p class="app-text">Closed although something was open: {row.overrideReason}</p>
            ),
          ],
        },
      ]}
    />
  )
}
