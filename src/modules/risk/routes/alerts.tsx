import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type Kit, type Reply, type Work } from '#modules/access/index.ts'
import { possibleHolders } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { mayWriteRisk } from '../policy.ts'
import { usualAlert } from '../rules/entries.ts'
import type { StandingAlert } from '../schema/apart.ts'
import type { RiskEntry } from '../schema/entries.ts'
import { alertFromRisk, reviewAlert } from '../service/around.ts'
import { writesFor } from '../service/team.ts'
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
const toRisk = (person: SeenPerson) => `/people/${person.id}/risk`

/** Alerts that rest on a risk, and looking at an alert again. */
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
      const problems: Problem[] = []
      const now = ctx.clock.now()
      const days = {
        startsOn: dayIn(asked.body, 'startsOn', now, problems),
        endsOn: dayIn(asked.body, 'endsOn', now, problems),
        reviewOn: dayIn(asked.body, 'reviewOn', now, problems),
      }
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
          const raised = await alertFromRisk(work, {
            ...days,
            personId: person.id,
            entryId: entry.id,
            kind: text(asked.body, 'kind'),
            message: textIn(asked.body, 'message'),
            reviewerId: text(asked.body, 'reviewer'),
          })
          return raised.ok ? done(toRisk(person)) : raised
        },
        said: 'The alert is on the banner',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/alerts/:alertId`,
    may: mayWriteRisk,
    handle: async (asked, work, person) => {
      const alert = await alertOf(asked, work, person)
      return alert === null
        ? noSuchPage
        : showAlertReview(work, alert, firstShown(asked, { reviewer: work.actor.workerId }))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${P}/alerts/:alertId`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const reviewOn = dayIn(asked.body, 'reviewOn', ctx.clock.now(), problems)
      return answer({
        asked,
        ctx,
        problems,
        show: async (work, shown) => {
          const alert = await alertOf(asked, work, person)
          return alert === null ? noSuchPage : showAlertReview(work, alert, shown)
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
          return reviewed.ok ? done(toRisk(person)) : reviewed
        },
        said: 'Saved',
      })
    },
  })
}

async function alertOf(asked: Asked, work: Work, person: SeenPerson): Promise<StandingAlert | null> {
  const { alertId } = asked.params
  return isId(alertId) ? findAlert(work, person.id, alertId) : null
}

async function showAlert(work: Work, entry: RiskEntry, shown: Shown): Promise<Reply> {
  const place = await writesFor(work, entry.personId, entry.episodeId ?? undefined)
  if (place === null) return noSuchPage
  return formReply(shown, {
    title: 'Put an alert on the banner',
    body: <AlertForm view={shown} entry={entry} holders={await possibleHolders(work, place.teamId)} />,
  })
}

async function showAlertReview(work: Work, alert: StandingAlert, shown: Shown): Promise<Reply> {
  const place = await writesFor(work, alert.personId, undefined)
  if (place === null) return noSuchPage
  return formReply(shown, {
    title: 'Does this alert still have to stand?',
    body: <AlertReviewForm view={shown} alert={alert} holders={await possibleHolders(work, place.teamId)} />,
  })
}
