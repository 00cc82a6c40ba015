import type { FastifyInstance } from 'fastify'
import { londonDay, parseLooseDate, type Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import {
  addRoute,
  mayAdminister,
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
} from '#modules/access/index.ts'
import { addAgreement, endAgreement } from '../service/agreements.ts'
import { agreementsInForce, allAgreements, partnerTeamsNow } from '../store/agreements.ts'
import { listServiceNames } from '../store/consent.ts'
import { AgreementForm, AgreementsPage } from '../views/agreements-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const url = '/admin/agreements'

/** With whom there is an agreement to share. */
export function agreementRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, { method: 'GET', url, may: mayAdminister, handle: (_asked, ctx) => list(ctx) })
  addRoute(app, kit, {
    method: 'GET',
    url: `${url}/new`,
    may: mayAdminister,
    handle: (asked, ctx) => page(ctx, emptyForm(asked.draft ?? {})),
  })
  addRoute(app, kit, { method: 'POST', url: `${url}/new`, may: mayAdminister, handle: add })
  addRoute(app, kit, { method: 'POST', url: `${url}/:id/end`, may: mayAdminister, handle: end })
}

function list(ctx: Ctx): Promise<Reply> {
  return reading(ctx, async (work) => ({
    title: 'Sharing agreements',
    wide: true,
    before: <BackLink href="/admin">Administration</BackLink>,
    body: (
      <AgreementsPage
        agreements={await allAgreements(work)}
        inForce={new Set((await agreementsInForce(work)).map((one) => one.id))}
      />
    ),
  }))
}

function page(ctx: Ctx, form: FormState): Promise<Reply> {
  return reading(ctx, async (work) => ({
    title: 'Record a sharing agreement',
    problems: form.problems,
    before: <BackLink href={url}>Sharing agreements</BackLink>,
    body: (
      <AgreementForm
        teams={await partnerTeamsNow(work)}
        services={await listServiceNames(work)}
        form={form}
      />
    ),
  }))
}

async function add(asked: Asked, ctx: Ctx): Promise<Reply> {
  const { body } = asked
  const text = (name: string) => textIn(body, name).trim()
  const problems: Problem[] = []
  const dayOf = (name: string): Temporal.PlainDate | null => {
    if (text(name) === '') return null
    const read = parseLooseDate(text(name), { today: londonDay(ctx.clock.now()) })
    if (!read.ok) problems.push({ field: name, message: read.message })
    return read.ok ? read.value : null
  }
  const fromOn = dayOf('fromOn') ?? londonDay(ctx.clock.now())
  const untilOn = dayOf('untilOn')
  const again = (found: readonly Problem[]) => page(ctx, { values: body, problems: found })
  if (problems.length > 0) return again(problems)
  const outcome = await once(ctx, asked.key, async (work) => {
    const added = await addAgreement(work, {
      teamId: text('team'),
      receivesAs: text('receivesAs'),
      purposes: [body['purposes'] ?? []].flat(),
      serviceId: isId(text('service')) ? text('service') : null,
      reference: text('reference'),
      fromOn,
      untilOn,
    })
    return added.ok ? done(url) : added
  })
  if (outcome.ok) return { to: outcome.value, said: 'Recorded' }
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}

async function end(asked: Asked, ctx: Ctx): Promise<Reply> {
  const agreementId = asked.params['id'] ?? ''
  const version = textIn(asked.body, 'version')
  if (!isId(agreementId)) return noSuchPage
  const outcome = await once(ctx, asked.key, async (work) => {
    const ended = await endAgreement(work, {
      agreementId,
      version: /^\d{1,9}$/.test(version) ? Number(version) : 0,
    })
    return ended.ok ? done(url) : ended
  })
  return outcome.ok
    ? { to: outcome.value, said: 'Ended. Nothing new is sent to them.' }
    : { refusal: outcome.refusal }
}
