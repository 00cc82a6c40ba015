import type { App } from '#src/app.ts'
import { londonDay } from '#kernel/dates.ts'
import { reading, roles, unit, type Actor, type Role } from '#modules/access/index.ts'
import { notify } from '#modules/access/service/notices.ts'
import {
  completeScreening,
  saveAnswers,
  startAssessment,
  startScreening,
} from '#modules/assessments/index.ts'
import { importCourtList } from '#modules/court/index.ts'
import { addService } from '#modules/directory/index.ts'
import { addEntry, closeEpisode, openEpisode, raiseTask, recordAttempt } from '#modules/episodes/index.ts'
import { giveHandover } from '#modules/handovers/index.ts'
import { draftReferral, findReferral, sendReferral } from '#modules/onward-referrals/index.ts'
import { linkPeople, startEmergencyAccess } from '#modules/people/index.ts'
import { identifyExactly } from '#modules/people/service/emergency.ts'
import { adjustmentKinds, alertKinds } from '#modules/people/schema/code-lists.ts'
import { rowGroups, type RowGroupKey } from '#modules/people/schema/row-groups.ts'
import { saveRow } from '#modules/people/service/details.ts'
import { sealPerson } from '#modules/people/service/privacy.ts'
import { correctForm, recordForm } from '#modules/outcomes/index.ts'
import { logReferral } from '#modules/referrals/index.ts'
import { recordConsent } from '#modules/sharing/index.ts'
import { screeningAdult } from '#pathways/screening-adult.ts'
import { newId } from '#kernel/ids.ts'
import { systemClock, type Clock } from '#platform/clock/index.ts'
import { testApp } from '#tests/support/app.ts'
import { testDatabase, type TestDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type Place, type TeamOfWorld, type World } from '#tests/support/world.ts'
import { Client } from './client.ts'
import { makeSafety } from './safety.ts'
import { agreementWith, linkTo, parcelsFor } from './parcels.ts'
import { makeReports } from './reports.ts'

/** Somebody with everything a record can hold, in each state that a page of its own stands for. */
export interface Case {
  readonly personId: string
  readonly episodeId: string
  /** Closed for good, and closed until a second person has looked. */
  readonly closedId: string
  readonly waitingId: string
  /** Screened, so that somebody has to say how it goes on. */
  readonly screenedId: string
  /** One more of theirs, with an assessment that is begun. */
  readonly assessedId: string
  readonly assessmentId: string
  readonly taskId: string
  /** A line about the detention of the same episode. */
  readonly eventId: string
  readonly entryId: string
  readonly screeningId: string
  readonly handoverId: string
  readonly draftId: string
  readonly sentId: string
  readonly referralId: string
  readonly linkId: string
  readonly riskId: string
  readonly apartId: string
  readonly lineId: string
  /** A safeguarding concern to be sent, and one that was. */
  readonly safeguardingId: string
  readonly toldId: string
  /** Something for a partner, being packed; and something that has left. */
  readonly parcelId: string
  readonly partnerSentId: string
  /** A report that is being written, with a sentence to be looked at again; and one that went to the court. */
  readonly reportId: string
  readonly passageId: string
  readonly issuedId: string
  readonly recipientId: string
  /** A questionnaire that was typed again, with a safety answer. */
  readonly formId: string
  /** One row of each of the lists among somebody’s details, by the list’s name. */
  readonly rows: Readonly<Record<string, string>>
}

/** How somebody stands to whoever asks. */
export const relations = [
  'mine',
  'theirs',
  'index',
  'sealed',
  'named',
  'emergency',
  'unknown',
  'malformed',
] as const
export type Relation = (typeof relations)[number]

