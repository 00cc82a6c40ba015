import { sql } from 'kysely'
import { londonDay } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { linkHash } from '#modules/sharing/service/links.ts'
import type { County } from './county.ts'

/** Who looks: a worker of the demonstration by user name, or nobody signed in. */
export type Reader =
  | 'amara.osei'
  | 'helen.cartwell'
  | 'nadia.hossain'
  | 'owen.prys'
  | 'carol.whitby'
  | 'carys.beynon'
  | 'dawn.keelby'
  | 'bev.ackroyde'
  | 'farah.sadiq'
  | 'nobody'

/** One kind of page: every check looks at every one of them. */
export interface PageType {
  readonly name: string
  readonly as: Reader
  /** The session's state, where it is not simply signed in. */
  readonly session?: 'second-factor' | 'locked'
  readonly address: (county: County) => string | Promise<string>
  readonly status?: number
  /** Sends the page's form as it comes, to see the page of what is wrong. */
  readonly send?: string
  /** What somebody else does between opening the form and sending it. */
  readonly meanwhile?: (county: County, address: string) => Promise<unknown>
  /** Script that spoils the form before it is sent. */
  readonly spoil?: string
}

const ours = "t.service = 'liaison-and-diversion'"
const open = 'e.closed_at is null'
/** Episodes of the team everybody here works in, not about anybody sealed. */
const episodes = `from episodes.episode e join access.team t on t.id = e.team_id and ${ours}
  left join access.sealed_person s on s.person_id = e.person_id`
const unsealed = 's.person_id is null'

function episode(condition: string, path = '', more = ''): PageType['address'] {
  return async (county) => {
    const row = await county.first(
      `select e.id, e.person_id ${episodes} ${more} where ${unsealed} and ${condition} order by e.id limit 1`,
    )
    return `/people/${row['person_id'] ?? ''}/episodes/${row['id'] ?? ''}${path}`
  }
}

/** Somebody else saves the last thing the address names, and so is quicker. */
function savedFirst(table: string, change = 'version = version + 1'): NonNullable<PageType['meanwhile']> {
  return (county, address) => {
    const id = /.*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(address)?.[1] ?? ''
    return county.db.asSystem('somebody else saves first', (tx) =>
      sql`update ${sql.table(table)} set ${sql.raw(change)} where id = ${id}::uuid`.execute(tx),
    )
  }
}

/** The page of something that belongs to an episode. */
function ofEpisode(table: string, folder: string, condition: string, path = ''): PageType['address'] {
  return async (county) => {
    const row = await county.first(
      `select x.id, e.id as episode, e.person_id ${episodes} join ${table} x on x.episode_id = e.id
        where ${unsealed} and ${condition} order by x.id limit 1`,
    )
    return `/people/${row['person_id'] ?? ''}/episodes/${row['episode'] ?? ''}/${folder}/${row['id'] ?? ''}${path}`
  }
}

const begun = (path: string) =>
  ofEpisode('assessments.screening', 'assessments', "x.kind = 'assessment' and x.status = 'started'", path)
const signedAssessment = (path: string) =>
  ofEpisode('assessments.screening', 'assessments', "x.kind = 'assessment' and x.status = 'signed'", path)

/** A page of somebody with an open episode of the team. */
function episodePerson(path: string): PageType['address'] {
  return async (county) => {
    const row = await county.first(
      `select e.person_id ${episodes} where ${unsealed} and ${open} order by e.id limit 1`,
    )
    return `/people/${row['person_id'] ?? ''}${path}`
  }
}

/** Dean Marsh, who has something of everything. */
const dean = (path: string): PageType['address'] => {
  return async (county) => {
    const row = await county.first(
      `select n.person_id from people.person_name n join episodes.episode e on e.person_id = n.person_id
        where n.given = 'Dean' and n.family = 'Marsh' limit 1`,
    )
    return `/people/${row['person_id'] ?? ''}${path}`
  }
}

const one = (text: string, to: (id: string) => string): PageType['address'] => {
  return async (county) => to((await county.first(text))['id'] ?? '')
}

/** Sandra Whitlock, whose two records the lead merged. */
const merged = (path: string): PageType['address'] =>
  one('select stands_as_id as id from access.merged limit 1', (id) => `/people/${id}${path}`)

/** Two sisters born on one day: what a lead looks at before merging anybody. */
const twins: PageType['address'] = async (county) => {
  const row = await county.first(
    `select min(person_id::text) as id, max(person_id::text) as other from people.person_name where family = 'Ransome'`,
  )
  return `/people/${row['id'] ?? ''}/merge/${row['other'] ?? ''}`
}

const court = "select id from access.site where name like 'Marlowick Magistrates%'"
const sealed = 'select person_id as id from access.sealed_person limit 1'
const board = (query: string): PageType['address'] => {
  return async (county) => {
    const day = londonDay(county.clock.now()).toString()
    return `/sites/${(await county.first(court))['id'] ?? ''}/board?date=${day}${query}`
  }
}
const row = (condition: string): PageType['address'] => {
  return async (county) => {
    const found = await county.first(
      `select id, site_id from court.list_row where site_id is not null and ${condition} order by id limit 1`,
    )
    return `/sites/${found['site_id'] ?? ''}/rows/${found['id'] ?? ''}`
  }
}
const referral = (condition: string, path = ''): PageType['address'] => {
  return async (county) => {
    const found = await county.first(
      `select r.id, r.person_id from referrals.referral r join access.team t on t.id = r.team_id and ${ours}
        where ${condition} order by r.id limit 1`,
    )
    return `/people/${found['person_id'] ?? ''}/referrals/${found['id'] ?? ''}${path}`
  }
}

const handover = 'handovers.handover'
const screening = 'assessments.screening_view'
const onward = 'onward_referrals.onward_referral'
const details = [
  'identity',
  'communication',
  'equality',
  'gp',
  'dependants',
  'death',
  'names',
  'identifiers',
  'address',
  'contact',
  'people-around',
  'adjustments',
  'links',
]

