import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { ActionLink, DataTable, InsetText, Tag, type Column, type TagColour } from '#ui/index.ts'
import { safeguardWords, type SafeguardState, type YouthBasis } from '../rules/youth.ts'
import type { Safeguard, Youth } from '../store/youth.ts'
import { episodeHref } from './forms.tsx'

const basisWords: Readonly<Record<YouthBasis, string>> = {
  'date-of-birth': 'by the date of birth',
  'estimated-age': 'by the age they were thought to be',
  looks: 'because they look it',
  marked: 'because whoever noticed or listed them said so',
}

const stateTags: Readonly<Record<SafeguardState, readonly [string, TagColour]>> = {
  waiting: ['Waiting', 'red'],
  done: ['Done', 'green'],
  'not-needed': ['Not needed', 'grey'],
}

/** The safeguards of somebody who is, or was when they were opened, under 18: on the page of their episode. */
export function YouthPart(props: {
  readonly youth: Youth
  readonly mayRecord: boolean
  readonly mayEnd: boolean
}): VNode {
  const { youth } = props
  const episode = { id: youth.episodeId, personId: youth.personId }
  const open = youth.endedAt === null
  return (
    <section id="under-18">
      <h2 class="nhsuk-heading-m">Safeguards for under-18s</h2>
      <p>
        Opened {showDateTime(youth.openedAt)}, {basisWords[youth.basis]}.{' '}
        {open ? 'They stay, also after an eighteenth birthday, until somebody ends them.' : null}
      </p>
      {youth.endedAt === null ? null : (
        <InsetText>
          <p class="app-text">
            Ended {showDateTime(youth.endedAt)} by {youth.endedByName ?? 'somebody'}: {youth.endedReason}
          </p>
        </InsetText>
      )}
      <DataTable
        caption="Safeguards, what became of each and who wrote it"
        captionHidden
        columns={columns(episode, open && props.mayRecord)}
        rows={youth.safeguards}
      />
      {open && props.mayEnd ? (
        <ActionLink href={episodeHref(episode, '/under-18/end')}>
          End these safeguards, with a reason
        </ActionLink>
      ) : null}
    </section>
  )
}

function columns(
  episode: { readonly id: string; readonly personId: string },
  mayRecord: boolean,
): Column<Safeguard>[] {
  return [
    {
      key: 'what',
      heading: 'Safeguard',
      cell: (one) => {
        const { title } = safeguardWords[one.kind]
        return mayRecord ? <a href={episodeHref(episode, `/under-18/${one.kind}`)}>{title}</a> : title
      },
    },
    {
      key: 'state',
      heading: 'State',
      cell: (one) => {
        const [text, colour] = stateTags[one.state]
        return <Tag colour={colour}>{one.state === 'waiting' && one.askedAt !== null ? 'Asked' : text}</Tag>
      },
    },
    { key: 'more', heading: 'What is written', cell: (one) => <Written one={one} /> },
  ]
}

function Written({ one }: { readonly one: Safeguard }): VNode {
  const words = safeguardWords[one.kind]
  const answer = words.answers?.find((it) => it.code === one.answer)?.words
  const lines = [
    one.askedAt === null
      ? null
      : `${words.asked ?? 'Asked'} ${showDateTime(one.askedAt)}${one.askedWhom === null ? '' : `: ${one.askedWhom}`}`,
    one.settledAt === null
      ? null
      : `${one.state === 'done' ? words.done : 'Not needed'} ${showDateTime(one.settledAt)}${one.who === null ? '' : `: ${one.who}`}`,
    answer ?? null,
    one.note,
    one.changedByName === null ? null : `Written by ${one.changedByName}, ${showDateTime(one.changedAt)}`,
  ].filter((line) => line !== null)
  return (
    <>
      {lines.map((line) => (
        <span class="app-line app-text">{line}</span>
      ))}
    </>
  )
}
