import type { VNode } from 'preact'
import { showDateTime, showElapsed, Temporal } from '#kernel/dates.ts'
import {
  ActionLink,
  DataTable,
  InsetText,
  SummaryList,
  Tag,
  WarningCallout,
  type Content,
} from '#ui/index.ts'
import { detentionClock } from '../rules/clock.ts'
import { isConfirmed, timesOf } from '../rules/verified.ts'
import { eventWords, releaseWords, type Detention, type RecordedEvent } from '../schema/detention.ts'
import type { DetentionClock, LimitBasis } from '../schema/events.ts'

export interface ClockPartProps {
  readonly detention: Detention
  readonly now: Temporal.Instant
  /** Offers what can be written down; left out where the reader may not. */
  readonly mayRecord: boolean
  readonly pattern: VNode | null
}

const basisWords: Readonly<Record<LimitBasis, string>> = {
  '24h': '24 hours',
  'superintendent-36h': '36 hours, extended by a superintendent',
  warrant: 'warrant of a court',
  '96h-maximum': '96 hours, the most the law allows',
}

export const detentionHref = (detention: Pick<Detention, 'personId' | 'episodeId'>, rest = '') =>
  `/people/${detention.personId}/episodes/${detention.episodeId}/detention${rest}`

const shown = (at: Temporal.Instant) => showDateTime(at, { zone: true })

/** The police's clock, on the page of an episode: always theirs, and unverified until the custody officer confirmed it. */
export function ClockPart(props: ClockPartProps): VNode {
  const { detention, now } = props
  const clock = detentionClock(timesOf(detention, detention.releasedAt ?? now))
  return (
    <>
      <h2 class="nhsuk-heading-m" id="police-clock">
        Police detention clock <VerifiedTag detention={detention} />
      </h2>
      {props.pattern}
      {clock.warnings.length === 0 || detention.releasedAt !== null ? null : (
        <WarningCallout heading="Ask the custody officer">
          <p>What is written down here does not fit together, or looks late:</p>
          <ul>
            {clock.warnings.map((one) => (
              <li>{one}.</li>
            ))}
          </ul>
        </WarningCallout>
      )}
      <SummaryList rows={rowsOf(detention, clock, now)} />
      <InsetText>
        The custody officer owns this clock and the custody record counts. It is worked out from what is
        written down here, in elapsed hours.
      </InsetText>
      <Events detention={detention} mayRecord={props.mayRecord} />
      {props.mayRecord ? <Actions detention={detention} /> : null}
    </>
  )
}

/** Somebody taken on in custody whose times nobody has written down. */
export function NoClock(props: {
  readonly id: string
  readonly personId: string
  readonly mayRecord: boolean
  readonly pattern: VNode
}): VNode {
  if (!props.mayRecord) return props.pattern
  return (
    <>
      <h2 class="nhsuk-heading-m" id="police-clock">
        Police detention clock
      </h2>
      {props.pattern}
      <p>Nobody has written down what the police say of the times.</p>
      <ActionLink href={detentionHref({ personId: props.personId, episodeId: props.id }, '/times')}>
        Write down the times the police gave
      </ActionLink>
    </>
  )
}

function VerifiedTag({ detention }: { readonly detention: Detention }): VNode {
  return isConfirmed(detention) ? (
    <Tag colour="green">Confirmed by {detention.confirmedWith}</Tag>
  ) : (
    <Tag colour="yellow">Unverified</Tag>
  )
}

function rowsOf(detention: Detention, clock: DetentionClock, now: Temporal.Instant) {
  const row = (key: string, value: Content) => ({ key, value: { text: value } })
  const notKnown = 'Not known'
  const { relevantTime, authorisedAt, expectedReleaseAt, releasedAt } = detention
  const running = releasedAt === null
  return [
    row('Site', detention.siteName),
    ...(detention.custodyRecord === null ? [] : [row('Custody record', detention.custodyRecord)]),
    row('Arrived', shown(detention.arrivedAt)),
    row('Relevant time', relevantTime === null ? notKnown : shown(relevantTime)),
    row('Detention authorised', authorisedAt === null ? notKnown : shown(authorisedAt)),
    ...(running ? [row('Next review due by', dueText(clock.nextReviewDueAt, now, notKnown))] : []),
    ...(running ? [row('Limit', limitText(clock, now))] : []),
    ...(clock.pausedMinutes === 0 ? [] : [row('Time away that does not count', pausedText(clock))]),
    ...(running && expectedReleaseAt !== null ? [row('Expected release', shown(expectedReleaseAt))] : []),
    ...(releasedAt === null
      ? []
      : [row('Left', `${shown(releasedAt)}: ${releaseWords(detention.releaseKind ?? '')}`)]),
    row('Who said so', detention.source ?? notKnown),
    ...(detention.confirmedAt === null
      ? []
      : [row('Last confirmed', `${detention.confirmedWith ?? ''}, ${shown(detention.confirmedAt)}`)]),
  ]
}