const signedOut: readonly PageType[] = [
  { name: 'sign in', as: 'nobody', address: () => '/sign-in' },
  { name: 'sign in, wrong', as: 'nobody', address: () => '/sign-in', send: '/sign-in', status: 422 },
  { name: 'help', as: 'nobody', address: () => '/help' },
  { name: 'accessibility', as: 'nobody', address: () => '/accessibility' },
  { name: 'privacy notice', as: 'nobody', address: () => '/privacy-notice' },
  {
    name: 'set up the second factor',
    as: 'carol.whitby',
    session: 'second-factor',
    address: () => '/sign-in/code',
  },
  { name: 'unlock', as: 'carol.whitby', session: 'locked', address: () => '/unlock' },
  { name: 'not found', as: 'amara.osei', address: () => '/no/such/page', status: 404 },
  {
    name: 'open too long',
    as: 'amara.osei',
    address: () => '/change-password',
    send: '/change-password',
    spoil: 'document.querySelector("main [name=_csrf]").value = "another"',
    status: 403,
  },
  { name: 'not found, signed out', as: 'nobody', address: () => '/no/such/page', status: 404 },
]

const workPages: readonly PageType[] = [
  { name: 'my day', as: 'amara.osei', address: () => '/work' },
  { name: 'my day of a lead', as: 'helen.cartwell', address: () => '/work' },
  { name: 'people I hold', as: 'amara.osei', address: () => '/work/people' },
  { name: 'team', as: 'helen.cartwell', address: () => '/work/team' },
  { name: 'nobody lost', as: 'helen.cartwell', address: () => '/work/nobody-lost' },
  { name: 'figures', as: 'helen.cartwell', address: () => '/figures' },
  { name: 'figures split by site', as: 'helen.cartwell', address: () => '/figures?by=site' },
  { name: 'rows behind a figure', as: 'helen.cartwell', address: () => '/figures/rows?figure=attempted' },
  { name: 'when the system is down', as: 'amara.osei', address: () => '/when-the-system-is-down' },
  { name: 'notices', as: 'helen.cartwell', address: () => '/notices' },
  { name: 'drafts', as: 'amara.osei', address: () => '/drafts' },
  { name: 'account', as: 'amara.osei', address: () => '/account' },
  { name: 'recovery codes', as: 'amara.osei', address: () => '/account/recovery-codes' },
  { name: 'second factor', as: 'amara.osei', address: () => '/account/second-factor' },
  { name: 'change password', as: 'amara.osei', address: () => '/change-password' },
  {
    name: 'change password, wrong',
    as: 'amara.osei',
    address: () => '/change-password',
    send: '/change-password',
    status: 422,
  },
]

const courtPages: readonly PageType[] = [
  { name: 'board', as: 'amara.osei', address: board('') },
  { name: 'board of an administrator', as: 'carol.whitby', address: board('') },
  { name: 'board, some', as: 'amara.osei', address: board('&show=urgent') },
  { name: 'match review', as: 'amara.osei', address: one(court, (id) => `/match-review/${id}`) },
  {
    name: 'match review, wrong',
    as: 'amara.osei',
    address: one(court, (id) => `/match-review/${id}`),
    send: '/match-review/',
    status: 422,
  },
  { name: 'board on the wall', as: 'amara.osei', address: board('&wall=yes') },
  {
    name: 'board, empty',
    as: 'amara.osei',
    address: one(court, (id) => `/sites/${id}/board?date=2031-01-01`),
  },
  {
    name: 'board of a custody suite',
    as: 'amara.osei',
    address: one(
      "select id from access.site where name like 'Marlowick%' and kind = 'custody-suite'",
      (id) => `/sites/${id}/board`,
    ),
  },
  { name: 'court lists', as: 'amara.osei', address: () => '/court-lists' },
  {
    name: 'court list, result',
    as: 'amara.osei',
    address: one(
      'select id from court.list_import order by imported_at desc limit 1',
      (id) => `/court-lists/${id}`,
    ),
  },
  { name: 'court list problems', as: 'amara.osei', address: () => '/court-lists/problems' },
  { name: 'court lists nobody claims', as: 'owen.prys', address: () => '/court-lists/unclaimed' },
  {
    name: 'entry of a list',
    as: 'amara.osei',
    address: row("person_id is null and hearing_on = '2026-11-20'"),
  },
  {
    name: 'entry of a list, matched',
    as: 'amara.osei',
    address: row("person_id is not null and hearing_on = '2026-11-20'"),
  },
  {
    name: 'entry of a list, wrong',
    as: 'amara.osei',
    address: row("person_id is null and flagged_at is null and hearing_on = '2026-11-20'"),
    send: '/flag',
    status: 422,
  },
]

