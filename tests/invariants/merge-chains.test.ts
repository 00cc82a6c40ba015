import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { endSight, grantSight, reading, type Ctx } from '#modules/access/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { linkPeople, undoLink } from '#modules/people/index.ts'
import { seal, unseal } from '#modules/people/store/privacy.ts'
import { recordConsent } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { edit, edits } from './edits.ts'
import { isLong, runs } from './runs.ts'
import { contentHash, disagreements, ownAccess, trail } from './slow-merge.ts'

const patience = isLong ? 3_600_000 : 120_000
const start = '2026-10-20T09:00:00Z'
const clock = settableClock(start)
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const practitioner = world.ctxFor(await world.actor({ role: 'practitioner' }))
const far = world.ctxFor(await world.actor({ role: 'practitioner', team: world.farTeam }))
const other = world.ctxFor(await world.actor({ role: 'practitioner', team: world.otherTeam }))
// Works in every team, so that both of any two records are theirs to decide about.
const lead = world.ctxFor(
  await world.actor({
    role: 'team-lead',
    also: [
      { role: 'team-lead', team: world.farTeam },
      { role: 'team-lead', team: world.otherTeam },
    ],
  }),
)
const named = world.ctxFor(await world.actor({ role: 'practitioner', team: world.otherTeam }))
const askers = [practitioner, far, other, lead, named]
const teams = [world.team, world.farTeam, world.otherTeam]

interface Member {
  readonly personId: string
  readonly episodeId: string
  readonly by: Ctx
}

/** Four records: two of one team, one of a far team, one of another service; the last is a placeholder. */
async function handful(): Promise<readonly Member[]> {
  const members: Member[] = []
  for (const [place, by] of [practitioner, far, other, practitioner].entries()) {
    clock.forward({ minutes: 1 })
    const personId = await world.person(
      by.actor,
      place === 3 ? { identityStatus: 'unknown', placeholderLabel: 'Unknown man, cell 4' } : {},
    )
    const teamId = by.actor.teamIds[0] ?? ''
    const episode = newEpisode(world, personId, {
      teamId,
      ...(by === practitioner ? {} : { siteId: undefined }),
    })
    const { episodeId } = await valueOf(openEpisode(by, episode))
    members.push({ personId, episodeId, by })
  }
  return members
}

const kinds = [
  'link',
  'undo',
  'edit',
  'consent',
  'grant',
  'end',
  'emergency',
  'seal',
  'unseal',
  'name',
] as const
type Kind = (typeof kinds)[number]
interface Step {
  readonly kind: Kind
  readonly who: number
  readonly with: number
  readonly how: number
}

interface Chain {
  readonly members: readonly Member[]
  readonly links: { id: string; personId: string }[]
  readonly grants: string[]
}

