import { londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import {
  blocked,
  conflict,
  done,
  invalid,
  notAllowed,
  notFound,
  type Outcome,
  type Problem,
} from '#kernel/outcome.ts'
import { treatedAs, type AgeVerdict } from '#kernel/treated-as.ts'
import { additionNames, type Addition, type SetKind } from '#pathways/question-set.ts'
import { questionSetFor } from '#pathways/question-sets.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import {
  findEpisode,
  moveEpisode,
  recordAttempt,
  screenedAsChild,
  youthOf,
  type EpisodeRow,
} from '#modules/episodes/index.ts'
import { consentNow } from '#modules/sharing/index.ts'
import { additionsFor } from '../rules/visible.ts'
import { modes, settings, type ModeCode, type Screening, type SettingCode } from '../schema.ts'
import { findPersonFacts, insertScreening, lockStarting, type PersonFacts } from '../store/screenings.ts'
import { mayFillIn, whoFillsIn } from './who.ts'

/** What is said before the first question, of a screening or an assessment. */
export interface StartForm {
  readonly episodeId: string
  readonly setting: SettingCode
  readonly mode: ModeCode
  /** What it was held in, when not in English. */
  readonly language?: string | undefined
  /** When the person was seen, if it was not just now. */
  readonly seenAt?: Temporal.Instant | undefined
  /** Additions asked for beside those that come by themselves. */
  readonly additions?: readonly Addition[] | undefined
  /** Where neither a date of birth nor an age settles it: whether the person looks under 18. */
  readonly looksUnder18?: boolean | undefined
  /** These three stand in for consent to engage, where there is none (Domain brief: liaison and diversion, section 2). */
  readonly privacyGiven?: boolean | undefined
  readonly capacityConsidered?: boolean | undefined
  readonly withoutConsentReason?: string | undefined
}

/**
 * Starts the screening of an episode, or leads to the one already begun: a form is carried on by whoever is there. Needs
 * consent to engage, or the recorded reason to go on without; what may be shared plays no part. Seeing the person is
 * recorded as the attempt that met them, so that nobody types it twice.
 */
export async function startScreening(
  ctx: Ctx,
  asked: StartForm,
): Promise<Outcome<{ readonly screeningId: string }>> {
  return unit(ctx, async (work) => {
    const episode = await findEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!(await mayFillIn(work, { kind: 'screening', teamId: episode.teamId })))
      return notAllowed(whoFillsIn.screening)
    const begun = openForm(await lockStarting(work, episode.id), 'screening')
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
    const reason = asked.withoutConsentReason?.trim() ?? ''
    const missing = await whatIsMissing(work, episode, asked)
    if (missing.length > 0) return blocked('The screening cannot start yet', missing)
    const moved = await toScreening(work, episode, asked, seenAt)
    if (!moved.ok) return moved
    const screeningId = newId()
    const set = questionSetFor('screening', age.as)
    await insertScreening(work, {
      id: screeningId,
      kind: 'screening',
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
      action: 'screening.started',
      personId: episode.personId,
      entity: 'screening',
      entityId: screeningId,
      details: { episode: episode.id, questions: set.key, ageFrom: age.basis },
    })
    if (age.as === 'under-18') {
      const stands = await screenedAsChild(work, episode, age.basis ?? 'looks')
      if (!stands.ok) return stands
    }
    return done({ screeningId })
  })
}

/** The form of a kind that is begun and not signed yet: it is carried on. */
export function openForm(forms: readonly Screening[], kind: SetKind): Screening | undefined {
  return forms.find((one) => one.kind === kind && (one.status === 'started' || one.status === 'completed'))
}

export function additionsAsked(person: PersonFacts, asked: StartForm): readonly Addition[] {
  return additionNames.filter(
    (one) => additionsFor(person).includes(one) || asked.additions?.includes(one) === true,
  )
}

/**
 * How somebody is treated on the London day they are seen: it decides which questions they are given, and an adult's are
 * never given to a child (Domain brief: liaison and diversion, section 7, scenarios 8 and 17). Where nothing known settles it,
 * safeguards that stand say that somebody took them for under 18; otherwise the asker has to say.
 */
export async function ageOnTheDay(
  work: Work,
  episodeId: string,
  person: PersonFacts,
  seenAt: Temporal.Instant,
  looksUnder18: boolean | undefined,
): Promise<AgeVerdict> {
  const standing = await youthOf(work, episodeId)
  const takenForChild = standing !== null && standing.endedAt === null
  return treatedAs(
    { ...person, looksUnder18: takenForChild ? true : (looksUnder18 ?? null) },
    londonDay(seenAt),
  )
}

export function problemsOf(asked: StartForm, seenAt: Temporal.Instant, now: Temporal.Instant): Problem[] {
  const problems: Problem[] = []
  if (!settings.some((one) => one.code === asked.setting))
    problems.push({ field: 'setting', message: 'Say where it is held' })
  if (!modes.some((one) => one.code === asked.mode))
    problems.push({ field: 'mode', message: 'Say how the questions are asked' })
  if (asked.mode === 'interpreter' && (asked.language ?? '').trim() === '')
    problems.push({ field: 'language', message: 'Say in which language' })
  if (Temporal.Instant.compare(seenAt, now) > 0)
    problems.push({ field: 'seen-time', message: 'The time they were seen cannot be in the future' })
  return problems
}

/** Section 2, approaching to screening; what goes on after it rests on the same. What may be shared plays no part. */
export async function whatIsMissing(
  work: Work,
  episode: EpisodeRow,
  asked: StartForm,
): Promise<readonly string[]> {
  if ((await consentNow(work, episode.id)).get('engage')?.decision === 'given') return []
  return [
    ...((asked.withoutConsentReason ?? '').trim() === ''
      ? ['Record that they agree to talk to you, or why it has to go on without: best interests, or urgent']
      : []),
    ...(asked.privacyGiven === true ? [] : ['Give the privacy statement']),
    ...(asked.capacityConsidered === true ? [] : ['Consider whether they can make this decision']),
  ]
}

/** The stages before a screening, in their order; later ones are left where they are: it is a further screening. */
const before: readonly string[] = ['identified', 'allocated', 'approaching']

async function toScreening(
  work: Work,
  episode: EpisodeRow,
  asked: StartForm,
  seenAt: Temporal.Instant,
): Promise<Outcome<unknown>> {
  if (!before.includes(episode.stage)) return done(undefined)
  if (episode.firstSeenAt === null) {
    const met = await recordAttempt(work, {
      episodeId: episode.id,
      attemptedAt: seenAt,
      place: settings.find((one) => one.code === asked.setting)?.words ?? asked.setting,
      result: 'engaged',
    })
    if (!met.ok) return met
  }
  return moveEpisode(work, {
    episodeId: episode.id,
    to: 'screening',
    at: seenAt,
    facts: {
      privacyGiven: asked.privacyGiven,
      capacityConsidered: asked.capacityConsidered,
      withoutConsentReason: asked.withoutConsentReason?.trim(),
    },
  })
}