const personPages: readonly PageType[] = [
  { name: 'search', as: 'amara.osei', address: () => '/people' },
  { name: 'search, found', as: 'amara.osei', address: () => '/people?q=marsh' },
  { name: 'search, nobody', as: 'amara.osei', address: () => '/people?q=zzyzx' },
  { name: 'new person', as: 'amara.osei', address: one(court, (id) => `/people/new?site=${id}`) },
  {
    name: 'new person, wrong',
    as: 'amara.osei',
    address: one(court, (id) => `/people/new?site=${id}`),
    send: '/people/new',
    status: 422,
  },
  {
    name: 'emergency access',
    as: 'carys.beynon',
    address: one(
      "select person_id as id from audit.event where action = 'emergency.identified' order by id desc limit 1",
      (id) => `/emergency-access/${id}`,
    ),
  },
  { name: 'person', as: 'amara.osei', address: dean('') },
  { name: 'person, as at', as: 'helen.cartwell', address: dean('?as-at=2026-11-19') },
  { name: 'history', as: 'helen.cartwell', address: dean('/history') },
  { name: 'who looked', as: 'helen.cartwell', address: dean('/history/access') },
  { name: 'details', as: 'amara.osei', address: dean('/details') },
  ...details.map((what): PageType => ({
    name: `details: ${what}`,
    as: 'amara.osei',
    address: dean(`/details/${what}`),
  })),
  { name: 'person, two records merged', as: 'helen.cartwell', address: merged('') },
  { name: 'details, two records merged', as: 'helen.cartwell', address: merged('/details') },
  { name: 'merge of two records', as: 'helen.cartwell', address: twins },
  { name: 'merge of two records, wrong', as: 'helen.cartwell', address: twins, send: '/merge/', status: 422 },
  {
    name: 'details: links, undo',
    as: 'helen.cartwell',
    address: async (county) => {
      const link = await county.first(
        'select id, person_id from people.person_link where undone_at is null limit 1',
      )
      return `/people/${link['person_id'] ?? ''}/details/links/${link['id'] ?? ''}/undo`
    },
  },
  {
    name: 'details, wrong',
    as: 'amara.osei',
    address: dean('/details/adjustments'),
    send: '/details/adjustments',
    status: 422,
  },
  {
    name: 'details, two people',
    as: 'amara.osei',
    address: dean('/details/identity'),
    send: '/details/identity',
    meanwhile: savedFirst('people.person', "placeholder_label = 'Man at the desk'"),
    status: 409,
  },
  { name: 'consent', as: 'amara.osei', address: dean('/consent') },
  { name: 'what was told', as: 'amara.osei', address: dean('/disclosures') },
  { name: 'record what was told', as: 'amara.osei', address: dean('/disclosures/new') },
  { name: 'referral in', as: 'amara.osei', address: dean('/referrals/new') },
  { name: 'start an episode', as: 'amara.osei', address: dean('/episodes/new') },
]

