import type { VNode } from 'preact'
import { showDateTime, Temporal } from '#kernel/dates.ts'
import { EmptyState, Heading } from '#ui/index.ts'
import {
  capacityNames,
  decisionNames,
  explainedItems,
  explainedWords,
  giverNames,
  scopeWords,
  type Capacity,
  type Decision,
  type Giver,
  type Scope,
} from '../schema/consent.ts'

export interface HistoryLine {
  readonly scope: Scope
  readonly serviceName: string | null
  readonly decision: Decision
  readonly explained: readonly string[]
  readonly givenBy: Giver
  readonly capacity: Capacity
  readonly reason: string | null
  readonly interpreterUsed: string | null
  readonly decidedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
  /** Which of several merged records it stands on. */
  readonly mark?: string | null
}

/** Every decision ever recorded, latest first, with how it was asked. */
export function ConsentHistory(props: { readonly lines: readonly HistoryLine[] }): VNode {
  return (
    <section>
      <Heading level={2} size="m">
        What was decided before
      </Heading>
      {props.lines.length === 0 ? (
        <EmptyState>Nothing has been recorded about consent yet.</EmptyState>
      ) : null}
      <ul class="nhsuk-list nhsuk-list--border">
        {props.lines.map((line) => (
          <li>
            <p class="nhsuk-u-margin-bottom-1">
              <strong>
                {scopeWords[line.scope].title}
                {line.serviceName === null ? '' : `, ${line.serviceName}`}:{' '}
                {decisionNames[line.decision].toLowerCase()}
              </strong>
            </p>
            <p class="app-text">
              {[whenText(line), ...howAsked(line), line.mark ?? ''].filter((text) => text !== '').join('\n')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function whenText(line: HistoryLine): string {
  const late = Temporal.Instant.compare(line.recordedAt.subtract({ minutes: 5 }), line.decidedAt) > 0
  return `${showDateTime(line.decidedAt)}, ${line.recordedBy}${late ? `, written down ${showDateTime(line.recordedAt)}` : ''}`
}

function howAsked(line: HistoryLine): readonly string[] {
  const said = explainedItems
    .filter((item) => line.explained.includes(item))
    .map((item) => explainedWords[item])
  return [
    line.givenBy === 'person' ? '' : `Decided by: ${giverNames[line.givenBy].toLowerCase()}`,
    line.capacity === 'assumed' ? '' : `Capacity: ${capacityNames[line.capacity].toLowerCase()}`,
    line.interpreterUsed === null ? '' : `Interpreter: ${line.interpreterUsed}`,
    line.reason ?? '',
    said.length === 0
      ? 'Nothing recorded as explained'
      : said.length === explainedItems.length
        ? `Explained: all ${String(said.length)} things that are said first`
        : `Explained: ${said.join('; ')}`,
  ].filter((part) => part !== '')
}
