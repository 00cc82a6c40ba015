import { beforeAll, describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import { recordConsent } from '../index.ts'
import type { Decision } from '../schema/consent.ts'
import type { ItemSource, RecordItem } from '../schema/items.ts'
import { agreementsInForce, allAgreements } from '../store/agreements.ts'
import { answersTo, findSent, sentToTeams } from '../store/sent.ts'
import { listDisclosures } from '../store/consent.ts'
import { addAgreement, endAgreement, type NewAgreement } from './agreements.ts'
import { answerAsReceiver, recallSent, replyToReceiver, writeDownAnswer } from './answering.ts'
import { decideParts, lookThrough, printOf, sendParcel, startParcel, type StartParcel } from './packing.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
let world: World
let sam: Actor
let stranger: Actor
let probation: Actor
let administrator: Actor
let agreementId: string

const part = (key: string, more: Partial<RecordItem> = {}): RecordItem => ({
  key,
  source: { kind: 'entry', id: key },
  mark: key,
  kind: 'need',
  title: `Title ${key}`,
  text: `Text ${key}`,
  origin: 'said',
  at: Temporal.Instant.from('2026-11-18T09:30:00Z'),
  byName: 'Sam Lee',
  sensitivity: [],
  ...more,
})
let parts: readonly RecordItem[] = []
const source: ItemSource = () => Promise.resolve(parts)

beforeAll(async () => {
  world = await makeWorld(db, clock)
  sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
  probation = await world.actor({ role: 'partner', team: world.partnerTeam, name: 'Priya Nair' })
  administrator = await world.actor({ role: 'system-administrator', team: world.governance })
  const added = await addAgreement(world.ctxFor(administrator), agreement())
  if (!added.ok) throw new Error('no agreement')
  agreementId = added.value.agreementId
})

function agreement(more: Partial<NewAgreement> = {}): NewAgreement {
  return {
    teamId: world.partnerTeam.id,
    receivesAs: 'court-probation',
    purposes: ['sentence-and-supervision'],
    serviceId: null,
    reference: 'ISA 12',
    fromOn: Temporal.PlainDate.from('2026-11-01'),
    untilOn: null,
    ...more,
  }
}

async function subject(decision: Decision | null = 'given') {
  const personId = await world.person(sam)
  const episodeId = newId()
  await db.asSystem('test', async (tx) => {
    await tx
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
      .execute()
  })
  if (decision !== null) await decide(personId, episodeId, decision)
  return { personId, episodeId }
}

async function decide(personId: string, episodeId: string, decision: Decision) {
  const recorded = await recordConsent(world.ctxFor(sam), {
    personId,
    episodeId,
    decisions: [{ scope: 'probation', decision }],
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  })
  expect(recorded.ok).toBe(true)
}

const asked = (
  about: { readonly personId: string; readonly episodeId: string },
  more: Partial<StartParcel> = {},
): StartParcel => ({
  ...about,
  agreementId,
  purpose: 'sentence-and-supervision',
  basis: 'consent',
  basisReason: '',
  decisionMaker: '',
  personTold: 'yes',
  notToldReason: '',
  ...more,
})

async function started(about: { readonly personId: string; readonly episodeId: string }) {
  const outcome = await startParcel(world.ctxFor(sam), asked(about))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value.parcelId
}

async function shownNow(parcelId: string) {
  const looked = await reading(world.ctxFor(sam), (work) => lookThrough(work, parcelId, source))
  if (looked === null) throw new Error('no parcel')
  return printOf(looked, '')
}

async function sentBy(about: { readonly personId: string; readonly episodeId: string }) {
  const parcelId = await started(about)
  const outcome = await sendParcel(
    world.ctxFor(sam),
    { parcelId, note: '', shown: await shownNow(parcelId) },
    source,
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value.sentId
}

const inbox = () => reading(world.ctxFor(probation), (work) => sentToTeams(work, [world.partnerTeam.id]))
const opened = (sentId: string) => reading(world.ctxFor(probation), (work) => findSent(work, sentId))

describe('beginning a parcel', () => {
  test('needs somebody who works with the person, an agreement that covers it, and a basis that stands', async () => {
    const about = await subject()
    expect((await startParcel(world.ctxFor(stranger), asked(about))).ok).toBe(false)
    expect((await startParcel(world.ctxFor(probation), asked(about))).ok).toBe(false)
    expect(await startParcel(world.ctxFor(sam), asked(about, { agreementId: newId() }))).toMatchObject({
      refusal: { problems: [{ field: 'agreement' }] },
    })
    expect(await startParcel(world.ctxFor(sam), asked(about, { purpose: 'care' }))).toMatchObject({
      refusal: { problems: [{ field: 'purpose' }] },
    })
    expect((await startParcel(world.ctxFor(sam), asked(about))).ok).toBe(true)
  })

  test.each(['refused', 'withdrawn', 'not-asked', null] as const)(
    'is refused where agreement is %s, and says on what it could be told',
    async (decision) => {
      const about = await subject(null)
      if (decision === 'not-asked')
        await recordConsent(world.ctxFor(sam), {
          ...about,
          decisions: [{ scope: 'probation', decision, reason: 'Asleep' }],
          explained: [],
          givenBy: 'person',
          capacity: 'assumed',
        })
      else if (decision !== null) await decide(about.personId, about.episodeId, decision)
      const outcome = await startParcel(world.ctxFor(sam), asked(about))
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
      expect(JSON.stringify(outcome)).toContain('To prevent serious harm to others')
    },
  )

  test('an agreement that has ended, or has not begun, lets nothing more be sent', async () => {
    const about = await subject()
    const ended = await addAgreement(
      world.ctxFor(administrator),
      agreement({ untilOn: Temporal.PlainDate.from('2026-11-17') }),
    )
    const future = await addAgreement(
      world.ctxFor(administrator),
      agreement({ fromOn: Temporal.PlainDate.from('2026-11-19') }),
    )
    for (const one of [ended, future]) {
      if (!one.ok) throw new Error('not recorded')
      const outcome = await startParcel(
        world.ctxFor(sam),
        asked(about, { agreementId: one.value.agreementId }),
      )
      expect(outcome).toMatchObject({ refusal: { problems: [{ field: 'agreement' }] } })
    }
  })
})

describe('what goes', () => {
  test('what is private stays until there is a reason, and then goes', async () => {
    parts = [part('a'), part('b', { sensitivity: ['domestic-abuse'] })]
    const parcelId = await started(await subject())
    const put = (goes: boolean, reason: string | null) =>
      decideParts(world.ctxFor(sam), { parcelId, decided: new Map([['b', { goes, reason }]]) }, source)
    expect(await put(true, null)).toMatchObject({ refusal: { problems: [{ field: 'why-b' }] } })
    const outcome = await put(true, 'She wants probation to know')
    expect(outcome.ok && outcome.value.items.map((one) => one.title)).toEqual(['Title a', 'Title b'])
  })

  test('what was shown is what is sent: a change in between is refused', async () => {
    parts = [part('a')]
    const parcelId = await started(await subject())
    const shown = await shownNow(parcelId)
    parts = [part('a', { text: 'Something else' })]
    const send = () => sendParcel(world.ctxFor(sam), { parcelId, note: '', shown }, source)
    expect(await send()).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    parts = [part('a')]
    expect((await send()).ok).toBe(true)
    expect((await send()).ok).toBe(false)
  })

  test('agreement taken back while it was packed: nothing goes', async () => {
    parts = [part('a')]
    const about = await subject()
    const parcelId = await started(about)
    await decide(about.personId, about.episodeId, 'withdrawn')
    const outcome = await sendParcel(
      world.ctxFor(sam),
      { parcelId, note: 'Hello', shown: await shownNow(parcelId) },
      source,
    )
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
  })

  test('sending writes the line of the log and tells the team without a name', async () => {
    parts = [part('a')]
    const about = await subject()
    const sentId = await sentBy(about)
    const [line] = await reading(world.ctxFor(sam), (work) => listDisclosures(work, about.personId))
    expect(line).toMatchObject({
      recipientName: 'Eastmere Probation',
      basis: 'consent',
      what: 'Title a: Text a',
      sourceId: sentId,
    })
    const notices = await db.asSystem('test', (tx) =>
      tx.selectFrom('access.notice').selectAll().where('kind', '=', 'parcel-received').execute(),
    )
    expect(new Set(notices.map((one) => JSON.stringify([one.message, one.person_id, one.link])))).toEqual(
      new Set([JSON.stringify(['Something has been sent to your team', null, '/partner'])]),
    )
  })
})

describe('the receiver', () => {
  test('sees what was sent to their team and nothing else; another partner and another team see none of it', async () => {
    parts = [part('a'), part('b', { sensitivity: ['third-party'] })]
    const about = await subject()
    const sentId = await sentBy(about)
    expect((await inbox()).map((one) => one.id)).toContain(sentId)
    expect(JSON.stringify(await opened(sentId))).not.toContain('Text b')
    const otherPartner = await world.actor({ role: 'partner', team: world.governance })
    for (const other of [otherPartner, stranger])
      expect(await reading(world.ctxFor(other), (work) => findSent(work, sentId))).toBeNull()
    const packing = await reading(world.ctxFor(probation), (work) =>
      Promise.all([
        work.tx.selectFrom('sharing.parcel').select('id').execute(),
        work.tx.selectFrom('people.person_view').select('id').execute(),
        work.tx.selectFrom('sharing.disclosure').select('id').execute(),
      ]),
    )
    expect(packing).toEqual([[], [], []])
  })

  test('acknowledges once, asks, is answered; the sender is told of each', async () => {
    parts = [part('a')]
    const sentId = await sentBy(await subject())
    const say = (kind: 'acknowledged' | 'question', text?: string) =>
      answerAsReceiver(world.ctxFor(probation), { sentId, kind, text })
    expect((await say('acknowledged')).ok).toBe(true)
    expect(await say('acknowledged')).toMatchObject({ refusal: { code: 'conflict' } })
    expect(await say('question', ' ')).toMatchObject({ refusal: { problems: [{ field: 'text' }] } })
    expect((await say('question', 'Which days suit?')).ok).toBe(true)
    expect((await replyToReceiver(world.ctxFor(sam), { sentId, text: 'Mornings' })).ok).toBe(true)
    const answers = await reading(world.ctxFor(probation), (work) => answersTo(work, [sentId]))
    expect(answers.get(sentId)?.map((one) => [one.kind, one.byName, one.text])).toEqual([
      ['acknowledged', 'Priya Nair', null],
      ['question', 'Priya Nair', 'Which days suit?'],
      ['reply', 'Sam Lee', 'Mornings'],
    ])
    const told = await db.asSystem('test', (tx) =>
      tx
        .selectFrom('access.notice')
        .select('message')
        .where('worker_id', '=', sam.workerId)
        .where('link', 'like', `%${sentId}`)
        .execute(),
    )
    expect(told).toHaveLength(2)
  })

  test('cannot answer what was sent to somebody else, nor accept what needs no decision', async () => {
    parts = [part('a')]
    const sentId = await sentBy(await subject())
    expect(await answerAsReceiver(world.ctxFor(stranger), { sentId, kind: 'acknowledged' })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await answerAsReceiver(world.ctxFor(probation), { sentId, kind: 'accepted' })).toMatchObject({
      refusal: { code: 'conflict' },
    })
  })

  test('a call is written down with who said it', async () => {
    parts = [part('a')]
    const sentId = await sentBy(await subject())
    const call = (saidBy: string) =>
      writeDownAnswer(world.ctxFor(sam), { sentId, kind: 'acknowledged', saidBy })
    expect(await call(' ')).toMatchObject({ refusal: { problems: [{ field: 'saidBy' }] } })
    expect((await call('D. Hall, duty officer')).ok).toBe(true)
  })
})

describe('ending it', () => {
  test('withdrawing agreement ends the receiver’s sight in the same moment, and they are told without a name', async () => {
    parts = [part('a')]
    const about = await subject()
    const sentId = await sentBy(about)
    expect(await opened(sentId)).not.toBeNull()
    await decide(about.personId, about.episodeId, 'withdrawn')
    expect(await opened(sentId)).toBeNull()
    expect((await inbox()).map((one) => one.id)).not.toContain(sentId)
    expect(await answerAsReceiver(world.ctxFor(probation), { sentId, kind: 'acknowledged' })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await reading(world.ctxFor(sam), (work) => findSent(work, sentId))).toMatchObject({
      closedWhy: 'consent-withdrawn',
    })
    await decide(about.personId, about.episodeId, 'given')
    expect(await opened(sentId)).toBeNull()
  })

  test('withdrawing another scope, or somebody else’s word, ends nothing', async () => {
    parts = [part('a')]
    const sentId = await sentBy(await subject())
    const other = await subject()
    await decide(other.personId, other.episodeId, 'withdrawn')
    expect(await opened(sentId)).not.toBeNull()
  })

  test('a recall needs its reason, and works once', async () => {
    parts = [part('a')]
    const sentId = await sentBy(await subject())
    const recall = (note: string) => recallSent(world.ctxFor(sam), { sentId, note })
    expect(await recall('')).toMatchObject({ refusal: { problems: [{ field: 'note' }] } })
    expect((await recall('Wrong person')).ok).toBe(true)
    expect(await opened(sentId)).toBeNull()
    expect(await recall('Again')).toMatchObject({ refusal: { code: 'conflict' } })
  })
})

describe('agreements', () => {
  const add = (more: Partial<NewAgreement>) => addAgreement(world.ctxFor(administrator), agreement(more))

  test.each([
    ['a team that is no partner', () => ({ teamId: world.team.id }), 'team'],
    ['no purpose', () => ({ purposes: [] }), 'purposes'],
    ['a purpose that is not for such a receiver', () => ({ purposes: ['fair-hearing'] }), 'purposes'],
    ['a receiver nobody knows', () => ({ receivesAs: 'press' }), 'receivesAs'],
    ['no reference', () => ({ reference: ' ' }), 'reference'],
    ['an end before its beginning', () => ({ untilOn: Temporal.PlainDate.from('2026-10-01') }), 'untilOn'],
    [
      'a women’s centre without its service',
      () => ({ receivesAs: 'womens-centre', purposes: ['referral'] }),
      'service',
    ],
  ] as const)('%s is refused', async (_what, more, field) => {
    const outcome = await add(more())
    expect(outcome.ok ? [] : 'problems' in outcome.refusal ? outcome.refusal.problems : []).toContainEqual(
      expect.objectContaining({ field }),
    )
  })

  test('only administrators record and end them; ended today, nothing is sent today', async () => {
    expect((await addAgreement(world.ctxFor(sam), agreement())).ok).toBe(false)
    const added = await add({ reference: 'ISA 99' })
    if (!added.ok) throw new Error('not recorded')
    const find = async () =>
      (await reading(world.ctxFor(administrator), allAgreements)).find(
        (one) => one.id === added.value.agreementId,
      )
    const version = (await find())?.version ?? 0
    const end = (by: Actor, at: number) =>
      endAgreement(world.ctxFor(by), { agreementId: added.value.agreementId, version: at })
    expect((await end(sam, version)).ok).toBe(false)
    expect(await end(administrator, version + 1)).toMatchObject({ refusal: { code: 'conflict' } })
    expect((await end(administrator, version)).ok).toBe(true)
    const inForce = await reading(world.ctxFor(administrator), agreementsInForce)
    expect(inForce.map((one) => one.reference)).not.toContain('ISA 99')
  })
})
