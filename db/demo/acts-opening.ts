import { londonDay, type Temporal } from '#kernel/dates.ts'
import { reading } from '#modules/access/index.ts'
import { createFromRow, flagRow, linkRow } from '#modules/court/index.ts'
import { openEpisode, type UrgencyCode } from '#modules/episodes/index.ts'
import { createPerson } from '#modules/people/index.ts'
import type { Character } from './cast.ts'
import type { Court, Matter } from './docket.ts'
import type { SiteKey } from './places.ts'
import { as, must, type Case, type World } from './world.ts'

/** Finds somebody's entry on the day's list, as it stands on the board. */
async function entryOf(world: World, by: string, matter: Matter, day: Temporal.PlainDate): Promise<string> {
  const row = await reading(as(world, by), (work) =>
    work.tx
      .selectFrom('court.list_row_view')
      .select('id')
      .where('case_number', '=', matter.caseNumber)
      .where('hearing_on', '=', day.toString())
      .executeTakeFirst(),
  )
  if (row === undefined) throw new Error(`Case ${matter.caseNumber} is not on the list of ${day.toString()}`)
  return row.id
}

/** Marks somebody on a list as to be seen. */
export async function flagOnList(
  world: World,
  by: string,
  matter: Matter,
  day: Temporal.PlainDate,
  flag: { readonly urgency: UrgencyCode; readonly reason: string },
): Promise<void> {
  must(await flagRow(as(world, by), { rowId: await entryOf(world, by, matter, day), ...flag }))
}

/** Takes somebody on from the court's list: a new record, or the one they already have. */
export async function takeFromList(
  world: World,
  given: {
    readonly who: Character
    readonly matter: Matter
    readonly court: Court
    readonly day: Temporal.PlainDate
    readonly by: string
  },
): Promise<Case> {
  const { who, matter, court, day, by } = given
  const rowId = await entryOf(world, by, matter, day)
  const known = world.records.get(who.key)
  const linked = must(
    known === undefined
      ? await createFromRow(as(world, by), { rowId })
      : await linkRow(as(world, by), { rowId, personId: known }),
  )
  world.records.set(who.key, linked.personId)
  return { who, personId: linked.personId, episodeId: linked.episodeId, site: court, matter, by }
}

export interface FromCustody {
  readonly who: Character
  readonly site: SiteKey
  readonly by: string
  readonly source: string
  readonly reasons: readonly string[]
  readonly urgency: UrgencyCode
  readonly urgencyReason?: string
  /** Undefined leaves it on the team lead's list. */
  readonly holder?: string | undefined
  readonly nextStep: string
  readonly nextStepAt: Temporal.Instant
  readonly identifiedAt?: Temporal.Instant
  readonly matter?: Matter | undefined
}

/** Takes somebody on in a custody suite: a new record from what the custody record says, or the one they already have. */
export async function takeInCustody(world: World, given: FromCustody): Promise<Case> {
  const { who, site, by } = given
  const known = world.records.get(who.key)
  const personId = known ?? (await startRecord(world, by, who, 'custody record'))
  const opened = must(
    await openEpisode(as(world, by), {
      personId,
      teamId: world.organisation.teamId('ld'),
      siteId: world.organisation.siteId(site),
      pointOfContact: 'custody',
      source: given.source,
      reasons: given.reasons,
      matterRef: given.matter?.urn,
      urgency: given.urgency,
      urgencyReason: given.urgencyReason,
      holderId: given.holder === undefined ? undefined : world.organisation.actor(given.holder).workerId,
      nextStep: given.nextStep,
      nextStepAt: given.nextStepAt,
      identifiedAt: given.identifiedAt,
    }),
  )
  return { who, personId, episodeId: opened.episodeId, site, matter: given.matter, by }
}

/** A record with what is known at the desk. */
export async function startRecord(world: World, by: string, who: Character, source: string): Promise<string> {
  const day = londonDay(world.clock.now())
  const serial = String(world.records.size + 1).padStart(4, '0')
  const made = must(
    await createPerson(as(world, by), {
      identityStatus: who.pnc === undefined ? 'stated' : 'verified',
      names: [
        {
          kind: who.pnc === undefined ? 'stated' : 'current',
          given: who.given,
          family: who.family,
          asGiven: `${who.given} ${who.family}`,
        },
      ],
      dateOfBirth: { value: who.born.toString(), precision: 'exact' },
      sex: who.sex,
      identifiers: [
        ...(who.pnc === undefined ? [] : [{ kind: 'pnc' as const, text: who.pnc }]),
        { kind: 'custody-record' as const, text: `WS/${serial}/${String(day.year).slice(-2)}` },
      ],
      address: who.address === undefined ? { lines: [], noFixedAbode: true } : who.address,
      interpreter: who.interpreter === undefined ? 'not-needed' : 'needed',
      interpreterLanguage: who.interpreter,
      source,
    }),
  )
  world.records.set(who.key, made.personId)
  return made.personId
}
