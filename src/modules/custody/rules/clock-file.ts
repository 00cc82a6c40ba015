import { z } from 'zod'
import { Temporal } from '#kernel/dates.ts'
import { eventKinds, kindsWithHours, type DetentionClock, type DetentionTimes } from '../schema/events.ts'
import { detentionClock } from './clock.ts'

/** What one detention of a file comes to, in the form the file is answered in. */
export interface ClockAnswer {
  readonly id: string | number
  readonly nextReviewDueAt: string | null
  readonly limitAt: string | null
  readonly limitBasis: DetentionClock['limitBasis']
  readonly pausedMinutes: number
  readonly warnings: readonly string[]
}

export type ClockFileRead =
  | { readonly ok: true; readonly answers: readonly ClockAnswer[] }
  | { readonly ok: false; readonly problems: readonly string[] }

const instant = z
  .string('must be a date and time as text, like 2026-10-25T03:50:00Z')
  .transform((text, ctx) => {
    try {
      return Temporal.Instant.from(text)
    } catch {
      ctx.addIssue({
        code: 'custom',
        message: `is not a date and time with its zone, like 2026-10-25T03:50:00Z: ${JSON.stringify(text)}`,
      })
      return z.NEVER
    }
  })

const event = z
  .object(
    {
      kind: z.enum(eventKinds, `must be one of ${eventKinds.join(', ')}`),
      at: instant,
      hours: z.number('must be a number of hours').positive('must be more than 0').nullish(),
    },
    'must be an object',
  )
  .refine((one) => !kindsWithHours.includes(one.kind) || typeof one.hours === 'number', {
    path: ['hours'],
    message: 'is missing: a warrant and its extension say for how many hours',
  })

const entry = z.object(
  {
    id: z.union([z.string(), z.number()], 'must be text or a number'),
    relevantTime: instant.nullable(),
    detentionAuthorised: instant.nullable(),
    events: z.array(event, 'must be a list'),
    now: instant,
  },
  'must be an object',
)

const file = z.array(z.unknown(), 'The file must hold a list: [{"id", "relevantTime", …}]')

/** Works out every detention of a file, or says of each unreadable part where it is and what is wrong with it. */
export function readClockFile(text: string): ClockFileRead {
  const parsed = parseJson(text.replace(/^\uFEFF/, ''))
  if (!parsed.ok) return { ok: false, problems: ['The file is not JSON.'] }
  const list = file.safeParse(parsed.value)
  if (!list.success) return { ok: false, problems: list.error.issues.map((one) => one.message) }
  const problems: string[] = []
  const answers: ClockAnswer[] = []
  for (const [place, one] of list.data.entries()) {
    const read = entry.safeParse(one)
    if (read.success) answers.push(answerOf(read.data))
    else
      problems.push(
        ...read.error.issues.map(
          (issue) => `${entryName(one, place)}: ${fieldName(issue.path)}${issue.message}`,
        ),
      )
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answers }
}

function parseJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}

function answerOf(read: z.output<typeof entry>): ClockAnswer {
  const times: DetentionTimes = {
    relevantTime: read.relevantTime,
    detentionAuthorised: read.detentionAuthorised,
    now: read.now,
    events: read.events.map(({ kind, at, hours }) => ({ kind, at, hours: hours ?? undefined })),
  }
  const clock = detentionClock(times)
  return {
    id: read.id,
    nextReviewDueAt: toSecond(clock.nextReviewDueAt),
    limitAt: toSecond(clock.limitAt),
    limitBasis: clock.limitBasis,
    pausedMinutes: clock.pausedMinutes,
    warnings: clock.warnings,
  }
}

function toSecond(at: Temporal.Instant | null): string | null {
  return at === null ? null : at.toString({ smallestUnit: 'second' })
}

/** Entry 3 ("b-17"): people look for the number they see, machines for the id. */
function entryName(one: unknown, place: number): string {
  const named = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(one)
  return `Entry ${String(place + 1)}${named.success ? ` (${JSON.stringify(named.data.id)})` : ''}`
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${String(part)}]`
        : `${text === '' ? '' : `${text}.`}${String(part)}`,
    '',
  )
  return name === '' ? '' : `${name} `
}
