import { describe, expect, test } from 'vitest'
import type { Temporal } from '#kernel/dates.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { findCandidates, linkPeople, loadBanner, searchPeople, undoLink } from '#modules/people/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type PersonOfWorld } from '#tests/support/world.ts'
import { rowGroups } from '../schema/row-groups.ts'
import { mayContact } from '../rules/contact.ts'
import { contactFacts } from '../store/contact.ts'
import { saveRow } from './details.ts'
import { identifyExactly } from './emergency.ts'
import { mergePreview } from './links.ts'
import { sealPerson } from './privacy.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const worker = await world.actor({ role: 'practitioner' })
const elsewhere = await world.actor({ role: 'practitioner', team: world.farTeam })
const lead = await world.actor({ role: 'team-lead', also: [{ role: 'team-lead', team: world.farTeam }] })
const officer = await world.actor({ role: 'privacy-officer', team: world.governance })

async function known(by: Actor, asked: PersonOfWorld): Promise<string> {
  clock.forward({ minutes: 1 })
  const personId = await world.person(by, asked)
  const teamId = by.teamIds[0] ?? ''
  const siteId = by === worker ? world.sites.custody.id : undefined
  await valueOf(openEpisode(world.ctxFor(by), newEpisode(world, personId, { teamId, siteId })))
  return personId
}

async function row(by: Actor, personId: string, key: string, cells: Record<string, string | null>) {
  const group = rowGroups.find((one) => one.key === key)
  if (group === undefined) throw new Error(key)
  await valueOf(saveRow(world.ctxFor(by), group, { personId, cells }))
}

const merge = (personId: string, otherId: string, by = lead) =>
  linkPeople(world.ctxFor(by), { personId, otherId, decision: 'same', reason: 'Same photograph' })
const banner = (by: Actor, personId: string) =>
  reading(world.ctxFor(by), (work) => loadBanner(work, personId))

describe('two merged records', () => {
  test('say on one banner what either says: alerts, needs, contact rules, death, another birth and number', async () => {
    const one = await known(worker, {
      given: 'Kev',
      family: 'Rowe',
      born: '1992-03-14',
      identifiers: [{ kind: 'nhs-number', text: '999 000 0018' }],
    })
    const two = await known(elsewhere, {
      given: 'Kevin',
      family: 'Roe',
      born: '1992-03-15',
      interpreter: 'needed',
      interpreterLanguage: 'Polish',
      identifiers: [{ kind: 'nhs-number', text: '999 000 0026' }],
    })
    await row(elsewhere, two, 'alerts', { kind: 'other', message: 'Two to see him', starts_on: '2026-11-01' })
    const phone = { kind: 'mobile', value: '07700 900123', normal: '+447700900123' }
    await row(worker, one, 'contact', { ...phone, safe: 'yes', leave_message: 'yes' })
    await row(elsewhere, two, 'contact', { ...phone, safe: 'no', leave_message: 'no' })
    expect((await banner(worker, one))?.alerts).toEqual([])
    const { linkId } = await valueOf(merge(one, two))
    for (const id of [one, two])
      expect(await banner(worker, id)).toMatchObject({
        id,
        href: `/people/${one}`,
        displayName: 'Kev ROWE',
        alsoRecordedAs: ['Kevin ROE, born 15 Mar 1992 (34), NHS number 999 000 0026'],
        alerts: [{ text: 'Two to see him' }],
        communication: ['Interpreter needed: Polish'],
        contactRules: ['Mobile: not safe to use; do not leave messages'],
      })
    const facts = await reading(world.ctxFor(worker), (work) => contactFacts(work, one))
    // Every record's route is the strictest of them: the one said to be safe is not used either.
    expect(facts?.routes.map((route) => mayContact(facts, route.id).may)).toEqual([false, false])
    await valueOf(undoLink(world.ctxFor(lead), { personId: one, linkId, version: 1, reason: 'His brother' }))
    expect((await banner(worker, one))?.alerts).toEqual([])
    expect(await banner(worker, two)).toBeNull()
  })

  test('are one hit, found by the names of either, and one candidate', async () => {
    const one = await known(worker, { given: 'Siobhan', family: 'Maguire', born: '1980-02-02' })
    const two = await known(elsewhere, { given: 'Shivaun', family: 'McGuire', born: '1980-02-02' })
    await valueOf(merge(one, two))
    for (const typed of ['Siobhan Maguire', 'Shivaun McGuire', '2/2/1980']) {
      const hits = await reading(world.ctxFor(worker), (work) => searchPeople(work, typed))
      expect([typed, hits.map((hit) => hit.personId)]).toEqual([typed, [one]])
    }
    const far = { teamId: world.farTeam.id }
    const asked = {
      name: { given: 'Shivaun', family: 'McGuire', asGiven: 'Shivaun McGuire' },
      dateOfBirth: '1980-02-02',
      identifiers: [],
    }
    const found = await reading(world.ctxFor(elsewhere), (work) => findCandidates(work, asked, far))
    expect(found).toMatchObject([{ personId: one, displayName: 'Siobhan MAGUIRE', sight: 'record' }])
    expect(found).toHaveLength(1)
  })

  test('are one person to whoever names them by an exact number, for an emergency', async () => {
    const number = { kind: 'nhs-number', text: '999 000 0034' } as const
    const asked = { born: '1971-09-09', identifiers: [number] }
    const one = await known(elsewhere, { given: 'Orla', family: 'Finch', ...asked })
    const two = await known(elsewhere, { given: 'Orla', family: 'Fynch', ...asked })
    const find = () => identifyExactly(world.ctxFor(worker), { ...number, dateOfBirth: asked.born })
    // Two records of whom nobody said that they are one: which is meant cannot be told.
    expect((await find()).ok).toBe(false)
    await valueOf(merge(two, one))
    expect(await find()).toEqual({ ok: true, value: { personId: one, sight: 'index' } })
  })

  test('are sealed together, and only those named for one of them open either', async () => {
    const one = await known(worker, { given: 'Petra', family: 'Aldershaw' })
    const two = await known(elsewhere, { given: 'Petra', family: 'Aldershore' })
    await valueOf(merge(one, two))
    await valueOf(
      sealPerson(world.ctxFor(officer), {
        personId: one,
        reason: 'A relative of hers works here, so few may read it.',
        workerIds: [worker.workerId],
      }),
    )
    expect(await banner(elsewhere, two)).toBeNull()
    expect(await banner(worker, two)).not.toBeNull()
    const hits = await reading(world.ctxFor(elsewhere), (work) => searchPeople(work, 'Petra Aldershore'))
    expect(hits).toEqual([])
    const asked = {
      name: { given: 'Petra', family: 'Aldershore', asGiven: 'Petra Aldershore' },
      identifiers: [],
    }
    const far = { teamId: world.farTeam.id }
    expect(await reading(world.ctxFor(elsewhere), (work) => findCandidates(work, asked, far))).toEqual([])
  })
})

