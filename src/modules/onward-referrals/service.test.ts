import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { reading, type Ctx } from '#modules/access/index.ts'
import { addService } from '#modules/directory/index.ts'
import { findEpisode, listTasks, openEpisode, setNextStep } from '#modules/episodes/index.ts'
import { listDisclosures, recordConsent } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  changeDraft,
  chaseReferral,
  draftReferral,
  findReferral,
  listSteps,
  onwardReferralsOf,
  overdueReferrals,
  recordReferralStep,
  sendReferral,
  type NewReferral,
  type RecordStep,
  type ReferralRow,
  type SendReferral,
} from './index.ts'

const monday = '2026-11-23T10:00:00Z'
const clock = settableClock(monday)
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const practitioner = await world.actor({ role: 'practitioner' })
const ctx = world.ctxFor(practitioner)
const administrator = world.ctxFor(await world.actor({ role: 'administrator' }))
const cmht = await service('Eastmere Community Team', 'cmht')
const talking = await service('Eastmere Talking Therapies', 'talking-therapies')

async function service(name: string, kind: string): Promise<string> {
  const added = await addService(administrator, {
    name,
    kind,
    area: 'Eastmere',
    provider: 'Eastmere NHS Trust',
    contactName: null,
    phone: '020 7946 0111',
    email: null,
    outOfHoursPhone: null,
    criteria: 'Adults',
    minAge: 18,
    maxAge: null,
    forSex: null,
    contactChecked: true,
  })
  if (!added.ok) throw new Error(added.refusal.message)
  return added.value.serviceId
}