/** Does one thing; answers whose rows it may have changed, or nothing when it could not be done. */
async function take(chain: Chain, step: Step): Promise<readonly string[] | undefined> {
  const { members, links, grants } = chain
  const member = members[step.who % members.length]
  const second = members[step.with % members.length]
  if (member === undefined || second === undefined) return undefined
  const { personId } = member
  switch (step.kind) {
    case 'link': {
      const asked = {
        personId,
        otherId: second.personId,
        decision: 'same',
        reason: 'Same photograph',
      } as const
      const outcome = await linkPeople(lead, asked)
      if (!outcome.ok) return undefined
      links.push({ id: outcome.value.linkId, personId })
      return []
    }
    case 'undo': {
      const [link] = links.splice(step.how % Math.max(1, links.length), 1)
      if (link === undefined) return undefined
      if (await undo(link)) return []
      links.push(link)
      return undefined
    }
    case 'edit': {
      if (!(await sees(lead, personId))) return undefined
      const what = edits[step.how % edits.length] ?? 'add a row'
      return (await edit(lead, personId, { what, how: step.how, minutesLater: 0 })) ? [personId] : undefined
    }
    case 'consent': {
      const decision = (['given', 'refused', 'withdrawn'] as const)[step.how % 3] ?? 'given'
      const outcome = await recordConsent(lead, {
        personId,
        episodeId: member.episodeId,
        explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
        givenBy: 'person',
        capacity: 'assumed',
        interpreter: { way: 'telephone', detail: 'Polish, 20411' },
        decisions: [{ scope: step.how % 2 === 0 ? 'court' : 'probation', decision }],
      })
      return outcome.ok ? [personId] : undefined
    }
    case 'grant': {
      const sourceId = newId()
      grants.push(sourceId)
      const team = teams[step.how % teams.length]
      await given({ personId, kind: 'handover', sourceId, teamId: team?.id })
      return []
    }
    case 'emergency': {
      const sourceId = newId()
      grants.push(sourceId)
      const until = new Date(clock.now().add({ hours: 3 }).epochMilliseconds)
      await given({ personId, kind: 'emergency', sourceId, workerId: other.actor.workerId, until })
      return []
    }
    case 'end': {
      const sourceId = grants[step.how % Math.max(1, grants.length)]
      if (sourceId === undefined) return undefined
      await db.asSystem('test', (tx) => endSight(tx, sourceId))
      return []
    }
    case 'seal':
      await db.asSystem('test', (tx) =>
        seal(tx, { personId, reason: 'test', by: newId(), workerIds: [named.actor.workerId] }),
      )
      return []
    case 'unseal':
      return (await db.asSystem('test', (tx) => unseal(tx, personId))) ? [] : undefined
    case 'name': {
      const { rowCount } = await db.pool.query(
        `update people.person set identity_status = case identity_status when 'unknown' then 'verified' else 'unknown' end
          where id = $1`,
        [members.at(-1)?.personId],
      )
      return rowCount === 1 ? [members.at(-1)?.personId ?? ''] : undefined
    }
  }
}

const given = (what: Parameters<typeof grantSight>[1]) => db.asSystem('test', (tx) => grantSight(tx, what))

const sees = (ctx: Ctx, personId: string) =>
  reading(ctx, async (work) => {
    const row = await work.tx
      .selectFrom('people.person')
      .select('id')
      .where('id', '=', personId)
      .executeTakeFirst()
    return row !== undefined
  })

async function undo(link: { readonly id: string; readonly personId: string }): Promise<boolean> {
  const { rows } = await db.pool.query<{ version: number }>(
    'select version from people.person_link where id = $1',
    [link.id],
  )
  const reason = 'Different fingerprints'
  return (
    await undoLink(lead, { personId: link.personId, linkId: link.id, version: rows[0]?.version ?? 0, reason })
  ).ok
}

const now = () => new Date(clock.now().epochMilliseconds)
const ids = (chain: Chain) => chain.members.map((member) => member.personId)
const check = (chain: Chain) => disagreements(db, ids(chain), askers, now())

async function photograph(chain: Chain) {
  return Promise.all(
    ids(chain).map(async (id) => ({
      content: await contentHash(db.pool, id),
      trail: await trail(db.pool, id),
    })),
  )
}