export interface Cast {
  readonly app: App
  readonly db: TestDatabase
  readonly world: World
  /** One worker for each role, all of the same team: what they may differs by role alone. */
  readonly workers: Readonly<Record<Role, Actor>>
  readonly browsers: Readonly<Record<Role, Client>>
  /** Somebody who gets suspended, locked and so on. */
  readonly dummy: Actor
  readonly far: Actor
  /** The one worker who is named for the sealed records. */
  readonly colleague: Actor
  readonly cases: Readonly<Record<Exclude<Relation, 'unknown' | 'malformed'>, Case>>
  /** A sealed person of the team’s whom nobody else is about: for pages that seal and unseal. */
  readonly forPrivacy: { readonly sealed: string; readonly open: string }
  /** Somebody nobody could name, with whom only the team works. */
  readonly placeholderId: string
  readonly serviceId: string
  readonly rows: { readonly mine: string; readonly theirs: string }
  readonly imports: { readonly mine: string; readonly theirs: string }
  readonly problems: { readonly mine: string; readonly theirs: string }
  readonly notices: Readonly<Record<Role, string>> & { readonly other: string }
  readonly emergencies: { readonly mine: string; readonly theirs: string }
  /** What was sent to the team as a partner, and to another one. */
  readonly parcels: { readonly mine: string; readonly theirs: string }
  /** What opens what was sent to the team, once. */
  readonly linkToken: string
  readonly agreementId: string
  readonly membershipId: string
  readonly coverageId: string
  readonly shiftId: string
}

/** Names that stand nowhere else: seen on a page, they tell of somebody whom the reader must not know. */
export const canaries = {
  theirs: 'Quillonby',
  sealed: 'Zarrowmere',
  forPrivacy: 'Yoxleigh',
  farRow: 'Vantreague',
} as const

/** Those who work with people. */
export const careRoles: readonly Role[] = [
  'practitioner',
  'youth-worker',
  'support-worker',
  'assistant',
  'team-lead',
]