const episodePages: readonly PageType[] = [
  { name: 'episode', as: 'amara.osei', address: episode(open) },
  { name: 'episode of an administrator', as: 'carol.whitby', address: episode(open) },
  { name: 'episode, closed', as: 'amara.osei', address: episode('e.closed_at is not null') },
  { name: 'attempt', as: 'amara.osei', address: episode(open, '/attempts/new') },
  {
    name: 'attempt, wrong',
    as: 'amara.osei',
    address: episode(open, '/attempts/new'),
    send: '/attempts/new',
    status: 422,
  },
  { name: 'next step', as: 'amara.osei', address: episode(open, '/next-step') },
  {
    name: 'next step, two people',
    as: 'amara.osei',
    address: episode(`${open} and e.next_step_at > '2026-11-20T16:00:00Z'`, '/next-step'),
    send: '/next-step',
    meanwhile: savedFirst('episodes.episode'),
    status: 409,
  },
  { name: 'move', as: 'amara.osei', address: episode("e.stage = 'assessed'", '/move/active') },
  { name: 'contact', as: 'amara.osei', address: episode(open, '/entries/new?kind=contact') },
  { name: 'note', as: 'amara.osei', address: episode(open, '/entries/new?kind=note') },
  { name: 'close', as: 'amara.osei', address: episode(open, '/close') },
  {
    name: 'close, two people',
    as: 'amara.osei',
    address: episode(open, '/close'),
    send: '/close',
    meanwhile: savedFirst('episodes.episode'),
    status: 409,
  },
  {
    name: 'confirm a closure',
    as: 'helen.cartwell',
    address: episode(
      'e.second_person_due_at is not null and e.second_person_at is null and e.closed_at is not null',
      '/confirm-closure',
    ),
  },
  { name: 'open again', as: 'amara.osei', address: episode('e.closed_at is not null', '/reopen') },
  { name: 'new task', as: 'amara.osei', address: episode(open, '/tasks/new') },
  { name: 'task', as: 'amara.osei', address: ofEpisode('episodes.task', 'tasks', 'x.done_at is null') },
  {
    name: 'task, hand on',
    as: 'amara.osei',
    address: ofEpisode('episodes.task', 'tasks', 'x.done_at is null', '/hand-on'),
  },
  {
    name: 'task, two people',
    as: 'amara.osei',
    address: ofEpisode(
      'episodes.task',
      'tasks',
      "x.done_at is null and x.kind not in ('second-person', 'handover-acknowledgement')",
      '/hand-on',
    ),
    send: '/hand-on',
    meanwhile: savedFirst('episodes.task'),
    status: 409,
  },
  { name: 'result of a hearing', as: 'amara.osei', address: episode(open, '/hearings/new') },
  {
    name: 'screening, start',
    as: 'amara.osei',
    address: episode(
      `${open} and not exists (select 1 from assessments.screening x where x.episode_id = e.id)`,
      '/screenings/new',
    ),
  },
  {
    name: 'screening, section',
    as: 'amara.osei',
    address: ofEpisode(screening, 'screenings', "x.status = 'started'"),
  },
  {
    name: 'screening, one section',
    as: 'amara.osei',
    address: ofEpisode(screening, 'screenings', "x.status = 'started'", '/sections/thinking'),
  },
  {
    name: 'screening, on one page',
    as: 'amara.osei',
    address: ofEpisode(screening, 'screenings', "x.status = 'started'", '?view=one-page'),
  },
  {
    name: 'screening, summary',
    as: 'amara.osei',
    address: ofEpisode(screening, 'screenings', "x.status = 'started'", '/finish'),
  },
  {
    name: 'screening, signed',
    as: 'amara.osei',
    address: ofEpisode(screening, 'screenings', "x.status = 'signed'"),
  },
  {
    name: 'assessment, start',
    as: 'amara.osei',
    address: episode(`${open} and e.stage = 'screened'`, '/assessments/new'),
  },
  {
    name: 'assessment, start, wrong',
    as: 'amara.osei',
    address: episode(`${open} and e.stage = 'screened'`, '/assessments/new'),
    send: '/assessments/new',
    status: 422,
  },
  {
    name: 'assessment before the screening',
    as: 'amara.osei',
    address: episode(`${open} and e.stage = 'allocated'`, '/assessments/new'),
  },
  { name: 'assessment, sections', as: 'amara.osei', address: begun('') },
  { name: 'assessment, what is known', as: 'amara.osei', address: begun('/sections/suicide') },
  { name: 'assessment, risk', as: 'amara.osei', address: begun('/sections/risk-violence') },
  { name: 'assessment, things to do', as: 'amara.osei', address: begun('/sections/recommendations') },
  { name: 'assessment, on one page', as: 'amara.osei', address: begun('?view=one-page') },
  {
    name: 'assessment, summary',
    as: 'amara.osei',
    address: ofEpisode(
      'assessments.screening',
      'assessments',
      "x.kind = 'assessment' and x.status = 'completed'",
      '/finish',
    ),
  },
  { name: 'assessment, signed', as: 'amara.osei', address: signedAssessment('') },
  { name: 'assessment, in plain words', as: 'amara.osei', address: signedAssessment('/in-plain-words') },
  {
    name: 'handover, new',
    as: 'amara.osei',
    address: episode(`${open} and e.first_seen_at is not null`, '/handovers/new'),
  },
  {
    name: 'handover, wrong',
    as: 'amara.osei',
    address: episode(`${open} and e.first_seen_at is not null`, '/handovers/new'),
    send: '/handovers/new',
    status: 422,
  },
  {
    name: 'handover, waiting',
    as: 'amara.osei',
    address: ofEpisode(handover, 'handovers', 'x.acknowledged_at is null and x.withdrawn_at is null'),
  },
  {
    name: 'handover, acknowledged',
    as: 'amara.osei',
    address: ofEpisode(handover, 'handovers', 'x.acknowledged_at is not null'),
  },
  {
    name: 'handover, acknowledge',
    as: 'amara.osei',
    address: ofEpisode(
      handover,
      'handovers',
      'x.acknowledged_at is null and x.withdrawn_at is null',
      '/acknowledge',
    ),
  },
  {
    name: 'handover, withdraw',
    as: 'amara.osei',
    address: ofEpisode(
      handover,
      'handovers',
      'x.acknowledged_at is null and x.withdrawn_at is null',
      '/withdraw',
    ),
  },
  {
    name: 'onward referral, choose',
    as: 'amara.osei',
    address: episode(`${open} and e.first_seen_at is not null`, '/onward-referrals/new'),
  },
  {
    name: 'onward referral, new',
    as: 'amara.osei',
    address: async (county) => {
      const service = await county.first(
        "select id from directory.service where kind = 'gp' or kind = 'cmht' order by id limit 1",
      )
      return episode(
        `${open} and e.first_seen_at is not null`,
        `/onward-referrals/new?need=mental-health&service=${service['id'] ?? ''}`,
      )(county)
    },
  },
  {
    name: 'onward referral',
    as: 'amara.osei',
    address: ofEpisode(onward, 'onward-referrals', "x.status = 'sent'"),
  },
  {
    name: 'onward referral, step',
    as: 'amara.osei',
    address: ofEpisode(onward, 'onward-referrals', "x.status = 'sent'", '/step?to=accepted'),
  },
  {
    name: 'onward referral, chase',
    as: 'amara.osei',
    address: ofEpisode(onward, 'onward-referrals', "x.status = 'sent'", '/chase'),
  },
  {
    name: 'onward referral, edit',
    as: 'amara.osei',
    address: ofEpisode(onward, 'onward-referrals', "x.status = 'draft'", '/edit'),
  },
  {
    name: 'onward referral, send',
    as: 'amara.osei',
    address: ofEpisode(onward, 'onward-referrals', "x.status = 'draft'", '/send'),
  },
  {
    name: 'onward referral, send, private',
    as: 'amara.osei',
    address: ofEpisode(
      onward,
      'onward-referrals',
      "x.status = 'draft' and exists (select 1 from sharing.sensitivity v where v.source_id = x.id)",
      '/send',
    ),
  },
]

const toTeam = (kind: string): PageType['address'] =>
  one(
    `select s.id from sharing.sent s join access.team t on t.id = s.to_team_id join access.agency a on a.id = t.agency_id
      where s.closed_at is null and a.kind = '${kind}' order by s.id limit 1`,
    (id) => `/partner/${id}`,
  )
const notSent = 'not exists (select 1 from sharing.sent s2 where s2.id = x.id)'
const packing = (path: string) => ofEpisode('sharing.parcel', 'share', notSent, path)
const shareStart = episode('exists (select 1 from sharing.sent x where x.episode_id = e.id)', '/share')

/** A one-time link that waits: those of the demonstration are known to nobody, so one is put in. */
const oneTimeLink: PageType['address'] = async (county) => {
  const token = 'LAKE-FERN-WREN-HALL-MEAD'
  const hash = linkHash(token)
  await county.db.asSystem('a link whose address is known', (tx) =>
    sql`insert into sharing.one_time_link (id, token_hash, sent_id, person_id, for_name, for_role, how, made_at, made_by, expires_at)
      select ${newId()}::uuid, ${hash}, s.id, s.person_id, 'Jo Lane', 'Usher', 'paper', s.sent_at, s.sent_by, s.sent_at + interval '30 days'
      from sharing.sent s where s.closed_at is null and not exists (select 1 from sharing.one_time_link l where l.sent_id = s.id and l.opened_at is null)
        and not exists (select 1 from sharing.one_time_link l where l.token_hash = ${hash})
      order by s.id limit 1`.execute(tx),
  )
  return `/received/${token}`
}

