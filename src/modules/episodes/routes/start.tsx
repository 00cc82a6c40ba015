import type { FastifyInstance } from 'fastify'
import { done, type Problem, type Refusal } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import {
  careRoles,
  once,
  textIn,
  type Actor,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
} from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { findPathway } from '#pathways/index.ts'
import type { FormState } from '#ui/index.ts'
import { mayWorkEpisodes } from '../policy.ts'
import { urgencyCodes } from '../schema.ts'
import { openEpisode } from '../service/open.ts'
import { StartForm } from '../views/start-form.tsx'
import { noSuchPage, typed } from './frame.ts'
import { readPlan } from './next-step.tsx'

const url = '/people/:personId/episodes/new'

/** Teams of somebody that take people on, the one asked for first. */
function teamsOf(actor: Actor, wanted: string | undefined) {
  const teams = actor.memberships
    .filter((one) => careRoles.includes(one.role) && findPathway(one.service) !== undefined)
    .map((one) => ({ id: one.teamId, name: one.teamName, service: one.service }))
  const once = teams.filter((one, place) => teams.findIndex((other) => other.id === one.id) === place)
  return once.sort((a, b) => Number(b.id === wanted) - Number(a.id === wanted))
}

function page(asked: Asked, ctx: Ctx, personId: string, form: FormState, refusal?: Refusal): Reply {
  const [team, ...otherTeams] = teamsOf(
    ctx.actor,
    asked.query['team'] ?? (textIn(asked.body, 'team') || undefined),
  )
  if (team === undefined) return noSuchPage
  return {
    title: 'Start work with this person',
    problems: form.problems,
    ...(refusal === undefined || refusal.code === 'invalid' ? {} : { status: 409 }),
    body: (
      <StartForm
        personId={personId}
        team={team}
        otherTeams={otherTeams}
        sites={ctx.actor.sites.filter((site) => site.covered)}
        form={form}
        fromDraft={asked.draft !== undefined}
        refusal={refusal}
      />
    ),
  }
}

export function startRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayWorkEpisodes,
    handle: async (asked, work, person) =>
      page(asked, work, person.id, { values: asked.draft ?? { site: asked.query['site'] }, problems: [] }),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayWorkEpisodes,
    handle: async (asked, ctx, person) => {
      const problems: Problem[] = []
      const { nextStep, nextStepAt } = readPlan(asked, ctx, problems)
      const team = teamsOf(ctx.actor, textIn(asked.body, 'team'))[0]
      const urgency = urgencyCodes.find((one) => one === textIn(asked.body, 'urgency'))
      if (urgency === undefined) problems.push({ field: 'urgency', message: 'Say how urgent it is' })
      const site = typed(asked, 'site')
      if (site !== undefined && !ctx.actor.siteIds.includes(site))
        problems.push({ field: 'site', message: 'Choose one of your sites' })
      if (team === undefined) return noSuchPage
      if (urgency === undefined || problems.length > 0)
        return page(asked, ctx, person.id, { values: asked.body, problems })
      const reasons = [asked.body['reasons'] ?? []].flat()
      const outcome = await once(ctx, asked.key, async (work) => {
        const opened = await openEpisode(work, {
          personId: person.id,
          teamId: team.id,
          siteId: isId(site) ? site : undefined,
          pointOfContact: textIn(asked.body, 'pointOfContact'),
          source: textIn(asked.body, 'source'),
          reasons,
          urgency,
          urgencyReason: typed(asked, 'urgencyReason'),
          holderId: ctx.actor.workerId,
          nextStep,
          nextStepAt,
        })
        return opened.ok ? done(`/people/${person.id}/episodes/${opened.value.episodeId}`) : opened
      })
      if (outcome.ok) return { to: outcome.value, said: 'Work was started: you hold this person' }
      const { refusal } = outcome
      if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
      return page(
        asked,
        ctx,
        person.id,
        { values: asked.body, problems: refusal.code === 'invalid' ? refusal.problems : [] },
        refusal,
      )
    },
  })
}
