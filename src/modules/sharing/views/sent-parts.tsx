import type { VNode } from 'preact'
import { showDate, showDateTime, Temporal } from '#kernel/dates.ts'
import { Heading, SummaryList, Tag } from '#ui/index.ts'
import { itemKinds, itemKindWords, itemOriginWords } from '../schema/items.ts'
import {
  answerWords,
  declineReasons,
  purposes,
  type AnswerKind,
  type AnswerRow,
  type PurposeCode,
  type Sent,
  type SentItem,
} from '../schema/parcels.ts'

export interface WhatTheySee {
  readonly subject: string
  readonly purpose: PurposeCode
  readonly from: string
  readonly phone: string | null
  readonly note: string
  readonly items: readonly SentItem[]
}

/** Exactly what a receiver sees: the sender’s preview and the receiver’s page are built by this and nothing else. */
export function WhatIsSent(props: WhatTheySee): VNode {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'About', value: props.subject },
          { key: 'From', value: props.phone === null ? props.from : `${props.from}, ${props.phone}` },
          { key: 'What it is for', value: purposeWords(props.purpose) },
          ...(props.note === '' ? [] : [{ key: 'Note', value: <span class="app-text">{props.note}</span> }]),
        ]}
      />
      {itemKinds
        .filter((kind) => props.items.some((item) => item.kind === kind))
        .map((kind) => (
          <>
            <Heading level={3} size="s">
              {itemKindWords[kind]}
            </Heading>
            <SummaryList
              rows={props.items
                .filter((item) => item.kind === kind)
                .map((item) => ({
                  key: item.title,
                  value: (
                    <>
                      <span class="app-text">{item.text}</span>
                      <br />
                      <span class="nhsuk-hint">{`${itemOriginWords[item.origin]}, ${showDate(Temporal.PlainDate.from(item.on))}`}</span>
                    </>
                  ),
                }))}
            />
          </>
        ))}
    </>
  )
}

export function purposeWords(code: PurposeCode): string {
  return purposes.find((one) => one.code === code)?.words ?? code
}

/** Where something that was sent stands, in a word. */
export function AnswerTag(props: { readonly sent: Sent; readonly answers: readonly AnswerRow[] }): VNode {
  if (props.sent.closedAt !== null) return <Tag colour="grey">No longer shared</Tag>
  const last = props.answers.findLast((one) => one.kind === 'accepted' || one.kind === 'declined')
  if (last !== undefined)
    return <Tag colour={last.kind === 'accepted' ? 'green' : 'red'}>{answerWords[last.kind]}</Tag>
  const asked = props.answers.findLast((one) => one.kind === 'question' || one.kind === 'reply')
  if (asked?.kind === 'question') return <Tag colour="orange">Question waiting</Tag>
  return props.answers.some((one) => one.kind === 'acknowledged') ? (
    <Tag colour="blue">Acknowledged</Tag>
  ) : (
    <Tag colour="yellow">No answer yet</Tag>
  )
}

/** Where what a receiver told is written into the record, by what it is. */
const recordedAt: Partial<Readonly<Record<AnswerKind, string>>> = {
  result: '/hearings/new',
  released: '/detention/release',
}

/** What was said back and forth about one thing that was sent, in order. */
export function AnswerList(props: {
  readonly answers: readonly AnswerRow[]
  /** Where the record of the episode is, for what has to be written into it. */
  readonly episodeAt?: string
}): VNode | null {
  if (props.answers.length === 0) return <p>Nothing has been said yet.</p>
  return (
    <ol class="nhsuk-list">
      {props.answers.map((one) => (
        <li>
          <p>
            <strong>{answerWords[one.kind]}</strong>
            {one.code === null
              ? ''
              : `: ${declineReasons.find((reason) => reason.code === one.code)?.words ?? one.code}`}
            {`. ${one.byName}, ${showDateTime(one.happenedAt)}`}
          </p>
          {one.text === null ? null : <p class="app-text">{one.text}</p>}
          {props.episodeAt !== undefined && one.kind in recordedAt ? (
            <p>
              <a class="nhsuk-link" href={`${props.episodeAt}${recordedAt[one.kind] ?? ''}?told=${one.id}`}>
                Write it into the record
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
