import type { FastifyInstance } from 'fastify'
import { londonDay, showMonth } from '#kernel/dates.ts'
import { done, type Outcome, type Problem } from '#kernel/outcome.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import {
  addRoute,
  careRoles,
  once,
  reading,
  textIn,
  type Actor,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import { mayConsult } from './policy.ts'
import { monthBounds, monthOf } from './rules.ts'
import type { NewConsultation } from './schema.ts'
import { countOf, logConsultation } from './service.ts'
import { listConsultations } from './store.ts'
import { ConsultationForm } from './views/consultation-form.tsx'
import { ConsultationsPage } from './views/consultations-page.tsx'

/** Advice given to other professionals: the month, and logging one, with or without somebody on record. */
export function consultationRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, { method: 'GET', url: '/consultations', may: mayConsult, handle: list })
  addRoute(app, kit, {
    method: 'GET',
    url: '/consultations/new',
    may: mayConsult,
    handle: (asked, ctx) => Promise.resolve(page(ctx.actor, null, emptyForm(asked.draft ?? {}))),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/consultations/new',
    may: mayConsult,
    handle: (asked, ctx) => save(asked, ctx, null),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/consultations/new',
    may: mayConsult,
    handle: (asked, work, person) =>
      Promise.resolve(page(work.actor, person.id, emptyForm(asked.draft ?? {}))),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/consultations/new',
    may: mayConsult,
    handle: (asked, ctx, person) => save(asked, ctx, person.id),
  })
}

/** The teams in which somebody works with people. */
function teamsOf(actor: Actor): readonly { readonly id: string; readonly name: string }[] {
  const teams = actor.memberships.filter((one) => careRoles.includes(one.role))
  return [...new Map(teams.map((one) => [one.teamId, { id: one.teamId, name: one.teamName }])).values()]
}

async function list(asked: Asked, ctx: Ctx): Promise<Reply> {
  return reading(ctx, async (work) => {
    const today = londonDay(work.now)
    const month = monthOf(asked.query['month'], today)
    const span = { teamIds: teamsOf(work.actor).map((one) => one.id), ...monthBounds(month) }
    return {
      title: 'Advice given',
      wide: true,
      body: (
        <ConsultationsPage
          month={month}
          monthWords={showMonth(month)}
          isThisMonth={month.equals(today.toPlainYearMonth())}
          count={await countOf(work, span)}
          rows={await listConsultations(work, span)}
        />
      ),
    }
  })
}

function page(actor: Actor, personId: string | null, form: FormState): Reply {
  return {
    title: 'Log advice',
    problems: form.problems,
    body: (
      <ConsultationForm
        action={personId === null ? '/consultations/new' : `/people/${personId}/consultations/new`}
        aboutSomebody={personId !== null}
        teams={teamsOf(actor)}
        form={form}
      />
    ),
  }
}

async function save(asked: Asked, ctx: Ctx, personId: string | null): Promise<Reply> {
  const { body } = asked
  const text = (name: string) => textIn(body, name).trim()
  const again = (problems: readonly Problem[]) => page(ctx.actor, personId, { values: body, problems })
  const moment = typedMoment('given', { day: text('given-day'), time: text('given-time') }, ctx.clock.now())
  if (!moment.ok) return again(moment.problems)
  const given: NewConsultation = {
    teamId: text('teamId'),
    personId,
    way: text('way'),
    askedBy: text('askedBy'),
    askedByRole: text('askedByRole'),
    agency: text('agency'),
    topics: [body['topics'] ?? []].flat(),
    advice: text('advice'),
    minutes: text('minutes'),
    givenAt: moment.value,
  }
  const outcome = await once(ctx, asked.key, (work) => keep(work, given))
  if (outcome.ok) return { to: outcome.value, said: 'Logged and counted' }
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}

async function keep(work: Work, given: NewConsultation): Promise<Outcome<string>> {
  const logged = await logConsultation(work, given)
  if (!logged.ok) return logged
  return done(given.personId === null ? '/consultations' : `/people/${given.personId}`)
}
