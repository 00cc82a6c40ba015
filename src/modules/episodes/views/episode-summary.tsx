import type { VNode } from 'preact'
import { showDateTime, toIso, Temporal } from '#kernel/dates.ts'
import { pathwayOf, wordsOf } from '#pathways/index.ts'
import { Clock, SummaryList, Tag, TagFor, type Content, type SummaryRow } from '#ui/index.ts'
import { stageWords } from '../rules/moves.ts'
import type { EpisodeRow } from '../schema.ts'

/** A moment as people here write it. */
export function When(props: { readonly at: Temporal.Instant }): VNode {
  return <Clock at={toIso(props.at)}>{showDateTime(props.at)}</Clock>
}

/** Where an episode stands: stage, urgency, holder, next step, and the four instants apart. */
export function EpisodeSummary(props: {
  readonly episode: EpisodeRow
  readonly now: Temporal.Instant
  /** By when the first attempt is due and on what ground, while there was none. */
  readonly firstAttemptDue?: { readonly at: Temporal.Instant; readonly words: string } | undefined
}): VNode {
  const { episode, now } = props
  const pathway = pathwayOf(episode.service)
  const row = (key: string, value: Content): SummaryRow => ({ key: { text: key }, value: { text: value } })
  const instant = (at: Temporal.Instant | null, otherwise: string) =>
    at === null ? otherwise : <When at={at} />
  const isLate = (at: Temporal.Instant) => Temporal.Instant.compare(at, now) < 0
  return (
    <SummaryList
      rows={[
        row('Stage', stageWords(pathway, episode.stage)),
        row('Service', `${episode.teamName}${episode.siteName === null ? '' : `, ${episode.siteName}`}`),
        row('Urgency', [
          <TagFor urgency={episode.urgency} />,
          episode.urgencyReason === null ? null : ` ${episode.urgencyReason}`,
        ]),
        ...(episode.closedAt === null
          ? [
              row(
                'Held by',
                episode.holderName ?? <Tag colour="orange">Nobody: on the team lead’s list</Tag>,
              ),
              row('Next step', [
                episode.nextStep ?? '',
                ' ',
                episode.nextStepAt === null ? null : (
                  <span class="app-line">
                    Due by <When at={episode.nextStepAt} />{' '}
                    {isLate(episode.nextStepAt) ? <Tag colour="red">Overdue</Tag> : null}
                  </span>
                ),
              ]),
            ]
          : closureRows(episode, now, row)),
        row('Identified', <When at={episode.identifiedAt} />),
        row('Referred', instant(episode.referredAt, 'No referral')),
        row('First attempted', [
          instant(episode.firstAttemptAt, 'Not yet'),
          episode.firstAttemptAt === null &&
          episode.closedAt === null &&
          props.firstAttemptDue !== undefined ? (
            <>
              , due by <When at={props.firstAttemptDue.at} /> ({props.firstAttemptDue.words}){' '}
              {isLate(props.firstAttemptDue.at) ? <Tag colour="red">Overdue</Tag> : null}
            </>
          ) : null,
        ]),
        row('First seen', instant(episode.firstSeenAt, 'Not yet')),
        row(
          'How they came',
          `${wordsOf(pathway.pointsOfContact, episode.pointOfContact)}; ${wordsOf(pathway.referralSources, episode.source)}`,
        ),
        row('Reasons', episode.reasons.map((code) => wordsOf(pathway.reasons, code)).join('; ')),
        ...(episode.noActionReason === null ? [] : [row('No action', episode.noActionReason)]),
        ...(episode.reopenedCount === 0
          ? []
          : [
              row(
                'Opened again',
                `${episode.reopenedCount} ${episode.reopenedCount === 1 ? 'time' : 'times'}`,
              ),
            ]),
      ]}
    />
  )
}

function closureRows(
  episode: EpisodeRow,
  now: Temporal.Instant,
  row: (key: string, value: Content) => SummaryRow,
): readonly SummaryRow[] {
  const pathway = pathwayOf(episode.service)
  const due = episode.secondPersonDueAt
  return [
    row('Closed', [
      episode.closedAt === null ? null : <When at={episode.closedAt} />,
      ` by ${episode.closedByName ?? 'somebody no longer known'}: ${wordsOf(pathway.exitReasons, episode.exitReason ?? '')}`,
      episode.exitNote === null ? null : <p class="app-text">{episode.exitNote}</p>,
    ]),
    ...(due === null
      ? []
      : [
          row(
            'Second person',
            episode.secondPersonAt === null ? (
              <>
                Waiting, due by <When at={due} />{' '}
                {Temporal.Instant.compare(due, now) < 0 ? <Tag colour="red">Overdue</Tag> : null}
              </>
            ) : (
              <>
                {episode.secondPersonName} agreed on <When at={episode.secondPersonAt} />
                {episode.secondPersonNote === null ? null : (
                  <p class="app-text">{episode.secondPersonNote}</p>
                )}
              </>
            ),
          ),
        ]),
  ]
}
