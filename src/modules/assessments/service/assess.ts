import type { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { pathwayOf } from '#pathways/index.ts'
import { questionSetFor } from '#pathways/question-sets.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import {
  findEpisode,
  moveEpisode,
  screenedAsChild,
  youthOf,
  type EpisodeRow,
} from '#modules/episodes/index.ts'
import type { Screening } from '../schema.ts'
import { findPersonFacts, insertScreening, lockStarting } from '../store/screenings.ts'
import { additionsAsked, ageOnTheDay, openForm, problemsOf, whatIsMissing, type StartForm } from './start.ts'
import { mayFillIn, whoFillsIn } from './who.ts'

export interface StartAssessment extends StartForm {
  /** The person is still willing to be seen. */
  readonly stillWilling?: boolean | undefined
  /** A need was found, where the screening had not said so. */
  readonly needFound?: boolean | undefined
}

/**
 * Starts the full assessment, or leads to the one already begun. It follows a screening that found a need, as long as the person
 * goes on; where it cannot be asked for agreement, the recorded reason stands in (Domain brief: liaison and diversion, section 2,
 * screened to assessing). A further one leaves the episode where it is.
 */
export async function startAssessment(
  ctx: Ctx,
  asked: StartAssessment,
): Promise<Outcome<{ readonly screeningId: string }>> {
  return unit(ctx, async (work) => {
    const episode = await findEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!(await mayFillIn(work, { kind: 'assessment', teamId: episode.teamId })))
      return notAllowed(whoFillsIn.assessment)
    const forms = await lockStarting(work, episode.id)
    const begun = openForm(forms, 'assessment')
    if (begun !== undefined) return done({ screeningId: begun.id })
    if (episode.closedAt !== null) return conflict('This episode is closed: reopen it first')
    const person = await findPersonFacts(work, episode.personId)
    if (person === null) return notFound
    const seenAt = asked.seenAt ?? work.now
    const problems = problemsOf(asked, seenAt, work.now)
    if (problems.length > 0) return invalid(problems)
    const age = await ageOnTheDay(work, episode.id, person, seenAt, asked.looksUnder18)
    if (age.as === 'not-settled')
      return invalid([{ field: 'looksUnder18', message: 'Say whether this person looks under 18' }])
    const missing = [
      ...(isScreened(episode) ? [] : ['Finish the screening first']),
      ...(await whatIsMissing(work, episode, asked)),
    ]
    if (missing.length > 0) return blocked('The assessment cannot start yet', missing)
    const moved = await toAssessing(work, episode, forms, asked, seenAt)
    if (!moved.ok) return moved
    const screeningId = newId()
    const set = questionSetFor('assessment', age.as)
    const reason = asked.withoutConsentReason?.trim() ?? ''
    await insertScreening(work, {
      id: screeningId,
      kind: 'assessment',
      personId: episode.personId,
      episodeId: episode.id,
      setKey: set.key,
      setVersion: set.version,
      treatedAs: age.as,
      ageBasis: age.basis,
      additions: additionsAsked(person, asked),
      setting: asked.setting,
      mode: asked.mode,
      language: asked.language?.trim() ?? null,
      withoutConsentReason: reason === '' ? null : reason,
      seenAt,
    })
    await audit(work, {
      action: 'assessment.started',
      personId: episode.personId,
      entity: 'assessment',
      entityId: screeningId,
      details: { episode: episode.id, questions: set.key, ageFrom: age.basis },
    })
    // Somebody who was screened as an adult and is now taken for under 18 gets the safeguards with it.
    if (age.as === 'under-18' && (await youthOf(work, episode.id)) === null) {
      const stands = await screenedAsChild(work, episode, age.basis ?? 'looks')
      if (!stands.ok) return stands
    }
    return done({ screeningId })
  })
}

/** Whether the episode has come as far as the end of a screening, in a service that screens. */
export function isScreened(episode: Pick<EpisodeRow, 'service' | 'stage'>): boolean {
  const stages = pathwayOf(episode.service).stages.map((stage) => stage.code)
  const screened = stages.indexOf('screened')
  return screened >= 0 && stages.indexOf(episode.stage) >= screened
}

/** What the latest screening said of a need; undefined where none is complete. */
export function needSaid(forms: readonly Screening[]): boolean | undefined {
  return forms.find((one) => one.kind === 'screening' && one.needFound !== null)?.needFound ?? undefined
}

async function toAssessing(
  work: Work,
  episode: EpisodeRow,
  forms: readonly Screening[],
  asked: StartAssessment,
  seenAt: Temporal.Instant,
): Promise<Outcome<unknown>> {
  if (episode.stage !== 'screened') return done(undefined)
  const reason = (asked.withoutConsentReason ?? '').trim()
  return moveEpisode(work, {
    episodeId: episode.id,
    to: 'assessing',
    at: seenAt,
    facts: {
      needFound: needSaid(forms) === true || asked.needFound === true,
      engagementContinues: asked.stillWilling === true || reason !== '',
      ...(reason === '' ? {} : { withoutConsentReason: reason }),
    },
  })
}
