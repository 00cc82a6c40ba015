import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem, type Refusal } from '#kernel/outcome.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { answersTo } from '#modules/assessments/index.ts'
import { findEpisode } from '#modules/episodes/index.ts'
import { addPersonRoute, bannerOf, type SeenPerson } from '#modules/people/index.ts'
import { agreementsInForce, consentNow } from '#modules/sharing/index.ts'
import { mayHandOver } from '../policy.ts'
import { recipients } from '../schema.ts'
import { defaultEscalationMinutes, findRecipient, handoverProblems, warningsIn } from '../rules.ts'
import { contentOf, giveHandover } from '../service/give.ts'
import { decidedBefore, judgeHandover } from '../service/lens.ts'
import { escalationMinutes, findHandover, latestScreening, phonesOf } from '../store.ts'
import { HandoverForm } from '../views/handover-form.tsx'
import { filledIn, readHandover } from './form.ts'
import { factsToHandOver } from './known.ts'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** Writing down a verbal update. */
export function giveRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/episodes/:episodeId/handovers/new',
    may: mayHandOver,
    handle: (asked, work, person) => {
      // A draft is gone on with, also one of a correction; `fresh` leaves it aside.
      const waiting = asked.query['fresh'] === undefined ? asked.draft : undefined
      const drafted = waiting?.['replaces']
      const replaces = asked.query['replaces'] ?? (typeof drafted === 'string' ? drafted : undefined)
      const draft = (typeof drafted === 'string' ? drafted : undefined) === replaces ? waiting : undefined
      return formPage(work, person, asked, {
        replaces,
        form: draft === undefined ? undefined : emptyForm(draft),
        fromDraft: draft !== undefined,
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/episodes/:episodeId/handovers/new',
    may: mayHandOver,
    handle: save,
  })
}

interface Shown {
  readonly replaces: string | undefined
  /** Undefined shows what is known already. */
  readonly form: FormState | undefined
  readonly fromDraft?: boolean
  readonly refusal?: Refusal | undefined
  /** Somebody wants to take something out. */
  readonly partByPart?: boolean
}

async function formPage(work: Work, person: SeenPerson, asked: Asked, shown: Shown): Promise<Reply> {
  const episodeId = asked.params['episodeId']
  if (!isId(episodeId)) return noSuchPage
  const episode = await findEpisode(work, episodeId)
  if (episode === null || episode.personId !== person.id) return noSuchPage
  const replaces = isId(shown.replaces) ? await findHandover(work, shown.replaces) : null
  if (shown.replaces !== undefined && shown.replaces !== '' && replaces?.episodeId !== episode.id)
    return noSuchPage
  const filled = filledIn({
    episode,
    screening: await latestScreening(work, episode.id),
    answers: await answersTo(work, { personId: person.id, episodeId: episode.id }, factsToHandOver),
    banner: await bannerOf(work, person),
    replaces,
  })
  const before = replaces === null ? {} : await decidedBefore(work, replaces)
  const form = shown.form ?? emptyForm({ ...filled.values, ...before })
  const { given } = readHandover({ ...withoutGaps(form.values) }, episode.id, work.now)
  const recipient = findRecipient(given.recipient)
  // Part by part only where somebody asked for it, or where something is more private than the rest: nobody else is held up.
  const isAsked = form.values['listed'] !== undefined || (given.private ?? []).length > 0
  const judged =
    recipient === undefined || !(isAsked || shown.partByPart === true)
      ? null
      : await judgeHandover(work, {
          episodeId: episode.id,
          recipient,
          basis: given.basis,
          content: contentOf(work, episode, recipient, { ...given, basis: given.basis ?? 'consent' }),
          marked: given,
          decided: new Map(),
        })
  const title = replaces === null ? 'Hand over' : 'Correct a handover'
  return {
    title,
    problems: form.problems,
    ...(shown.refusal === undefined ? {} : { status: 409 }),
    before: <BackLink href={`/people/${person.id}/episodes/${episode.id}`}>Episode</BackLink>,
    body: (
      <HandoverForm
        personId={person.id}
        episodeId={episode.id}
        speaker={[work.actor.displayName, work.actor.jobTitle, episode.teamName]
          .filter((part) => part !== '')
          .join(', ')}
        consents={await consentNow(work, episode.id)}
        phones={await phonesOf(work, episode.teamId)}
        partners={(await agreementsInForce(work)).filter((one) =>
          recipients.some((recipient) => recipient.receiver === one.receivesAs),
        )}
        escalateAfterMinutes={(await escalationMinutes(work, episode.teamId)) ?? defaultEscalationMinutes}
        filledFrom={shown.form === undefined ? filled.from : []}
        form={form}
        fromDraft={shown.fromDraft === true}
        warned={shown.form === undefined ? [] : warningsIn(given)}
        judged={judged}
        refusal={shown.refusal}
        replaces={replaces?.id ?? null}
      />
    ),
  }
}

function withoutGaps(values: FormState['values']): Record<string, string | readonly string[]> {
  const kept: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined) kept[name] = value
  return kept
}

async function save(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const episodeId = asked.params['episodeId']
  if (!isId(episodeId)) return noSuchPage
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, (work) =>
      formPage(work, person, asked, {
        replaces: textIn(asked.body, 'replaces') || undefined,
        form: { values: asked.body, problems },
        refusal,
      }),
    )
  const { given, problems } = readHandover(asked.body, episodeId, ctx.clock.now())
  if (textIn(asked.body, 'go') === 'parts') {
    if (findRecipient(given.recipient) === undefined)
      return again([{ field: 'recipient', message: 'Choose who was told' }])
    return reading(ctx, (work) =>
      formPage(work, person, asked, {
        replaces: textIn(asked.body, 'replaces') || undefined,
        form: { values: asked.body, problems: [] },
        partByPart: true,
      }),
    )
  }
  // A time that cannot be read is said together with everything else that is missing.
  if (problems.length > 0) return again([...problems, ...handoverProblems(given)])
  const outcome = await once(ctx, asked.key, async (work) => {
    const episode = await findEpisode(work, episodeId)
    if (episode?.personId !== person.id)
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const kept = await giveHandover(work, given)
    return kept.ok
      ? done(`/people/${person.id}/episodes/${episodeId}/handovers/${kept.value.handoverId}`)
      : kept
  })
  if (outcome.ok) return { to: outcome.value, said: 'The handover is on the record' }
  const { refusal } = outcome
  if (refusal.code === 'invalid') return again(refusal.problems)
  if (refusal.code === 'blocked' || refusal.code === 'conflict') return again([], refusal)
  return { refusal }
}
