import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading, type Actor, type Ctx } from '#modules/access/index.ts'
import { addService } from '#modules/directory/index.ts'
import { addEntry, openEpisode } from '#modules/episodes/index.ts'
import { giveHandover } from '#modules/handovers/index.ts'
import { withdrawHandover } from '#modules/handovers/service/answer.ts'
import {
  draftReferral,
  findReferral,
  recordReferralStep,
  sendReferral,
} from '#modules/onward-referrals/index.ts'
import { sealPerson } from '#modules/people/service/privacy.ts'
import { markSensitive, recordConsent } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { reportVerify } from '#src/commands/report-verify.ts'
import { readConfig } from '#src/config.ts'
import { recordItems } from '#src/record-items.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { checks } from '../schema/checks.ts'
import { mustBeWritten } from '../schema/codes.ts'
import { findReport, reportsOf } from '../store/reports.ts'
import { findIssued } from '../store/issued.ts'
import { flagsNow, itemsOf } from './examine.ts'
import { acknowledgeReport, issueReport } from './issue.ts'
import { recallReport } from './recall.ts'
import { requestReport } from './request.ts'
import { approveReport, declineReport, saveChecklist, sendBack, signReport, startReport } from './steps.ts'
import { verifyReport } from './verify.ts'
import { lookAgain, saveSection, seenMark } from './write.ts'

const clock = settableClock('2026-12-01T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const amara = await world.actor({ role: 'practitioner', name: 'Amara Osei' })
const helen = await world.actor({ role: 'team-lead', name: 'Helen Cartwell' })
const josh = await world.actor({ role: 'support-worker' })
const far = await world.actor({ role: 'practitioner', team: world.farTeam })
const ctx = world.ctxFor(amara)
const { serviceId } = await valueOf(
  addService(world.ctxFor(helen), {
    name: 'Harbour House',
    kind: 'alcohol',
    area: 'Eastmere',
    provider: 'Harbour House',
    contactName: 'Duty desk',
    phone: '020 7946 0123',
    email: null,
    outOfHoursPhone: null,
    criteria: null,
    minAge: 18,
    maxAge: null,
    forSex: null,
    contactChecked: true,
  }),
)

async function makeCase() {
  const personId = await world.person(amara, { given: 'Dean', family: 'Marsh' })
  const { episodeId } = await valueOf(
    openEpisode(ctx, newEpisode(world, personId, { holderId: amara.workerId })),
  )
  await valueOf(
    recordConsent(ctx, {
      personId,
      episodeId,
      decisions: [
        { scope: 'court', decision: 'given' },
        { scope: 'onward-service', decision: 'given', serviceId },
      ],
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      givenBy: 'person',
      capacity: 'assumed',
    }),
  )
  return { personId, episodeId }
}

const note = async (episodeId: string, body: string) =>
  (await valueOf(addEntry(ctx, { episodeId, kind: 'note', happenedAt: clock.now(), body }))).entryId

async function ask(episodeId: string): Promise<string> {
  const asked = await requestReport(ctx, {
    episodeId,
    kind: 'court-written',
    requesterName: 'J. Okoro',
    requesterRole: 'legal-adviser',
    question: 'What would help him?',
    neededBy: clock.now().add({ hours: 5 }),
  })
  return (await valueOf(asked)).reportId
}

const of = async (reportId: string, by: Ctx = ctx) => {
  const report = await reading(by, (work) => findReport(work, reportId))
  if (report === null) throw new Error('No such report')
  return report
}
const seen = async (reportId: string) => ({ reportId, version: (await of(reportId)).version })
const flags = async (reportId: string) => {
  const report = await of(reportId)
  return reading(ctx, (work) => flagsNow(work, recordItems, report))
}

async function write(reportId: string, draw: readonly string[] = [], by: Ctx = ctx): Promise<void> {
  await valueOf(startReport(ctx, await seen(reportId)))
  for (const heading of mustBeWritten)
    await valueOf(
      saveSection(by, recordItems, {
        reportId,
        heading,
        passages: [{ id: newId(), text: 'He sleeps badly.', seen: 'new' }],
        draw: heading === 'summary' ? draw : [],
      }),
    )
}

async function answerAll(reportId: string): Promise<void> {
  await valueOf(
    saveChecklist(ctx, {
      ...(await seen(reportId)),
      contact: { seenAt: clock.now(), seenWhere: 'Cells', seenMinutes: 30 },
      answers: checks.map((one) => ({ code: one.code, answer: 'no', reason: 'Looked at' })),
    }),
  )
}

const toCourt = {
  to: [{ name: 'J. Okoro', role: 'legal-adviser', how: 'secure-email' }],
  basis: 'consent',
  personTold: 'yes',
} as const

async function issued(episodeId: string): Promise<string> {
  const reportId = await ask(episodeId)
  await write(reportId)
  await answerAll(reportId)
  await valueOf(
    issueReport(ctx, recordItems, { ...(await seen(reportId)), ...toCourt, emergencyReason: 'Called early' }),
  )
  return reportId
}

async function openTasks(reportId: string): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ title: string }>(
    `select title from episodes.task where source_id = $1 and done_at is null order by title`,
    [reportId],
  )
  return rows.map((row) => row.title)
}

