import { createHash } from 'node:crypto'
import type pg from 'pg'

/** The same name always has the same id. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** Who asks the database: the four facts from which the walls are drawn. */
export interface Asker {
  readonly worker: string | null
  readonly teams: readonly string[]
  readonly covers: readonly string[]
  readonly onShiftAt: readonly string[]
}

const ours = { teams: ['ours'], covers: ['court'], onShiftAt: [] }
const alone = { teams: ['governance'], covers: [], onShiftAt: [] }

export const askers = {
  nobody: { worker: null, teams: [], covers: [], onShiftAt: [] },
  colleague: { ...ours, worker: 'colleague' },
  'colleague on shift': { ...ours, worker: 'colleague on shift', onShiftAt: ['court'] },
  'visitor on shift': { worker: 'visitor on shift', teams: ['visitors'], covers: [], onShiftAt: ['court'] },
  'named colleague': { ...ours, worker: 'named colleague' },
  stranger: { worker: 'stranger', teams: ['theirs'], covers: ['far court'], onShiftAt: [] },
  partner: { worker: 'partner', teams: ['partners'], covers: [], onShiftAt: [] },
  officer: { ...alone, worker: 'officer' },
  'officer for a while': { ...alone, worker: 'officer for a while' },
  'former officer': { ...alone, worker: 'former officer' },
  'officer to be': { ...alone, worker: 'officer to be' },
  administrator: { ...alone, worker: 'administrator' },
  'former administrator': { ...alone, worker: 'former administrator' },
  'administrator to be': { ...alone, worker: 'administrator to be' },
  'suspended administrator': { ...alone, worker: 'suspended administrator' },
} as const satisfies Readonly<Record<string, Asker>>
export type AskerName = keyof typeof askers
export const askerNames = Object.keys(askers) as AskerName[]

/** Those who are somebody, each in one team. */
export const workers: readonly AskerName[] = askerNames.filter((name) => name !== 'nobody')

const [past, future] = ["now() - interval '2 days'", "now() + interval '2 days'"]

interface Sight {
  readonly kind: string
  readonly team?: string
  readonly worker?: string
  readonly site?: string
  readonly from?: string
  readonly until?: string
  readonly sealed?: boolean
  /** Because of the episode itself, and so of an episode whoever’s it is. */
  readonly ofEpisode?: boolean
}

interface PersonOfWalls {
  /** Whose episode it is, who wrote what is theirs alone, and where the lists speak of them. */
  readonly team: string
  readonly writer: string
  readonly site: string
  readonly sight: readonly Sight[]
}

const held = { team: 'ours', writer: 'colleague', site: 'court' }
const farAway = { team: 'theirs', writer: 'stranger', site: 'far court' }

/** One person in each relation to those who ask. */
export const people = {
  'our person': { ...held, sight: [{ kind: 'episode', team: 'ours' }] },
  'made today by the colleague': { ...held, sight: [{ kind: 'created', worker: 'colleague' }] },
  'at court today': { ...held, sight: [{ kind: 'site-today', site: 'court', until: future }] },
  'known to us, with an episode elsewhere': {
    ...farAway,
    site: 'court',
    sight: [{ kind: 'referral', team: 'ours' }],
  },
  'handed to us with an episode elsewhere': {
    ...farAway,
    sight: [{ kind: 'handover', team: 'ours', ofEpisode: true }],
  },
  'opened in an emergency by the colleague': {
    ...farAway,
    sight: [{ kind: 'emergency', worker: 'colleague', until: future }],
  },
  'sealed, one colleague named': {
    ...held,
    writer: 'named colleague',
    sight: [
      { kind: 'episode', team: 'ours', sealed: true },
      { kind: 'sealed-named', worker: 'named colleague' },
    ],
  },
  'handed to the colleague alone': {
    ...farAway,
    sight: [{ kind: 'handover', worker: 'colleague', ofEpisode: true }],
  },
  'made by the colleague, with an episode elsewhere': {
    ...farAway,
    sight: [{ kind: 'created', worker: 'colleague' }],
  },
  'sealed, the colleague named until tomorrow': {
    ...held,
    writer: 'named colleague',
    sight: [
      { kind: 'episode', team: 'ours', sealed: true },
      { kind: 'sealed-named', worker: 'colleague', until: future },
    ],
  },
  'sealed, the colleague no longer named': {
    ...held,
    writer: 'named colleague',
    sight: [
      { kind: 'episode', team: 'ours', sealed: true },
      { kind: 'sealed-named', worker: 'colleague', until: past },
    ],
  },
  'sealed, known to the colleague by a merge': {
    ...held,
    writer: 'named colleague',
    sight: [{ kind: 'merge', worker: 'colleague', sealed: true }],
  },
  'no longer ours': { ...held, sight: [{ kind: 'episode', team: 'ours', from: past, until: past }] },
  'not yet ours': { ...held, sight: [{ kind: 'episode', team: 'ours', from: future }] },
  'their person': { ...farAway, sight: [{ kind: 'episode', team: 'theirs' }] },
} as const satisfies Readonly<Record<string, PersonOfWalls>>
export type PersonName = keyof typeof people
export const personNames = Object.keys(people) as PersonName[]

