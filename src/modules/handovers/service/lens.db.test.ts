import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading } from '#modules/access/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { listDisclosures, recordConsent, type Decided } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp, type Fields } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { findHandover, giveHandover } from '../index.ts'
import { handoverParts, type GiveHandover } from '../schema.ts'
import { handoverItems } from './items.ts'

// The lens before a handover: what is private stays unless somebody says why not; the log says exactly what was told.
const clock = settableClock('2026-11-23T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const practitioner = await world.actor({ role: 'practitioner' })
const ctx = world.ctxFor(practitioner)
const agreementId = newId()
await db.asSystem('test', (tx) =>
  tx
    .insertInto('sharing.agreement')
    .values({
      id: agreementId,
      team_id: world.partnerTeam.id,
      receives_as: 'court',
      purposes: ['fair-hearing'],
      reference: 'Agreement 1',
      from_on: '2026-01-01',
      made_at: new Date('2026-01-01T09:00:00Z'),
      made_by: newId(),
    })
    .execute(),
)

async function episode(): Promise<{ readonly personId: string; readonly episodeId: string }> {
  const personId = await world.person(practitioner)
  const asked = newEpisode(world, personId, { holderId: practitioner.workerId })
  const { episodeId } = await valueOf(openEpisode(ctx, asked))
  await valueOf(
    recordConsent(ctx, {
      personId,
      episodeId,
      decisions: [
        { scope: 'court', decision: 'given' },
        { scope: 'police-now', decision: 'given' },
      ],
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      givenBy: 'person',
      capacity: 'assumed',
    }),
  )
  return { personId, episodeId }
}

const risk = 'Her husband hits her.'
const whole = (episodeId: string, more: Partial<GiveHandover> = {}): GiveHandover => ({
  episodeId,
  recipient: 'legal-adviser',
  recipientName: 'J. Osei',
  identity: 'matched',
  risk,
  riskAction: 'Let her leave by the side door.',
  needs: 'Short sentences.',
  medication: 'not-due',
  medicationDetail: 'Sertraline',
  services: 'GP only.',
  next: 'We see her after court.',
  nextBy: '16:00',
  method: 'in-person',
  readBack: true,
  urgent: true,
  basis: 'consent',
  personTold: 'yes',
  confirmations: ['as-said', 'no-offence', 'no-others'],
  warningsRead: [],
  ...more,
})
const marked = { private: ['risk'], sensitivity: ['domestic-abuse'] } as const

/** What the sender decided: everything goes but what is said here. */
const decided = (more: Readonly<Record<string, Decided>> = {}) =>
  new Map(
    handoverParts.map(({ code }): [string, Decided] => [
      `handover:${code}`,
      more[code] ?? { goes: true, reason: null },
    ]),
  )
const out: Decided = { goes: false, reason: null }

async function told(personId: string): Promise<string> {
  return (await reading(ctx, (work) => listDisclosures(work, personId)))[0]?.what ?? ''
}

describe('what a handover tells', () => {
  test('is all of it where nothing is private: nobody is asked anything more', async () => {
    const { personId, episodeId } = await episode()
    // Medication is told to a court, and services to custody, although a parcel for them would leave it out.
    await valueOf(giveHandover(ctx, whole(episodeId)))
    for (const said of [risk, 'side door', 'Short sentences', 'Sertraline', 'GP only', 'after court'])
      expect(await told(personId)).toContain(said)
    await valueOf(giveHandover(ctx, whole(episodeId, { recipient: 'custody-officer' })))
    expect(await told(personId)).toContain('GP only')
  })

  test('what is private stays: somebody has to look at it before anything is saved', async () => {
    const { personId, episodeId } = await episode()
    const outcome = await giveHandover(ctx, whole(episodeId, marked))
    expect(outcome).toMatchObject({ refusal: { problems: [{ field: 'why-handover-risk' }] } })
    expect(await told(personId)).toBe('')
  })

  test('left out, it stands in no log, on nobody’s page and in nothing drawn from what was told', async () => {
    const { personId, episodeId } = await episode()
    const given = whole(episodeId, { ...marked, decided: decided({ risk: out }), agreementId })
    const { handoverId } = await valueOf(giveHandover(ctx, given))
    expect(await told(personId)).toContain('Short sentences.')
    expect(await told(personId)).not.toMatch(/hits her|side door/)
    const { rows } = await db.pool.query<{ items: string }>(
      'select items::text as items from sharing.sent where source_id = $1',
      [handoverId],
    )
    expect(rows[0]?.items).toContain('Short sentences.')
    expect(rows[0]?.items).not.toMatch(/hits her|side door/)
    const items = await reading(ctx, (work) => handoverItems(work, { personId, episodeId }))
    expect(items.map((one) => one.title)).not.toContain('Handover: risk, and what to do')
    const browser = await new Browser(app).as(practitioner.workerId)
    const sheet = await browser.get(`/people/${personId}/episodes/${episodeId}/handovers/${handoverId}`)
    const [shown = '', folded = ''] = sheet.html.split('What stayed with us')
    expect(shown).not.toContain(risk)
    expect(folded).toContain(risk)
  })

  test('put in with a reason, it goes, and the reason is kept with it', async () => {
    const { personId, episodeId } = await episode()
    const reason = 'The ushers have to keep him away from her'
    const given = whole(episodeId, { ...marked, decided: decided({ risk: { goes: true, reason } }) })
    const { handoverId } = await valueOf(giveHandover(ctx, given))
    expect(await told(personId)).toContain(risk)
    const handover = await reading(ctx, (work) => findHandover(work, handoverId))
    expect(handover?.choice['handover:risk']).toEqual({ goes: true, reason })
    const [item] = await reading(ctx, (work) => handoverItems(work, { personId, episodeId }))
    expect(item).toMatchObject({ title: 'Handover: risk, and what to do', sensitivity: ['domestic-abuse'] })
  })

  test('to protect somebody it goes without more; whom a risk is towards never goes to a court on agreement', async () => {
    const { personId, episodeId } = await episode()
    const protecting = {
      basis: 'vital-interest',
      basisReason: 'He waits outside',
      decisionMaker: 'Duty lead',
    } as const
    const custody = { ...marked, ...protecting, recipient: 'custody-officer' }
    await valueOf(giveHandover(ctx, whole(episodeId, custody)))
    expect(await told(personId)).toContain(risk)
    const restricted = { private: ['risk'], sensitivity: ['restricted-risk'] } as const
    const all = decided({ risk: { goes: true, reason: 'They should know' } })
    expect(await giveHandover(ctx, whole(episodeId, { ...restricted, decided: all }))).toMatchObject({
      refusal: { problems: [{ message: 'This cannot go to this receiver: Risk, and what to do' }] },
    })
  })

  test('with nothing left nothing was told', async () => {
    const { episodeId } = await episode()
    const none = decided(Object.fromEntries(handoverParts.map(({ code }) => [code, out])))
    expect((await giveHandover(ctx, whole(episodeId, { decided: none }))).ok).toBe(false)
  })
})

describe('the form of a handover', () => {
  const typed: Fields = {
    recipient: 'legal-adviser',
    recipientName: 'J. Osei',
    identity: 'matched',
    risk,
    riskAction: 'Let her leave by the side door.',
    needs: 'Short sentences.',
    medication: 'none',
    services: 'GP only.',
    next: 'We see her after court.',
    nextBy: '16:00',
    method: 'in-person',
    readBack: 'yes',
    urgent: 'yes',
    basis: 'consent',
    personTold: 'yes',
    confirmations: ['as-said', 'no-offence', 'no-others'],
  }

  test('is one page as before; part by part only where something is private, or where it is asked for', async () => {
    const { personId, episodeId } = await episode()
    const browser = await new Browser(app).as(practitioner.workerId)
    const at = `/people/${personId}/episodes/${episodeId}/handovers`
    const page = await browser.get(`${at}/new`)
    expect(page.text).not.toContain('Goes unless you take it out')
    const asked = await browser.submit(page, '/handovers/new', { ...typed, go: 'parts' })
    expect([asked.status, asked.text]).toEqual([
      200,
      expect.stringContaining('Goes unless you take it out (5)'),
    ])
    const half = await browser.submit(page, '/handovers/new', { ...typed, sensitivity: 'domestic-abuse' })
    expect([half.status, half.text]).toEqual([422, expect.stringContaining('Say which part')])
    const more = { private: 'risk', sensitivity: 'domestic-abuse' }
    const looked = await browser.submit(page, '/handovers/new', { ...typed, ...more })
    expect([looked.status, looked.text]).toEqual([
      422,
      expect.stringContaining('Stays unless you put it in (1)'),
    ])
    expect(looked.text).toContain('Domestic abuse stays in the record unless telling it is needed and safe.')
    // As it stands: what goes is ticked, what is private is not.
    const saved = await browser.submit(looked, '/handovers/new', { ...typed, ...more })
    expect(saved.status, saved.text).toBe(303)
    expect(await told(personId)).not.toContain(risk)
    // A correction begins with the same: what stayed does not go with it.
    const correction = await browser.get(`${at}/new?replaces=${saved.location?.split('/').at(-1) ?? ''}`)
    expect(correction.text).toContain('Stays unless you put it in (1)')
  })
})
