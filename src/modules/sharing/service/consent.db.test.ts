import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { settableClock } from '#platform/clock/index.ts'
import { reading, unit, type Actor } from '#modules/access/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import {
  consentNow,
  listConsents,
  listDisclosures,
  recordConsent,
  recordDisclosure,
  type NewConsent,
  type NewDisclosure,
} from '../index.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
let world: World
let sam: Actor
let administrator: Actor
let stranger: Actor

beforeAll(async () => {
  world = await makeWorld(db, clock)
  sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  administrator = await world.actor({ role: 'administrator' })
  stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
})

const explained: NewConsent['explained'] = ['who-we-are', 'your-choice', 'what-may-be-shared']
const base = { explained, givenBy: 'person', capacity: 'assumed' } as const

/** An episode of the team, as a row: the module that opens them stands above this one. */
async function episodeOf(personId: string): Promise<string> {
  const id = newId()
  await db.asSystem('test', async (tx) => {
    await tx
      .insertInto('episodes.episode')
      .values({
        id,
        person_id: personId,
        team_id: world.team.id,
        service: 'liaison-and-diversion',
        point_of_contact: 'magistrates-court',
        source: 'practitioner-found',
        stage: 'approaching',
        identified_at: new Date('2026-11-18T09:00:00Z'),
      })
      .execute()
  })
  return id
}

async function subject() {
  const personId = await world.person(sam)
  return { personId, episodeId: await episodeOf(personId) }
}

function decide(personId: string, episodeId: string, decisions: NewConsent['decisions'], by = sam) {
  return recordConsent(world.ctxFor(by), { ...base, personId, episodeId, decisions })
}

const standing = (episodeId: string) => reading(world.ctxFor(sam), (work) => consentNow(work, episodeId))

describe('consent', () => {
  test('each scope stands by itself, and a withdrawal holds at once', async () => {
    const { personId, episodeId } = await subject()
    await decide(personId, episodeId, [
      { scope: 'engage', decision: 'given' },
      { scope: 'court', decision: 'given' },
      { scope: 'police-now', decision: 'refused' },
    ])
    expect([...(await standing(episodeId))].map(([scope, now]) => [scope, now.decision]).sort()).toEqual([
      ['court', 'given'],
      ['engage', 'given'],
      ['police-now', 'refused'],
    ])
    // The clock has not moved: the later word still wins.
    expect(await decide(personId, episodeId, [{ scope: 'court', decision: 'withdrawn' }])).toMatchObject({
      ok: true,
    })
    expect((await standing(episodeId)).get('court')?.decision).toBe('withdrawn')
    expect((await standing(episodeId)).get('engage')?.decision).toBe('given')
  })

  test('nothing earlier changes, and the history says who and when', async () => {
    const { personId, episodeId } = await subject()
    await decide(personId, episodeId, [{ scope: 'engage', decision: 'refused' }])
    clock.forward({ minutes: 20 })
    await decide(personId, episodeId, [{ scope: 'engage', decision: 'given' }])
    const lines = await reading(world.ctxFor(sam), (work) => listConsents(work, personId))
    expect(lines.map((line) => [line.decision, line.recordedBy])).toEqual([
      ['given', 'Sam Lee'],
      ['refused', 'Sam Lee'],
    ])
    expect(lines[0]?.decidedAt.since(lines[1]?.decidedAt ?? clock.now()).total('minutes')).toBe(20)
  })

  test('written down late, it does not outrank what was decided after it', async () => {
    const { personId, episodeId } = await subject()
    await decide(personId, episodeId, [{ scope: 'engage', decision: 'withdrawn' }])
    const late = await recordConsent(world.ctxFor(sam), {
      ...base,
      personId,
      episodeId,
      decisions: [{ scope: 'engage', decision: 'given' }],
      decidedAt: clock.now().subtract({ hours: 2 }),
    })
    expect(late).toMatchObject({ ok: true })
    expect((await standing(episodeId)).get('engage')?.decision).toBe('withdrawn')
  })

  test('two services are two decisions', async () => {
    const { personId, episodeId } = await subject()
    const [housing, drugs] = [newId(), newId()]
    await decide(personId, episodeId, [
      { scope: 'onward-service', serviceId: housing, decision: 'given' },
      { scope: 'onward-service', serviceId: drugs, decision: 'refused' },
    ])
    const now = await standing(episodeId)
    expect(now.get(`onward-service:${housing}`)?.decision).toBe('given')
    expect(now.get(`onward-service:${drugs}`)?.decision).toBe('refused')
  })

  test('an interpreter who is needed has to be named, and is shown', async () => {
    const personId = await world.person(sam, { interpreter: 'needed', interpreterLanguage: 'Polish' })
    const episodeId = await episodeOf(personId)
    const without = await decide(personId, episodeId, [{ scope: 'engage', decision: 'given' }])
    expect(without).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', problems: [{ field: 'interpreter' }] },
    })
    expect((await standing(episodeId)).size).toBe(0)
    await recordConsent(world.ctxFor(sam), {
      ...base,
      personId,
      episodeId,
      decisions: [{ scope: 'engage', decision: 'given' }],
      interpreter: { way: 'telephone', detail: 'Polish, interpreter 20411' },
    })
    const [line] = await reading(world.ctxFor(sam), (work) => listConsents(work, personId))
    expect(line?.interpreterUsed).toBe('By telephone: Polish, interpreter 20411')
  })

  test('is recorded neither by administrators nor by those who do not see the person', async () => {
    const { personId, episodeId } = await subject()
    expect(
      await decide(personId, episodeId, [{ scope: 'engage', decision: 'given' }], administrator),
    ).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    expect(
      await decide(personId, episodeId, [{ scope: 'engage', decision: 'given' }], stranger),
    ).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    const other = await subject()
    expect(await decide(personId, other.episodeId, [{ scope: 'engage', decision: 'given' }])).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    })
  })
})

