import { describe, expect, test } from 'vitest'
import { instantToDb, shiftFrom, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { boardAddress, courtDay, done, linesOf } from './court-day.ts'
import { attempt } from './steps.ts'

// Domain brief: liaison and diversion, section 7, scenario 11: the shift and the clocks; the detention clock comes with custody.
describe('section 7', () => {
  test('11: the night of 24 to 25 October 2026, on which the hour from one to two comes twice', async () => {
    const day = await courtDay('2026-10-24T19:30:00Z')
    const { world, clock } = day
    const suite = world.sites.custody
    const night = shiftFrom(Temporal.PlainDate.from('2026-10-24'), Temporal.PlainTime.from('21:00'), 9.5 * 60)
    const nurse = await world.actor({ role: 'practitioner', name: 'Nia Moor' })
    await day.db.asSystem('test', (tx) =>
      tx
        .insertInto('access.shift')
        .values({
          id: newId(),
          worker_id: nurse.workerId,
          team_id: world.team.id,
          site_id: suite.id,
          starts_at: instantToDb(night.startsAt),
          ends_at: instantToDb(night.endsAt),
        })
        .execute(),
    )
    const firstPage = async () => (await (await day.at(nurse)).get('/')).location

    // Nine and a half hours from 21:00 BST end at 05:30 GMT, not at 06:30 on the clock.
    expect(night.endsAt.toString()).toBe('2026-10-25T05:30:00Z')
    expect(night.day.toString()).toBe('2026-10-24')
    clock.set('2026-10-24T20:00:00Z')
    expect(await firstPage()).toBe(`/sites/${suite.id}/board`)
    clock.set('2026-10-25T05:29:00Z')
    expect(await firstPage()).toBe(`/sites/${suite.id}/board`)
    clock.set('2026-10-25T05:30:00Z')
    expect(await firstPage()).toBe('/work')

    // Somebody who came at 23:40 belongs to the 24th; what is done for them afterwards has its own time and zone.
    clock.set('2026-10-24T22:40:00Z')
    let browser = await day.at(nurse)
    const person = (
      await done(
        browser.submit(await browser.get('/people/new'), '/people/new', {
          identityStatus: 'stated',
          given: 'Owen',
          family: 'Kell',
        }),
      )
    ).location?.replace('/details', '')
    const opened = await done(
      browser.submit(await browser.get(`${person ?? ''}/episodes/new`), '/episodes/new', {
        site: suite.id,
        pointOfContact: 'custody',
        source: 'custody-officer',
        reasons: ['mental-health'],
        urgency: 'routine',
        nextStep: 'See him when he has slept',
        'next-day': 'tomorrow',
        'next-time': '07:00',
      }),
    )
    const episode = opened.location ?? ''
    clock.set('2026-10-25T00:30:00Z')
    browser = await day.at(nurse)
    await attempt(browser, episode, { result: 'asleep' })
    clock.set('2026-10-25T01:30:00Z')
    browser = await day.at(nurse)
    const page = await attempt(browser, episode, { result: 'intoxicated' })
    expect(page.text).toContain('01:30 BST')
    expect(page.text).toContain('01:30 GMT')
    const { rows } = await day.db.pool.query<{ apart: number; day: string }>(
      `select extract(epoch from max(attempted_at) - min(attempted_at))::int as apart,
         min((attempted_at at time zone 'Europe/London')::date)::text as day from episodes.attempt`,
    )
    expect(rows).toEqual([{ apart: 3600, day: '2026-10-25' }])
    const on = async (date: string) =>
      linesOf(await browser.get(boardAddress(day, date).replace(world.sites.court.id, suite.id))).length
    // Not seen yet, so still on the suite's board after midnight.
    expect([await on('2026-10-24'), await on('2026-10-25')]).toEqual([1, 1])

    // "By 07:00" is that on the clock of the morning.
    const next = await day.db.pool.query<{ at: string }>(
      `select to_char(next_step_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at from episodes.episode`,
    )
    expect(next.rows).toEqual([{ at: '2026-10-25 07:00' }])
  })
})