/** A team of all roles, and people in every relation to it. */
export async function makeCast(
  options: { readonly connections?: number; readonly clock?: Clock } = {},
): Promise<Cast> {
  const clock = options.clock ?? systemClock
  const db = await testDatabase(options)
  const world = await makeWorld(db, clock)
  const app = await testApp(db, clock)
  const workers = await forEachRole((role) => world.actor({ role, onShiftAt: [world.sites.court] }))
  const far = await world.actor({ role: 'practitioner', team: world.farTeam })
  // The other trust has an officer of its own: its emergency accesses are hers to review.
  await world.actor({ role: 'privacy-officer', team: world.farTeam })
  const dummy = await world.actor({
    role: 'assistant',
    team: world.otherTeam,
    onShiftAt: [world.sites.secondCustody],
  })
  const colleague = await world.actor({ role: 'practitioner' })
  const { practitioner } = workers
  const lead = world.ctxFor(workers['team-lead'])
  const service = await valueOf(
    addService(lead, {
      name: 'Eastmere Alcohol Service',
      kind: 'alcohol',
      area: 'Eastmere',
      provider: 'Harbour House',
      contactName: 'Duty desk',
      phone: '020 7946 0123',
      email: null,
      outOfHoursPhone: null,
      criteria: 'Adults in Eastmere',
      minAge: 18,
      maxAge: null,
      forSex: null,
      contactChecked: true,
    }),
  )
  const { serviceId } = service
  const agreementId = await agreementWith(world, world.team.id)
  const elsewhereId = await agreementWith(world, world.partnerTeam.id)
  const ours: WithPartner = {
    world,
    by: practitioner,
    team: world.team,
    site: world.sites.court,
    serviceId,
    agreementId,
  }
  const faraway: WithPartner = {
    world,
    by: far,
    team: world.farTeam,
    site: world.sites.farCourt,
    serviceId,
    agreementId: elsewhereId,
  }
  const cases = {
    mine: await makeCase(ours, { given: 'Maya', family: 'Brook', born: '1990-08-08' }),
    // Born on nobody else's day: somebody at the team's site born that day would make her a candidate.
    theirs: await makeCase(faraway, { given: 'Tamsin', family: canaries.theirs, born: '1969-04-17' }),
    index: await makeCase(faraway, { given: 'Ottoline', family: 'Fenbright', born: '1981-07-09' }),
    sealed: await makeCase(ours, { given: 'Petra', family: canaries.sealed }),
    named: await makeCase(ours, { given: 'Rowan', family: 'Kell' }),
    emergency: await makeCase(faraway, {
      given: 'Ivo',
      family: 'Hale',
      born: '1975-03-02',
      nhs: '999 000 0018',
    }),
  }
  const placeholderId = await world.person(practitioner, {
    identityStatus: 'unknown',
    placeholderLabel: 'Unknown man, Court 2 cells',
  })
  const unnamed = newEpisode(world, placeholderId, { siteId: world.sites.court.id })
  await valueOf(openEpisode(world.ctxFor(practitioner), unnamed))
  const officer = world.ctxFor(workers['privacy-officer'])
  const reason = 'A relative of hers works here, so few may read this record.'
  const all = careRoles.map((role) => workers[role].workerId)
  const forPrivacy = {
    sealed: (await makePlain(ours, canaries.forPrivacy)).personId,
    open: (await makePlain(ours, 'Aldous')).personId,
  }
  for (const [personId, workerIds] of [
    [cases.sealed.personId, [colleague.workerId]],
    [cases.named.personId, all],
    [forPrivacy.sealed, [colleague.workerId]],
  ] as const)
    await valueOf(sealPerson(officer, { personId, reason, workerIds }))

  let emergencyId = ''
  for (const role of careRoles)
    emergencyId = await emergencyAccess(world, workers[role], cases.emergency.personId, {
      text: '999 000 0018',
      born: '1975-03-02',
    })
  const mineKnownFar = await makePlain(ours, 'Winslade', { born: '1966-05-05', nhs: '999 000 0026' })
  const farEmergency = await emergencyAccess(world, far, mineKnownFar.personId, {
    text: '999 000 0026',
    born: '1966-05-05',
  })

  const today = londonDay(clock.now()).toString()
  const imported = await importCourtList(world.ctxFor(practitioner), {
    fileName: 'ours.csv',
    bytes: listFile('B01EM00', 'Eastmere', today, [
      ['2600000901', 'Ottoline', 'Fenbright', '09/07/1981'],
      ['2600000902', 'Petra', 'Aldershaw', ''],
      ['2600000903', '', '', '31/02/1980'],
    ]),
  })
  const importedFar = await importCourtList(world.ctxFor(far), {
    fileName: 'theirs.csv',
    bytes: listFile('B09WH00', 'Westhaven', today, [
      ['2600000911', 'Ada', canaries.farRow, '01/02/1990'],
      ['2600000913', '', '', '31/02/1980'],
    ]),
  })
  const found = await db.asSystem('test', async (tx) => ({
    rows: await tx.selectFrom('court.list_row').select(['id', 'case_number']).execute(),
    problems: await tx.selectFrom('court.list_problem').select(['id', 'import_id']).execute(),
    membership: await tx
      .selectFrom('access.membership')
      .select('id')
      .where('worker_id', '=', dummy.workerId)
      .executeTakeFirstOrThrow(),
    shift: await tx
      .selectFrom('access.shift')
      .select('id')
      .where('worker_id', '=', dummy.workerId)
      .executeTakeFirstOrThrow(),
    coverage: await tx
      .selectFrom('access.coverage')
      .select('id')
      .where('team_id', '=', world.farTeam.id)
      .executeTakeFirstOrThrow(),
  }))
  const mineImport = (await valueOf(imported)).importId
  const theirImport = (await valueOf(importedFar)).importId
  const row = (number: string) => found.rows.find((one) => one.case_number === number)?.id ?? ''
  const problem = (importId: string) => found.problems.find((one) => one.import_id === importId)?.id ?? ''

  const noticeOf = async (workerId: string) => {
    await unit(world.ctxFor(far), async (work) => {
      await notify(work, { to: { workerId }, kind: 'test', message: 'Something happened' })
      return { ok: true, value: null }
    })
    return db.asSystem('test', async (tx) => {
      const one = await tx
        .selectFrom('access.notice')
        .select('id')
        .where('worker_id', '=', workerId)
        .executeTakeFirstOrThrow()
      return one.id
    })
  }
  const browsers = await forEachRole((role) => Client.of(app, workers[role].workerId))
  for (const browser of Object.values(browsers)) {
    // Whoever may look at the entry of a list is shown who it may be: from then on they know them at index level.
    await browser.get(`/sites/${world.sites.court.id}/rows/${row('2600000901')}`)
    await browser.token()
  }
  return {
    app,
    db,
    world,
    workers,
    browsers,
    dummy,
    far,
    colleague,
    cases,
    forPrivacy,
    placeholderId,
    serviceId,
    rows: { mine: row('2600000901'), theirs: row('2600000911') },
    imports: { mine: mineImport, theirs: theirImport },
    problems: { mine: problem(mineImport), theirs: problem(theirImport) },
    notices: {
      ...(await forEachRole((role) => noticeOf(workers[role].workerId))),
      other: await noticeOf(dummy.workerId),
    },
    emergencies: { mine: emergencyId, theirs: farEmergency },
    parcels: { mine: cases.mine.partnerSentId, theirs: cases.theirs.partnerSentId },
    linkToken: await linkTo(world, practitioner, cases.mine.partnerSentId),
    agreementId,
    membershipId: found.membership.id,
    coverageId: found.coverage.id,
    shiftId: found.shift.id,
  }
}