const partnerPages: readonly PageType[] = [
  { name: 'a one-time link', as: 'nobody', address: oneTimeLink },
  { name: 'a one-time link, wrong', as: 'nobody', address: oneTimeLink, send: '/received/', status: 422 },
  {
    name: 'a one-time link that has ended',
    as: 'nobody',
    address: () => '/received/LAKE-FERN-WREN-HALL-LARK',
    status: 404,
  },
  {
    name: 'what was sent, one-time links',
    as: 'amara.osei',
    address: ofEpisode(
      'sharing.sent',
      'shared',
      'exists (select 1 from sharing.one_time_link l where l.sent_id = x.id and l.opened_at is not null)',
    ),
  },
  {
    name: 'one-time link, shown once',
    as: 'amara.osei',
    address: ofEpisode(
      'sharing.sent',
      'shared',
      "x.closed_at is null and x.source_kind is distinct from 'report'",
    ),
    spoil: `document.querySelectorAll('details').forEach((one) => { one.open = true })
      document.querySelector('#forName').value = 'Jo Lane'
      document.querySelector('#forRole').value = 'Usher, Marlowick'
      document.querySelector('[name=how]').checked = true
      document.querySelector('[name=theirs]').checked = true`,
    send: '/link',
  },
  {
    name: 'what was sent, one-time link, wrong',
    as: 'amara.osei',
    address: ofEpisode(
      'sharing.sent',
      'shared',
      "x.closed_at is null and x.source_kind is distinct from 'report'",
    ),
    spoil: "document.querySelectorAll('details').forEach((one) => { one.open = true })",
    send: '/link',
    status: 422,
  },
  { name: 'advice given', as: 'amara.osei', address: () => '/consultations' },
  { name: 'advice, new', as: 'amara.osei', address: () => '/consultations/new' },
  {
    name: 'advice, new, wrong',
    as: 'amara.osei',
    address: () => '/consultations/new',
    send: '/consultations/new',
    status: 422,
  },
  { name: 'advice about somebody', as: 'amara.osei', address: dean('/consultations/new') },
  { name: 'share with a partner', as: 'amara.osei', address: shareStart },
  { name: 'share, wrong', as: 'amara.osei', address: shareStart, send: '/share', status: 422 },
  { name: 'share: what goes', as: 'amara.osei', address: packing('') },
  { name: 'share: what they will see', as: 'amara.osei', address: packing('/preview') },
  {
    name: 'what was sent',
    as: 'amara.osei',
    address: ofEpisode('sharing.sent', 'shared', 'x.closed_at is null'),
  },
  {
    name: 'what was sent, recall, wrong',
    as: 'amara.osei',
    address: ofEpisode('sharing.sent', 'shared', 'x.closed_at is null'),
    spoil: "document.querySelectorAll('details').forEach((one) => { one.open = true })",
    send: '/recall',
    status: 422,
  },
  {
    name: 'notice of what was shared',
    as: 'amara.osei',
    address: ofEpisode('sharing.sent', 'shared', 'x.closed_at is null', '/notice'),
  },
  {
    name: 'what was sent, no longer shared',
    as: 'amara.osei',
    address: ofEpisode('sharing.sent', 'shared', 'x.closed_at is not null'),
  },
  { name: 'sent to us', as: 'dawn.keelby', address: () => '/partner' },
  { name: 'sent to us, one', as: 'dawn.keelby', address: toTeam('police') },
  { name: 'sent to us, a referral', as: 'bev.ackroyde', address: toTeam('voluntary') },
  { name: 'sharing agreements', as: 'owen.prys', address: () => '/admin/agreements' },
  { name: 'sharing agreement, new', as: 'owen.prys', address: () => '/admin/agreements/new' },
  {
    name: 'sharing agreement, new, wrong',
    as: 'owen.prys',
    address: () => '/admin/agreements/new',
    send: '/agreements/new',
    status: 422,
  },
]

const suite = "select id from access.site where name like 'Marlowick Custody%'"
const arrivals: PageType['address'] = one(suite, (id) => `/custody/${id}/arrivals/new`)
/** Somebody held whose clock has something on it. */
const held = (path: string): PageType['address'] =>
  episode(
    `${open} and d.released_at is null and exists (select 1 from custody.detention_event v where v.detention_id = d.id)`,
    path,
    'join custody.detention d on d.episode_id = e.id',
  )
const clockLine: PageType['address'] = async (county) => {
  const row = await county.first(
    `select v.id, e.id as episode, e.person_id ${episodes} join custody.detention d on d.episode_id = e.id
      join custody.detention_event v on v.detention_id = d.id where ${unsealed} and ${open} and v.withdrawn_at is null order by v.id limit 1`,
  )
  return `/people/${row['person_id'] ?? ''}/episodes/${row['episode'] ?? ''}/detention/events/${row['id'] ?? ''}/withdraw`
}

const custodyPages: readonly PageType[] = [
  { name: 'arrival', as: 'amara.osei', address: arrivals },
  {
    name: 'arrival, wrong',
    as: 'amara.osei',
    address: arrivals,
    spoil: "document.querySelector('#dateOfBirth').value = '32 3 1990'",
    send: '/arrivals/new',
    status: 422,
  },
  { name: 'episode, police clock', as: 'amara.osei', address: held('') },
  { name: 'clock line', as: 'amara.osei', address: held('/detention/events/new') },
  {
    name: 'clock line, wrong',
    as: 'amara.osei',
    address: held('/detention/events/new'),
    send: '/events/new',
    status: 422,
  },
  { name: 'clock line, take out', as: 'amara.osei', address: clockLine },
  {
    name: 'clock line, take out, wrong',
    as: 'amara.osei',
    address: clockLine,
    send: '/withdraw',
    status: 422,
  },
  { name: 'clock, confirm', as: 'amara.osei', address: held('/detention/confirm') },
  {
    name: 'clock, confirm, wrong',
    as: 'amara.osei',
    address: held('/detention/confirm'),
    send: '/confirm',
    status: 422,
  },
  { name: 'police times', as: 'amara.osei', address: held('/detention/times') },
  { name: 'left the suite', as: 'amara.osei', address: held('/detention/release') },
  {
    name: 'left the suite, wrong',
    as: 'amara.osei',
    address: held('/detention/release'),
    send: '/release',
    status: 422,
  },
  {
    name: 'task to reach somebody',
    as: 'amara.osei',
    address: ofEpisode('episodes.task', 'tasks', "x.done_at is null and x.kind = 'released-before-seen'"),
  },
]