describe('what a sentence rests on', () => {
  async function drawnFrom(wanted: (key: string) => boolean, about: { personId: string; episodeId: string }) {
    const items = await reading(ctx, (work) => itemsOf(work, recordItems, about))
    const keys = items.map((one) => one.key).filter(wanted)
    expect(keys.length).toBeGreaterThan(0)
    const reportId = await ask(about.episodeId)
    await write(reportId, keys)
    expect(await flags(reportId)).toEqual([])
    return reportId
  }

  test('an addendum to an entry flags it, a note beside it does not, and looking at it ends the flag', async () => {
    const about = await makeCase()
    const entryId = await note(about.episodeId, 'Sleeps three hours.')
    const reportId = await drawnFrom((key) => key === `entry:${entryId}`, about)
    await note(about.episodeId, 'Rang his landlord.')
    expect(await flags(reportId)).toEqual([])
    await valueOf(
      addEntry(ctx, {
        episodeId: about.episodeId,
        kind: 'addendum',
        addendumTo: entryId,
        addendumKind: 'correction',
        happenedAt: clock.now(),
        body: 'Five hours.',
      }),
    )
    const [flag] = await flags(reportId)
    expect(flag?.kind).toBe('added-to')
    const looked = { reportId, passageId: flag?.passage.id ?? '', verdict: 'keep', text: '' } as const
    // What somebody looked at has to be what stands there.
    const stale = await lookAgain(ctx, recordItems, { ...looked, shown: 'something else' })
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    await valueOf(lookAgain(ctx, recordItems, { ...looked, shown: flag?.now?.mark ?? '' }))
    expect(await flags(reportId)).toEqual([])
    expect((await of(reportId)).passages.map((one) => one.text)).toContain('Sleeps three hours.')
  })

  test('marking it as more private flags it; marking something else does not', async () => {
    const about = await makeCase()
    const entryId = await note(about.episodeId, 'Her partner hits her.')
    const besideId = await note(about.episodeId, 'Has a dog.')
    const reportId = await drawnFrom((key) => key === `entry:${entryId}`, about)
    const mark = (id: string) =>
      markSensitive(ctx, {
        personId: about.personId,
        source: { kind: 'entry', id },
        classes: ['domestic-abuse'],
      })
    await valueOf(mark(besideId))
    expect(await flags(reportId)).toEqual([])
    await valueOf(mark(entryId))
    expect((await flags(reportId)).map((one) => one.kind)).toEqual(['restricted'])
  })

  test('a withdrawn handover is gone; a referral that is answered has changed', async () => {
    const about = await makeCase()
    const { handoverId } = await valueOf(
      giveHandover(ctx, {
        episodeId: about.episodeId,
        recipient: 'legal-adviser',
        recipientName: 'J. Osei',
        identity: 'matched',
        risk: 'None found today.',
        riskAction: 'Nothing beyond the usual.',
        needs: 'A break.',
        medication: 'none',
        services: 'GP only.',
        next: 'We see him.',
        nextBy: '16:00',
        method: 'in-person',
        readBack: true,
        urgent: false,
        basis: 'consent',
        personTold: 'yes',
        confirmations: ['as-said', 'no-offence', 'no-others'],
        warningsRead: [],
      }),
    )
    const { referralId } = await valueOf(
      draftReferral(ctx, { episodeId: about.episodeId, serviceId, need: 'alcohol', accompany: false }),
    )
    const version = async () => (await reading(ctx, (work) => findReferral(work, referralId)))?.version ?? 0
    await valueOf(
      sendReferral(ctx, {
        referralId,
        version: await version(),
        sentTo: 'Duty desk',
        sentHow: 'phone',
        basis: 'consent',
        personTold: 'yes',
        asNextStep: false,
      }),
    )
    const reportId = await drawnFrom((key) => /^(handover:.*:needs|onward-referral:)/.test(key), about)
    await valueOf(
      recordReferralStep(ctx, {
        referralId,
        version: await version(),
        to: 'acknowledged',
        toldBy: 'Duty desk',
      }),
    )
    expect((await flags(reportId)).map((one) => [one.source.title, one.kind])).toEqual([
      ['Referral: Harbour House', 'changed'],
    ])
    await valueOf(withdrawHandover(ctx, { handoverId, reason: 'Wrong man', recallNote: 'Told him' }))
    expect((await flags(reportId)).map((one) => one.kind).toSorted()).toEqual(['changed', 'gone'])
  })

  test('a flag stops the signature and the issue', async () => {
    const about = await makeCase()
    const entryId = await note(about.episodeId, 'Sleeps three hours.')
    const reportId = await drawnFrom((key) => key === `entry:${entryId}`, about)
    await answerAll(reportId)
    await valueOf(
      markSensitive(ctx, {
        personId: about.personId,
        source: { kind: 'entry', id: entryId },
        classes: ['hiv'],
      }),
    )
    const signing = await signReport(ctx, recordItems, await seen(reportId))
    expect(signing).toMatchObject({
      ok: false,
      refusal: { code: 'blocked', reasons: ['Look again at a sentence: Note'] },
    })
    const issuing = await issueReport(ctx, recordItems, {
      ...(await seen(reportId)),
      ...toCourt,
      emergencyReason: 'Called early',
    })
    expect(issuing).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
  })
})

