import {
  askerNames,
  idOf,
  isSealed,
  personNames,
  sights,
  workers,
  type AskerName,
  type PersonName,
} from './people.ts'

// Written by hand from the design (promise 4, sight follows the relationship) and the comments of the migrations: which
// rows each of those who ask may see, add and change, in every table that has a wall. A new table needs its line.

type Names = readonly string[]
type ByAsker = Readonly<Partial<Record<AskerName, Names>>>

/** What each asker may do with the rows; whoever is not named may nothing. */
interface Expected {
  readonly sees: ByAsker
  /** What they may add and change where that is not what they see. */
  readonly adds?: ByAsker
  readonly changes?: ByAsker
}

const forAll = (names: Names): ByAsker => Object.fromEntries(askerNames.map((asker) => [asker, names]))

/** About a person: for whoever has a sight of them that has begun, has not ended and is not sealed. */
const person: Expected = {
  sees: {
    colleague: [
      'our person',
      'made today by the colleague',
      'known to us, with an episode elsewhere',
      'handed to us with an episode elsewhere',
      'opened in an emergency by the colleague',
      'handed to the colleague alone',
      'made by the colleague, with an episode elsewhere',
      'sealed, the colleague named until tomorrow',
    ],
    'colleague on shift': [
      'our person',
      'at court today',
      'known to us, with an episode elsewhere',
      'handed to us with an episode elsewhere',
    ],
    'visitor on shift': ['at court today'],
    'named colleague': [
      'our person',
      'known to us, with an episode elsewhere',
      'handed to us with an episode elsewhere',
      'sealed, one colleague named',
    ],
    stranger: ['their person'],
  },
}

/** Of an episode: for its own team, for whom it was handed to, and in an emergency; knowing the person is not enough. */
const episode: Expected = {
  sees: {
    colleague: [
      'our person',
      'made today by the colleague',
      'handed to us with an episode elsewhere',
      'opened in an emergency by the colleague',
      'handed to the colleague alone',
      'sealed, the colleague named until tomorrow',
    ],
    'colleague on shift': ['our person', 'at court today', 'handed to us with an episode elsewhere'],
    'named colleague': [
      'our person',
      'handed to us with an episode elsewhere',
      'sealed, one colleague named',
    ],
    stranger: ['their person'],
  },
}

/** Kept by one team about somebody it sees: another team that sees them does not read it. */
const teamAlone: Expected = {
  sees: {
    colleague: ['our person', 'made today by the colleague', 'sealed, the colleague named until tomorrow'],
    'colleague on shift': ['our person', 'at court today'],
    'named colleague': ['our person', 'sealed, one colleague named'],
    stranger: ['their person'],
  },
}

const sealed: Names = personNames.filter(isSealed)
const atCourt: Names = [
  'our person',
  'made today by the colleague',
  'at court today',
  'known to us, with an episode elsewhere',
  ...sealed,
  'no longer ours',
  'not yet ours',
]
const atFarCourt: Names = [
  'handed to us with an episode elsewhere',
  'opened in an emergency by the colleague',
  'handed to the colleague alone',
  'made by the colleague, with an episode elsewhere',
  'their person',
]
const bySite: ByAsker = {
  colleague: atCourt,
  'colleague on shift': atCourt,
  'named colleague': atCourt,
  stranger: atFarCourt,
}
/** Of a site: for the teams that cover it. */
const site: Expected = { sees: bySite }
/** An entry of a list is read by those who see the episode it led to, wherever the court is. */
const listRow: Expected = {
  sees: {
    colleague: [
      ...atCourt,
      'handed to us with an episode elsewhere',
      'opened in an emergency by the colleague',
      'handed to the colleague alone',
    ],
    'colleague on shift': [...atCourt, 'handed to us with an episode elsewhere'],
    'named colleague': [...atCourt, 'handed to us with an episode elsewhere'],
    stranger: atFarCourt,
  },
  adds: bySite,
  changes: bySite,
}

/** Nobody's but the writer's. */
const writersOwn: ByAsker = {
  colleague: [
    'our person',
    'made today by the colleague',
    'at court today',
    'no longer ours',
    'not yet ours',
  ],
  'named colleague': sealed,
  stranger: ['known to us, with an episode elsewhere', ...atFarCourt],
}
const own: Expected = { sees: writersOwn }

const toUs: Names = [
  'our person',
  'made today by the colleague',
  'at court today',
  'no longer ours',
  'not yet ours',
]
const toThem: Names = ['known to us, with an episode elsewhere', ...atFarCourt]
const toUsOrSealed = [...toUs, ...sealed]
/** The inbox of a team: all that was sent to it, of a sealed person only for who is named. */
const inbox: Expected = {
  sees: {
    colleague: [...toUs, 'sealed, the colleague named until tomorrow'],
    'colleague on shift': toUs,
    'named colleague': [...toUs, 'sealed, one colleague named'],
    stranger: toThem,
  },
  adds: {
    colleague: toUsOrSealed,
    'colleague on shift': toUsOrSealed,
    'named colleague': toUsOrSealed,
    stranger: toThem,
  },
}