/** Somebody treated as under 18, with or without a safeguard of a kind. */
const child = (path: string, condition = 'true'): PageType['address'] =>
  episode(
    `${open} and y.ended_at is null and ${condition}`,
    path,
    'join episodes.youth y on y.episode_id = e.id',
  )
const afterCharge =
  "exists (select 1 from episodes.youth_safeguard v where v.youth_id = y.id and v.kind = 'local-authority')"

const youthPages: readonly PageType[] = [
  { name: 'episode of somebody under 18', as: 'amara.osei', address: child('', afterCharge) },
  { name: 'appropriate adult', as: 'amara.osei', address: child('/under-18/appropriate-adult') },
  {
    name: 'appropriate adult, wrong',
    as: 'amara.osei',
    address: child('/under-18/appropriate-adult'),
    spoil:
      "document.querySelector('input[name=state][value=not-needed]').checked = true; document.querySelector('#note').value = ''",
    send: '/appropriate-adult',
    status: 422,
  },
  {
    name: 'local authority after a charge',
    as: 'amara.osei',
    address: child('/under-18/local-authority', afterCharge),
  },
  { name: 'safeguards, end', as: 'amara.osei', address: child('/under-18/end') },
  {
    name: 'safeguards, end, wrong',
    as: 'amara.osei',
    address: child('/under-18/end'),
    send: '/under-18/end',
    status: 422,
  },
  {
    name: 'screening of somebody under 18, start',
    as: 'amara.osei',
    address: child(
      '/screenings/new',
      'not exists (select 1 from assessments.screening x where x.episode_id = e.id)',
    ),
  },
]

/** A page of something about a person’s safety, of those the team works with. */
const safety = (table: string, folder: string, condition: string, path = ''): PageType['address'] => {
  return async (county) => {
    const row = await county.first(
      `select x.id, x.person_id from ${table} x join access.team t on t.id = x.team_id and ${ours}
        left join access.sealed_person s on s.person_id = x.person_id where ${unsealed} and ${condition} order by x.id limit 1`,
    )
    return `/people/${row['person_id'] ?? ''}/${folder}/${row['id'] ?? ''}${path}`
  }
}
const standing = "not exists (select 1 from risk.statement e where e.entry_id = x.id and e.says = 'ended')"
const ofAlert: PageType['address'] = async (county) => {
  const row = await county.first(
    'select id, person_id from people.alert where risk_entry_id is not null and ended_at is null order by id limit 1',
  )
  return `/people/${row['person_id'] ?? ''}/alerts/${row['id'] ?? ''}`
}
const tracked = (path: string): PageType['address'] =>
  episode(open, `/mental-health-act${path}`, 'join risk.mha_tracker m on m.episode_id = e.id')

const ofLine: PageType['address'] = async (county) => {
  const address = await tracked('')(county)
  const row = await county.first(
    `select v.id from risk.mha_event v join risk.mha_tracker m on m.id = v.tracker_id
      where m.episode_id = '${address.split('/')[4] ?? ''}' order by v.id limit 1`,
  )
  return `${address}/lines/${row['id'] ?? ''}/correct`
}

const riskPages: readonly PageType[] = [
  { name: 'risk', as: 'amara.osei', address: dean('/risk') },
  { name: 'risk, new', as: 'amara.osei', address: dean('/risk/new') },
  { name: 'risk, new, wrong', as: 'amara.osei', address: dean('/risk/new'), send: '/risk/new', status: 422 },
  { name: 'risk, one', as: 'amara.osei', address: safety('risk.entry', 'risk', standing) },
  { name: 'risk, look again', as: 'amara.osei', address: safety('risk.entry', 'risk', standing, '/review') },
  {
    name: 'risk, look again, wrong',
    as: 'amara.osei',
    address: safety('risk.entry', 'risk', standing, '/review'),
    send: '/review',
    status: 422,
  },
  { name: 'risk, alert', as: 'amara.osei', address: safety('risk.entry', 'risk', standing, '/alert') },
  { name: 'alert, new', as: 'amara.osei', address: dean('/alerts/new') },
  {
    name: 'alert, new, wrong',
    as: 'amara.osei',
    address: dean('/alerts/new'),
    send: '/alerts/new',
    status: 422,
  },
  {
    name: 'alert, change its words',
    as: 'amara.osei',
    address: async (county) => (await ofAlert(county)).replace('/alerts/', '/details/alerts?row='),
  },
  { name: 'alert, look again', as: 'amara.osei', address: ofAlert },
  { name: 'crisis plan', as: 'amara.osei', address: dean('/crisis-plan') },
  { name: 'crisis plan, change', as: 'amara.osei', address: dean('/crisis-plan/edit') },
  { name: 'must not meet', as: 'amara.osei', address: dean('/keep-apart?q=rowe') },
  {
    name: 'may meet again',
    as: 'amara.osei',
    address: safety('risk.keep_apart', 'keep-apart', 'x.ended_at is null', '/end'),
  },
  { name: 'MAPPA', as: 'amara.osei', address: dean('/mappa') },
  { name: 'safeguarding, raise', as: 'amara.osei', address: episodePerson('/safeguarding/new') },
  {
    name: 'safeguarding, raise, wrong',
    as: 'amara.osei',
    address: episodePerson('/safeguarding/new'),
    send: '/safeguarding/new',
    status: 422,
  },
  {
    name: 'safeguarding, to be sent',
    as: 'amara.osei',
    address: safety('risk.safeguarding', 'safeguarding', 'x.sent_at is null'),
  },
  {
    name: 'safeguarding, send',
    as: 'amara.osei',
    address: safety('risk.safeguarding', 'safeguarding', 'x.sent_at is null', '/send'),
  },
  {
    name: 'safeguarding, send, wrong',
    as: 'amara.osei',
    address: safety('risk.safeguarding', 'safeguarding', 'x.sent_at is null', '/send'),
    send: '/send',
    status: 422,
  },
  {
    name: 'safeguarding, sent',
    as: 'amara.osei',
    address: safety('risk.safeguarding', 'safeguarding', 'x.sent_at is not null'),
  },
  {
    name: 'safeguarding, what came of it',
    as: 'amara.osei',
    address: safety('risk.safeguarding', 'safeguarding', 'x.sent_at is not null', '/outcome'),
  },
  { name: 'Mental Health Act', as: 'amara.osei', address: tracked('') },
  { name: 'Mental Health Act, a line', as: 'amara.osei', address: tracked('/new') },
  { name: 'Mental Health Act, a line was wrong', as: 'amara.osei', address: ofLine },
  {
    name: 'Mental Health Act, a line was wrong, wrong',
    as: 'amara.osei',
    address: ofLine,
    send: '/correct',
    status: 422,
  },
  {
    name: 'task that asks who was told',
    as: 'amara.osei',
    address: ofEpisode('episodes.task', 'tasks', "x.done_at is null and x.kind = 'urgent-answer'"),
  },
]

