import { newId } from '#kernel/ids.ts'
import type { Role } from '#modules/access/index.ts'
import type { Case, Cast, Relation } from './cast.ts'
import type { About, Row } from './matrix.ts'

/** What the ids of an address are of: the ids for each relation somebody may have to it, and who then sees it. */
interface Subject {
  readonly relations: readonly Relation[]
  params(cast: Cast, relation: Relation, row: Row, role: Role): Readonly<Record<string, string>>
  /** `refused`: not done, and the answer says so on the form. */
  sees(relation: Relation, row: Row): boolean | 'refused'
}

const unknown = newId()
const malformed = 'not-an-id'

/** Ids of the four kinds that are not about a person: mine, another's, nobody's, nonsense. */
function things(
  names: string,
  mine: (cast: Cast, role: Role) => string,
  theirs?: (cast: Cast) => string,
  seesTheirs = false,
): Subject {
  const ids = (cast: Cast, relation: Relation, role: Role) =>
    new Map(Object.entries({ mine: mine(cast, role), theirs: theirs?.(cast) ?? '', unknown, malformed })).get(
      relation,
    ) ?? ''
  return {
    relations:
      theirs === undefined ? ['mine', 'unknown', 'malformed'] : ['mine', 'theirs', 'unknown', 'malformed'],
    params: (cast, relation, _row, role) =>
      Object.fromEntries(names.split(' ').map((name) => [name, ids(cast, relation, role)])),
    sees: (relation) => relation === 'mine' || (relation === 'theirs' && seesTheirs),
  }
}

function aboutPerson(seen: readonly Relation[]): Subject {
  return {
    relations: ['mine', 'theirs', 'index', 'sealed', 'named', 'emergency', 'unknown', 'malformed'],
    params: (cast, relation, row) => ({
      otherId: cast.placeholderId,
      ...(relation === 'unknown' || relation === 'malformed'
        ? { ...personParams(cast.cases.mine, row), personId: relation === 'unknown' ? unknown : malformed }
        : personParams(cast.cases[relation], row)),
    }),
    sees: (relation) => seen.includes(relation),
  }
}

/** What an administrator of the system names wrongly is refused, on the form or as not there: either way nothing is done. */
function setUp(names: string, mine: (cast: Cast) => string): Subject {
  const subject = things(names, mine)
  return {
    ...subject,
    sees: (relation, row) =>
      relation === 'unknown' && row.route.startsWith('POST') ? 'refused' : relation === 'mine',
  }
}

export const subjects: Readonly<Record<About, Subject>> = {
  nothing: { relations: ['mine'], params: () => ({}), sees: () => true },
  person: aboutPerson(['mine', 'named', 'emergency']),
  inbox: aboutPerson(['mine', 'named']),
  site: things(
    'siteId',
    (cast) => cast.world.sites.court.id,
    (cast) => cast.world.sites.farCourt.id,
  ),
  suite: things(
    'siteId',
    (cast) => cast.world.sites.custody.id,
    (cast) => cast.world.sites.farCourt.id,
  ),
  row: {
    relations: ['mine', 'theirs', 'unknown', 'malformed'],
    params: (cast, relation) => {
      const siteId = cast.world.sites[relation === 'theirs' ? 'farCourt' : 'court'].id
      const rowId =
        new Map(Object.entries({ mine: cast.rows.mine, theirs: cast.rows.theirs, unknown, malformed })).get(
          relation,
        ) ?? ''
      return { siteId, rowId }
    },
    sees: (relation) => relation === 'mine',
  },
  'row-form': { ...things('siteId rowId', () => unknown), sees: (relation) => relation !== 'malformed' },
  // What a file brought for other courts is shown to everybody who works with lists, as counts.
  import: things(
    'importId',
    (cast) => cast.imports.mine,
    (cast) => cast.imports.theirs,
    true,
  ),
  problem: things(
    'problemId',
    (cast) => cast.problems.mine,
    (cast) => cast.problems.theirs,
  ),
  notice: things(
    'noticeId',
    (cast, role) => cast.notices[role],
    (cast) => cast.notices.other,
  ),
  service: things('serviceId', (cast) => cast.serviceId),
  agency: setUp('id', (cast) => cast.world.agencies.voluntary),
  'own-team': things(
    'teamId',
    (cast) => cast.world.team.id,
    (cast) => cast.world.farTeam.id,
  ),
  team: setUp('id', (cast) => cast.world.otherTeam.id),
  place: setUp('id siteId', (cast) => cast.world.sites.farCourt.id),
  worker: setUp('id workerId', (cast) => cast.dummy.workerId),
  membership: setUp('membershipId', (cast) => cast.membershipId),
  coverage: setUp('coverageId', (cast) => cast.coverageId),
  shift: setUp('shiftId', (cast) => cast.shiftId),
  setting: {
    relations: ['mine', 'unknown', 'malformed'],
    params: (_cast, relation) => ({
      name: relation === 'mine' ? 'trained-support-workers-screen' : `${relation}.setting`,
    }),
    sees: (relation) => relation === 'mine',
  },
  candidate: {
    relations: ['mine', 'theirs', 'index', 'sealed', 'unknown', 'malformed'],
    params: (cast, relation) => {
      if (relation === 'unknown' || relation === 'malformed')
        return { candidateId: relation === 'unknown' ? unknown : malformed }
      return { candidateId: cast.cases[relation].personId }
    },
    // Who may open the record is led to it; asking for emergency access to it starts from a list of candidates.
    sees: (relation, row) => relation === 'index' || (relation === 'mine' && row.route.startsWith('GET')),
  },
  parcel: things(
    'sentId',
    (cast) => cast.parcels.mine,
    (cast) => cast.parcels.theirs,
  ),
  // What was sent to the team in these tests has no file with it: asked for, it is not there for anybody.
  'parcel-file': {
    ...things(
      'sentId',
      (cast) => cast.parcels.mine,
      (cast) => cast.parcels.theirs,
    ),
    sees: () => false,
  },
  link: things('token', (cast) => cast.linkToken),
  agreement: setUp('id', (cast) => cast.agreementId),
  'privacy-record': things(
    'recordId',
    (cast) => cast.forPrivacy.open,
    (cast) => cast.cases.theirs.personId,
  ),
  'sealed-record': things(
    'recordId',
    (cast) => cast.forPrivacy.sealed,
    (cast) => cast.cases.theirs.personId,
  ),
  // The verdict is asked for before anything is looked up: an empty form is refused whatever it is about.
  emergency: {
    ...things(
      'accessId',
      (cast) => cast.emergencies.mine,
      (cast) => cast.emergencies.theirs,
    ),
    sees: (relation) => (relation === 'malformed' ? false : 'refused'),
  },
}