function dueText(at: Temporal.Instant | null, now: Temporal.Instant, none: string): Content {
  if (at === null) return none
  const passed = Temporal.Instant.compare(at, now) < 0
  return (
    <>
      {shown(at)}
      <span class={passed ? 'app-line app-overdue' : 'app-line'}>
        {passed ? `Passed ${showElapsed(at, now)} ago` : `In ${showElapsed(now, at)}`}
      </span>
    </>
  )
}

function limitText(clock: DetentionClock, now: Temporal.Instant): Content {
  if (clock.chargedAt !== null) return `Charged ${shown(clock.chargedAt)}: to court as soon as it sits`
  if (clock.limitAt === null || clock.limitBasis === null) return 'Not known without the relevant time'
  return (
    <>
      {dueText(clock.limitAt, now, '')}
      <span class="app-line">Rests on: {basisWords[clock.limitBasis]}</span>
    </>
  )
}

function pausedText(clock: DetentionClock): string {
  const minutes = clock.pausedMinutes
  const words = showElapsed(
    Temporal.Instant.fromEpochMilliseconds(0),
    Temporal.Instant.fromEpochMilliseconds(minutes * 60_000),
  )
  if (clock.away === null) return words
  return `${words}, and still ${clock.away === 'hospital' ? 'at hospital' : 'on bail'}`
}

function Events(props: { readonly detention: Detention; readonly mayRecord: boolean }): VNode {
  const { detention } = props
  return (
    <DataTable
      caption="What happened to the clock"
      captionSize="s"
      rows={detention.events}
      empty="No review, hospital visit, extension, bail or charge has been written down."
      columns={[
        { key: 'at', heading: 'When', cell: (one) => shown(one.at) },
        { key: 'what', heading: 'What', cell: (one) => <What event={one} /> },
        {
          key: 'who',
          heading: 'Who said so',
          cell: (one) => (
            <>
              {one.source ?? 'Not said'}
              <span class="app-line">
                {one.confirmedWith === null ? 'Unverified' : `Confirmed by ${one.confirmedWith}`}
              </span>
            </>
          ),
        },
        {
          key: 'wrong',
          heading: 'Wrong?',
          cell: (one) =>
            one.withdrawnAt !== null || !props.mayRecord ? null : (
              <a href={detentionHref(detention, `/events/${one.id}/withdraw`)}>
                Take out
                <span class="nhsuk-u-visually-hidden">
                  : {eventWords[one.kind]}, {shown(one.at)}
                </span>
              </a>
            ),
        },
      ]}
    />
  )
}

function What({ event }: { readonly event: RecordedEvent }): VNode {
  const words = `${eventWords[event.kind]}${event.hours === undefined ? '' : `, ${String(event.hours)} hours`}`
  if (event.withdrawnAt === null) return <>{words}</>
  return (
    <>
      <s>{words}</s>
      <span class="app-line">
        Taken out by {event.withdrawnByName}, {shown(event.withdrawnAt)}: {event.withdrawnReason}
      </span>
    </>
  )
}

function Actions({ detention }: { readonly detention: Detention }): VNode {
  const link = (rest: string, words: string) => (
    <li>
      <ActionLink href={detentionHref(detention, rest)}>{words}</ActionLink>
    </li>
  )
  return (
    <ul class="nhsuk-list">
      {link('/events/new', 'Write down a review, hospital, bail, extension or charge')}
      {detention.releasedAt === null ? link('/release', 'They left the suite') : null}
      {isConfirmed(detention) ? null : link('/confirm', 'The custody officer confirmed these times')}
      {link('/times', 'Correct the times, or add an expected release')}
    </ul>
  )
}