const notSealed = personNames.filter((name) => !isSealed(name))
/** What was sent: those who see the person keep it, the team it was sent to reads it until it is closed. */
const sent: Expected = {
  sees: { ...person.sees, partner: notSealed },
  adds: person.sees,
  changes: person.sees,
}
/** Answers to it: also the partner's. */
const answer: Expected = { sees: { ...person.sees, partner: notSealed } }

/** Who works where is no secret; only an administrator who is one today, and at work, changes it. */
function setUp(rows: Names): Expected {
  return { sees: forAll(rows), adds: { administrator: rows }, changes: { administrator: rows } }
}

const nobodys: Expected = { sees: {} }

/** The same, with rows of this table alone, and who is there for each of them. */
function plus(expected: Expected, more: Readonly<Record<string, readonly AskerName[]>>): Expected {
  const joined = (byAsker: ByAsker): ByAsker =>
    Object.fromEntries(
      askerNames.map((asker) => [
        asker,
        [...(byAsker[asker] ?? []), ...Object.keys(more).filter((name) => more[name]?.includes(asker))],
      ]),
    )
  return {
    sees: joined(expected.sees),
    ...(expected.adds === undefined ? {} : { adds: joined(expected.adds) }),
    ...(expected.changes === undefined ? {} : { changes: joined(expected.changes) }),
  }
}

/** The same of rows whose names begin with this. */
function as(prefix: string, { sees }: Expected): Expected {
  return {
    sees: Object.fromEntries(
      askerNames.map((asker) => [asker, (sees[asker] ?? []).map((name) => `${prefix}: ${name}`)]),
    ),
  }
}

function both(one: Expected, other: Expected): Expected {
  return {
    sees: Object.fromEntries(
      askerNames.map((asker) => [asker, [...(one.sees[asker] ?? []), ...(other.sees[asker] ?? [])]]),
    ),
  }
}

const ourTeam: readonly AskerName[] = ['colleague', 'colleague on shift', 'named colleague']

/** Sight itself: seen and ended by whom it was given to, given by anybody: the services decide who gives it. */
const givenToUs = sights
  .filter(({ sight }) => 'team' in sight && sight.team === 'ours')
  .map(({ name }) => name)
const relationship: Expected = {
  sees: {
    colleague: [
      ...givenToUs,
      'made today by the colleague',
      'opened in an emergency by the colleague',
      'handed to the colleague alone',
      'made by the colleague, with an episode elsewhere',
      'sealed, the colleague named until tomorrow: for the named one',
      'sealed, the colleague no longer named: for the named one',
      'sealed, known to the colleague by a merge',
    ],
    'colleague on shift': [...givenToUs, 'at court today'],
    'visitor on shift': ['at court today'],
    'named colleague': [...givenToUs, 'sealed, one colleague named: for the named one'],
    stranger: ['their person'],
  },
  adds: forAll(personNames),
}

interface TableOfWalls {
  readonly [table: string]: Expected
}

function all(expected: Expected, tables: string): TableOfWalls {
  return Object.fromEntries(
    tables
      .trim()
      .split(/\s+/)
      .map((table) => [table, expected]),
  )
}