describe('who may', () => {
  test.each<[string, () => Actor, boolean]>([
    ['a support worker of the team writes', () => josh, true],
    ['a practitioner of another team does not, and sees nothing', () => far, false],
  ])('%s', async (_who, actor, may) => {
    const { episodeId } = await makeCase()
    const reportId = await ask(episodeId)
    await valueOf(startReport(ctx, await seen(reportId)))
    const by = world.ctxFor(actor())
    const saved = await saveSection(by, recordItems, {
      reportId,
      heading: 'summary',
      passages: [{ id: newId(), text: 'Mine', seen: 'new' }],
      draw: [],
    })
    expect(saved.ok).toBe(may)
    expect((await reading(by, (work) => reportsOf(work, episodeId))).length).toBe(may ? 1 : 0)
  })

  test('a passage that is cleared and typed into again on the same page is kept, drawn or not', async () => {
    const { episodeId } = await makeCase()
    const entryId = await note(episodeId, 'Slept in the car for a week.')
    const reportId = await ask(episodeId)
    await write(reportId, [`entry:${entryId}`])
    const texts = async () =>
      (await of(reportId)).passages.filter((one) => one.heading === 'summary').map((one) => one.text)
    const save = (id: string, text: string, shown: string) =>
      saveSection(ctx, recordItems, {
        reportId,
        heading: 'summary',
        passages: [{ id, text, seen: shown }],
        draw: [],
      })
    const typed = newId()
    for (const text of ['First', '', 'Second']) await valueOf(save(typed, text, 'new'))
    expect(await texts()).toEqual(['He sleeps badly.', 'Slept in the car for a week.', 'Second'])
    const drawn = (await of(reportId)).passages.find((one) => one.source !== null)
    if (drawn === undefined) throw new Error('Nothing was drawn')
    const shown = seenMark(drawn)
    for (const text of ['', 'Slept in a car.']) await valueOf(save(drawn.id, text, shown))
    expect(await texts()).toContain('Slept in a car.')
    // An old page saves itself: what somebody took out stays out.
    await valueOf(save(drawn.id, '', seenMark({ ...drawn, text: 'Slept in a car.' })))
    await valueOf(save(drawn.id, drawn.text, shown))
    expect(await texts()).not.toContain('Slept in the car for a week.')
    // Left as it was in one window, changed in another: what was not touched takes nothing back.
    const before = (await of(reportId)).passages.find((one) => one.id === typed)
    if (before === undefined) throw new Error('The passage is gone')
    const inBoth = seenMark(before)
    await valueOf(save(typed, 'Third, in another window', inBoth))
    await valueOf(save(typed, before.text, inBoth))
    expect(await texts()).toContain('Third, in another window')
    // The id of another report's passage is nobody's here.
    const other = await ask((await makeCase()).episodeId)
    await write(other)
    const theirs = (await of(other)).passages[0]
    await valueOf(save(theirs?.id ?? '', 'Third', 'new'))
    expect(await texts()).toContain('Third')
    expect((await of(other)).passages.map((one) => one.text)).not.toContain('Third')
  })

  test('the team’s administrator who works with people elsewhere sees the report and writes nothing', async () => {
    const both = await world.actor({
      role: 'administrator',
      also: [{ role: 'practitioner', team: world.farTeam }],
    })
    const { episodeId } = await makeCase()
    const reportId = await ask(episodeId)
    const by = world.ctxFor(both)
    expect(await startReport(by, await seen(reportId))).toMatchObject({ refusal: { code: 'not-allowed' } })
    await valueOf(startReport(ctx, await seen(reportId)))
    const saved = await saveSection(by, recordItems, {
      reportId,
      heading: 'summary',
      passages: [{ id: newId(), text: 'Mine', seen: 'new' }],
      draw: [],
    })
    expect(saved).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect((await reading(by, (work) => reportsOf(work, episodeId))).length).toBe(1)
  })

  test('who signs is registered; who approves neither signed nor wrote; what goes back is signed anew', async () => {
    const { episodeId } = await makeCase()
    const reportId = await ask(episodeId)
    await write(reportId)
    await answerAll(reportId)
    const unregistered = await signReport(world.ctxFor(josh), recordItems, await seen(reportId))
    expect(unregistered).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    await valueOf(signReport(ctx, recordItems, await seen(reportId)))
    for (const actor of [amara, josh])
      expect(await approveReport(world.ctxFor(actor), recordItems, await seen(reportId))).toMatchObject({
        ok: false,
        refusal: { code: 'not-allowed' },
      })
    // Nobody changes what was signed.
    const after = await saveSection(ctx, recordItems, {
      reportId,
      heading: 'summary',
      passages: [],
      draw: [],
    })
    expect(after).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    await valueOf(sendBack(world.ctxFor(helen), { ...(await seen(reportId)), why: 'Shorter' }))
    expect(await of(reportId)).toMatchObject({ status: 'drafting', author: null, signedAt: null })
    // The lead writes a part: then somebody else approves.
    await valueOf(
      saveSection(world.ctxFor(helen), recordItems, {
        reportId,
        heading: 'plan',
        passages: [{ id: newId(), text: 'We ring at ten.', seen: 'new' }],
        draw: [],
      }),
    )
    await answerAll(reportId)
    await valueOf(signReport(ctx, recordItems, await seen(reportId)))
    const wrote = await approveReport(world.ctxFor(helen), recordItems, await seen(reportId))
    expect(wrote).toMatchObject({
      ok: false,
      refusal: { message: expect.stringContaining('You wrote part') as string },
    })
  })

  test('a report about somebody whose record is sealed is there for nobody but the named', async () => {
    const { personId, episodeId } = await makeCase()
    const reportId = await issued(episodeId)
    const officer = await world.actor({ role: 'privacy-officer' })
    const reason = 'A relative of hers works here, so few may read this record.'
    await valueOf(sealPerson(world.ctxFor(officer), { personId, reason, workerIds: [helen.workerId] }))
    expect(await reading(ctx, (work) => findReport(work, reportId))).toBeNull()
    expect(await reading(ctx, (work) => findIssued(work, reportId))).toBeNull()
    expect(await reading(world.ctxFor(helen), (work) => findReport(work, reportId))).not.toBeNull()
  })
})

