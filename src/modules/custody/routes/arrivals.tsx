import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem, type Refusal } from '#kernel/outcome.ts'
import {
  addRoute,
  doneBefore,
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
} from '#modules/access/index.ts'
import type { Candidate } from '#modules/people/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { BackLink, type FormState } from '#ui/index.ts'
import { mayRecordCustody } from '../policy.ts'
import { ageOf, birthOf, policeTimesOf, textOf } from '../schema/forms.ts'
import { likelyArrivals, recordArrival, type NewArrival } from '../service/arrivals.ts'
import { suiteOfMine } from '../store/sites.ts'
import { ArrivalForm } from '../views/arrival-form.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const url = '/custody/:siteId/arrivals/new'

/** Booking somebody in: whoever may be meant is shown before anything is created, then straight back to the board. */
export function arrivalRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url,
    may: mayRecordCustody,
    handle: (asked, ctx) => page(asked, ctx, { values: asked.draft ?? {}, problems: [] }),
  })
  addRoute(app, kit, { method: 'POST', url, may: mayRecordCustody, handle: book })
}

async function page(
  asked: Asked,
  ctx: Ctx,
  form: FormState,
  more: { readonly candidates?: readonly Candidate[]; readonly refusal?: Refusal } = {},
): Promise<Reply> {
  const siteId = asked.params['siteId']
  if (!isId(siteId)) return noSuchPage
  const suite = await reading(ctx, (work) => suiteOfMine(work, siteId))
  const [team] = suite?.teams ?? []
  if (suite === null || team === undefined) return noSuchPage
  const { refusal } = more
  return {
    title: 'Somebody was brought in',
    problems: form.problems,
    ...(refusal === undefined || refusal.code === 'invalid' ? {} : { status: 409 }),
    before: <BackLink href={`/sites/${siteId}/board`}>Board</BackLink>,
    body: (
      <ArrivalForm
        site={suite}
        teams={suite.teams}
        pathway={pathwayOf(team.service)}
        form={{ ...form, values: { noticedBy: 'practitioner-found', urgency: 'routine', ...form.values } }}
        candidates={more.candidates ?? null}
        fromDraft={asked.draft !== undefined}
        refusal={refusal}
      />
    ),
  }
}

type Read = { readonly arrival: NewArrival; readonly problems: readonly Problem[] }

function readArrival(asked: Asked, siteId: string, ctx: Ctx): Read {
  const read = { body: asked.body, now: ctx.clock.now(), problems: new Array<Problem>() }
  const urgency = textIn(asked.body, 'urgency')
  const sex = textIn(asked.body, 'sex')
  const teamId = textIn(asked.body, 'teamId')
  const arrival: NewArrival = {
    siteId,
    teamId: isId(teamId) ? teamId : undefined,
    name: textOf(read, 'name', 250, 'The name'),
    who: {
      dateOfBirth: birthOf(read),
      apparentAge: ageOf(read),
      sex: sex === 'male' || sex === 'female' ? sex : null,
    },
    times: policeTimesOf(read),
    source: textIn(asked.body, 'noticedBy') || 'practitioner-found',
    reasons: [asked.body['reasons'] ?? []].flat(),
    urgency: urgency === 'urgent' || urgency === 'emergency' ? urgency : null,
    urgencyReason: textOf(read, 'urgencyReason', 500, 'The reason') ?? undefined,
  }
  return { arrival, problems: read.problems }
}

/** What was looked for: somebody who changes the name is asked again. */
function lookedFor(arrival: NewArrival): string {
  return JSON.stringify([arrival.name, arrival.who.dateOfBirth])
}

async function book(asked: Asked, ctx: Ctx): Promise<Reply> {
  const siteId = asked.params['siteId']
  if (!isId(siteId)) return noSuchPage
  const { arrival, problems } = readArrival(asked, siteId, ctx)
  if (problems.length > 0) return page(asked, ctx, { values: asked.body, problems })
  const choice = textIn(asked.body, 'candidate')
  const again = textIn(asked.body, 'lookedFor') === lookedFor(arrival)
  const isAnswered = again && (choice === 'none' || isId(choice))
  if (!isAnswered) {
    const found = await likelyArrivals(ctx, arrival)
    const candidates = found.ok ? found.value : []
    const before = candidates.length > 0 ? await doneBefore(ctx, asked.key) : null
    if (before !== null) return { to: before, said: 'They are on the board' }
    if (candidates.length > 0)
      return page(
        asked,
        ctx,
        {
          values: { ...asked.body, lookedFor: lookedFor(arrival), candidate: undefined },
          problems: again
            ? [{ field: 'candidate', message: 'Choose one of these people, or say that it is none of them' }]
            : [],
        },
        { candidates },
      )
    // Whom somebody chose for another name is not whom they mean now, and not silently nobody either.
    if (isId(choice))
      return page(asked, ctx, {
        values: { ...asked.body, lookedFor: lookedFor(arrival), candidate: undefined },
        problems: [
          {
            field: 'name',
            message:
              'The name or date of birth was changed, and nobody like this is known. Send it again to start a new record',
          },
        ],
      })
  }
  const outcome = await once(ctx, asked.key, async (work) => {
    const arrived = await recordArrival(work, {
      ...arrival,
      knownPersonId: isAnswered && isId(choice) ? choice : undefined,
    })
    return arrived.ok ? done(`/sites/${siteId}/board`) : arrived
  })
  if (outcome.ok) return { to: outcome.value, said: 'They are on the board' }
  const { refusal } = outcome
  if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
  const wrong =
    refusal.code === 'invalid'
      ? refusal.problems.map((one) => ({ ...one, field: fieldOnForm[one.field] ?? one.field }))
      : []
  return page(asked, ctx, { values: asked.body, problems: wrong }, { refusal })
}

const fieldOnForm: Readonly<Record<string, string>> = { arrested: 'arrested-time', source: 'noticedBy' }
