import type { Temporal } from '#kernel/dates.ts'
import { addEntry, recordAttempt, setNextStep } from '#modules/episodes/index.ts'
import { changeFields, saveRow } from '#modules/people/service/details.ts'
import { fieldGroups } from '#modules/people/schema/field-groups.ts'
import { rowGroups } from '#modules/people/schema/row-groups.ts'
import { recordConsent, type Scope } from '#modules/sharing/index.ts'
import type { Character } from './cast.ts'
import { sites } from './places.ts'
import { as, must, type Case, type World } from './world.ts'

/** One try to see somebody, written down as it happens. */
export async function attempt(
  world: World,
  one: Case,
  result: string,
  more: {
    readonly note?: string
    readonly retryAt?: Temporal.Instant
    readonly place?: string
    readonly by?: string
  } = {},
): Promise<void> {
  must(
    await recordAttempt(as(world, more.by ?? one.by), {
      episodeId: one.episodeId,
      attemptedAt: world.clock.now(),
      place: more.place ?? placeOf(one),
      result,
      note: more.note,
      retryAt: more.retryAt,
    }),
  )
}

export function placeOf(one: Case): string {
  return sites.find((site) => site.key === one.site)?.kind === 'custody-suite' ? 'Cell hatch' : 'Court cells'
}

/** Says who does what next, and by when. */
export async function plan(
  world: World,
  one: Case,
  nextStep: string,
  nextStepAt: Temporal.Instant,
  holder: string = one.by,
): Promise<void> {
  must(
    await setNextStep(as(world, holder), {
      episodeId: one.episodeId,
      holderId: world.organisation.actor(holder).workerId,
      nextStep,
      nextStepAt,
    }),
  )
}

export type Answers = Partial<Record<Scope, 'given' | 'refused' | 'withdrawn'>>

/** What somebody decided after it was explained, scope by scope. */
export async function consent(
  world: World,
  one: Case,
  answers: Answers,
  more: { readonly familyMember?: string; readonly serviceId?: string } = {},
): Promise<void> {
  const decisions = Object.entries(answers).map(([scope, decision]) => ({
    scope: scope as Scope,
    decision,
    ...(scope === 'onward-service' && more.serviceId !== undefined ? { serviceId: more.serviceId } : {}),
    ...(scope === 'family' && more.familyMember !== undefined ? { reason: more.familyMember } : {}),
  }))
  must(
    await recordConsent(as(world, one.by), {
      personId: one.personId,
      episodeId: one.episodeId,
      decisions,
      explained: [
        'who-we-are',
        'your-choice',
        'what-may-be-shared',
        'limits',
        'change-your-mind',
        'kept-and-seen',
      ],
      givenBy: 'person',
      capacity: 'assumed',
      ...(one.who.interpreter === undefined
        ? {}
        : {
            interpreter: {
              way: 'telephone' as const,
              detail: `${one.who.interpreter}, telephone interpreter`,
            },
          }),
    }),
  )
}

/** A signed entry about something that has just happened. */
export async function note(
  world: World,
  one: Case,
  body: string,
  more: {
    readonly kind?: 'contact' | 'note' | 'safeguarding'
    readonly method?: string
    readonly withPerson?: boolean
    readonly by?: string
    readonly happenedAt?: Temporal.Instant
    readonly lateReason?: string
  } = {},
): Promise<void> {
  must(
    await addEntry(as(world, more.by ?? one.by), {
      episodeId: one.episodeId,
      kind: more.kind ?? 'note',
      happenedAt: more.happenedAt ?? world.clock.now(),
      body,
      method: more.method,
      withPerson: more.withPerson,
      lateReason: more.lateReason,
    }),
  )
}

type Form = Readonly<Record<string, string | readonly string[]>>

