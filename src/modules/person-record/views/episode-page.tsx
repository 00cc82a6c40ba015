import type { VNode } from 'preact'
import type { Temporal } from '#kernel/dates.ts'
import { ActionForm } from '#modules/access/index.ts'
import {
  AttemptList,
  EntryList,
  EpisodeActions,
  EpisodeSummary,
  MoveHistory,
  TaskList,
} from '#modules/episodes/index.ts'
import type { AttemptRow, EntryRow, EpisodeRow, MoveRow, TaskRow } from '#modules/episodes/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { ActionLink, Button, Details } from '#ui/index.ts'

export interface EpisodePageView {
  readonly episode: EpisodeRow
  readonly now: Temporal.Instant
  readonly workerId: string
  readonly firstAttemptDue: { readonly at: Temporal.Instant; readonly words: string } | undefined
  readonly tasks: readonly TaskRow[]
  readonly attempts: readonly AttemptRow[]
  readonly moves: readonly MoveRow[]
  readonly mayAct: boolean
  /** A registered practitioner: only they go on to a full assessment. */
  readonly registered: boolean
  /** What the police say of their detention; null where nobody is detained. */
  readonly custody: VNode | null
  /** What is done because they are, or were when it began, under 18; null where nothing was opened. */
  readonly youth: VNode | null
  /** What was found, told and written; null for roles that may not read it. */
  readonly clinical: {
    readonly consent: VNode
    readonly screenings: VNode
    readonly outcomes: VNode
    readonly handovers: VNode
    readonly referrals: VNode
    readonly reports: VNode
    readonly hearings: VNode
    readonly entries: readonly EntryRow[]
  } | null
}

/** One episode: where it stands, what can be done next, what has to be done, and everything that happened in it. */
export function EpisodePage(view: EpisodePageView): VNode {
  const { episode, clinical } = view
  const at = `/people/${episode.personId}/episodes/${episode.id}`
  return (
    <>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{pathwayOf(episode.service).name}</span>{' '}
        {episode.closedAt === null ? 'Episode' : 'Closed episode'}
      </h1>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <EpisodeSummary episode={episode} now={view.now} firstAttemptDue={view.firstAttemptDue} />
        </div>
        {view.mayAct ? (
          <div class="nhsuk-grid-column-one-third">
            <h2 class="nhsuk-heading-m">What next</h2>
            {episode.closedAt === null && episode.holderId !== view.workerId ? (
              <ActionForm action={`${at}/take`} version={episode.version}>
                <Button>I will take this person</Button>
              </ActionForm>
            ) : null}
            <EpisodeActions episode={episode} workerId={view.workerId} registered={view.registered} />
          </div>
        ) : null}
      </div>
      {view.custody}
      {view.youth}
      {view.tasks.length === 0 ? null : <TaskList tasks={view.tasks} now={view.now} mayAct={view.mayAct} />}
      <AttemptList attempts={view.attempts} service={episode.service} />
      {clinical === null ? (
        <p>Your role shows attempts and progress, not what was found or written.</p>
      ) : (
        <>
          {clinical.consent}
          <h2 class="nhsuk-heading-m">Screening and assessment</h2>
          {clinical.screenings}
          {clinical.outcomes}
          {clinical.handovers}
          {clinical.referrals}
          <section id="reports">{clinical.reports}</section>
          {clinical.hearings}
          <h2 class="nhsuk-heading-m">Written entries</h2>
          {episode.closedAt === null && view.mayAct ? (
            <ActionLink href={`${at}/entries/new?kind=contact`}>Write a contact</ActionLink>
          ) : null}
          <EntryList
            entries={clinical.entries}
            addHref={(entryId) => `${at}/entries/new?kind=addendum&to=${entryId}`}
          />
        </>
      )}
      <Details summary="How it got here">
        <MoveHistory moves={view.moves} service={episode.service} />
      </Details>
    </>
  )
}
