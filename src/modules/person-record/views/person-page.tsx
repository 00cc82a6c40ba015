import type { VNode } from 'preact'
import {
  instantFromDb,
  londonDay,
  showDateTime,
  showShortDate,
  showTime,
  type Temporal,
} from '#kernel/dates.ts'
import { findPathway, pathwayOf, wordsOf } from '#pathways/index.ts'
import { DataTable, Details, EmptyState, Tag, TagFor } from '#ui/index.ts'
import { kindWords, lateAfterHours } from '../rules.ts'
import type { EpisodeLine, TimelineLine } from '../store/record.ts'

export interface PersonPageView {
  readonly personId: string
  /** Which of several merged records something stands on. */
  readonly mark: (line: { readonly person_id: string }) => string | null
  readonly now: Temporal.Instant
  readonly episodes: readonly EpisodeLine[]
  readonly timeline: readonly TimelineLine[]
  readonly more: boolean
  readonly clinical: boolean
  /** How their safety stands; null for roles that may not read it. */
  readonly risk: VNode | null
  readonly tasks: VNode | null
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

/** The person's page: what is going on now, what has to be done, and what happened. */
export function PersonPage(view: PersonPageView): VNode {
  const open = view.episodes.filter((episode) => episode.closed_at === null)
  const closed = view.episodes.filter((episode) => episode.closed_at !== null)
  return (
    <>
      <h1 class="nhsuk-heading-l">Record</h1>
      <nav aria-label="This person" class="app-person-links">
        <ul class="nhsuk-list app-inline-list">
          {view.links.map((link) => (
            <li>
              <a href={link.href}>{link.text}</a>
            </li>
          ))}
        </ul>
      </nav>
      {view.risk}
      <h2 class="nhsuk-heading-m">Open now</h2>
      {open.length === 0 ? (
        <EmptyState title="Nothing is open">
          <p>No service you work in is working with this person at the moment.</p>
        </EmptyState>
      ) : (
        open.map((episode) => <OpenEpisode mark={view.mark(episode)} episode={episode} now={view.now} />)
      )}
      {view.tasks}
      <Timeline view={view} />
      {closed.length === 0 ? null : (
        <DataTable
          caption="Closed before"
          rows={closed}
          columns={[
            {
              key: 'service',
              heading: 'Service',
              cell: (row) => (
                <>
                  <a href={`/people/${row.person_id}/episodes/${row.id}`}>{pathwayOf(row.service).name}</a>
                  <RecordMark mark={view.mark(row)} />
                </>
              ),
            },
            { key: 'from', heading: 'From', cell: (row) => dayText(row.identified_at) },
            {
              key: 'to',
              heading: 'Closed',
              cell: (row) => (row.closed_at === null ? '' : dayText(row.closed_at)),
            },
            {
              key: 'why',
              heading: 'How it ended',
              cell: (row) =>
                row.exit_reason === null ? '' : wordsOf(pathwayOf(row.service).exitReasons, row.exit_reason),
            },
            { key: 'where', heading: 'Where', cell: (row) => row.site ?? row.team },
          ]}
        />
      )}
    </>
  )
}

function RecordMark(props: { readonly mark: string | null }): VNode | null {
  return props.mark === null ? null : <span class="app-line">{props.mark}</span>
}

function OpenEpisode(props: {
  readonly mark: string | null
  readonly episode: EpisodeLine
  readonly now: Temporal.Instant
}): VNode {
  const { episode } = props
  const pathway = pathwayOf(episode.service)
  return (
    <div class="nhsuk-card nhsuk-card--clickable">
      <div class="nhsuk-card__content">
        <h3 class="nhsuk-card__heading nhsuk-heading-s">
          <a class="nhsuk-card__link" href={`/people/${episode.person_id}/episodes/${episode.id}`}>
            {pathway.name}, {wordsOf(pathway.stages, episode.stage).toLowerCase()}
          </a>
        </h3>
        <p class="nhsuk-card__description">
          <TagFor urgency={episode.urgency} />{' '}
          {episode.holder === null ? <strong>Nobody holds this person. </strong> : `With ${episode.holder}. `}
          {episode.next_step === null ? <strong>Nothing is planned. </strong> : `Next: ${episode.next_step}`}
          {episode.next_step_at === null ? '' : ` (${showDateTime(instantFromDb(episode.next_step_at))})`}
          {episode.next_step_at !== null && episode.next_step_at.getTime() < props.now.epochMilliseconds ? (
            <>
              {' '}
              <Tag colour="red">Past its date</Tag>
            </>
          ) : null}
        </p>
        <p class="nhsuk-card__description nhsuk-hint">
          {episode.team}
          {episode.site === null ? '' : `, ${episode.site}`}, since {dayText(episode.identified_at)}
          <RecordMark mark={props.mark} />
        </p>
      </div>
    </div>
  )
}

function Timeline(props: { readonly view: PersonPageView }): VNode {
  const { view } = props
  return (
    <section aria-labelledby="timeline">
      <h2 class="nhsuk-heading-m" id="timeline">
        What happened
      </h2>
      {view.clinical ? null : <p>Your role shows attempts and progress, not what was written.</p>}
      {view.timeline.length === 0 ? (
        <EmptyState title="Nothing has been recorded yet">
          <p>Attempts, screenings, handovers, referrals and notes appear here, newest first.</p>
        </EmptyState>
      ) : (
        <ol class="nhsuk-list app-timeline">
          {view.timeline.map((line) => (
            <TimelineItem mark={view.mark(line)} line={line} />
          ))}
        </ol>
      )}
      {view.more ? (
        <p>
          <a href={`/people/${view.personId}?all=yes`}>Show everything that happened</a>
        </p>
      ) : null}
    </section>
  )
}

function TimelineItem(props: { readonly mark: string | null; readonly line: TimelineLine }): VNode {
  const { line } = props
  const happened = instantFromDb(line.happened_at)
  const lateHours = (line.recorded_at.getTime() - line.happened_at.getTime()) / 3_600_000
  const long = line.text !== null && line.text.length > 400
  return (
    <li class="app-timeline__item">
      <p class="app-timeline__head">
        <time datetime={happened.toString()}>
          {dayText(line.happened_at)}, {showTime(happened)}
        </time>{' '}
        <strong>{headline(line)}</strong>
        {line.by === null ? '' : `, ${line.by}`}{' '}
        {lateHours > lateAfterHours ? (
          <Tag colour="grey">Written {showDateTime(instantFromDb(line.recorded_at))}</Tag>
        ) : null}
        <RecordMark mark={props.mark} />
      </p>
      {line.text === null || line.text === '' ? null : long ? (
        <Details summary="Read it">
          <p class="app-text">{line.text}</p>
        </Details>
      ) : (
        <p class="app-text">{line.text}</p>
      )}
    </li>
  )
}

/** What happened, in the words of the service it happened in. */
function headline(line: TimelineLine): string {
  const pathway = line.service === null ? undefined : findPathway(line.service)
  switch (line.kind) {
    case 'attempt':
      return `Attempt: ${(pathway === undefined ? line.code : wordsOf(pathway.attemptResults, line.code)).toLowerCase()}`
    case 'move':
      return `Now ${(pathway === undefined ? line.code : wordsOf(pathway.stages, line.code)).toLowerCase()}`
    case 'entry':
    case 'screening':
    case 'handover':
    case 'referral':
    case 'report':
      return kindWords(line.kind, line.code)
  }
}

function dayText(at: Date): string {
  return showShortDate(londonDay(instantFromDb(at)))
}
