import type { FastifyInstance } from 'fastify'
import { done } from '#kernel/outcome.ts'
import { textIn, type Kit, type Reply } from '#modules/access/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { mayReadRisk, mayWriteRisk } from '../policy.ts'
import { agreements, type PlanPart } from '../schema/crisis-plan.ts'
import { makeCrisisPlan } from '../service/crisis-plan.ts'
import { listPlans } from '../store/crisis-plan.ts'
import { CrisisPlanForm, CrisisPlanPage } from '../views/crisis-plan.tsx'
import { answer, firstShown, formReply, numberIn, oneOf, type Shown } from './frame.ts'

const P = '/people/:personId' as const

/** The crisis plan: to read, to print, to change. */
export function crisisPlanRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/crisis-plan`,
    may: mayReadRisk,
    whole: true,
    handle: async (_asked, work, person) => ({
      title: 'Crisis plan',
      body: (
        <CrisisPlanPage
          personId={person.id}
          personName={person.banner.displayName}
          plans={await listPlans(
            work,
            person.records.map((record) => record.id),
          )}
          mayWrite={mayWriteRisk.allows(work.actor)}
        />
      ),
    }),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/crisis-plan/edit`,
    may: mayWriteRisk,
    handle: async (asked, work, person) => {
      const [latest] = await listPlans(work, [person.id])
      const known =
        latest === undefined
          ? {}
          : { ...latest.words, agreement: latest.agreement, agreementNote: latest.agreementNote ?? '' }
      const seen = asked.draft === undefined ? -1 : numberIn(asked.draft, 'seen')
      return showPlanForm(person, firstShown(asked, known), seen === -1 ? (latest?.number ?? 0) : seen)
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${P}/crisis-plan/edit`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const part = (name: PlanPart) => textIn(asked.body, name)
      return answer({
        asked,
        ctx,
        problems: [],
        show: async (work, shown) => {
          // After somebody else's version this goes on from theirs: it is shown on the page of the plan.
          const [latest] = await listPlans(work, [person.id])
          const seen =
            shown.refusal?.code === 'conflict' ? (latest?.number ?? 0) : numberIn(asked.body, 'seen')
          return showPlanForm(person, shown, seen)
        },
        act: async (work) => {
          const made = await makeCrisisPlan(work, {
            personId: person.id,
            words: {
              call: part('call'),
              warningSigns: part('warningSigns'),
              helps: part('helps'),
              doesNotHelp: part('doesNotHelp'),
              asksFor: part('asksFor'),
              safePlaces: part('safePlaces'),
            },
            agreement: oneOf(asked.body, 'agreement', agreements),
            agreementNote: textIn(asked.body, 'agreementNote'),
            seen: numberIn(asked.body, 'seen'),
          })
          return made.ok ? done(`/people/${person.id}/crisis-plan`) : made
        },
        said: 'Saved as a new version',
      })
    },
  })
}

function showPlanForm(person: SeenPerson, shown: Shown, seen: number): Reply {
  return formReply(shown, {
    title: seen === 0 ? 'Make a crisis plan' : 'Change the crisis plan',
    body: <CrisisPlanForm view={shown} personId={person.id} seen={seen} />,
  })
}
