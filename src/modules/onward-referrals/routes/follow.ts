import type { FastifyInstance } from 'fastify'
import { instantFromLondon, londonDay, parseLooseDate, parseLooseTime, type Temporal } from '#kernel/dates.ts'
import { done, type Outcome, type Problem } from '#kernel/outcome.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type FormBody,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import { mayFollowReferrals, mayRefer } from '../policy.ts'
import type { ReferralRow } from '../schema.ts'
import { chaseReferral, recordReferralStep } from '../service/steps.ts'
import { chasePage, referralPage, stepPage, type More } from './pages.tsx'
import {
  addressOf,
  dayIn,
  draftFor,
  listAddress,
  noSuchPage,
  onePattern,
  referralAsked,
  versionIn,
  type Read,
} from './shared.ts'

/** Following a referral until its outcome is known. */
export function followRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: onePattern,
    may: mayFollowReferrals,
    handle: async (asked, work, person) => {
      const referral = await referralAsked(asked, work, person.id)
      return referral === null ? noSuchPage : referralPage(work, referral)
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${onePattern}/step`,
    may: mayFollowReferrals,
    handle: async (asked, work, person) => {
      const referral = await referralAsked(asked, work, person.id)
      if (referral === null) return noSuchPage
      const to = asked.query['to'] ?? ''
      const draft = draftFor(asked, 'to', to)
      return stepPage(work, referral, to, emptyForm(draft ?? {}), { fromDraft: draft !== undefined })
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${onePattern}/step`,
    may: mayFollowReferrals,
    handle: saveStep,
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${onePattern}/chase`,
    may: mayFollowReferrals,
    handle: async (asked, work, person) => {
      const referral = await referralAsked(asked, work, person.id)
      if (referral === null) return noSuchPage
      return chasePage(work, referral, emptyForm(asked.draft ?? {}), { fromDraft: asked.draft !== undefined })
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${onePattern}/chase`,
    may: mayFollowReferrals,
    handle: saveChase,
  })
}

/** The day and time of an appointment, past or to come; both are needed. */
function appointmentIn(body: FormBody, now: Temporal.Instant): Read<Temporal.Instant> {
  const day = textIn(body, 'appointment-day').trim()
  const time = textIn(body, 'appointment-time').trim()
  if (day === '' && time === '') return { ok: true, value: undefined }
  const date = parseLooseDate(day, { today: londonDay(now) })
  if (!date.ok) return { ok: false, problems: [{ field: 'appointment-day', message: date.message }] }
  const clock = parseLooseTime(time)
  if (!clock.ok) return { ok: false, problems: [{ field: 'appointment-time', message: clock.message }] }
  return { ok: true, value: instantFromLondon(date.value, clock.value) }
}

function problemsOf(
  ...read: readonly { readonly ok: boolean; readonly problems?: readonly Problem[] }[]
): readonly Problem[] {
  return read.flatMap((one) => one.problems ?? [])
}

async function saveStep(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const { body } = asked
  const text = (name: string) => textIn(body, name).trim()
  const now = ctx.clock.now()
  const to = text('to')
  const happened = typedMoment('happened', { day: text('happened-day'), time: text('happened-time') }, now)
  const appointment = appointmentIn(body, now)
  const chase = dayIn(body, 'chaseOn', now)
  const needsNext = to === 'rejected' && text('then') === ''
  const show = (work: Work, referral: ReferralRow, form: FormState, more: More) =>
    stepPage(work, referral, to, form, more)
  const unread = [
    ...problemsOf(happened, appointment, chase),
    ...(needsNext ? [{ field: 'then', message: 'Say what happens now about the need' }] : []),
  ]
  if (unread.length > 0 || !happened.ok || !appointment.ok || !chase.ok)
    return againWith(asked, ctx, person, show, unread)
  return save(asked, ctx, person, show, 'It is on the record', (work, referral) =>
    recordReferralStep(work, {
      referralId: referral.id,
      version: versionIn(body),
      to,
      at: happened.value,
      toldBy: text('toldBy'),
      note: text('note'),
      reason: text('reason'),
      closeReason: text('closeReason') || undefined,
      appointmentAt: appointment.value,
      appointmentPlace: text('appointmentPlace'),
      attendance: text('attendance') || undefined,
      chaseOn: chase.value,
    }),
  )
}

async function saveChase(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const { body } = asked
  const text = (name: string) => textIn(body, name).trim()
  const now = ctx.clock.now()
  const happened = typedMoment('happened', { day: text('happened-day'), time: text('happened-time') }, now)
  const chase = dayIn(body, 'chaseOn', now)
  if (!happened.ok || !chase.ok) return againWith(asked, ctx, person, chasePage, problemsOf(happened, chase))
  return save(asked, ctx, person, chasePage, 'The chase is on the record', (work, referral) =>
    chaseReferral(work, {
      referralId: referral.id,
      version: versionIn(body),
      at: happened.value,
      toldBy: text('toldBy'),
      note: text('note'),
      chaseOn: chase.value,
    }),
  )
}

type Show = (work: Work, referral: ReferralRow, form: FormState, more: More) => Promise<Reply>

function againWith(
  asked: Asked,
  ctx: Ctx,
  person: SeenPerson,
  show: Show,
  problems: readonly Problem[],
  more: More = {},
): Promise<Reply> {
  return reading(ctx, async (work) => {
    const referral = await referralAsked(asked, work, person.id)
    return referral === null ? noSuchPage : show(work, referral, { values: asked.body, problems }, more)
  })
}

async function save(
  asked: Asked,
  ctx: Ctx,
  person: SeenPerson,
  show: Show,
  said: string,
  act: (work: Work, referral: ReferralRow) => Promise<Outcome<ReferralRow>>,
): Promise<Reply> {
  const outcome = await once(ctx, asked.key, async (work) => {
    const referral = await referralAsked(asked, work, person.id)
    if (referral === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const kept = await act(work, referral)
    if (!kept.ok) return kept
    const goesOn = textIn(asked.body, 'to') === 'rejected' && textIn(asked.body, 'then') === 'next-service'
    const next = `${listAddress(referral.personId, referral.episodeId)}/new?need=${referral.need}&follows=${referral.id}`
    return done(goesOn && mayRefer.allows(work.actor) ? next : addressOf(referral))
  })
  if (outcome.ok) return { to: outcome.value, said }
  const { refusal } = outcome
  if (refusal.code === 'invalid') return againWith(asked, ctx, person, show, refusal.problems)
  if (refusal.code === 'conflict') return againWith(asked, ctx, person, show, [], { isBehind: true })
  return { refusal }
}