/** A page stands for an episode or a referral in a certain state: the one of this person's that is in it. */
function personParams(one: Case, row: Row): Record<string, string> {
  const last = row.route.split('/').at(-1) ?? ''
  const onward = row.route.includes('/onward-referrals/')
  const episodes: Readonly<Record<string, string>> = {
    reopen: one.closedId,
    'confirm-closure': one.waitingId,
    ':to': one.screenedId,
  }
  const reports = row.route.includes('/reports')
  const assessed = row.route.includes('/:assessmentId')
  return {
    personId: one.personId,
    episodeId: assessed ? one.assessedId : (episodes[last] ?? one.episodeId),
    taskId: one.taskId,
    eventId: one.eventId,
    screeningId: one.screeningId,
    assessmentId: one.assessmentId,
    handoverId: one.handoverId,
    linkId: one.linkId,
    riskId: one.riskId,
    alertId: one.rows['alerts'] ?? '',
    apartId: one.apartId,
    lineId: one.lineId,
    safeguardingId: last === 'outcome' ? one.toldId : one.safeguardingId,
    parcelId: one.parcelId,
    sentId: one.partnerSentId,
    referralId: onward ? (['edit', 'send'].includes(last) ? one.draftId : one.sentId) : one.referralId,
    reportId: ['recall', ':recipientId'].includes(last) ? one.issuedId : one.reportId,
    passageId: one.passageId,
    recipientId: one.recipientId,
    formId: one.formId,
    measure: 'phq9',
    step: 'decline',
    file: 'report.txt',
    section: reports ? 'summary' : 'all',
    kind: 'appropriate-adult',
    to: 'active',
  }
}

/** The address with its ids put in. */
export function addressOf(row: Row, params: Readonly<Record<string, string>>): string {
  return (row.route.split(' ')[1] ?? '').replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`No ${name} for ${row.route}`)
    return encodeURIComponent(value)
  })
}

/** What is sent along, with the ids that it means. */
export function sentWith(cast: Cast, row: Row, relation: Relation): Readonly<Record<string, string>> {
  const candidate = row.means?.['candidateId']
  if (candidate !== undefined)
    return { candidateId: cast.cases[candidate === 'index' ? 'index' : 'mine'].personId }
  if (row.means?.['subjectId'] !== undefined) return { subjectId: cast.rows.mine }
  const list = row.means?.['row']
  if (list === undefined) return row.means ?? {}
  const whose = relation === 'unknown' || relation === 'malformed' ? 'mine' : relation
  return { row: cast.cases[whose].rows[list] ?? '' }
}

/** The names of the ids in an address that belong to somebody besides the person's own. */
export function childParams(row: Row): readonly string[] {
  return (
    [...row.route.matchAll(/:(\w+Id)\b/g)]
      .map(([, name = '']) => name)
      // The other record of a merge is nobody's child: it is seen, or not, by itself.
      .filter((name) => name !== 'personId' && name !== 'otherId')
  )
}