export const isSealed = (name: string): boolean => name.startsWith('sealed, ')

export function personOf(name: PersonName): PersonOfWalls {
  return people[name]
}

/** The rows that give sight, by the names under which they are expected. */
export const sights = personNames.flatMap((person) =>
  personOf(person).sight.map((sight) => ({
    person,
    sight,
    name: sight.kind === 'sealed-named' ? `${person}: for the named one` : person,
  })),
)

const roles: Readonly<Record<string, readonly [role: string, from: string, until: string]>> = {
  officer: ['privacy-officer', '2020-01-01', 'infinity'],
  'officer for a while': ['privacy-officer', '2020-01-01', '2999-01-01'],
  'former officer': ['privacy-officer', '2020-01-01', '2025-01-01'],
  'officer to be': ['privacy-officer', '2999-01-01', 'infinity'],
  administrator: ['system-administrator', '2020-01-01', 'infinity'],
  'former administrator': ['system-administrator', '2020-01-01', '2025-01-01'],
  'administrator to be': ['system-administrator', '2999-01-01', 'infinity'],
  'suspended administrator': ['system-administrator', '2020-01-01', 'infinity'],
}

/** Workers and what they are, who sees whom, and who is sealed: what the walls look up. */
export async function putPeople(client: pg.PoolClient): Promise<void> {
  for (const name of workers) {
    const worker = name
    const status = name === 'suspended administrator' ? 'suspended' : 'active'
    await client.query(
      `insert into access.worker (id, username, display_name, job_title, status) values ($1, $2, $2, '', $3)`,
      [idOf(`worker ${worker}`), name, status],
    )
    const [role, from, until] = roles[name] ?? ['practitioner', '2020-01-01', 'infinity']
    for (const team of askers[name].teams)
      await client.query(
        'insert into access.membership (id, worker_id, team_id, role, from_on, until_on) values ($1, $2, $3, $4, $5, $6)',
        [
          idOf(`membership ${name}`),
          idOf(`worker ${worker}`),
          idOf(`team ${team}`),
          role,
          from,
          until === 'infinity' ? null : until,
        ],
      )
  }
  for (const { person, sight, name } of sights) {
    const { kind, team, worker, site, from, until, sealed, ofEpisode } = sight
    await client.query(
      `insert into access.relationship (id, person_id, team_id, worker_id, site_id, kind, source_id, from_at, until_at, sealed)
        values ($1, $2, $3, $4, $5, $6, $7, ${from ?? past}, ${until ?? 'null'}, $8)`,
      [
        idOf(`access.relationship ${name}`),
        idOf(`people.person ${person}`),
        team === undefined ? null : idOf(`team ${team}`),
        worker === undefined ? null : idOf(`worker ${worker}`),
        site === undefined ? null : idOf(`site ${site}`),
        kind,
        idOf(ofEpisode === true ? `episodes.episode ${person}` : `reason ${name}`),
        sealed === true,
      ],
    )
  }
  for (const name of personNames.filter(isSealed))
    await client.query(
      `insert into access.sealed_person (person_id, reason, sealed_by, sealed_at) values ($1, 'A relative works here', $2, now())`,
      [idOf(`people.person ${name}`), idOf('worker officer')],
    )
}