export const expectations: TableOfWalls = {
  ...all(
    person,
    `people.person people.person_name people.identifier people.address people.contact_route people.related_person
    people.adjustment people.alert people.identity_change access.merged sharing.consent sharing.disclosure
    sharing.sensitivity sharing.parcel sharing.one_time_link risk.entry risk.statement risk.crisis_plan risk.mappa
    risk.escalation`,
  ),
  ...all(
    episode,
    `episodes.episode episodes.stage_move episodes.attempt episodes.entry episodes.youth episodes.youth_safeguard
    court.hearing_result custody.detention custody.detention_event assessments.screening assessments.answer
    assessments.open_form handovers.handover onward_referrals.onward_referral onward_referrals.step risk.mha_tracker
    risk.mha_event reports.report reports.passage reports.check_answer reports.step reports.recipient reports.issued_file
    outcomes.form`,
  ),
  ...all(teamAlone, 'risk.safeguarding risk.restricted'),
  ...all(own, 'access.draft people.parked_match'),
  ...all(site, 'court.list_problem'),
  ...all(
    setUp(['one']),
    'access.agency access.site access.team access.coverage access.shift access.setting sharing.agreement',
  ),
  ...all(setUp(['one', ...workers]), 'access.worker access.membership'),
  ...all(nobodys, 'people.sealed_look platform.backup_run access.sealed_person'),
  'court.list_row': plus(listRow, { 'nobody, with an episode of ours': ['stranger'] }),
  'court.not_this_person': { sees: listRow.sees },
  'referrals.referral': inbox,
  'sharing.sent': plus(sent, {
    'our person, taken back': ['colleague', 'colleague on shift', 'named colleague'],
  }),
  'sharing.answer': answer,
  'access.relationship': relationship,
  'consultations.consultation': plus(person, {
    'about nobody, ours': ourTeam,
    'about nobody, theirs': ['stranger'],
  }),
  // A task of no episode is the person's; one of an episode is the episode's.
  'episodes.task': both(episode, as('of no episode', person)),
  // Two people are named: whoever sees one of them has to know of the other.
  'people.person_link': both(person, as('linked with', person)),
  'risk.keep_apart': both(person, as('apart from', person)),
  'access.emergency_access': {
    sees: { ...writersOwn, officer: personNames, 'officer for a while': personNames },
    adds: writersOwn,
  },
  'access.notice': {
    sees: {
      colleague: [...(writersOwn.colleague ?? []), 'to our team'],
      'colleague on shift': ['to our team'],
      'named colleague': [...sealed, 'to our team'],
      stranger: writersOwn.stranger ?? [],
      officer: ['to governance', 'to the officers'],
      'officer for a while': ['to governance', 'to the officers'],
      administrator: ['to governance'],
      'suspended administrator': ['to governance'],
    },
    adds: forAll([...personNames, 'to our team', 'to governance', 'to the officers']),
    changes: {
      colleague: [...(writersOwn.colleague ?? []), 'to our team'],
      'colleague on shift': ['to our team'],
      'named colleague': [...sealed, 'to our team'],
      stranger: writersOwn.stranger ?? [],
      ...Object.fromEntries(
        askerNames
          .filter((asker) => /officer|administrator/.test(asker))
          .map((asker) => [asker, ['to governance', 'to the officers']]),
      ),
    },
  },
}

/** Rows that a table has besides one for each person, or instead of them. */
export interface OwnRow {
  /** Columns with a value of their own in every row, as SQL. */
  readonly set?: Readonly<Record<string, string>>
  readonly also?:
    | readonly {
        readonly name: string
        readonly about: PersonName
        readonly set?: Readonly<Record<string, string>>
      }[]
    | undefined
  /** No row for each person. */
  readonly none?: true
  /** The rows are put in by hand; those that are made up are only tried. */
  readonly byHand?: true
}

const one: OwnRow = { none: true, also: [{ name: 'one', about: 'our person' }] }
const team = (name: string) => `'${idOf(`team ${name}`)}'`
const nobodyNamed = { person_id: 'null' }
const other = (name: PersonName) => ({
  person_id: `'${idOf('somebody else')}'`,
  other_person_id: `'${idOf(`people.person ${name}`)}'`,
})

/** One more row for each person. */
function alsoOf(prefix: string, set: (name: PersonName) => Readonly<Record<string, string>>): OwnRow['also'] {
  return personNames.map((about) => ({ name: `${prefix}: ${about}`, about, set: set(about) }))
}

export const rowsOfTheirOwn: Readonly<Record<string, OwnRow>> = {
  ...Object.fromEntries(
    ['agency', 'site', 'team', 'coverage', 'worker', 'membership', 'shift', 'setting'].map((name) => [
      `access.${name}`,
      one,
    ]),
  ),
  'sharing.agreement': one,
  // Given by hand, row for row.
  'access.relationship': { byHand: true },
  'access.sealed_person': { none: true },
  'sharing.sent': {
    set: { to_team_id: team('partners'), closed_at: 'null' },
    also: [{ name: 'our person, taken back', about: 'our person', set: { closed_at: 'now()' } }],
  },
  'consultations.consultation': {
    also: [
      { name: 'about nobody, ours', about: 'our person', set: nobodyNamed },
      { name: 'about nobody, theirs', about: 'their person', set: nobodyNamed },
    ],
  },
  'court.list_row': {
    also: [
      {
        name: 'nobody, with an episode of ours',
        about: 'handed to us with an episode elsewhere',
        set: nobodyNamed,
      },
    ],
  },
  'episodes.task': { also: alsoOf('of no episode', () => ({ episode_id: 'null' })) },
  'people.person_link': { also: alsoOf('linked with', other) },
  'risk.keep_apart': { also: alsoOf('apart from', other) },
  'access.notice': {
    set: { team_id: 'null', role: 'null' },
    also: [
      { name: 'to our team', about: 'our person', set: { worker_id: 'null', team_id: team('ours') } },
      {
        name: 'to governance',
        about: 'our person',
        set: { worker_id: 'null', team_id: team('governance') },
      },
      {
        name: 'to the officers',
        about: 'our person',
        set: { worker_id: 'null', team_id: team('governance'), role: "'privacy-officer'" },
      },
    ],
  },
}