async function forEachRole<T>(make: (role: Role) => Promise<T>): Promise<Record<Role, T>> {
  const made: Partial<Record<Role, T>> = {}
  for (const role of roles) made[role] = await make(role)
  return made as Record<Role, T>
}

interface Where {
  readonly world: World
  readonly by: Actor
  readonly team: TeamOfWorld
  readonly site: Place
  readonly serviceId: string
}

interface WithPartner extends Where {
  readonly agreementId: string
}

interface Who {
  readonly given?: string
  readonly family: string
  readonly born?: string
  readonly nhs?: string
}

/** Each family's own day: whoever was born on the same day as somebody at the site is a candidate for them. */
function bornOf(family: string): string {
  const sum = Array.from(family).reduce((total, letter) => total * 31 + letter.charCodeAt(0), 7) % 9973
  return `${1960 + (sum % 40)}-0${1 + (sum % 9)}-${10 + (sum % 18)}`
}

/** A person with an open episode and nothing else. */
export async function makePlain(where: Where, family: string, more: Omit<Who, 'family'> = {}) {
  const { world, by, team, site } = where
  const personId = await world.person(by, {
    given: more.given ?? 'Ellis',
    family,
    born: more.born ?? bornOf(family),
    sex: 'male',
    ...(more.nhs === undefined ? {} : { identifiers: [{ kind: 'nhs-number', text: more.nhs }] }),
  })
  const { episodeId } = await valueOf(
    openEpisode(
      world.ctxFor(by),
      // Marked as under 18, so that there are safeguards to write in and to end.
      newEpisode(world, personId, {
        teamId: team.id,
        siteId: site.id,
        holderId: by.workerId,
        reasons: ['young-person'],
      }),
    ),
  )
  return { personId, episodeId }
}

