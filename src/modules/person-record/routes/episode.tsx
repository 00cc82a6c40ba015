import { isId } from '#kernel/ids.ts'
import { mayReadClinical, type Asked, type Reply, type Work } from '#modules/access/index.ts'
import {
  isScreened,
  mayAssess,
  mayReadScreenings,
  mayWriteScreenings,
  ScreeningSummary,
  screeningsOf,
} from '#modules/assessments/index.ts'
import { caseCalledAt, HearingsPart, hearingsOf, type Hearing } from '#modules/court/index.ts'
import {
  ClockPart,
  inCustody,
  mayRecordCustody,
  NoClock,
  Pattern,
  type InCustody,
} from '#modules/custody/index.ts'
import {
  findEpisode,
  loadFirstAttemptDue,
  loadTrail,
  mayRunEpisodes,
  mayWorkEpisodes,
  YouthPart,
  type EpisodeRow,
  type TaskRow,
} from '#modules/episodes/index.ts'
import { HandoverList, handoversOf, mayHandOver } from '#modules/handovers/index.ts'
import { mayRefer, OnwardReferralList, onwardReferralsOf } from '#modules/onward-referrals/index.ts'
import { formsOf, OutcomesPart, recordsFormsFor } from '#modules/outcomes/index.ts'
import type { SeenPerson } from '#modules/people/index.ts'
import { mayWriteReports, ReportList, reportsOf } from '#modules/reports/index.ts'
import { consentNow } from '#modules/sharing/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { ActionLink, EmptyState } from '#ui/index.ts'
import { calledAmong } from '../rules.ts'
import { ConsentPart } from '../views/consent-part.tsx'
import { EpisodePage } from '../views/episode-page.tsx'

/** The page of one episode. Each part is one query; what was written is not even read for roles that may not see it. */
export async function showEpisode(asked: Asked, work: Work, person: SeenPerson): Promise<Reply> {
  const episodeId = asked.params['episodeId']
  const episode = isId(episodeId) ? await findEpisode(work, episodeId) : null
  if (episode?.personId !== person.id) return { refusal: { code: 'not-found', message: 'Page not found' } }
  const clinical = mayReadClinical.allows(work.actor)
  const { attempts, moves, tasks, entries, youth } = await loadTrail(work, episode.id, clinical)
  const hearings = clinical ? await hearingsOf(work, episode.id) : null
  const mayAct = mayWorkEpisodes.allows(work.actor) && work.actor.teamIds.includes(episode.teamId)
  const mayRecordHere = mayRunEpisodes.allows(work.actor) && work.actor.teamIds.includes(episode.teamId)
  const custody = episode.pointOfContact === 'custody' ? await inCustody(work, episode) : null
  return {
    title: 'Episode',
    body: (
      <EpisodePage
        episode={episode}
        now={work.now}
        workerId={work.actor.workerId}
        firstAttemptDue={await loadFirstAttemptDue(work, episode, async () => ({
          'case-called':
            hearings === null
              ? await caseCalledAt(work, episode.id, episode.identifiedAt)
              : calledAmong(hearings, episode.identifiedAt),
          'expected-release': custody?.detention?.expectedReleaseAt ?? undefined,
        }))}
        tasks={tasks}
        attempts={attempts}
        moves={moves}
        mayAct={mayAct}
        registered={mayAssess.allows(work.actor)}
        youth={youth === null ? null : <YouthPart youth={youth} mayRecord={mayRecordHere} mayEnd={mayAct} />}
        custody={custody === null ? null : custodyPart(work, episode, custody)}
        clinical={
          hearings !== null
            ? { ...(await clinicalParts(work, episode, { tasks, hearings, custody }, mayAct)), entries }
            : null
        }
      />
    ),
  }
}

/** The police's clock of somebody in custody, and whether they were there before. A volunteer has none. */
function custodyPart(work: Work, episode: EpisodeRow, { detention, earlier }: InCustody) {
  const mayRecord =
    mayRecordCustody.allows(work.actor) &&
    work.actor.teamIds.includes(episode.teamId) &&
    episode.closedAt === null
  const arrivedAt = detention?.arrivedAt ?? episode.identifiedAt
  const pattern = <Pattern arrivedAt={arrivedAt} earlier={earlier} />
  return detention === null ? (
    <NoClock {...episode} mayRecord={mayRecord} pattern={pattern} />
  ) : (
    <ClockPart detention={detention} now={work.now} mayRecord={mayRecord} pattern={pattern} />
  )
}

async function clinicalParts(
  work: Work,
  episode: EpisodeRow,
  there: {
    readonly tasks: readonly TaskRow[]
    readonly hearings: readonly Hearing[]
    readonly custody: InCustody | null
  },
  mayAct: boolean,
) {
  const ids = { personId: episode.personId, episodeId: episode.id }
  const open = mayAct && episode.closedAt === null
  // Starting a screening records that the person was seen: before the first attempt there is none to ask for.
  const tried = episode.firstAttemptAt !== null
  const screenings =
    tried && mayReadScreenings.allows(work.actor) ? await screeningsOf(work, episode.id, there.tasks) : []
  const isFree = (kind: 'screening' | 'assessment') =>
    screenings.every(({ screening }) => screening.kind !== kind || screening.status === 'signed')
  // Offered as soon as somebody is there to be asked: starting it records that they were seen.
  const mayStart =
    open &&
    mayWriteScreenings.allows(work.actor) &&
    pathwayOf(episode.service).stages.some((stage) => stage.code === 'screened') &&
    isFree('screening')
  const mayStartAssessment =
    open && mayAssess.allows(work.actor) && isScreened(episode) && isFree('assessment')
  return {
    consent: <ConsentPart {...ids} now={await consentNow(work, episode.id)} mayAct={open} />,
    screenings: (
      <>
        {screenings.length === 0 ? (
          <EmptyState>Nobody has screened this person in this episode yet.</EmptyState>
        ) : null}
        {screenings.map((one) => (
          <ScreeningSummary of={one} />
        ))}
        {mayStart ? (
          <ActionLink href={`/people/${ids.personId}/episodes/${ids.episodeId}/screenings/new`}>
            Start a screening
          </ActionLink>
        ) : null}
        {mayStartAssessment ? (
          <ActionLink href={`/people/${ids.personId}/episodes/${ids.episodeId}/assessments/new`}>
            Start an assessment
          </ActionLink>
        ) : null}
      </>
    ),
    outcomes: (
      <OutcomesPart
        episode={episode}
        // Where there is a police clock to be looked up, the link alone: no page asks the database more than so often.
        forms={there.custody === null ? await formsOf(work, episode.id) : null}
        mayAdd={recordsFormsFor(work.actor, episode.teamId)}
      />
    ),
    handovers: (
      <HandoverList
        {...ids}
        rows={await handoversOf(work, episode.id)}
        mayAdd={open && mayHandOver.allows(work.actor)}
      />
    ),
    referrals: (
      <OnwardReferralList
        {...ids}
        rows={await onwardReferralsOf(work, episode.id)}
        mayAdd={open && mayRefer.allows(work.actor)}
      />
    ),
    reports: (
      <ReportList
        {...ids}
        rows={await reportsOf(work, episode.id)}
        mayAdd={open && mayWriteReports.allows(work.actor)}
      />
    ),
    hearings: <HearingsPart {...ids} hearings={there.hearings} mayRecord={open} />,
  }
}
