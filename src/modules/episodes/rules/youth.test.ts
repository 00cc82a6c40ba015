import { describe, expect, test } from 'vitest'
import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import type { AgeFacts } from '#kernel/treated-as.ts'
import { youthLines } from '#modules/people/index.ts'
import { ageAtEvent, opensFor, safeguardKinds, stands, whyOpen } from './youth.ts'
import { youthCases, type YouthCase } from './youth-cases.ts'

function instantOf(text: string): Temporal.Instant {
  if (text.endsWith('Z')) return Temporal.Instant.from(text)
  const local = Temporal.PlainDateTime.from(text)
  return instantFromLondon(local.toPlainDate(), local.toPlainTime())
}

function run(one: YouthCase): void {
  const who: AgeFacts = {
    dateOfBirth: one.born,
    precision: one.precision ?? 'exact',
    estimatedAge: one.estimatedAge ?? null,
    looksUnder18: one.looksUnder18 ?? null,
  }
  let youth: { openedAt: Temporal.Instant; endedAt: Temporal.Instant | null } | null = null
  for (const event of one.events) {
    const at = instantOf(event.at)
    if (event.what === 'brought in' && whyOpen(who, at, one.saidToBeUnder18 === true) !== null)
      youth = { openedAt: at, endedAt: null }
    if (event.what === 'ended by a person' && youth !== null) youth = { ...youth, endedAt: at }
    const open = youth !== null && stands(youth, at)
    const age = ageAtEvent(who, at)
    const lines =
      open && youth !== null
        ? youthLines(
            { openedAt: youth.openedAt, adult: 'waiting', adultAskedAt: null, adultWho: null },
            who,
            londonDay(at),
          )
        : []
    expect({
      event: `${event.what} ${event.at}`,
      safeguards: open ? 'open' : 'not open',
      questions: event.questions === undefined ? undefined : (age.questions ?? 'ask'),
      localAuthority: event.localAuthority === undefined ? undefined : age.localAuthority,
      lines:
        event.lines === undefined
          ? undefined
          : lines.map((line, place) => line.slice(0, event.lines?.[place]?.length)),
    }).toEqual({
      event: `${event.what} ${event.at}`,
      safeguards: event.safeguards,
      questions: event.questions,
      localAuthority: event.localAuthority,
      lines: event.lines,
    })
  }
}

describe('under 18, event by event', () => {
  test.each(youthCases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    run(one)
  })

  test('the table can fail', () => {
    const [jay] = youthCases
    if (jay === undefined) throw new Error('no cases')
    const dropped = {
      ...jay,
      events: jay.events.map((event) =>
        event.at === '2026-12-04T00:00' ? { ...event, safeguards: 'not open' as const } : event,
      ),
    }
    expect(() => {
      run(dropped)
    }).toThrow()
  })
})

test('a girl is in the care of a woman; what follows a charge waits for the charge', () => {
  expect(opensFor({ sex: 'female' })).toEqual(safeguardKinds.filter((kind) => kind !== 'local-authority'))
  expect(opensFor({ sex: 'male' })).not.toContain('female-carer')
  expect(opensFor({ sex: 'not-known' })).not.toContain('female-carer')
})
