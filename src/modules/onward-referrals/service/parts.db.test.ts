import { beforeAll, describe, expect, test } from 'vitest'
import { reading } from '#modules/access/index.ts'
import { addService } from '#modules/directory/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import {
  listDisclosures,
  recordConsent,
  type Basis,
  type Decided,
  type Sensitivity,
} from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { changeDraft, draftReferral, findReferral, sendReferral, type ReferralRow } from '../index.ts'

// The lens before a referral: what goes to the service is judged, decided, and written down as it went.
const clock = settableClock('2026-11-23T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const practitioner = await world.actor({ role: 'practitioner' })
const ctx = world.ctxFor(practitioner)
const detail = 'He hits her; she wants somewhere to live.'
let serviceId: string

beforeAll(async () => {
  const lead = await world.actor({ role: 'team-lead' })
  const service = {
    name: 'Harbour House',
    kind: 'housing',
    area: 'Eastmere',
    provider: 'Harbour',
    contactName: null,
    phone: '020 7946 0111',
    email: null,
    outOfHoursPhone: null,
    criteria: null,
    minAge: null,
    maxAge: null,
    forSex: null,
    contactChecked: true,
  }
  serviceId = (await valueOf(addService(world.ctxFor(lead), service))).serviceId
})

async function drafted(sensitivity: readonly Sensitivity[]): Promise<ReferralRow> {
  const personId = await world.person(practitioner)
  const asked = newEpisode(world, personId, { holderId: practitioner.workerId })
  const { episodeId } = await valueOf(openEpisode(ctx, asked))
  await valueOf(
    recordConsent(ctx, {
      personId,
      episodeId,
      decisions: [{ scope: 'onward-service', serviceId, decision: 'given' }],
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      givenBy: 'person',
      capacity: 'assumed',
    }),
  )
  const draft = { episodeId, serviceId, need: 'accommodation', detail, accompany: true, sensitivity }
  return found((await valueOf(draftReferral(ctx, draft))).referralId)
}

async function found(referralId: string): Promise<ReferralRow> {
  const referral = await reading(ctx, (work) => findReferral(work, referralId))
  if (referral === null) throw new Error('There is no such referral')
  return referral
}

const key = (referral: ReferralRow, part: string) => `onward-referral:${referral.id}:${part}`

function send(
  referral: ReferralRow,
  decided?: Readonly<Record<string, Decided>>,
  basis: Basis = 'consent',
): ReturnType<typeof sendReferral> {
  return sendReferral(ctx, {
    referralId: referral.id,
    version: referral.version,
    sentTo: 'Duty desk',
    sentHow: 'phone',
    basis,
    basisReason: basis === 'consent' ? '' : 'She is not safe there',
    decisionMaker: basis === 'consent' ? '' : 'Duty lead',
    personTold: 'yes',
    asNextStep: false,
    ...(decided === undefined
      ? {}
      : {
          decided: new Map(Object.entries(decided).map(([part, one]) => [key(referral, part), one])),
        }),
  })
}

/** What the log says was told. */
async function told(referral: ReferralRow): Promise<string | undefined> {
  const lines = await reading(ctx, (work) => listDisclosures(work, referral.personId))
  return lines.find((one) => one.sourceId === referral.id)?.what
}

const ask = 'Need: Somewhere to live'
const along = 'A worker of ours will come with them to the first appointment.'

describe('what goes to a service', () => {
  test('is all of it where nothing is more private than the rest', async () => {
    const referral = await drafted([])
    await valueOf(send(referral))
    expect(await told(referral)).toBe([ask, detail, along].join('\n'))
    const { choice } = await found(referral.id)
    expect(Object.values(choice)).toEqual(Array.from({ length: 3 }, () => ({ goes: true, reason: null })))
  })

  test.each([
    ['domestic-abuse', 'consent', false],
    ['sexual-violence', 'consent', false],
    ['third-party', 'consent', false],
    ['hiv', 'consent', false],
    ['gender-history', 'consent', false],
    ['domestic-abuse', 'safeguarding', true],
    ['third-party', 'serious-harm', true],
    ['hiv', 'safeguarding', false],
    ['gender-history', 'vital-interest', false],
  ] as const)('held as %s and resting on %s, what is written goes: %s', async (held, basis, goes) => {
    const referral = await drafted([held])
    await valueOf(send(referral, undefined, basis))
    expect(await told(referral)).toBe((goes ? [ask, detail, along] : [ask, along]).join('\n'))
    expect((await found(referral.id)).choice[key(referral, 'detail')]).toEqual({ goes, reason: null })
  })

  test('what stays is put in with a reason, which is kept; without one nothing is sent', async () => {
    const referral = await drafted(['domestic-abuse'])
    const without = await send(referral, { detail: { goes: true, reason: ' ' } })
    const message = 'Say why this has to go: What they need to know'
    expect(without).toMatchObject({ refusal: { problems: [{ message }] } })
    expect(await told(referral)).toBeUndefined()
    const reason = 'The refuge has to keep him away'
    await valueOf(send(referral, { detail: { goes: true, reason } }))
    expect(await told(referral)).toContain(detail)
    expect((await found(referral.id)).choice[key(referral, 'detail')]).toEqual({ goes: true, reason })
  })

  test('anything can be taken out, and then stands in no log; with nothing left nothing is sent', async () => {
    const out = { goes: false, reason: null }
    const referral = await drafted([])
    expect(await send(referral, { ask: out, detail: out, accompany: out })).toMatchObject({
      refusal: { code: 'invalid' },
    })
    await valueOf(send(referral, { accompany: out, 'of-another': { goes: true, reason: 'x' } }))
    expect(await told(referral)).toBe([ask, detail].join('\n'))
    expect(Object.keys((await found(referral.id)).choice)).toHaveLength(3)
  })

  test('a draft that is changed keeps, changes or drops what it is held as', async () => {
    const referral = await drafted(['domestic-abuse'])
    const change = async (sensitivity: readonly Sensitivity[] | undefined) => {
      const { version } = await found(referral.id)
      const { serviceId, need } = referral
      const asked = { referralId: referral.id, version, serviceId, need, detail, accompany: true }
      await valueOf(changeDraft(ctx, { ...asked, sensitivity }))
      return (await new Browser(app).as(practitioner.workerId)).get(
        `/people/${referral.personId}/episodes/${referral.episodeId}/onward-referrals/${referral.id}/send`,
      )
    }
    expect((await change(undefined)).text).toContain('Stays unless you put it in (1)')
    expect((await change(['hiv'])).text).toContain('told only for their care')
    expect((await change([])).text).toContain('Nothing is kept back')
  })
})

describe('the page that sends it', () => {
  test('shows each part with why it goes or stays, and what went stands on the referral', async () => {
    const referral = await drafted(['domestic-abuse'])
    const browser = await new Browser(app).as(practitioner.workerId)
    const at = `/people/${referral.personId}/episodes/${referral.episodeId}/onward-referrals/${referral.id}`
    const page = await browser.get(`${at}/send`)
    expect(page.text).toContain('Goes unless you take it out (2)')
    expect(page.text).toContain('They agreed to this being shared, and have not withdrawn it.')
    expect(page.text).toContain('Stays unless you put it in (1)')
    expect(page.text).toContain('Domestic abuse stays in the record unless telling it is needed and safe.')
    const fields = { sentTo: 'Duty desk', sentHow: 'phone', basis: 'consent', personTold: 'yes' }
    const parts = [key(referral, 'ask'), key(referral, 'detail')]
    const asked = await browser.submit(page, '/send', { ...fields, part: parts })
    expect([asked.status, asked.text]).toEqual([422, expect.stringContaining('Say why this has to go')])
    const name = /name="(why-[^"]*detail)"/.exec(asked.html)?.[1] ?? ''
    const sent = await browser.submit(asked, '/send', {
      ...fields,
      part: parts,
      [name]: 'Harbour has to keep him away',
    })
    const after = await browser.follow(sent)
    expect(after.text).toContain('Put in all the same Harbour has to keep him away')
    expect(after.text).toContain('Stayed with us That one of us comes along')
    expect(await told(referral)).toBe([ask, detail].join('\n'))
  })

  test('says what agreement lacks, and lets it rest on something else', async () => {
    const referral = await drafted([])
    await valueOf(
      recordConsent(ctx, {
        personId: referral.personId,
        episodeId: referral.episodeId,
        decisions: [{ scope: 'onward-service', serviceId, decision: 'withdrawn' }],
        explained: [],
        givenBy: 'person',
        capacity: 'assumed',
      }),
    )
    const browser = await new Browser(app).as(practitioner.workerId)
    const at = `/people/${referral.personId}/episodes/${referral.episodeId}/onward-referrals/${referral.id}`
    const page = await browser.get(`${at}/send`)
    expect(page.text).toContain('They withdrew their agreement to have this shared.')
    expect(page.text).toContain('It goes only if it rests on something else.')
    expect(await send(referral)).toMatchObject({ refusal: { code: 'blocked' } })
    await valueOf(send(referral, undefined, 'safeguarding'))
    expect(await told(referral)).toContain(detail)
  })
})