describe('disclosure', () => {
  const told = (personId: string, episodeId: string, more: Partial<NewDisclosure> = {}): NewDisclosure => ({
    personId,
    episodeId,
    source: { kind: 'told' },
    recipient: { name: 'Collar 4417', role: 'Custody officer', agency: 'Police' },
    purpose: 'Keeping them safe here',
    what: 'Wants to die; needs constant watch',
    scope: 'police-now',
    basis: 'consent',
    personTold: 'yes',
    ...more,
  })
  const record = (given: NewDisclosure, by = sam) =>
    unit(world.ctxFor(by), (work) => recordDisclosure(work, given))
  const log = (personId: string) => reading(world.ctxFor(sam), (work) => listDisclosures(work, personId))

  test('rests on consent only while it stands', async () => {
    const { personId, episodeId } = await subject()
    expect(await record(told(personId, episodeId))).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
    await decide(personId, episodeId, [{ scope: 'police-now', decision: 'given' }])
    expect(await record(told(personId, episodeId))).toMatchObject({ ok: true })
    await decide(personId, episodeId, [{ scope: 'police-now', decision: 'withdrawn' }])
    const refused = await record(told(personId, episodeId))
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
    expect(
      !refused.ok && refused.refusal.code === 'blocked' ? refused.refusal.reasons.join(' ') : '',
    ).toContain('To prevent serious harm to others')
    expect(await log(personId)).toHaveLength(1)
  })

  test('consent to one scope or service is none to another', async () => {
    const { personId, episodeId } = await subject()
    const service = newId()
    await decide(personId, episodeId, [
      { scope: 'court', decision: 'given' },
      { scope: 'onward-service', serviceId: service, decision: 'given' },
    ])
    expect(await record(told(personId, episodeId))).toMatchObject({ ok: false })
    expect(
      await record(told(personId, episodeId, { scope: 'onward-service', serviceId: newId() })),
    ).toMatchObject({ ok: false })
    expect(
      await record(told(personId, episodeId, { scope: 'onward-service', serviceId: service })),
    ).toMatchObject({ ok: true })
  })

  // Domain brief: liaison and diversion, section 7, scenario 9.
  test('declined everything, and says he will kill himself: told on another basis, with reason and decision-maker', async () => {
    const { personId, episodeId } = await subject()
    await decide(personId, episodeId, [
      { scope: 'engage', decision: 'refused' },
      { scope: 'police-now', decision: 'refused' },
    ])
    expect(await record(told(personId, episodeId, { basis: 'vital-interest' }))).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', problems: [{ field: 'basisReason' }, { field: 'decisionMaker' }] },
    })
    expect(
      await record(
        told(personId, episodeId, {
          basis: 'vital-interest',
          basisReason: 'Says he will do it on release',
          decisionMaker: 'Sam Lee with the team lead',
          personTold: 'yes',
        }),
      ),
    ).toMatchObject({ ok: true })
    const [line] = await log(personId)
    expect(line).toMatchObject({
      basis: 'vital-interest',
      consentId: null,
      decisionMaker: 'Sam Lee with the team lead',
      recipientRole: 'Custody officer',
      recordedBy: 'Sam Lee',
    })
    expect((await standing(episodeId)).get('police-now')?.decision).toBe('refused')
  })

  // Scenario 10.
  test('a child is protected without consent, and whether the person was told is decided', async () => {
    const { personId, episodeId } = await subject()
    const safeguarding = {
      scope: null,
      basis: 'safeguarding',
      basisReason: 'Partner hurts their child',
      decisionMaker: 'Sam Lee',
      personTold: 'no',
    } as const
    expect(await record(told(personId, episodeId, safeguarding))).toMatchObject({
      ok: false,
      refusal: { problems: [{ field: 'notToldReason' }] },
    })
    expect(
      await record(
        told(personId, episodeId, {
          ...safeguarding,
          notToldReason: 'It would raise the danger to the child',
        }),
      ),
    ).toMatchObject({ ok: true })
  })

  test('says what is missing and saves nothing', async () => {
    const { personId, episodeId } = await subject()
    await decide(personId, episodeId, [{ scope: 'police-now', decision: 'given' }])
    const empty = await record(
      told(personId, episodeId, { recipient: { name: '', role: ' ', agency: '' }, what: '', purpose: '' }),
    )
    expect(
      !empty.ok && empty.refusal.code === 'invalid'
        ? empty.refusal.problems.map((problem) => problem.field)
        : [],
    ).toEqual(['recipientName', 'recipientRole', 'recipientAgency', 'purpose', 'what'])
    expect(await log(personId)).toEqual([])
  })

  test('is written by nobody who does not see the person', async () => {
    const { personId, episodeId } = await subject()
    expect(await record(told(personId, episodeId), stranger)).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    })
  })
})
