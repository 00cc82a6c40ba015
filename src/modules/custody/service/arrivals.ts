import { londonDay, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { splitName } from '#kernel/names.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { announceSite, expectFirstAttempt, openEpisode, type UrgencyCode } from '#modules/episodes/index.ts'
import {
  createPerson,
  findCandidates,
  sightOf,
  type Candidate,
  type NameFacts,
  type NewPerson,
} from '#modules/people/index.ts'
import { mayRecordCustody } from '../policy.ts'
import { openingOf, placeholderLabel, type AtTheDesk } from '../rules/arrival.ts'
import type { PoliceTimes } from '../schema/detention.ts'
import { isHeldAt } from '../store/before.ts'
import { insertDetention } from '../store/detentions.ts'
import { suiteOfMine, type Suite } from '../store/sites.ts'

export interface NewArrival {
  readonly siteId: string
  /** Needed only when several of one's teams cover the suite. */
  readonly teamId?: string | undefined
  readonly name: string | null
  readonly who: AtTheDesk
  readonly times: PoliceTimes
  readonly source: string
  readonly reasons: readonly string[]
  readonly urgency: 'emergency' | 'urgent' | null
  readonly urgencyReason?: string | undefined
  /** Somebody known already whom a person recognised; left out, a record is started. */
  readonly knownPersonId?: string | undefined
}

export interface Arrived {
  readonly personId: string
  readonly episodeId: string
  readonly detentionId: string
}

/** Who somebody brought in may be: index level, each look traced. */
export function likelyArrivals(
  ctx: Ctx,
  arrival: Pick<NewArrival, 'siteId' | 'name' | 'who'>,
): Promise<Outcome<readonly Candidate[]>> {
  return unit(ctx, async (work) => done(await candidatesFor(work, arrival)))
}

function candidatesFor(
  work: Work,
  arrival: Pick<NewArrival, 'siteId' | 'name' | 'who'>,
): Promise<readonly Candidate[]> {
  if (arrival.name === null) return Promise.resolve([])
  return findCandidates(
    work,
    { name: nameOf(arrival.name), dateOfBirth: arrival.who.dateOfBirth, identifiers: [] },
    { siteId: arrival.siteId },
  )
}

function nameOf(name: string): NameFacts {
  const parts = splitName(name)
  return {
    given: [parts.given, parts.middle].filter(Boolean).join(' ') || undefined,
    family: parts.family || undefined,
    asGiven: name,
  }
}

/**
 * Writes down somebody who was brought in: the person, an episode of their own for this arrest, and what the police say of
 * the detention, all or nothing. A new arrest is a new episode, also of somebody whose last one is still open
 * (Domain brief: liaison and diversion, section 0, rule 3).
 */
export function recordArrival(ctx: Ctx, asked: NewArrival): Promise<Outcome<Arrived>> {
  return unit(ctx, async (work) => {
    if (!mayRecordCustody.allows(work.actor))
      return notAllowed('Your role does not write down who was brought in.')
    const suite = await suiteOfMine(work, asked.siteId)
    if (suite === null) return notFound
    const team = teamFor(suite, asked.teamId)
    if (!team.ok) return team
    const person = await personFor(work, suite, asked)
    if (!person.ok) return person
    const opened = await open(work, suite, team.value, person.value, asked)
    if (!opened.ok) return opened
    const detentionId = newId()
    await insertDetention(
      work.tx,
      {
        id: detentionId,
        episodeId: opened.value,
        personId: person.value.id,
        siteId: suite.id,
        by: work.actor.workerId,
      },
      asked.times,
    )
    await audit(work, {
      action: 'custody.arrival-recorded',
      personId: person.value.id,
      entity: 'detention',
      entityId: detentionId,
      details: { episodeId: opened.value, siteId: suite.id, known: asked.knownPersonId !== undefined },
    })
    announceSite(work, suite.id)
    return done({ personId: person.value.id, episodeId: opened.value, detentionId })
  })
}

type Team = Suite['teams'][number]

function teamFor(suite: Suite, teamId: string | undefined): Outcome<Team> {
  const [first, ...others] = suite.teams
  if (first === undefined) return notAllowed('None of your teams covers this suite and takes people on.')
  if (teamId === undefined && others.length > 0)
    return invalid([{ field: 'teamId', message: 'Choose the team that takes this on' }])
  const chosen = teamId === undefined ? first : suite.teams.find((team) => team.id === teamId)
  return chosen === undefined ? notFound : done(chosen)
}

interface Whom {
  readonly id: string
  readonly known: boolean
}

async function personFor(work: Work, suite: Suite, asked: NewArrival): Promise<Outcome<Whom>> {
  const known = asked.knownPersonId
  if (known === undefined) {
    const made = await createPerson(work, personFrom(asked, suite))
    return made.ok ? done({ id: made.value.personId, known: false }) : made
  }
  // Somebody not in sight may be chosen only when they are a candidate for this very arrival.
  if ((await sightOf(work, known)) !== 'record') {
    const candidates = await candidatesFor(work, asked)
    if (!candidates.some((one) => one.personId === known)) return notFound
  }
  if (await isHeldAt(work, known, suite.id))
    return conflict(
      'This person is already on the board of this suite. Open them there; if they were let go and brought back, record their release first.',
    )
  return done({ id: known, known: true })
}

function personFrom(asked: NewArrival, suite: Suite): NewPerson {
  const { who, times } = asked
  const name = asked.name === null ? null : nameOf(asked.name)
  const record = times.custodyRecord
  return {
    identityStatus: name === null ? 'unknown' : 'stated',
    ...(name === null ? { placeholderLabel: placeholderLabel(who.sex, suite.name, times.arrivedAt) } : {}),
    names: name === null ? [] : [{ kind: 'stated', ...name }],
    dateOfBirth: who.dateOfBirth === null ? undefined : { value: who.dateOfBirth, precision: 'exact' },
    estimatedAge: who.dateOfBirth === null ? (who.apparentAge ?? undefined) : undefined,
    sex: who.sex ?? undefined,
    identifiers: record === null ? [] : [{ kind: 'custody-record', text: record }],
    source: 'custody record',
  }
}

async function open(
  work: Work,
  suite: Suite,
  team: Team,
  person: Whom,
  asked: NewArrival,
): Promise<Outcome<string>> {
  const said = { urgency: asked.urgency, reason: asked.urgencyReason, reasons: asked.reasons }
  const opening = openingOf(asked.who, said, londonDay(work.now))
  const seeBy = await firstTry(work, suite, team, opening.urgency, asked)
  const opened = await openEpisode(work, {
    personId: person.id,
    teamId: team.id,
    siteId: suite.id,
    pointOfContact: 'custody',
    source: asked.source,
    ...opening,
    nextStep: 'See them in the suite',
    nextStepAt: seeBy,
    identifiedAt: work.now,
    ...(person.known ? { chosenAs: 'candidate' } : {}),
  })
  return opened.ok ? done(opened.value.episodeId) : opened
}

async function firstTry(
  work: Work,
  suite: Suite,
  team: Team,
  urgency: UrgencyCode,
  asked: NewArrival,
): Promise<Temporal.Instant> {
  const due = await expectFirstAttempt(work, {
    siteId: suite.id,
    teamId: team.id,
    service: team.service,
    urgency,
    identifiedAt: work.now,
    pointOfContact: 'custody',
    events: { 'expected-release': asked.times.expectedReleaseAt ?? undefined },
  })
  return due?.at ?? work.now
}