async function makeCase(where: WithPartner, who: Who): Promise<Case> {
  const { world, by, team, site, serviceId } = where
  const ctx = world.ctxFor(by)
  const now = () => world.clock.now()
  const { personId, episodeId } = await makePlain(where, who.family, who)
  const another = async (exitReason: string, matterRef: string) => {
    const asked = newEpisode(world, personId, {
      teamId: team.id,
      siteId: site.id,
      holderId: by.workerId,
      matterRef,
    })
    const opened = await valueOf(openEpisode(ctx, asked))
    await valueOf(
      closeEpisode(ctx, { episodeId: opened.episodeId, exitReason, note: 'Nobody knows where they went' }),
    )
    return opened.episodeId
  }
  const closedId = await another('no-need-found', '26ZZ0000001')
  const waitingId = await another('released-no-contact-details', '26ZZ0000002')
  await valueOf(
    recordAttempt(ctx, { episodeId, attemptedAt: now(), place: 'Court cells', result: 'in-dock' }),
  )
  const { entryId } = await valueOf(
    addEntry(ctx, {
      episodeId,
      kind: 'contact',
      happenedAt: now(),
      body: `Spoke about ${who.family}`,
      method: 'telephone',
      withPerson: true,
    }),
  )
  const { taskId } = await valueOf(
    raiseTask(ctx, {
      personId,
      episodeId,
      teamId: team.id,
      kind: 'action',
      title: 'Call the GP',
      urgent: false,
      dueAt: now().add({ hours: 5 }),
    }),
  )
  await valueOf(
    recordConsent(ctx, {
      personId,
      episodeId,
      decisions: [
        { scope: 'engage', decision: 'given' },
        { scope: 'court', decision: 'given' },
        { scope: 'onward-service', decision: 'given', serviceId },
      ],
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
    }),
  )
  const { parcelId, sentId: partnerSentId } = await parcelsFor(
    world,
    by,
    { personId, episodeId },
    where.agreementId,
  )
  const { screeningId } = await valueOf(
    startScreening(ctx, { episodeId, setting: 'court-cells', mode: 'asked' }),
  )
  const { handoverId } = await valueOf(
    giveHandover(ctx, {
      episodeId,
      recipient: 'legal-adviser',
      recipientName: 'J. Osei',
      identity: 'stated',
      risk: 'None found today.',
      riskAction: 'Nothing beyond the usual.',
      needs: 'Short sentences.',
      medication: 'none',
      services: 'GP only.',
      next: 'We see them after court.',
      nextBy: '16:00',
      method: 'in-person',
      readBack: true,
      urgent: false,
      basis: 'consent',
      personTold: 'yes',
      confirmations: ['as-said', 'no-offence', 'no-others'],
      warningsRead: [],
    }),
  )
  const draft = (detail: string) =>
    valueOf(draftReferral(ctx, { episodeId, serviceId, need: 'alcohol', detail, accompany: false }))
  const { referralId: sentId } = await draft('Would like help with drinking')
  const sent = await reading(ctx, (work) => findReferral(work, sentId))
  await valueOf(
    sendReferral(ctx, {
      referralId: sentId,
      version: sent?.version ?? 0,
      sentTo: 'Duty desk',
      sentHow: 'phone',
      basis: 'consent',
      personTold: 'yes',
      asNextStep: false,
    }),
  )
  const { referralId: draftId } = await draft('And a second time')
  const { referralId } = await valueOf(
    logReferral(ctx, {
      personId,
      teamId: team.id,
      source: 'judiciary',
      referrerName: 'The bench',
      referrerContact: '020 7946 0199',
      reason: 'Low in mood in the dock',
    }),
  )
  const other = await makePlain(where, 'Dunne')
  const { linkId } = await valueOf(
    linkPeople(ctx, {
      personId,
      otherId: other.personId,
      decision: 'not-same',
      reason: 'Another date of birth',
    }),
  )
  const reports = await makeReports(ctx, { personId, episodeId, entryId }, who.family)
  const safety = await makeSafety(ctx, { personId, episodeId }, other.personId, who.family)
  const formId = await questionnaire(where, episodeId, who.family)
  const rows: Record<string, string> = {}
  for (const group of rowGroups) {
    // A number of each one's own: whoever has the same is a candidate.
    const typed =
      group.key === 'identifiers' ? { number: `WS/${who.family.length}${who.given?.length}/26` } : {}
    const read = group.read({ ...listed[group.key], ...typed }, londonDay(now()))
    if (!read.ok) throw new Error(`${group.key}: ${JSON.stringify(read.problems)}`)
    rows[group.key] = (await valueOf(saveRow(ctx, group, { personId, cells: read.cells }))).id
  }
  const screenedId = await screened(where, personId, '26ZZ0000003')
  const assessedId = await screened(where, personId, '26ZZ0000004')
  const begun = await valueOf(
    startAssessment(ctx, {
      episodeId: assessedId,
      setting: 'court-cells',
      mode: 'asked',
      stillWilling: true,
      ...withoutConsent,
    }),
  )
  const eventId = await detained(where, personId, episodeId)
  return {
    personId,
    episodeId,
    closedId,
    waitingId,
    screenedId,
    assessedId,
    assessmentId: begun.screeningId,
    rows,
    taskId,
    eventId,
    entryId,
    screeningId,
    handoverId,
    draftId,
    sentId,
    referralId,
    linkId,
    ...safety,
    ...reports,
    parcelId,
    partnerSentId,
    formId,
  }
}

