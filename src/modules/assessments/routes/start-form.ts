import type { Outcome, Problem, Refusal } from '#kernel/outcome.ts'
import { textIn, type Asked, type Ctx, type Reply } from '#modules/access/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import { modes, settings } from '../schema.ts'
import type { StartForm } from '../service/start.ts'

type ReadStart =
  | { readonly ok: true; readonly value: StartForm }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** What a form says before the first question, of a screening or an assessment. */
export function startIn(asked: Asked, ctx: Ctx, episodeId: string): ReadStart {
  const { body } = asked
  const setting = settings.find((one) => one.code === textIn(body, 'setting'))?.code
  const mode = modes.find((one) => one.code === textIn(body, 'mode'))?.code
  const moment = typedMoment(
    'seen',
    { day: textIn(body, 'seen-day'), time: textIn(body, 'seen-time') },
    ctx.clock.now(),
  )
  if (setting === undefined || mode === undefined || !moment.ok) {
    return {
      ok: false,
      problems: [
        ...(setting === undefined ? [{ field: 'setting', message: 'Say where it is held' }] : []),
        ...(mode === undefined ? [{ field: 'mode', message: 'Say how the questions are asked' }] : []),
        ...(moment.ok ? [] : moment.problems),
      ],
    }
  }
  const looks = textIn(body, 'looksUnder18')
  const reason = textIn(body, 'withoutConsentReason').trim()
  const language = textIn(body, 'language').trim()
  return {
    ok: true,
    value: {
      episodeId,
      setting,
      mode,
      ...(language === '' ? {} : { language }),
      seenAt: moment.value,
      additions: isTicked(asked, 'additions', 'women') ? ['women'] : [],
      looksUnder18: looks === '' ? undefined : looks === 'yes',
      privacyGiven: isTicked(asked, 'before', 'privacy'),
      capacityConsidered: isTicked(asked, 'before', 'capacity'),
      ...(reason === '' ? {} : { withoutConsentReason: reason }),
    },
  }
}

export function isTicked({ body }: Asked, name: string, value: string): boolean {
  return [body[name]].flat().includes(value)
}

/** On to the form that was begun; or the page again with what is missing. */
export async function startedReply(
  outcome: Outcome<string>,
  again: (problems: readonly Problem[], refusal?: Refusal) => Promise<Reply>,
  said: string,
): Promise<Reply> {
  if (outcome.ok) return { to: outcome.value, said }
  if (outcome.refusal.code === 'invalid') return again(outcome.refusal.problems)
  if (outcome.refusal.code === 'blocked') return again([], outcome.refusal)
  return { refusal: outcome.refusal }
}
