import { conflict, type Outcome } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import { answerOf, keepAnswer, takeKey } from '../store/submissions.ts'
import { reading, unit, type Ctx, type Work } from './work.ts'

/**
 * Does what a form asks exactly once, however often it is sent: the first sending does it, every repeat of the same key
 * (double click, retry on a bad line, back button) waits for the first and gets its answer. Without a usable key it is
 * simply done. The answer is the address to go to.
 */
export async function once(
  ctx: Ctx,
  key: string | undefined,
  act: (work: Work) => Promise<Outcome<string>>,
  /** Where it will lead, when that is known beforehand: then it is written down together with the key. */
  known: string | null = null,
): Promise<Outcome<string>> {
  return unit(ctx, async (work) => {
    if (key === undefined || !isId(key)) return act(work)
    if (!(await takeKey(work.tx, key, work.actor.workerId, known))) {
      const first = await answerOf(work.tx, key)
      if (first?.worker_id !== work.actor.workerId || first.location === null) {
        return conflict('This form was already sent. Go back to the page and check what was saved.')
      }
      return { ok: true, value: first.location }
    }
    const outcome = await act(work)
    if (outcome.ok && outcome.value !== known) await keepAnswer(work.tx, key, outcome.value)
    return outcome
  })
}

/**
 * Where a form that was sent before and done led to; null when it was not. For pages that ask something back: the answer
 * to a repeat is that of the first sending, not a question about what that one made.
 */
export function doneBefore(ctx: Ctx, key: string | undefined): Promise<string | null> {
  return reading(ctx, async (work) => {
    const first = key === undefined || !isId(key) ? undefined : await answerOf(work.tx, key)
    return first?.worker_id === work.actor.workerId ? first.location : null
  })
}

/**
 * The same, when two saved the same unique thing at the same moment: the second gets this answer instead of an error.
 * `index` is the name of the unique index that kept them apart.
 */
export async function orClash<T>(
  saving: Promise<Outcome<T>>,
  index: string,
  answer: Outcome<T>,
): Promise<Outcome<T>> {
  try {
    return await saving
  } catch (error) {
    const isClash =
      error instanceof Error &&
      'code' in error &&
      error.code === '23505' &&
      'constraint' in error &&
      error.constraint === index
    if (isClash) return answer
    throw error
  }
}