/** A questionnaire with a safety answer that was typed wrongly once. */
async function questionnaire({ world, by }: Where, episodeId: string, family: string): Promise<string> {
  const ctx = world.ctxFor(by)
  const given = {
    episodeId,
    measure: 'phq9',
    responses: [2, 2, 1, 1, 0, 2, 1, 0, null],
    mode: 'paper',
    setting: 'custody',
    language: 'English',
    interpreter: false,
    notCompleted: `${family} was called into court`,
  }
  const { formId } = await valueOf(recordForm(ctx, given))
  const again = { ...given, responses: [2, 2, 1, 1, 0, 2, 1, 0, 1], formId }
  return (await valueOf(correctForm(ctx, { ...again, reason: `What ${family} ticked last was left out` })))
    .formId
}

/** What the police say of the same person; written directly, for it is looked at only by who may open it. */
async function detained(where: Where, personId: string, episodeId: string): Promise<string> {
  const { world, by, site } = where
  const [detentionId, eventId] = [newId(), newId()]
  const at = new Date(world.clock.now().epochMilliseconds)
  await world.db.asSystem('somebody is detained', async (tx) => {
    await tx
      .insertInto('custody.detention')
      .values({
        id: detentionId,
        episode_id: episodeId,
        person_id: personId,
        site_id: site.id,
        arrived_at: at,
        recorded_by: by.workerId,
      })
      .execute()
    await tx
      .insertInto('custody.detention_event')
      .values({ id: eventId, detention_id: detentionId, kind: 'review-done', at, recorded_by: by.workerId })
      .execute()
  })
  return eventId
}

/** What is typed into the page of each list. */
const listed: Readonly<Record<RowGroupKey, Readonly<Record<string, string>>>> = {
  names: { kind: 'alias', given: 'Sparrow' },
  identifiers: { kind: 'custody-record', number: 'WS/0001/26' },
  address: { kind: 'no-fixed-abode' },
  contact: { kind: 'mobile', value: '07700 900123', safe: 'yes', leaveMessage: 'no' },
  'people-around': { kind: 'carer', name: 'Lou', mayContact: 'yes' },
  adjustments: { kind: adjustmentKinds[0]?.value ?? '' },
  alerts: { kind: alertKinds[0]?.value ?? '', message: 'Ask before sitting down' },
}

const withoutConsent = {
  privacyGiven: true,
  capacityConsidered: true,
  withoutConsentReason: 'In shock at the charge; best interests.',
}

/** Another episode of somebody’s whose screening is done: what comes next is somebody’s to say. */
async function screened(
  { world, by, team, site }: Where,
  personId: string,
  matterRef: string,
): Promise<string> {
  const ctx = world.ctxFor(by)
  const asked = newEpisode(world, personId, {
    teamId: team.id,
    siteId: site.id,
    holderId: by.workerId,
    matterRef,
  })
  const { episodeId } = await valueOf(openEpisode(ctx, asked))
  const { screeningId } = await valueOf(
    startScreening(ctx, {
      episodeId,
      setting: 'court-cells',
      mode: 'asked',
      ...withoutConsent,
    }),
  )
  const sections = screeningAdult.sections.map((section) => section.id)
  await valueOf(
    saveAnswers(ctx, { screeningId, answers: [], unable: { sections, reason: 'Taken to hospital' } }),
  )
  await valueOf(
    completeScreening(ctx, {
      screeningId,
      urgency: 'routine',
      needFound: true,
      summary: 'Seen for a moment only.',
    }),
  )
  return episodeId
}

async function emergencyAccess(
  world: World,
  actor: Actor,
  personId: string,
  by: { text: string; born: string },
) {
  const ctx = world.ctxFor(actor)
  const found = await valueOf(
    identifyExactly(ctx, { kind: 'nhs-number', text: by.text, dateOfBirth: by.born }),
  )
  if (found.personId !== personId) throw new Error('Somebody else was found')
  const reason = 'He collapsed in the cells and the crew has to know what he takes.'
  return (await valueOf(startEmergencyAccess(ctx, { personId, reason }))).accessId
}

/** A court’s list of a day: case number, given name, family name, date of birth. */
export function listFile(
  code: string,
  court: string,
  day: string,
  lines: readonly (readonly string[])[],
): Buffer {
  const columns =
    'court_code,court_name,hearing_date,start_time,defendant_type,case_number,given_name,family_name,date_of_birth'
  return Buffer.from(
    [columns, ...lines.map((line) => [code, court, day, '10:00', 'P', ...line].join(','))].join('\n'),
  )
}