describe('who may merge', () => {
  test('a practitioner their own team’s placeholder; another team’s work with it makes it a lead’s', async () => {
    const label = { identityStatus: 'unknown', placeholderLabel: 'Unknown man, cell 4' } as const
    const man = await known(worker, { given: 'Tomasz', family: 'Zielinski' })
    const mine = await known(worker, label)
    const shared = await known(worker, label)
    await grantTo(shared, world.farTeam.id, clock.now())
    expect((await merge(man, shared, worker)).ok).toBe(false)
    expect((await preview(worker, man, shared))?.standing).toContain('Only a team lead')
    const { linkId } = await valueOf(merge(man, mine, worker))
    // Who may make it may take it back.
    const undone = undoLink(world.ctxFor(worker), { personId: man, linkId, version: 1, reason: 'Not him' })
    expect((await undone).ok).toBe(true)
  })

  test('two that somebody said are not one person cannot be, by way of a third either', async () => {
    const [a, b, c] = [await known(worker, {}), await known(worker, {}), await known(worker, {})]
    await valueOf(merge(a, b))
    await valueOf(
      linkPeople(world.ctxFor(worker), {
        personId: c,
        otherId: b,
        decision: 'not-same',
        reason: 'His brother',
      }),
    )
    expect(await merge(a, c)).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect((await preview(lead, a, c))?.standing).toContain('not one person')
  })
})

const preview = (by: Actor, one: string, other: string) =>
  reading(world.ctxFor(by), (work) => mergePreview(work, one, other))

/** Another team's episode of the same record. */
async function grantTo(personId: string, teamId: string, at: Temporal.Instant): Promise<void> {
  await db.pool.query(
    `insert into access.relationship (id, person_id, team_id, kind, source_id, from_at)
      values (gen_random_uuid(), $1, $2, 'episode', gen_random_uuid(), $3)`,
    [personId, teamId, new Date(at.epochMilliseconds)],
  )
}
