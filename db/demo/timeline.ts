import { Temporal } from '#kernel/dates.ts'
import type { SettableClock } from '#platform/clock/index.ts'

/** Something that happens over weeks: it says when its next step is, and does it when that time has come. */
export type Story = AsyncGenerator<Temporal.Instant, void, undefined>

interface Waiting {
  readonly at: Temporal.Instant
  readonly order: number
  readonly story: Story
  readonly name: string
}

/**
 * Plays many stories beside each other in the order of time. What lies after `until` is left undone: a story that has
 * not ended by then is a piece of work that is still open.
 */
export async function play(
  stories: readonly { readonly name: string; readonly story: Story }[],
  given: {
    readonly clock: SettableClock
    readonly until: Temporal.Instant
    readonly reached: (at: Temporal.Instant) => void
  },
): Promise<void> {
  const waiting: Waiting[] = []
  let order = 0
  function wait(one: Waiting): void {
    let low = 0
    let high = waiting.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = waiting[middle]
      if (other !== undefined && isBefore(one, other)) high = middle
      else low = middle + 1
    }
    waiting.splice(low, 0, one)
  }
  async function forward(name: string, story: Story): Promise<void> {
    const step = await story.next().catch((error: unknown) => {
      throw new Error(`The demonstration could not be made: ${name}, at ${given.clock.now().toString()}`, {
        cause: error,
      })
    })
    if (step.done !== true) wait({ at: step.value, order: order++, story, name })
  }
  for (const { name, story } of stories) await forward(name, story)
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (Temporal.Instant.compare(next.at, given.until) > 0) continue
    // A step meant for a time that has just passed happens now: time does not run backwards.
    if (Temporal.Instant.compare(next.at, given.clock.now()) > 0) given.clock.set(next.at)
    given.reached(given.clock.now())
    await forward(next.name, next.story)
  }
  given.clock.set(given.until)
}

function isBefore(one: Waiting, other: Waiting): boolean {
  const time = Temporal.Instant.compare(one.at, other.at)
  return time === 0 ? one.order < other.order : time < 0
}
