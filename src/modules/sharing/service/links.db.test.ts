import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import { recordConsent } from '../index.ts'
import { linksOf } from '../store/links.ts'
import { insertSent } from '../store/sent.ts'
import { addAgreement } from './agreements.ts'
import type { AnsweredSource } from './answering.ts'
import { recordDisclosure } from './consent.ts'
import { endLink, makeLink, type NewLink } from './links.ts'
import { lookAtLink, openLink } from './opening.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
const outside = { db, clock }
let world: World
let sam: Actor

beforeAll(async () => {
  world = await makeWorld(db, clock)
  sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  const administrator = await world.actor({ role: 'system-administrator', team: world.governance })
  await valueOf(
    addAgreement(world.ctxFor(administrator), {
      teamId: world.partnerTeam.id,
      receivesAs: 'court',
      purposes: ['fair-hearing'],
      serviceId: null,
      reference: 'ISA 12',
      fromOn: Temporal.PlainDate.from('2026-11-01'),
      untilOn: null,
    }),
  )
})

/** Something that stands on the court’s page, told with something of this kind. */
async function sent(sourceKind: string | null = null): Promise<{ sentId: string; sourceId: string }> {
  const ctx = world.ctxFor(sam)
  const personId = await world.person(sam)
  const episodeId = newId()
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('episodes.episode')
      .values({
        id: episodeId,
        person_id: personId,
        team_id: world.team.id,
        service: 'liaison-and-diversion',
        point_of_contact: 'magistrates-court',
        source: 'practitioner-found',
        stage: 'approaching',
        identified_at: new Date('2026-11-18T09:00:00Z'),
      })
      .execute(),
  )
  await valueOf(
    recordConsent(ctx, {
      personId,
      episodeId,
      decisions: [{ scope: 'court', decision: 'given' }],
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      givenBy: 'person',
      capacity: 'assumed',
    }),
  )
  const [sentId, sourceId] = [newId(), newId()]
  await reading(ctx, async (work) => {
    const { disclosureId } = await valueOf(
      recordDisclosure(work, {
        personId,
        episodeId,
        source: { kind: 'told' },
        recipient: { name: 'Court', role: 'Court', agency: 'Courts' },
        purpose: 'The hearing',
        what: 'Short sentences',
        scope: 'court',
        basis: 'consent',
        personTold: 'yes',
      }),
    )
    await insertSent(work, {
      id: sentId,
      source: sourceKind === null ? null : { kind: sourceKind, id: sourceId },
      personId,
      episodeId,
      toTeamId: world.partnerTeam.id,
      fromTeamId: world.team.id,
      fromTeam: world.team.name,
      fromTitle: '',
      fromPhone: null,
      purpose: 'fair-hearing',
      basis: 'consent',
      scope: 'court',
      serviceId: null,
      subject: 'Maya BROOK',
      note: '',
      items: [],
      contentHash: 'x',
      needsAnswer: false,
      disclosureId,
    })
  })
  return { sentId, sourceId }
}

const asked = (sentId: string, more: Partial<NewLink> = {}): NewLink => ({
  sentId,
  forName: 'J. Okafor',
  forRole: 'Usher',
  how: 'paper',
  theirs: true,
  ...more,
})
const made = async (sentId: string) => valueOf(makeLink(world.ctxFor(sam), asked(sentId), []))
const opener = { name: 'Jo', role: 'Usher', requestId: 'r' }

test('of a link nothing is kept but its hash, and the row that is before it in the history has no more', async () => {
  const { sentId } = await sent()
  const { token } = await made(sentId)
  await made(sentId)
  const plain = token.replaceAll('-', '')
  const { rows } = await db.pool.query<{ hash: string }>(
    `select encode(token_hash, 'hex') as hash from sharing.one_time_link where sent_id = $1 and ended_why = 'replaced'`,
    [sentId],
  )
  expect(rows).toEqual([{ hash: createHash('sha256').update(plain).digest('hex') }])
  const history = await db.pool.query<{ row: string }>('select c::text as row from history.change c')
  expect(history.rows.length).toBeGreaterThan(0)
  expect(history.rows.filter(({ row }) => row.includes(token) || row.includes(plain))).toEqual([])
})