describe('the life of a report', () => {
  test('at every step somebody has exactly one thing to do about it, until nobody waits for it', async () => {
    const { episodeId } = await makeCase()
    const reportId = await ask(episodeId)
    expect(await openTasks(reportId)).toEqual(['Report asked for: start it, or decline it with the reason'])
    await write(reportId)
    expect(await openTasks(reportId)).toEqual(['Report: write it, and send it to a second person'])
    await answerAll(reportId)
    await valueOf(signReport(ctx, recordItems, await seen(reportId)))
    expect(await openTasks(reportId)).toEqual(['Report: check it as the second person'])
    await valueOf(approveReport(world.ctxFor(helen), recordItems, await seen(reportId)))
    expect(await openTasks(reportId)).toEqual(['Report: issue it'])
    const sent = await valueOf(issueReport(ctx, recordItems, { ...(await seen(reportId)), ...toCourt }))
    expect(await openTasks(reportId)).toEqual(['Report: get the acknowledgement'])
    const recipientId = sent.recipients[0]?.id ?? ''
    await valueOf(acknowledgeReport(ctx, { reportId, recipientId, name: 'J. Okoro' }))
    expect(await openTasks(reportId)).toEqual([])
    expect((await of(reportId)).status).toBe('acknowledged')
  })

  test('what was seen at an older version is not done over somebody else’s', async () => {
    const { episodeId } = await makeCase()
    const reportId = await ask(episodeId)
    const before = await seen(reportId)
    await valueOf(startReport(world.ctxFor(helen), before))
    const ended = await declineReport(ctx, { ...before, why: '', reason: 'too-late', toldName: 'J. Okoro' })
    expect(ended).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect((await of(reportId)).status).toBe('drafting')
  })

  test('without consent nothing is issued, fixed or logged', async () => {
    const { personId, episodeId } = await makeCase()
    const reportId = await ask(episodeId)
    await write(reportId)
    await answerAll(reportId)
    await valueOf(
      recordConsent(ctx, {
        personId,
        episodeId,
        decisions: [{ scope: 'court', decision: 'withdrawn' }],
        explained: [],
        givenBy: 'person',
        capacity: 'assumed',
      }),
    )
    const refused = await issueReport(ctx, recordItems, {
      ...(await seen(reportId)),
      ...toCourt,
      emergencyReason: 'Called early',
    })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
    expect(await of(reportId)).toMatchObject({ status: 'drafting', number: null, recipients: [] })
    expect(await reading(ctx, (work) => findIssued(work, reportId))).toBeNull()
    const { rows } = await db.pool.query(`select 1 from sharing.disclosure where source_id = $1`, [reportId])
    expect(rows).toEqual([])
  })
})