const otherPages: readonly PageType[] = [
  { name: 'referrals', as: 'amara.osei', address: () => '/referrals' },
  { name: 'referral of somebody new', as: 'amara.osei', address: () => '/referrals/new' },
  { name: 'referral, new', as: 'amara.osei', address: referral("r.status = 'new'") },
  { name: 'referral, withdraw', as: 'amara.osei', address: referral("r.status = 'new'", '/withdraw') },
  { name: 'referral, accept', as: 'helen.cartwell', address: referral("r.status = 'new'", '/accept') },
  { name: 'directory', as: 'amara.osei', address: () => '/directory' },
  {
    name: 'service',
    as: 'amara.osei',
    address: one('select id from directory.service order by id limit 1', (id) => `/directory/${id}`),
  },
  { name: 'service, new', as: 'helen.cartwell', address: () => '/directory/new' },
  {
    name: 'service, edit',
    as: 'helen.cartwell',
    address: one('select id from directory.service order by id limit 1', (id) => `/directory/${id}/edit`),
  },
  { name: 'privacy', as: 'nadia.hossain', address: () => '/privacy' },
  { name: 'privacy: sealed', as: 'nadia.hossain', address: () => '/privacy/sealed' },
  { name: 'privacy: records', as: 'nadia.hossain', address: () => '/privacy/records' },
  { name: 'privacy: seal', as: 'nadia.hossain', address: one(sealed, (id) => `/privacy/records/${id}/seal`) },
  {
    name: 'privacy: history',
    as: 'nadia.hossain',
    address: one(sealed, (id) => `/privacy/records/${id}/history`),
  },
  {
    name: 'privacy: who looked',
    as: 'nadia.hossain',
    address: one(sealed, (id) => `/privacy/records/${id}/access`),
  },
]

const admin = (name: string, address: PageType['address']): PageType => ({
  name: `administration: ${name}`,
  as: 'owen.prys',
  address,
})
const idOf = (table: string) => `select id from access.${table} order by id limit 1`
const adminPages: readonly PageType[] = [
  admin('first page', () => '/admin'),
  admin('agencies', () => '/admin/agencies'),
  admin('new agency', () => '/admin/agencies/new'),
  admin(
    'agency',
    one(idOf('agency'), (id) => `/admin/agencies/${id}`),
  ),
  admin('teams', () => '/admin/teams'),
  admin('new team', () => '/admin/teams/new'),
  admin(
    'team',
    one(idOf('team'), (id) => `/admin/teams/${id}`),
  ),
  admin('sites', () => '/admin/sites'),
  admin('new site', () => '/admin/sites/new'),
  admin(
    'site',
    one(idOf('site'), (id) => `/admin/sites/${id}`),
  ),
  admin(
    'coverage',
    one(court, (id) => `/admin/sites/${id}/coverage`),
  ),
  admin('workers', () => '/admin/workers'),
  admin('new worker', () => '/admin/workers/new'),
  admin(
    'worker',
    one(idOf('worker'), (id) => `/admin/workers/${id}`),
  ),
  admin(
    'worker’s details',
    one(idOf('worker'), (id) => `/admin/workers/${id}/details`),
  ),
  admin('shifts', () => '/admin/shifts'),
  admin('settings', () => '/admin/settings'),
  admin('setting', (county) => `/admin/settings/${county.app.kit.settings?.[0]?.name ?? ''}`),
]

const report = (condition: string, path = '') => ofEpisode('reports.report', 'reports', condition, path)
const beingWritten = "x.status = 'drafting' and x.replaces_id is null"

