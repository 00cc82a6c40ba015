import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { Card, SummaryList, Tag, TagFor } from '#ui/index.ts'
import type { NeedFound } from '../rules/needs.ts'
import { statusWords, type RaisedTask, type Screening } from '../schema.ts'

/** A screening or an assessment in short, for the person's page. */
export interface ScreeningInShort {
  readonly screening: Screening
  readonly title: string
  readonly href: string
  readonly dealtWith: number
  readonly asked: number
  readonly needs: readonly NeedFound[]
  readonly tasks: readonly RaisedTask[]
}

/** One of them on the person's page: how far it is, what was found, who still has to be told. */
export function ScreeningSummary(props: { readonly of: ScreeningInShort }): VNode {
  const { screening, needs, tasks } = props.of
  const open = tasks.filter((task) => task.doneAt === null)
  const domains = (means: NeedFound['means']) =>
    needs.filter((one) => one.means === means).map((one) => one.domain)
  const now = domains('current')
  const unclear = domains('unclear')
  return (
    <Card heading={{ text: props.of.title, size: 's', level: 3, href: props.of.href }}>
      <SummaryList
        rows={[
          {
            key: 'Status',
            value: (
              <Tag colour={screening.status === 'signed' ? 'green' : 'blue'}>
                {statusWords[screening.status]}
              </Tag>
            ),
          },
          { key: 'Person seen', value: showDateTime(screening.seenAt) },
          screening.signedAt === null
            ? {
                key: 'Dealt with',
                value: `${String(props.of.dealtWith)} of ${String(props.of.asked)} questions`,
              }
            : {
                key: 'Signed',
                value: `${showDateTime(screening.signedAt)}, ${screening.signedByName ?? 'somebody'}`,
              },
          screening.urgency === null
            ? null
            : { key: 'Urgency', value: <TagFor urgency={screening.urgency} /> },
          screening.kind === 'assessment' && screening.signedAt !== null
            ? {
                key: 'For the person',
                value: (
                  <a class="nhsuk-link" href={`${props.of.href}/in-plain-words`}>
                    In plain words
                  </a>
                ),
              }
            : null,
          { key: 'Needs now', value: now.length === 0 ? 'None named' : now.join('; ') },
          unclear.length === 0 ? null : { key: 'Not clear', value: unclear.join('; ') },
          screening.summary === null
            ? null
            : { key: 'Summary', value: <p class="app-text">{screening.summary}</p> },
          open.length === 0
            ? null
            : {
                key: 'Still to be told',
                value: open.map((task) => `${task.title} (by ${showDateTime(task.dueAt)})`).join('; '),
              },
        ]}
      />
    </Card>
  )
}
