import type { FastifyInstance } from 'fastify'
import { done, type Problem } from '#kernel/outcome.ts'
import { londonDay } from '#kernel/dates.ts'
import {
  addRoute,
  doneBefore,
  once,
  unit,
  textIn,
  type Asked,
  type Ctx,
  type FormBody,
  type Kit,
  type Reply,
} from '#modules/access/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { mayKeepDetails } from '../policy.ts'
import { readNewPerson } from '../schema/new-person.ts'
import type { Candidate, CandidateReason, NewPerson } from '../schema/words.ts'
import { findCandidates } from '../service/candidates.ts'
import { createPerson } from '../service/create-person.ts'
import { readSearch } from '../rules/search-words.ts'
import { splitName } from '#kernel/names.ts'
import { readNumber } from '../store/person.ts'
import { NewPersonPage } from '../views/new-person.tsx'

/** Starting a record: whoever may be meant is shown before anything is created. */
export function newPersonRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, { method: 'GET', url: '/people/new', may: mayKeepDetails, handle: show })
  addRoute(app, kit, { method: 'POST', url: '/people/new', may: mayKeepDetails, handle: create })
}

/** What was typed into the search comes along, so that nobody types it twice. */
function fromSearch(typed: string, ctx: Ctx): FormBody {
  if (typed === '') return {}
  const words = readSearch(typed, londonDay(ctx.clock.now()))
  const parts = splitName(words.name)
  return {
    given: [parts.given, parts.middle].filter(Boolean).join(' '),
    family: parts.family,
    ...(words.births[0] === undefined ? {} : { dateOfBirth: words.births[0], dobPrecision: 'exact' }),
  }
}

function page(form: FormState, candidates: readonly Candidate[] | null, fromDraft = false): Reply {
  return {
    title: 'Start a new record',
    problems: form.problems,
    body: <NewPersonPage form={form} candidates={candidates} fromDraft={fromDraft} />,
  }
}

async function show(asked: Asked, ctx: Ctx): Promise<Reply> {
  return page(
    emptyForm(asked.draft ?? fromSearch((asked.query['q'] ?? '').slice(0, 200), ctx)),
    null,
    asked.draft !== undefined,
  )
}

async function create(asked: Asked, ctx: Ctx): Promise<Reply> {
  const read = readNewPerson(asked.body, londonDay(ctx.clock.now()))
  if (!read.ok) return page({ values: asked.body, problems: read.problems }, null)
  // The choice counts only for what was looked for: somebody who changes the name is asked again.
  const choice = textIn(asked.body, 'candidate')
  const isAnswered = choice === 'none' && textIn(asked.body, 'lookedFor') === lookedFor(read.person)
  if (!isAnswered) {
    const candidates = await possibleMatches(ctx, read.person)
    const chosen = candidates.find((candidate) => candidate.personId === choice)
    if (chosen !== undefined)
      return {
        to: chosen.sight === 'record' ? `/people/${chosen.personId}` : `/emergency-access/${chosen.personId}`,
      }
    const before = candidates.length > 0 ? await doneBefore(ctx, asked.key) : null
    if (before !== null) return { to: before, said: 'The record was started' }
    if (candidates.length > 0) {
      const again = textIn(asked.body, 'lookedFor') === lookedFor(read.person)
      const problems: Problem[] = again
        ? [{ field: 'candidate', message: 'Choose one of these people, or say that it is none of them' }]
        : []
      return page(
        { values: { ...asked.body, lookedFor: lookedFor(read.person), candidate: undefined }, problems },
        candidates,
      )
    }
  }
  const outcome = await once(ctx, asked.key, async (work) => {
    const made = await createPerson(work, read.person)
    return made.ok ? done(`/people/${made.value.personId}/details`) : made
  })
  if (outcome.ok) return { to: outcome.value, said: 'The record was started' }
  return outcome.refusal.code === 'invalid'
    ? page({ values: asked.body, problems: outcome.refusal.problems }, null)
    : { refusal: outcome.refusal }
}

function lookedFor(person: NewPerson): string {
  return JSON.stringify([
    person.names.map((name) => name.asGiven),
    person.dateOfBirth?.value ?? '',
    (person.identifiers ?? []).map((one) => one.text),
  ])
}

async function possibleMatches(ctx: Ctx, person: NewPerson): Promise<readonly Candidate[]> {
  const name = person.names[0] ?? { asGiven: '' }
  const identifiers = (person.identifiers ?? []).flatMap((given) => {
    const { normal } = readNumber(given.kind, given.text)
    return normal === null ? [] : [{ kind: given.kind, normal }]
  })
  const because: CandidateReason | null =
    ctx.actor.siteIds[0] === undefined
      ? ctx.actor.teamIds[0] === undefined
        ? null
        : { teamId: ctx.actor.teamIds[0] }
      : { siteId: ctx.actor.siteIds[0] }
  if (because === null) return []
  const born = person.dateOfBirth?.precision === 'exact' ? person.dateOfBirth.value : null
  const outcome = await unit(ctx, async (work) =>
    done(await findCandidates(work, { name, dateOfBirth: born, identifiers }, because)),
  )
  return outcome.ok ? outcome.value : []
}