const reportPages: readonly PageType[] = [
  { name: 'report, request', as: 'amara.osei', address: episode(open, '/reports/new') },
  {
    name: 'report, request, wrong',
    as: 'amara.osei',
    address: episode(open, '/reports/new'),
    send: '/reports/new',
    status: 422,
  },
  { name: 'report, asked for', as: 'amara.osei', address: report("x.status = 'requested'") },
  { name: 'report, being written, flagged', as: 'amara.osei', address: report(beingWritten) },
  { name: 'report, issued in an emergency', as: 'amara.osei', address: report("x.status = 'issued'") },
  { name: 'report, acknowledged', as: 'helen.cartwell', address: report("x.status = 'acknowledged'") },
  { name: 'report, recalled', as: 'amara.osei', address: report('x.recalled_at is not null') },
  { name: 'report, declined', as: 'amara.osei', address: report("x.status = 'declined'") },
  { name: 'report, heading', as: 'amara.osei', address: report(beingWritten, '/sections/presentation') },
  { name: 'report, checklist', as: 'amara.osei', address: report(beingWritten, '/checklist') },
  {
    name: 'report, checklist, cannot be signed',
    as: 'amara.osei',
    address: report(beingWritten, '/checklist'),
    send: '/checklist',
    meanwhile: savedFirst('reports.report', "question = question || ' '"),
    status: 409,
  },
  {
    name: 'report, checklist of the second person',
    as: 'helen.cartwell',
    address: report("x.status = 'check'", '/checklist'),
  },
  {
    name: 'report, look again',
    as: 'amara.osei',
    address: async (county) => {
      const row = await county.first(
        `select p.id, x.id as report, x.episode_id as episode, x.person_id from reports.passage p join reports.report x on x.id = p.report_id
          where ${beingWritten} and p.source_key is not null limit 1`,
      )
      return `/people/${row['person_id'] ?? ''}/episodes/${row['episode'] ?? ''}/reports/${row['report'] ?? ''}/passages/${row['id'] ?? ''}`
    },
  },
  ...['start', 'decline', 'withdraw', 'told'].map((step): PageType => ({
    name: `report, ${step}`,
    as: 'amara.osei',
    address: report("x.status = 'requested'", `/steps/${step}`),
  })),
  {
    name: 'report, decline, wrong',
    as: 'amara.osei',
    address: report("x.status = 'requested'", '/steps/decline'),
    send: '/steps/decline',
    status: 422,
  },
  {
    name: 'report, send back',
    as: 'helen.cartwell',
    address: report("x.status = 'check'", '/steps/send-back'),
  },
  { name: 'report, own copy', as: 'amara.osei', address: report("x.status = 'issued'", '/steps/copy') },
  { name: 'report, issue', as: 'amara.osei', address: report("x.status = 'approved'", '/issue') },
  {
    name: 'report, issue, wrong',
    as: 'amara.osei',
    address: report("x.status = 'approved'", '/issue'),
    send: '/issue',
    status: 422,
  },
  { name: 'report, recall', as: 'amara.osei', address: report("x.status = 'issued'", '/recall') },
  {
    name: 'report, acknowledgement',
    as: 'amara.osei',
    address: async (county) => {
      const row = await county.first(
        `select n.id, x.id as report, x.episode_id as episode, x.person_id from reports.recipient n join reports.report x on x.id = n.report_id
          where x.status = 'issued' and n.acknowledged_at is null limit 1`,
      )
      return `/people/${row['person_id'] ?? ''}/episodes/${row['episode'] ?? ''}/reports/${row['report'] ?? ''}/recipients/${row['id'] ?? ''}`
    },
  },
]

/** A page of questionnaires of people with a mental health treatment requirement. */
const questionnaires = (condition: string, path: (form: string) => string): PageType['address'] => {
  return async (county) => {
    const row = await county.first(
      `select x.id, x.episode_id, x.person_id from outcomes.form x join access.team t on t.id = x.team_id
        where t.service = 'mhtr-primary-care' and ${condition} order by x.id limit 1`,
    )
    return `/people/${row['person_id'] ?? ''}/episodes/${row['episode_id'] ?? ''}/outcomes${path(row['id'] ?? '')}`
  }
}
const safetyAnswer = "(x.score->>'alert')::boolean"

const outcomePages: readonly PageType[] = [
  {
    name: 'questionnaires',
    as: 'farah.sadiq',
    address: questionnaires('x.corrects_id is not null', () => ''),
  },
  { name: 'questionnaires, none', as: 'amara.osei', address: episode(open, '/outcomes') },
  {
    name: 'questionnaires, choose',
    as: 'farah.sadiq',
    address: questionnaires('true', () => '/new'),
  },
  ...['phq9', 'coreom', 'gbo', 'dudit', 'wsas'].map((measure): PageType => ({
    name: `questionnaire, fill in ${measure}`,
    as: 'farah.sadiq',
    address: questionnaires('true', () => `/new/${measure}`),
  })),
  {
    name: 'questionnaire, fill in, wrong',
    as: 'farah.sadiq',
    address: questionnaires('true', () => '/new/gad7'),
    send: '/new/gad7',
    status: 422,
  },
  {
    name: 'questionnaire with a safety answer',
    as: 'farah.sadiq',
    address: questionnaires(safetyAnswer, (form) => `/${form}`),
  },
  {
    name: 'questionnaire without a total',
    as: 'farah.sadiq',
    address: questionnaires("x.status = 'refused'", (form) => `/${form}`),
  },
  {
    name: 'questionnaire, typed again',
    as: 'farah.sadiq',
    address: questionnaires('x.corrects_id is not null', (form) => `/${form}`),
  },
  {
    name: 'questionnaire, correct',
    as: 'farah.sadiq',
    address: questionnaires(safetyAnswer, (form) => `/${form}/correct`),
  },
  {
    name: 'questionnaire, correct, wrong',
    as: 'farah.sadiq',
    address: questionnaires(safetyAnswer, (form) => `/${form}/correct`),
    send: '/correct',
    status: 422,
  },
]

/** Every kind of page there is. */
export const pageTypes: readonly PageType[] = [
  ...signedOut,
  ...workPages,
  ...courtPages,
  ...personPages,
  ...episodePages,
  ...custodyPages,
  ...youthPages,
  ...riskPages,
  ...partnerPages,
  ...reportPages,
  ...outcomePages,
  ...otherPages,
  ...adminPages,
]
