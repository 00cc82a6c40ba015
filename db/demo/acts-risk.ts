import type { Temporal } from '#kernel/dates.ts'
import {
  alertOnBanner,
  correctMhaEvent,
  makeCrisisPlan,
  raiseRisk,
  raiseSafeguarding,
  recordMhaEvent,
  reviewRisk,
  sendSafeguarding,
} from '#modules/risk/index.ts'
import { as, must, type World } from './world.ts'

interface Of {
  readonly personId: string
  readonly episodeId?: string | undefined
}

export interface RiskTold {
  readonly kind: Parameters<typeof raiseRisk>[1]['kind']
  readonly what: string
  readonly plan: string
  readonly reviewOn: Temporal.PlainDate
  readonly earlier?: string
  readonly imminence?: string
  readonly protective?: string
  readonly towards?: string
  readonly sensitivity?: Parameters<typeof raiseRisk>[1]['sensitivity']
}

const wordsOf = (told: Omit<RiskTold, 'kind'>) => ({
  words: {
    what: told.what,
    earlier: told.earlier ?? '',
    present: '',
    imminence: told.imminence ?? '',
    triggers: '',
    protective: told.protective ?? '',
    origin: 'said' as const,
  },
  towards: told.towards ?? '',
  plan: told.plan,
  reviewOn: told.reviewOn,
})

/** Writes down a risk; whoever writes it sees to it. */
export async function risk(world: World, by: string, of: Of, told: RiskTold): Promise<string> {
  const { entryId } = must(
    await raiseRisk(as(world, by), {
      ...of,
      ...wordsOf(told),
      kind: told.kind,
      ownerId: world.organisation.actor(by).workerId,
      sensitivity: told.sensitivity ?? [],
    }),
  )
  return entryId
}

/** Looks at a risk again. */
export async function lookAgain(
  world: World,
  by: string,
  of: { readonly personId: string; readonly entryId: string; readonly seen: number },
  now: Omit<RiskTold, 'kind'> & { readonly says: 'still-so' | 'changed' | 'ended'; readonly reason?: string },
): Promise<void> {
  must(
    await reviewRisk(as(world, by), {
      ...of,
      ...wordsOf(now),
      says: now.says,
      reason: now.reason ?? '',
      ownerId: world.organisation.actor(by).workerId,
    }),
  )
}

/** Puts an alert on the banner; whoever does looks at it again. */
export async function alert(
  world: World,
  by: string,
  personId: string,
  told: { readonly kind: string; readonly message: string; readonly reviewOn: Temporal.PlainDate },
): Promise<void> {
  must(
    await alertOnBanner(as(world, by), {
      personId,
      ...told,
      startsOn: undefined,
      endsOn: undefined,
      reviewerId: world.organisation.actor(by).workerId,
    }),
  )
}

type PlanWords = Parameters<typeof makeCrisisPlan>[1]['words']

export async function crisisPlan(
  world: World,
  by: string,
  personId: string,
  seen: number,
  words: Partial<PlanWords> & Pick<PlanWords, 'call'>,
  couldNotAsk?: string,
): Promise<void> {
  must(
    await makeCrisisPlan(as(world, by), {
      personId,
      seen,
      words: { warningSigns: '', helps: '', doesNotHelp: '', asksFor: '', safePlaces: '', ...words },
      agreement: couldNotAsk === undefined ? 'agreed' : 'could-not-ask',
      agreementNote: couldNotAsk ?? '',
    }),
  )
}

/** Raises a safeguarding concern; it still has to be sent. */
export async function raiseConcern(
  world: World,
  by: string,
  of: { readonly personId: string; readonly episodeId: string },
  concern: Omit<Parameters<typeof raiseSafeguarding>[1], 'personId' | 'episodeId'>,
): Promise<string> {
  return must(await raiseSafeguarding(as(world, by), { ...of, ...concern })).safeguardingId
}

/** Writes down that a concern was sent, on what, and whether the person knows. */
export async function sendConcern(
  world: World,
  by: string,
  personId: string,
  safeguardingId: string,
  sent: Omit<Parameters<typeof sendSafeguarding>[1], 'personId' | 'safeguardingId' | 'version' | 'test'>,
): Promise<void> {
  must(
    await sendSafeguarding(as(world, by), {
      personId,
      safeguardingId,
      version: 1,
      test: { careNeeds: undefined, abuseOrNeglect: undefined, cannotProtect: undefined },
      ...sent,
    }),
  )
}

/** A line of the Mental Health Act page. */
export async function mhaLine(
  world: World,
  by: string,
  of: { readonly personId: string; readonly episodeId: string },
  kind: Parameters<typeof recordMhaEvent>[1]['kind'],
  byName: string,
): Promise<string> {
  const standing = must(
    await recordMhaEvent(as(world, by), {
      ...of,
      kind,
      at: undefined,
      byName,
      place: undefined,
      conditions: [],
      outcome: undefined,
      note: '',
    }),
  )
  return standing.lines.at(-1)?.id ?? ''
}

/** Says that a line of it was wrong, and how it really was. */
export async function correctLine(
  world: World,
  by: string,
  of: { readonly personId: string; readonly episodeId: string },
  now: Pick<Parameters<typeof correctMhaEvent>[1], 'lineId' | 'reason' | 'kind' | 'at' | 'byName'>,
): Promise<void> {
  must(
    await correctMhaEvent(as(world, by), {
      personId: of.personId,
      episodeId: of.episodeId,
      place: undefined,
      conditions: [],
      outcome: undefined,
      note: '',
      ...now,
    }),
  )
}