/** Fills in one of the small pages of a person's details, as somebody who sits in front of it. */
export async function fillIn(
  world: World,
  by: string,
  personId: string,
  key: (typeof fieldGroups)[number]['key'],
  form: Form,
): Promise<void> {
  const group = fieldGroups.find((one) => one.key === key)
  if (group === undefined) throw new Error(`There is no page ${key}`)
  const read = group.read(bodyOf(form), world.calendar.today)
  if (!read.ok) throw new Error(`${key}: ${read.problems.map((problem) => problem.message).join('; ')}`)
  must(
    await changeFields(as(world, by), group, {
      personId,
      version: world.versions.get(personId) ?? 1,
      cells: read.cells,
      reason: read.reason,
    }),
  )
  world.versions.set(personId, (world.versions.get(personId) ?? 1) + 1)
}

/** Adds one of the things somebody has several of. */
export async function add(
  world: World,
  by: string,
  personId: string,
  key: (typeof rowGroups)[number]['key'],
  form: Form,
): Promise<void> {
  const group = rowGroups.find((one) => one.key === key)
  if (group === undefined) throw new Error(`There is no page ${key}`)
  const read = group.read(bodyOf(form), world.calendar.today)
  if (!read.ok) throw new Error(`${key}: ${read.problems.map((problem) => problem.message).join('; ')}`)
  must(await saveRow(as(world, by), group, { personId, cells: read.cells }))
}

function bodyOf(form: Form): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )
}

/** What a first talk with somebody adds to their record. Once for each person; not everything is always asked. */
export async function learnAbout(world: World, one: Case): Promise<void> {
  if (world.known.has(one.who.key)) return
  world.known.add(one.who.key)
  const { who, personId, by } = one
  const chance = world.chance.branch(`about ${who.key}`)
  if (chance.is(0.85))
    await add(world, by, personId, 'identifiers', {
      kind: 'nhs-number',
      number: who.nhs,
      source: 'NHS record',
    })
  if (who.mobile !== undefined) {
    await add(world, by, personId, 'contact', {
      kind: 'mobile',
      value: who.mobile,
      safe: chance.weighted({ yes: 70, 'only-as-said': 18, 'not-asked': 12 }),
      leaveMessage: chance.weighted({ yes: 45, no: 40, 'not-asked': 15 }),
      safeTimes: chance.is(0.2) ? 'After 17:00' : '',
    })
  }
  await fillIn(world, by, personId, 'equality', equalityOf(who, chance))
  if (chance.is(0.8)) {
    await fillIn(
      world,
      by,
      personId,
      'gp',
      chance.is(0.85)
        ? {
            gpAnswer: 'answered',
            gpPractice: chance.pick(['Tanyard Row Surgery', 'Weir Terrace Medical Practice']),
          }
        : { gpAnswer: 'none' },
    )
  }
  if (chance.is(0.3))
    await fillIn(world, by, personId, 'dependants', {
      dependantsAnswer: 'answered',
      dependantsWith: chance.pick([
        'With their other parent',
        'With their grandmother',
        'At school, collected by a neighbour',
      ]),
    })
}

function equalityOf(who: Character, chance: World['chance']): Form {
  const some = (
    answer: string,
    otherwise: Readonly<Record<string, number>> = { declined: 5, 'not-asked': 10 },
  ) => chance.weighted({ [answer]: 85, ...otherwise })
  return {
    genderIdentity: some(who.sex),
    genderSameAsBirth: some('yes'),
    ethnicity: some(who.ethnicity, { declined: 6, 'not-asked': 4 }),
    religion: some(chance.pick(['none', 'none', 'christian', 'muslim', 'sikh']), {
      declined: 15,
      'not-asked': 40,
    }),
    sexualOrientation: some('heterosexual', {
      declined: 20,
      'not-asked': 60,
      bisexual: 3,
      'gay-or-lesbian': 4,
    }),
    maritalStatus: some(chance.pick(['single', 'single', 'married', 'divorced']), { 'not-asked': 30 }),
    exForces: who.exForces === true ? 'ex-services' : some('no', { 'not-asked': 12, 'ex-services': 3 }),
    nationality: who.nationality === 'British' ? 'British' : '',
    nationalityAnswer: who.nationality === 'British' ? [] : ['not-asked'],
    disability: chance.is(0.35) ? [chance.pick(['01', '04', '05', '08'])] : ['none'],
    pronouns: '',
  }
}