async function episode(consentTo: readonly string[] = [cmht, talking]) {
  const personId = await world.person(practitioner)
  const opened = await openEpisode(ctx, {
    personId,
    teamId: world.team.id,
    siteId: world.sites.court.id,
    pointOfContact: 'magistrates-court',
    source: 'list-match',
    reasons: ['mental-health'],
    urgency: 'routine',
    holderId: practitioner.workerId,
    nextStep: 'See at court',
    nextStepAt: clock.now().add({ hours: 2 }),
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
  if (consentTo.length > 0) {
    const recorded = await recordConsent(ctx, {
      personId,
      episodeId: opened.value.episodeId,
      decisions: consentTo.map((serviceId) => ({
        scope: 'onward-service' as const,
        serviceId,
        decision: 'given' as const,
      })),
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      givenBy: 'person',
      capacity: 'assumed',
    })
    if (!recorded.ok) throw new Error(JSON.stringify(recorded.refusal))
  }
  return { personId, episodeId: opened.value.episodeId }
}

async function drafted(episodeId: string, more: Partial<NewReferral> = {}): Promise<ReferralRow> {
  const outcome = await draftReferral(ctx, {
    episodeId,
    serviceId: cmht,
    need: 'mental-health',
    detail: 'Low mood for a year; no contact with services.',
    accompany: false,
    ...more,
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return found(outcome.value.referralId)
}

async function found(referralId: string, by: Ctx = ctx): Promise<ReferralRow> {
  const referral = await reading(by, (work) => findReferral(work, referralId))
  if (referral === null) throw new Error('There is no such referral')
  return referral
}

const sending = (referral: ReferralRow, more: Partial<SendReferral> = {}): SendReferral => ({
  referralId: referral.id,
  version: referral.version,
  sentTo: 'Duty desk, 020 7946 0111',
  sentHow: 'secure-email',
  basis: 'consent',
  personTold: 'yes',
  asNextStep: true,
  ...more,
})

async function sent(episodeId: string, more: Partial<NewReferral> = {}): Promise<ReferralRow> {
  const outcome = await sendReferral(ctx, sending(await drafted(episodeId, more)))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

async function then(
  referral: ReferralRow,
  to: string,
  more: Partial<RecordStep> = {},
  by: Ctx = ctx,
): Promise<ReferralRow> {
  const outcome = await recordReferralStep(by, {
    referralId: referral.id,
    version: referral.version,
    to,
    toldBy: 'Duty desk',
    ...more,
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

const openTasks = (episodeId: string) =>
  reading(ctx, async (work) =>
    (await listTasks(work, episodeId)).filter(
      (task) => task.kind === 'onward-referral' && task.doneAt === null,
    ),
  )
const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
const nextOf = async (episodeId: string) =>
  (await reading(ctx, (work) => findEpisode(work, episodeId)))?.nextStep

test('a draft is on the writer’s list until it is sent, then the chase is', async () => {
  const { personId, episodeId } = await episode()
  const draft = await drafted(episodeId)
  expect(await openTasks(episodeId)).toMatchObject([
    {
      title: 'Send the referral to Eastmere Community Team',
      sourceId: draft.id,
      ownerName: practitioner.displayName,
    },
  ])
  const outcome = await sendReferral(ctx, sending(draft))
  expect(outcome.ok && outcome.value).toMatchObject({
    status: 'sent',
    sentTo: 'Duty desk, 020 7946 0111',
    sentHow: 'secure-email',
    basis: 'consent',
  })
  const [task, ...others] = await openTasks(episodeId)
  expect(others).toEqual([])
  expect(task?.title).toBe('Chase the referral to Eastmere Community Team')
  expect(task === undefined ? '' : dayOf(task.dueAt)).toBe('2026-12-07')
  expect(await nextOf(episodeId)).toBe('Chase the referral to Eastmere Community Team')
  const [line] = await reading(ctx, (work) => listDisclosures(work, personId))
  expect(line).toMatchObject({
    sourceKind: 'onward-referral',
    sourceId: draft.id,
    basis: 'consent',
    recipientAgency: 'Eastmere NHS Trust',
  })
  expect(line?.what).toBe('Need: Mental health\nLow mood for a year; no contact with services.')
})

test('nothing is sent without a basis that stands for this very service', async () => {
  const { personId, episodeId } = await episode([talking])
  const draft = await drafted(episodeId)
  expect(await sendReferral(ctx, sending(draft))).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
  expect(await sendReferral(ctx, sending(draft, { basis: undefined }))).toMatchObject({
    ok: false,
    refusal: { code: 'invalid', problems: [{ field: 'basis' }] },
  })
  expect(await found(draft.id)).toMatchObject({ status: 'draft', version: draft.version, sentAt: null })
  expect(await reading(ctx, (work) => listDisclosures(work, personId))).toEqual([])
  const lawful = await sendReferral(
    ctx,
    sending(draft, {
      basis: 'safeguarding',
      basisReason: 'A child at home',
      decisionMaker: 'Team lead',
      personTold: 'not-yet',
      notToldReason: 'Would raise the risk',
    }),
  )
  expect(lawful.ok && lawful.value.basis).toBe('safeguarding')
})

test('a next step that speaks of something else stays, unless it is asked to change', async () => {
  const { episodeId } = await episode()
  const draft = await drafted(episodeId)
  await sendReferral(ctx, sending(draft, { asNextStep: false }))
  expect(await nextOf(episodeId)).toBe('See at court')
})

test('the way to a first appointment: each word moves the next date, the task and the next step', async () => {
  const { episodeId } = await episode()
  let referral = await sent(episodeId)
  referral = await then(referral, 'acknowledged')
  referral = await then(referral, 'accepted')
  expect(referral.decidedAt).not.toBeNull()
  referral = await then(referral, 'appointment-offered', {
    appointmentAt: Temporal.Instant.from('2026-12-02T14:00:00Z'),
    appointmentPlace: 'Harbour Road clinic',
  })
  expect(referral.chaseOn?.toString()).toBe('2026-12-03')
  expect(await nextOf(episodeId)).toBe('Find out whether they attended: Eastmere Community Team')
  referral = await then(referral, 'not-attended', { attendance: '3' })
  expect(referral).toMatchObject({ attendance: '3', outcomeAt: null })
  expect((await openTasks(episodeId)).map((task) => task.title)).toEqual([
    'Arrange another appointment: Eastmere Community Team',
  ])
  referral = await then(referral, 'appointment-offered', {
    appointmentAt: Temporal.Instant.from('2026-12-09T14:00:00Z'),
    appointmentPlace: 'Harbour Road clinic',
  })
  expect(referral.attendance).toBeNull()
  referral = await then(referral, 'attended', { attendance: '6' })
  referral = await then(referral, 'engaged')
  expect(referral).toMatchObject({ status: 'engaged', outcome: 'engaged', chaseOn: null, attendance: '6' })
  expect(await openTasks(episodeId)).toEqual([])
  expect(await nextOf(episodeId)).toBe(
    'Review: the outcome of the referral to Eastmere Community Team is known',
  )
  referral = await then(referral, 'closed', { closeReason: 'support-ended' })
  expect(referral).toMatchObject({ status: 'closed', outcome: 'engaged' })
  const told = await reading(ctx, (work) => listSteps(work, referral.id))
  expect(told.map((one) => one.to).reverse()).toEqual([
    'draft',
    'sent',
    'acknowledged',
    'accepted',
    'appointment-offered',
    'not-attended',
    'appointment-offered',
    'attended',
    'engaged',
    'closed',
  ])
})

test('scenario 20: rejected by one, accepted by the next: two linked referrals, the need open between, the outcome from the second', async () => {
  const { episodeId } = await episode()
  const first = await then(await sent(episodeId), 'rejected', {
    reason: 'Not severe enough for secondary care',
  })
  expect(first).toMatchObject({
    status: 'rejected',
    outcome: 'rejected',
    decisionReason: 'Not severe enough for secondary care',
    chaseOn: null,
  })
  expect((await openTasks(episodeId)).map((task) => task.title)).toEqual([
    'Find another service: mental health (rejected by Eastmere Community Team)',
  ])
  expect(await nextOf(episodeId)).toBe(
    'Find another service: mental health (rejected by Eastmere Community Team)',
  )

  const second = await sent(episodeId, { serviceId: talking, followsId: first.id })
  expect(second.followsId).toBe(first.id)
  expect((await found(first.id)).followedById).toBe(second.id)
  expect((await openTasks(episodeId)).map((task) => task.title)).toEqual([
    'Chase the referral to Eastmere Talking Therapies',
  ])
  await then(await then(second, 'accepted'), 'engaged')
  const outcomes = await reading(ctx, async (work) =>
    (await onwardReferralsOf(work, episodeId)).map((one) => [one.serviceName, one.outcome]),
  )
  expect(Object.fromEntries(outcomes)).toEqual({
    'Eastmere Community Team': 'rejected',
    'Eastmere Talking Therapies': 'engaged',
  })
})

test('only a rejected referral of the same episode is followed by another', async () => {
  const here = await episode()
  const there = await episode()
  const open = await sent(here.episodeId)
  const ask = (followsId: string) =>
    draftReferral(ctx, {
      episodeId: here.episodeId,
      serviceId: talking,
      need: 'mental-health',
      accompany: false,
      followsId,
    })
  expect(await ask(open.id)).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  const other = await then(await sent(there.episodeId), 'rejected', { reason: 'Full' })
  expect(await ask(other.id)).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
})

test('overdue: not sent, due to be chased, without an outcome; a chase moves the date and is kept', async () => {
  const start = clock.now()
  const { episodeId } = await episode()
  const draft = await drafted(episodeId)
  const waiting = await sent(episodeId, { serviceId: talking })
  const mine = () =>
    reading(ctx, async (work) =>
      Object.fromEntries(
        (await overdueReferrals(work))
          .filter((one) => one.referral.episodeId === episodeId)
          .map((one) => [one.referral.id, one.because]),
      ),
    )
  expect(await mine()).toEqual({})
  clock.set(start.add({ hours: 48 }))
  expect(await mine()).toEqual({ [draft.id]: ['not-sent'] })
  clock.set('2026-12-07T09:00:00Z')
  expect((await mine())[waiting.id]).toEqual(['chase-due'])
  const chased = await chaseReferral(ctx, {
    referralId: waiting.id,
    version: waiting.version,
    toldBy: 'Nobody',
    note: 'Left no message',
  })
  expect(chased.ok && chased.value).toMatchObject({ status: 'sent', chases: 1 })
  expect(chased.ok && chased.value.chaseOn?.toString()).toBe('2026-12-21')
  expect((await mine())[waiting.id]).toBeUndefined()
  clock.set('2026-12-22T09:00:00Z')
  expect((await mine())[waiting.id]).toEqual(['chase-due', 'outcome-late'])
  const closed = await then(chased.ok ? chased.value : waiting, 'closed', {
    closeReason: 'no-answer-after-chasing',
  })
  expect(closed).toMatchObject({ outcome: 'no-answer-after-chasing' })
  expect((await mine())[waiting.id]).toBeUndefined()
  const again = await chaseReferral(ctx, { referralId: closed.id, version: closed.version, toldBy: 'Nobody' })
  expect(again).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  clock.set(start)
})

test('whoever saves second meets what stands now', async () => {
  const { episodeId } = await episode()
  const draft = await drafted(episodeId)
  const change = {
    referralId: draft.id,
    version: draft.version,
    serviceId: cmht,
    need: 'mental-health',
    accompany: true,
  }
  expect((await changeDraft(ctx, { ...change, detail: 'First' })).ok).toBe(true)
  expect(await changeDraft(ctx, { ...change, detail: 'Second' })).toMatchObject({
    ok: false,
    refusal: { code: 'conflict', current: { detail: 'First' } },
  })
  expect(await sendReferral(ctx, sending(draft))).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
  const referral = await found(draft.id)
  const both = await Promise.all([sendReferral(ctx, sending(referral)), sendReferral(ctx, sending(referral))])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(await changeDraft(ctx, { ...change, version: referral.version })).toMatchObject({
    ok: false,
    refusal: { code: 'conflict' },
  })
})

test('an administrator follows a referral and does not write or send one', async () => {
  const { episodeId } = await episode()
  const referral = await sent(episodeId)
  const accepted = await then(referral, 'accepted', {}, administrator)
  expect(accepted.status).toBe('accepted')
  expect(await sendReferral(administrator, sending(await drafted(episodeId)))).toMatchObject({
    ok: false,
    refusal: { code: 'not-allowed' },
  })
})

test('another team finds nothing', async () => {
  const { episodeId } = await episode()
  const referral = await sent(episodeId)
  const elsewhere = world.ctxFor(await world.actor({ role: 'practitioner', team: world.farTeam }))
  expect(await reading(elsewhere, (work) => findReferral(work, referral.id))).toBeNull()
  expect(await reading(elsewhere, (work) => overdueReferrals(work))).toEqual([])
  const step = { referralId: referral.id, version: referral.version, to: 'accepted', toldBy: 'x' }
  expect(await recordReferralStep(elsewhere, step)).toMatchObject({
    ok: false,
    refusal: { code: 'not-found' },
  })
})

test('a step is neither in the future nor before the sending', async () => {
  const { episodeId } = await episode()
  const referral = await sent(episodeId)
  for (const at of [clock.now().add({ minutes: 1 }), clock.now().subtract({ hours: 1 })]) {
    const outcome = await recordReferralStep(ctx, {
      referralId: referral.id,
      version: referral.version,
      to: 'accepted',
      toldBy: 'x',
      at,
    })
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', problems: [{ field: 'happened-time' }] },
    })
  }
})

test('coming back after disengaging opens it again', async () => {
  const { episodeId } = await episode()
  let referral = await then(await then(await sent(episodeId), 'accepted'), 'engaged')
  referral = await then(referral, 'disengaged', { reason: 'Moved in with family' })
  expect(referral.outcome).toBe('disengaged')
  referral = await then(referral, 'appointment-offered', {
    appointmentAt: clock.now().add({ hours: 50 }),
    appointmentPlace: 'Clinic',
  })
  expect(referral).toMatchObject({ outcome: null, outcomeAt: null })
  expect(await openTasks(episodeId)).toHaveLength(1)
})

test('the episode’s next step goes on to the referral that is due soonest', async () => {
  const { episodeId } = await episode()
  const first = await sent(episodeId)
  await sent(episodeId, { serviceId: talking })
  const planned = await reading(ctx, (work) => findEpisode(work, episodeId))
  await setNextStep(ctx, {
    episodeId,
    holderId: planned?.holderId ?? null,
    nextStep: 'Chase the referral to Eastmere Community Team',
    nextStepAt: clock.now().add({ hours: 240 }),
  })
  await then(first, 'closed', { closeReason: 'person-declined' })
  expect(await nextOf(episodeId)).toBe('Chase the referral to Eastmere Talking Therapies')
})