/** What the operators' command says of a file. */
async function said(bytes: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'throughcare-report-'))
  try {
    writeFileSync(join(folder, 'file.pdf'), bytes)
    const config = { ...readConfig('command', {}, {}), invokedFrom: folder }
    const context = { config, clock, db, close: () => Promise.resolve() }
    return await reportVerify.run(context, { args: ['file.pdf'], options: new Map(), flags: new Set() })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('whether a file is one that was issued', () => {
  test('to the byte, altered by one, or none of ours; and whether it stands', async () => {
    const { episodeId } = await makeCase()
    const reportId = await issued(episodeId)
    const file = await reading(ctx, (work) => findIssued(work, reportId))
    if (file === null) throw new Error('Nothing was issued')
    const number = (await of(reportId)).number
    const system = { db, clock }
    for (const bytes of [file.pdf, file.word]) {
      expect(await verifyReport(system, bytes)).toMatchObject({
        verdict: 'issued',
        report: { number, recalled: false },
      })
      // Every hundredth byte, each changed by itself; the first and the last among them.
      for (let place = 0; place < bytes.length; place += Math.ceil(bytes.length / 60)) {
        const altered = Buffer.from(bytes)
        altered[place] = (altered[place] ?? 0) ^ 1
        expect(await verifyReport(system, altered), String(place)).toMatchObject({
          verdict: 'altered',
          report: { number },
        })
      }
      const last = Buffer.from(bytes)
      last[last.length - 1] = (last.at(-1) ?? 0) ^ 1
      expect(await verifyReport(system, last)).toMatchObject({ verdict: 'altered' })
      const cut = bytes.subarray(0, bytes.length - 1)
      expect((await verifyReport(system, Buffer.from(cut))).verdict).not.toBe('issued')
    }
    expect(await verifyReport(system, Buffer.from('%PDF-1.7 something else'))).toEqual({ verdict: 'unknown' })
    expect(await said(file.pdf)).toMatchObject({ refused: false, json: { number } })
    expect((await said(file.pdf)).text).toContain('It stands.')
    await valueOf(
      recallReport(ctx, {
        ...(await seen(reportId)),
        reason: 'Wrong man',
        incident: 'By name alone',
        replace: 'none',
      }),
    )
    expect(await verifyReport(system, file.pdf)).toMatchObject({
      verdict: 'issued',
      report: { recalled: true },
    })
    expect((await said(file.pdf)).text).toContain('It was recalled: do not use it.')
    expect((await said(file.pdf)).text).not.toContain('MARSH')
    const longer = await said(Buffer.concat([file.pdf, Buffer.from(' ')]))
    expect(longer).toMatchObject({ refused: true, json: { verdict: 'altered', number } })
    expect(longer.text).toContain('ALTERED')
    expect(await said(Buffer.from('nothing'))).toMatchObject({ refused: true, json: { verdict: 'unknown' } })
  })
})
