import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import {
  textIn,
  type Actor,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { possibleHolders } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { mayKeepAlerts, mayReadRisk, mayWriteRisk } from '../policy.ts'
import { usualAlert } from '../rules/entries.ts'
import type { StandingAlert } from '../schema/apart.ts'
import type { RiskEntry } from '../schema/entries.ts'
import { alertFromRisk, alertOnBanner, reviewAlert, type TypedAlert } from '../service/alerts.ts'
import { alertsFor, writesFor } from '../service/team.ts'
import { findAlert } from '../store/around.ts'
import { AlertForm, AlertReviewForm } from '../views/small-forms.tsx'
import { entryOf } from './entries.tsx'
import {
  answer,
  dayIn,
  firstShown,
  formReply,
  noSuchPage,
  notThere,
  text,
  yesOrNo,
  type Shown,
} from './frame.ts'

const P = '/people/:personId' as const

/** Where somebody comes from and goes back to: administrators keep alerts among the details. */
const homeOf = (person: SeenPerson, actor: Actor) =>
  `/people/${person.id}/${mayReadRisk.allows(actor) ? 'risk' : 'details'}`

/** Alerts on the banner, those that rest on a risk too, and looking at an alert again. */
export function alertRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/risk/:riskId/alert`,
    may: mayWriteRisk,
    handle: async (asked, work, person) => {
      const entry = await entryOf(asked, work, person)
      if (entry === null) return noSuchPage
      const [latest] = entry.statements
      return showAlert(
        work,
        entry,
        firstShown(asked, {
          kind: usualAlert[entry.kind],
          reviewer: latest.ownerId ?? work.actor.workerId,
        }),
      )
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${P}/risk/:riskId/alert`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const { typed, problems } = alertIn(asked, ctx, person)
      return answer({
        asked,
        ctx,
        problems,
        show: async (work, shown) => {
          const entry = await entryOf(asked, work, person)
          return entry === null ? noSuchPage : showAlert(work, entry, shown)
        },
        act: async (work) => {
          const entry = await entryOf(asked, work, person)
          if (entry === null) return notThere
          const raised = await alertFromRisk(work, { ...typed, entryId: entry.id })
          return raised.ok ? done(homeOf(person, work.actor)) : raised
        },
        said: onBanner,
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/alerts/new`,
    may: mayKeepAlerts,
    handle: (asked, work, person) =>
      showNew(work, person, firstShown(asked, { reviewer: work.actor.workerId })),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${P}/alerts/new`,
    may: mayKeepAlerts,
    handle: (asked, ctx, person) => {
      const { typed, problems } = alertIn(asked, ctx, person)
      return answer({
        asked,
        ctx,
        problems,
        show: (work, shown) => showNew(work, person, shown),
        act: async (work) => {
          const raised = await alertOnBanner(work, typed)
          return raised.ok ? done(`/people/${person.id}/details`) : raised
        },
        said: onBanner,
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/alerts/:alertId`,
    may: mayKeepAlerts,
    handle: async (asked, work, person) => {
      const alert = await alertOf(asked, work, person)
      return alert === null
        ? noSuchPage
        : showAlertReview(work, person, alert, firstShown(asked, { reviewer: work.actor.workerId }))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${P}/alerts/:alertId`,
    may: mayKeepAlerts,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const reviewOn = dayIn(asked.body, 'reviewOn', ctx.clock.now(), problems)
      return answer({
        asked,
        ctx,
        problems,
        show: async (work, shown) => {
          const alert = await alertOf(asked, work, person)
          return alert === null ? noSuchPage : showAlertReview(work, person, alert, shown)
        },
        act: async (work) => {
          const alert = await alertOf(asked, work, person)
          if (alert === null) return notThere
          const reviewed = await reviewAlert(work, {
            personId: person.id,
            alertId: alert.id,
            stays: yesOrNo(asked.body, 'stays'),
            reviewerId: text(asked.body, 'reviewer'),
            reviewOn,
          })
          return reviewed.ok ? done(homeOf(person, work.actor)) : reviewed
        },
        said: 'Saved',
      })
    },
  })
}

const alertTitle = 'Put an alert on the banner'
const onBanner = 'The alert is on the banner'

function alertIn(
  asked: Asked,
  ctx: Ctx,
  person: SeenPerson,
): { readonly typed: TypedAlert; readonly problems: readonly Problem[] } {
  const { body } = asked
  const problems: Problem[] = []
  const now = ctx.clock.now()
  const typed = {
    personId: person.id,
    startsOn: dayIn(body, 'startsOn', now, problems),
    endsOn: dayIn(body, 'endsOn', now, problems),
    reviewOn: dayIn(body, 'reviewOn', now, problems),
    kind: text(body, 'kind'),
    message: textIn(body, 'message'),
    reviewerId: text(body, 'reviewer'),
  }
  return { typed, problems }
}

async function showNew(work: Work, person: SeenPerson, shown: Shown): Promise<Reply> {
  const place = await alertsFor(work, person.id)
  if (place === null) return noSuchPage
  return formReply(shown, {
    title: alertTitle,
    body: (
      <AlertForm
        view={shown}
        action={`/people/${person.id}/alerts/new`}
        back={`/people/${person.id}/details`}
        entry={null}
        holders={await possibleHolders(work, place.teamId)}
      />
    ),
  })
}

async function alertOf(asked: Asked, work: Work, person: SeenPerson): Promise<StandingAlert | null> {
  const { alertId } = asked.params
  return isId(alertId) ? findAlert(work, person.id, alertId) : null
}

async function showAlert(work: Work, entry: RiskEntry, shown: Shown): Promise<Reply> {
  const place = await writesFor(work, entry.personId, entry.episodeId ?? undefined)
  if (place === null) return noSuchPage
  const at = `/people/${entry.personId}/risk/${entry.id}`
  return formReply(shown, {
    title: alertTitle,
    body: (
      <AlertForm
        view={shown}
        action={`${at}/alert`}
        back={at}
        entry={entry}
        holders={await possibleHolders(work, place.teamId)}
      />
    ),
  })
}

async function showAlertReview(
  work: Work,
  person: SeenPerson,
  alert: StandingAlert,
  shown: Shown,
): Promise<Reply> {
  const place = await alertsFor(work, alert.personId)
  if (place === null) return noSuchPage
  const home = homeOf(person, work.actor)
  return formReply(shown, {
    title: 'Does this alert still have to stand?',
    body: (
      <AlertReviewForm
        view={shown}
        alert={alert}
        holders={await possibleHolders(work, place.teamId)}
        back={home}
        riskHref={
          alert.riskEntryId === null || !mayReadRisk.allows(work.actor)
            ? null
            : `${home}/${alert.riskEntryId}`
        }
      />
    ),
  })
}