test('links are seen by those who see the person, and by no partner', async () => {
  const { sentId } = await sent()
  await made(sentId)
  const of = (actor: Actor) => reading(world.ctxFor(actor), (work) => linksOf(work, sentId))
  expect(await of(sam)).toHaveLength(1)
  expect(await of(await world.actor({ role: 'partner', team: world.partnerTeam }))).toEqual([])
  expect(await of(await world.actor({ role: 'practitioner', team: world.farTeam }))).toEqual([])
})

test('only those who send to partners make and end links', async () => {
  const { sentId } = await sent()
  await made(sentId)
  for (const actor of [
    await world.actor({ role: 'administrator' }),
    await world.actor({ role: 'partner', team: world.partnerTeam }),
    await world.actor({ role: 'practitioner', team: world.farTeam }),
  ]) {
    expect((await makeLink(world.ctxFor(actor), asked(sentId), [])).ok).toBe(false)
    expect((await endLink(world.ctxFor(actor), sentId)).ok).toBe(false)
  }
  expect((await endLink(world.ctxFor(sam), sentId)).ok).toBe(true)
  expect((await endLink(world.ctxFor(sam), sentId)).ok).toBe(false)
})

test.each([
  ['nobody', { forName: ' ' }, 'forName'],
  ['no role', { forRole: '' }, 'forRole'],
  ['a name beyond all names', { forName: 'x'.repeat(201) }, 'forName'],
  ['no way', { how: 'pigeon' }, 'how'],
  ['an address nobody checked', { theirs: false }, 'theirs'],
] as const)('a link for %s is not made', async (_what, more, field) => {
  const { sentId } = await sent()
  const outcome = await makeLink(world.ctxFor(sam), asked(sentId, more), [])
  expect(outcome).toMatchObject({ refusal: { problems: [{ field }] } })
})

test('a report is a file: no link carries it', async () => {
  const { sentId } = await sent('report')
  expect(await makeLink(world.ctxFor(sam), asked(sentId), ['report'])).toMatchObject({
    refusal: { code: 'blocked' },
  })
  expect((await makeLink(world.ctxFor(sam), asked(sentId), ['other'])).ok).toBe(true)
})

test('it lasts as long as the service has set; a figure that makes no sense leaves our own', async () => {
  const hours = async (value: number | undefined) => {
    if (value !== undefined)
      await db.asSystem('test', (tx) =>
        tx
          .insertInto('access.setting')
          .values({
            id: newId(),
            name: 'one-time-link-hours',
            team_id: world.team.id,
            value: JSON.stringify(value),
            source: 'inference: ours',
            from_on: value < 0 ? '2026-11-02' : '2026-11-01',
          })
          .execute(),
      )
    const { until } = await made((await sent()).sentId)
    return until.since(clock.now()).total('hours')
  }
  expect(await hours(undefined)).toBe(72)
  expect(await hours(4)).toBe(4)
  expect(await hours(-4)).toBe(72)
})

test('opening tells the module that told them, once, and every act leaves its line without a name', async () => {
  const { sentId, sourceId } = await sent('test')
  const { token } = await made(sentId)
  const heard: AnsweredSource[] = []
  const hook = {
    sourceKind: 'test',
    answered: (_work: unknown, said: AnsweredSource) => Promise.resolve(void heard.push(said)),
  }
  expect(await lookAtLink(outside, token)).toEqual({ team: world.team.name, phone: null })
  expect(await openLink(outside, { token, ...opener, name: '' }, [hook])).toMatchObject({
    refusal: { code: 'invalid' },
  })
  const { id } = await valueOf(openLink(outside, { token, ...opener }, [hook]))
  expect(id).toBe(sentId)
  expect(await openLink(outside, { token, ...opener }, [hook])).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(heard).toEqual([expect.objectContaining({ sourceId, kind: 'acknowledged' })])
  expect(heard[0]?.byName).toBe('Jo, Usher (one-time link)')
  const [link] = await reading(world.ctxFor(sam), (work) => linksOf(work, sentId))
  const { rows } = await db.pool.query<{ action: string; worker_id: string | null; row: string }>(
    'select action, worker_id, e::text as row from audit.event e where entity_id = $1 order by seq',
    [link?.id],
  )
  expect(rows.map((row) => [row.action, row.worker_id])).toEqual([
    ['one-time-link.made', sam.workerId],
    ['one-time-link.opened', null],
  ])
  expect(rows.filter(({ row }) => /Okafor|Usher/.test(row))).toEqual([])
})