describe('chains of merging and parting', () => {
  test(
    'open what the links say, move no row, and leave each record as it was',
    async () => {
      const done = new Set<Kind>()
      const step = fc.record<Step>({
        // Links and their undoing come often: chains are what this is about.
        kind: fc.constantFrom('link', 'link', 'link', 'undo', 'undo', ...kinds),
        who: fc.nat(3),
        with: fc.nat(3),
        how: fc.nat(997),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14, size: 'max' }), async (steps) => {
          clock.set(start)
          const chain: Chain = { members: await handful(), links: [], grants: [] }
          for (const one of steps) {
            clock.forward({ minutes: 7 })
            const before = await photograph(chain)
            const changed = await take(chain, one)
            if (changed !== undefined) done.add(one.kind)
            const after = await photograph(chain)
            for (const [place, id] of ids(chain).entries()) {
              if (changed?.includes(id) !== true) expect(after[place]?.content).toBe(before[place]?.content)
              // What was written in the trail stays as it was; more may follow.
              expect(after[place]?.trail.slice(0, before[place]?.trail.length)).toEqual(before[place]?.trail)
            }
            expect(await check(chain)).toEqual([])
          }
          // Taken back to the last one, with nobody sealed, sight is exactly what each record was given by itself.
          for (const id of ids(chain)) await db.asSystem('test', (tx) => unseal(tx, id))
          const content = (await photograph(chain)).map((one) => one.content)
          for (const link of chain.links.toReversed()) expect(await undo(link)).toBe(true)
          expect(await check(chain)).toEqual([])
          expect((await photograph(chain)).map((one) => one.content)).toEqual(content)
          const { rows } = await db.pool.query(
            `select 1 from access.relationship where person_id = any ($1::uuid[]) and ((kind = 'merge'
              and (until_at is null or until_at > $2)) or (kind <> 'merge' and sealed))`,
            [ids(chain), now()],
          )
          expect(rows).toEqual([])
        }),
        runs(30, 1_000, 20_261_215),
      )
      expect([...done].sort()).toEqual([...kinds].sort())
    },
    patience,
  )

  test('the middle link of a chain taken back parts the ends and keeps the rest', async () => {
    clock.set(start)
    const chain: Chain = { members: await handful(), links: [], grants: [] }
    const [a, b, c, d] = ids(chain)
    const access = () => Promise.all(ids(chain).map((id) => ownAccess(db.pool, id)))
    const before = await access()
    for (const [who, second] of [
      [0, 1],
      [1, 2],
      [2, 3],
    ] as const)
      expect(await take(chain, { kind: 'link', who, with: second, how: 0 })).toEqual([])
    expect(await sees(practitioner, b ?? '')).toBe(true)
    const middle = chain.links.splice(1, 1)[0] ?? { id: '', personId: '' }
    expect(await undo(middle)).toBe(true)
    expect(await check(chain)).toEqual([])
    const { rows } = await db.pool.query<{ person_id: string; stands_as_id: string }>(
      'select person_id, stands_as_id from access.merged where person_id = any ($1::uuid[]) order by person_id',
      [ids(chain)],
    )
    // The placeholder is the younger one of its pair and has no known identity.
    expect(rows.map((row) => row.stands_as_id)).toEqual([a, a, c, c])
    expect(rows.map((row) => row.person_id)).toEqual([a, b, c, d])
    for (const link of chain.links) expect(await undo(link)).toBe(true)
    expect(await access()).toEqual(before)
  })
})

describe('a fault in how records are merged', () => {
  const merged = async (): Promise<Chain> => {
    clock.set(start)
    const chain: Chain = { members: await handful(), links: [], grants: [] }
    await take(chain, { kind: 'link', who: 0, with: 1, how: 0 })
    expect(await check(chain)).toEqual([])
    return chain
  }

  test('is found when a relationship given later does not reach the other record', async () => {
    const chain = await merged()
    await db.pool.query('alter table access.relationship disable trigger follow')
    await take(chain, { kind: 'grant', who: 0, with: 0, how: 2 })
    await db.pool.query('alter table access.relationship enable trigger follow')
    expect((await check(chain)).join()).toContain('does not see record')
  })

  test('is found when a merge gives an episode away', async () => {
    const chain = await merged()
    await db.pool.query(
      `update access.relationship r set source_id = e.id from episodes.episode e
        where r.person_id = e.person_id and r.kind = 'merge' and e.person_id = $1`,
      [chain.members[1]?.personId],
    )
    expect((await check(chain)).join()).toContain('sees episode')
  })

  test('is found when a row moves', async () => {
    const chain = await merged()
    const before = await photograph(chain)
    await db.pool.query(
      'update people.person_name set person_id = $1 where person_id = $2',
      ids(chain).slice(0, 2),
    )
    const after = await photograph(chain)
    expect(after.map((one) => one.content)).not.toEqual(before.map((one) => one.content))
  })

  test('is found when taking a link back leaves records standing as one', async () => {
    const chain = await merged()
    await db.pool.query('alter table people.person_link disable trigger follow')
    await take(chain, { kind: 'undo', who: 0, with: 0, how: 0 })
    await db.pool.query('alter table people.person_link enable trigger follow')
    expect((await check(chain)).join()).toContain('stands as')
  })
})
