import { roles, type Role } from '#modules/access/index.ts'

/**
 * Who may use which address, written down by hand from the domain briefs (workforce and governance, section 3; liaison and
 * diversion, section 2, "Who may act") and compared with what the product really does. An address without a row here fails
 * the tests, and so does a row without an address.
 */
export interface Row {
  /** `METHOD url`, as the product knows it. */
  readonly route: string
  /** Roles that may use it; `anybody` needs no session. */
  readonly who: readonly Role[] | 'anybody'
  /** What its ids are of: that decides who of those roles gets to see it. */
  readonly about: About
  /**
   * What a form (or the address, after its question mark) has to say for the product to know what is meant; everything
   * else is left empty. `row` names one of the lists among somebody’s details, `candidateId` whom somebody is taken for.
   */
  readonly means?: Readonly<Record<string, string>>
}

export type About =
  | 'nothing'
  | 'person'
  /** A person’s, and the team’s alone: emergency access opens the record, not another team’s inbox. */
  | 'inbox'
  | 'site'
  /** A custody suite: nobody is brought in anywhere else. */
  | 'suite'
  | 'row'
  | 'row-form'
  | 'import'
  | 'problem'
  | 'notice'
  | 'service'
  | 'agency'
  | 'team'
  /** A team somebody works with people in. */
  | 'own-team'
  | 'place'
  | 'worker'
  | 'membership'
  | 'coverage'
  | 'shift'
  | 'setting'
  | 'candidate'
  | 'privacy-record'
  /** Something that was sent to one’s team as a partner. */
  | 'parcel'
  /** The report that went with it. */
  | 'parcel-file'
  /** A one-time link: opens by itself what it is of. */
  | 'link'
  | 'agreement'
  | 'sealed-record'
  | 'emergency'

const care = ['practitioner', 'youth-worker', 'support-worker', 'assistant', 'team-lead'] as const
/** Opens records; an administrator sees who somebody is and what is planned, nothing clinical. */
const record = [...care, 'administrator'] as const
/** Registered, as these two are in the cast: only such make a full assessment. */
const registered = ['practitioner', 'team-lead'] as const
const lead = ['team-lead'] as const
const officer = ['privacy-officer'] as const
const system = ['system-administrator'] as const

function rows(who: Row['who'], about: About, routes: string, means?: Row['means']): Row[] {
  return routes
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((route) => ({ route, who, about, ...(means === undefined ? {} : { means }) }))
}

const P = '/people/:personId'
const E = `${P}/episodes/:episodeId`

/** The parts of somebody's details that there are several of. */
const lists = ['names', 'identifiers', 'address', 'contact', 'people-around', 'adjustments', 'alerts']
/** Alerts are raised and ended on pages of their own; among the details only their words are changed. */
const addedThere = lists.filter((part) => part !== 'alerts')
const parts = ['identity', 'communication', 'equality', 'gp', 'dependants', 'death', ...addedThere]

export const matrix: readonly Row[] = [
  ...rows(
    'anybody',
    'nothing',
    `GET /healthz
    GET /readyz
    GET /help
    GET /accessibility
    GET /privacy-notice
    GET /sign-in
    POST /sign-in
    GET /sign-in/code
    POST /sign-in/code
    GET /sign-in/enrol
    POST /sign-in/enrol
    POST /sign-out
    POST /lock
    GET /unlock
    POST /unlock
    GET /change-password
    POST /change-password`,
  ),
  ...rows(
    roles,
    'nothing',
    `GET /
    GET /account
    POST /account/sessions/end
    GET /account/recovery-codes
    POST /account/recovery-codes
    GET /account/second-factor
    POST /account/second-factor
    GET /drafts
    POST /drafts
    POST /drafts/delete
    GET /notices
    GET /directory`,
  ),
  ...rows(roles, 'notice', 'POST /notices/:noticeId/seen'),
  ...rows(roles, 'service', 'GET /directory/:serviceId'),
  ...rows(
    ['administrator', 'team-lead'],
    'service',
    `GET /directory/:serviceId/edit
    POST /directory/:serviceId/edit
    POST /directory/:serviceId/retire
    POST /directory/:serviceId/restore`,
  ),
  ...rows(
    ['administrator', 'team-lead'],
    'nothing',
    `GET /directory/new
    POST /directory/new`,
  ),

  // Setting up: no person's record is reached from here.
  ...rows(
    system,
    'nothing',
    `GET /admin
    GET /admin/agencies
    GET /admin/agencies/new
    POST /admin/agencies/new
    GET /admin/teams
    GET /admin/teams/new
    POST /admin/teams/new
    GET /admin/sites
    GET /admin/sites/new
    POST /admin/sites/new
    GET /admin/workers
    GET /admin/workers/new
    POST /admin/workers/new
    GET /admin/shifts
    POST /admin/shifts
    GET /admin/agreements
    GET /admin/agreements/new
    POST /admin/agreements/new
    GET /admin/settings`,
  ),
  ...rows(system, 'agency', 'GET /admin/agencies/:id\nPOST /admin/agencies/:id'),
  ...rows(system, 'team', 'GET /admin/teams/:id\nPOST /admin/teams/:id'),
  ...rows(
    system,
    'place',
    `GET /admin/sites/:id
    POST /admin/sites/:id
    GET /admin/sites/:siteId/coverage
    POST /admin/sites/:siteId/coverage`,
  ),
  ...rows(system, 'agreement', 'POST /admin/agreements/:id/end'),
  ...rows(system, 'coverage', 'POST /admin/coverage/:coverageId/end'),
  ...rows(system, 'shift', 'POST /admin/shifts/:shiftId/cancel'),
  ...rows(system, 'membership', 'POST /admin/memberships/:membershipId/end'),
  ...rows(system, 'setting', 'GET /admin/settings/:name\nPOST /admin/settings/:name'),
  ...rows(
    system,
    'worker',
    `GET /admin/workers/:workerId
    GET /admin/workers/:id/details
    POST /admin/workers/:id/details
    POST /admin/workers/:workerId/memberships
    POST /admin/workers/:workerId/unlock
    POST /admin/workers/:workerId/reset-second-factor
    POST /admin/workers/:workerId/suspend
    POST /admin/workers/:workerId/reactivate
    POST /admin/workers/:workerId/one-time-password`,
  ),

  // Privacy: which records were opened in an emergency, and which are sealed.
  ...rows(
    officer,
    'nothing',
    `GET /privacy
    GET /privacy/sealed
    GET /privacy/records
    POST /privacy/records`,
  ),
  ...rows(officer, 'emergency', 'POST /privacy/emergency/:accessId'),
  ...rows(
    officer,
    'privacy-record',
    `GET /privacy/records/:recordId/history
    GET /privacy/records/:recordId/access
    GET /privacy/records/:recordId/seal
    POST /privacy/records/:recordId/seal`,
  ),
  ...rows(officer, 'sealed-record', 'POST /privacy/records/:recordId/unseal'),

  // A person's record.
  ...rows(
    record,
    'nothing',
    `GET /people
    GET /people/new
    POST /people/new`,
  ),
  ...rows(record, 'person', `GET ${P}\nGET ${P}/details`),
  ...parts.flatMap((part) => rows(record, 'person', `GET ${P}/details/${part}\nPOST ${P}/details/${part}`)),
  ...rows(record, 'person', `GET ${P}/details/alerts\nPOST ${P}/details/alerts`, { row: 'alerts' }),
  ...addedThere.flatMap((part) =>
    rows(record, 'person', `POST ${P}/details/${part}/end\nPOST ${P}/details/${part}/restore`, { row: part }),
  ),
  ...rows(record, 'person', `POST ${P}/details/identifiers/verify`, { row: 'identifiers' }),
  ...rows(
    record,
    'person',
    `GET ${P}/details/links
    POST ${P}/details/links
    GET ${P}/details/links/:linkId/undo
    POST ${P}/details/links/:linkId/undo`,
  ),
  // With somebody nobody could name whom the asker's own team alone works with: of other records only a lead says so.
  ...rows(care, 'person', `GET ${P}/merge/:otherId\nPOST ${P}/merge/:otherId`),
  ...rows([...lead, ...officer], 'person', `GET ${P}/history\nGET ${P}/history/access`),
  ...rows(care, 'nothing', 'POST /emergency-access/find'),
  ...rows(care, 'candidate', 'GET /emergency-access/:candidateId\nPOST /emergency-access/:candidateId'),

  // Sharing.
  ...rows(record, 'person', `GET ${P}/consent`),
  ...rows(
    care,
    'person',
    `POST ${P}/consent
    GET ${P}/disclosures
    GET ${P}/disclosures/new
    POST ${P}/disclosures/new
    GET ${E}/share
    POST ${E}/share
    GET ${E}/share/:parcelId
    POST ${E}/share/:parcelId
    GET ${E}/share/:parcelId/preview
    POST ${E}/share/:parcelId/send
    GET ${E}/shared/:sentId
    GET ${E}/shared/:sentId/notice
    POST ${E}/shared/:sentId/reply
    POST ${E}/shared/:sentId/call
    POST ${E}/shared/:sentId/recall
    POST ${E}/shared/:sentId/link
    POST ${E}/shared/:sentId/end-link`,
  ),
  // By a link, whoever has it.
  ...rows('anybody', 'link', 'GET /received/:token\nPOST /received/:token'),
  // What was sent to a partner: theirs alone, and nothing else of the person.
  ...rows(['partner'], 'nothing', 'GET /partner'),
  ...rows(['partner'], 'parcel', 'GET /partner/:sentId\nPOST /partner/:sentId/answer'),
  ...rows(['partner'], 'parcel-file', 'GET /partner/:sentId/file'),

  ...rows(care, 'nothing', 'GET /consultations\nGET /consultations/new\nPOST /consultations/new'),
  ...rows(care, 'person', `GET ${P}/consultations/new\nPOST ${P}/consultations/new`),

  // Referrals to the team.
  ...rows(
    record,
    'nothing',
    `GET /referrals
    GET /referrals/new
    POST /referrals/new`,
  ),
  ...rows(
    record,
    'person',
    `GET ${P}/referrals/new
    POST ${P}/referrals/new`,
  ),
  ...rows(
    record,
    'inbox',
    `GET ${P}/referrals/:referralId\nGET ${P}/referrals/:referralId/withdraw\nPOST ${P}/referrals/:referralId/withdraw`,
  ),
  ...rows(
    care,
    'inbox',
    `GET ${P}/referrals/:referralId/accept
    POST ${P}/referrals/:referralId/accept
    POST ${P}/referrals/:referralId/decline`,
  ),

  ...rows(
    record,
    'person',
    `GET ${P}/alerts/new
    POST ${P}/alerts/new
    GET ${P}/alerts/:alertId
    POST ${P}/alerts/:alertId`,
  ),

  // Risk: for those who work with people; safeguarding for the team that made the referral.
  ...rows(
    care,
    'person',
    `GET ${P}/risk
    GET ${P}/risk/new
    POST ${P}/risk/new
    GET ${P}/risk/:riskId
    GET ${P}/risk/:riskId/review
    POST ${P}/risk/:riskId/review
    GET ${P}/risk/:riskId/alert
    POST ${P}/risk/:riskId/alert
    GET ${P}/crisis-plan
    GET ${P}/crisis-plan/edit
    POST ${P}/crisis-plan/edit
    GET ${P}/keep-apart
    POST ${P}/keep-apart
    GET ${P}/keep-apart/:apartId/end
    POST ${P}/keep-apart/:apartId/end
    GET ${P}/mappa
    POST ${P}/mappa
    GET ${E}/mental-health-act
    GET ${E}/mental-health-act/new
    POST ${E}/mental-health-act/new
    GET ${E}/mental-health-act/lines/:lineId/correct
    POST ${E}/mental-health-act/lines/:lineId/correct`,
  ),
  ...rows(
    care,
    'inbox',
    `GET ${P}/safeguarding/new
    POST ${P}/safeguarding/new
    GET ${P}/safeguarding/:safeguardingId
    GET ${P}/safeguarding/:safeguardingId/send
    POST ${P}/safeguarding/:safeguardingId/send
    GET ${P}/safeguarding/:safeguardingId/outcome
    POST ${P}/safeguarding/:safeguardingId/outcome`,
  ),

  // The episode: administrators log attempts, holders and tasks; closing and writing is for those who work with people.
  ...rows(
    record,
    'person',
    `GET ${E}
    GET ${E}/attempts/new
    POST ${E}/attempts/new
    GET ${E}/next-step
    POST ${E}/next-step
    GET ${E}/move/:to
    POST ${E}/move/:to
    GET ${E}/tasks/new
    POST ${E}/tasks/new
    GET ${E}/tasks/:taskId
    POST ${E}/tasks/:taskId/done
    GET ${E}/tasks/:taskId/hand-on
    POST ${E}/tasks/:taskId/hand-on
    GET ${E}/hearings/new
    POST ${E}/hearings/new
    GET ${E}/detention/times
    POST ${E}/detention/times
    GET ${E}/detention/events/new
    POST ${E}/detention/events/new
    GET ${E}/detention/events/:eventId/withdraw
    POST ${E}/detention/events/:eventId/withdraw
    GET ${E}/detention/confirm
    POST ${E}/detention/confirm
    GET ${E}/detention/release
    POST ${E}/detention/release
    GET ${E}/under-18/:kind
    POST ${E}/under-18/:kind`,
  ),
  ...rows(
    care,
    'person',
    `GET ${P}/episodes/new
    POST ${P}/episodes/new
    POST ${E}/take
    GET ${E}/close
    POST ${E}/close
    GET ${E}/under-18/end
    POST ${E}/under-18/end
    GET ${E}/confirm-closure
    POST ${E}/confirm-closure
    GET ${E}/reopen
    POST ${E}/reopen
    GET ${E}/entries/new`,
  ),
  ...rows(care, 'person', `POST ${E}/entries/new`, { kind: 'contact' }),
  ...rows(
    care,
    'person',
    `GET ${E}/screenings/new
    POST ${E}/screenings/new
    GET ${E}/screenings/:screeningId
    GET ${E}/screenings/:screeningId/finish
    POST ${E}/screenings/:screeningId/finish
    POST ${E}/screenings/:screeningId/addendum
    GET ${E}/screenings/:screeningId/sections/:section
    POST ${E}/screenings/:screeningId/sections/:section
    GET ${E}/assessments/:assessmentId
    GET ${E}/assessments/:assessmentId/in-plain-words
    GET ${E}/assessments/:assessmentId/sections/:section
    POST ${E}/assessments/:assessmentId/addendum
    GET ${E}/handovers/new
    POST ${E}/handovers/new
    GET ${E}/handovers/:handoverId
    GET ${E}/handovers/:handoverId/acknowledge
    POST ${E}/handovers/:handoverId/acknowledge
    GET ${E}/handovers/:handoverId/withdraw
    POST ${E}/handovers/:handoverId/withdraw
    GET ${E}/onward-referrals/new
    POST ${E}/onward-referrals/new
    GET ${E}/onward-referrals/:referralId/edit
    POST ${E}/onward-referrals/:referralId/edit
    GET ${E}/onward-referrals/:referralId/send
    POST ${E}/onward-referrals/:referralId/send`,
  ),
  ...rows(
    registered,
    'person',
    `GET ${E}/assessments/new
    POST ${E}/assessments/new
    GET ${E}/assessments/:assessmentId/finish
    POST ${E}/assessments/:assessmentId/finish
    POST ${E}/assessments/:assessmentId/sections/:section`,
  ),
  // Answers and scores are clinical; they are typed in by whoever of the team works with the person.
  ...rows(
    care,
    'person',
    `GET ${E}/outcomes
    GET ${E}/outcomes/:formId`,
  ),
  ...rows(
    care,
    'inbox',
    `GET ${E}/outcomes/new
    GET ${E}/outcomes/new/:measure
    POST ${E}/outcomes/new/:measure
    GET ${E}/outcomes/:formId/correct
    POST ${E}/outcomes/:formId/correct`,
  ),
  // What a report says is clinical; whoever of the team works with the person writes it.
  ...rows(
    care,
    'person',
    `GET ${E}/reports/new
    POST ${E}/reports/new
    GET ${E}/reports/:reportId
    GET ${E}/reports/:reportId/files/:file
    GET ${E}/reports/:reportId/sections/:section
    POST ${E}/reports/:reportId/sections/:section
    GET ${E}/reports/:reportId/passages/:passageId
    POST ${E}/reports/:reportId/passages/:passageId
    GET ${E}/reports/:reportId/checklist
    POST ${E}/reports/:reportId/checklist
    GET ${E}/reports/:reportId/steps/:step
    POST ${E}/reports/:reportId/steps/:step
    GET ${E}/reports/:reportId/issue
    POST ${E}/reports/:reportId/issue
    GET ${E}/reports/:reportId/recall
    POST ${E}/reports/:reportId/recall
    GET ${E}/reports/:reportId/recipients/:recipientId
    POST ${E}/reports/:reportId/recipients/:recipientId`,
  ),
  ...rows(
    record,
    'person',
    `GET ${E}/onward-referrals/:referralId
    GET ${E}/onward-referrals/:referralId/chase
    POST ${E}/onward-referrals/:referralId/chase`,
  ),
  ...rows(
    record,
    'person',
    `GET ${E}/onward-referrals/:referralId/step
    POST ${E}/onward-referrals/:referralId/step`,
    { to: 'acknowledged' },
  ),

  // Court lists and boards.
  ...rows(
    record,
    'nothing',
    `GET /court-lists
    POST /court-lists
    GET /court-lists/problems
    GET /work
    GET /work/people
    GET /work/nobody-lost`,
  ),
  ...rows(care, 'nothing', 'GET /work/team\nGET /when-the-system-is-down'),
  ...rows(care, 'own-team', 'GET /when-the-system-is-down/:teamId/copy'),
  // Figures: commissioners see counts, and never the rows behind them.
  ...rows([...care, 'commissioner'], 'nothing', 'GET /figures\nGET /figures/file'),
  ...rows(care, 'nothing', 'GET /figures/rows', { figure: 'attempted' }),
  ...rows(record, 'import', 'GET /court-lists/:importId'),
  ...rows([...record, ...system], 'problem', 'POST /court-lists/problems/:problemId', {
    outcome: 'Rang the court',
  }),
  ...rows(['team-lead', 'administrator', ...system], 'nothing', 'GET /court-lists/unclaimed'),
  ...rows([...lead, ...system], 'nothing', 'POST /court-lists/unclaimed'),
  ...rows(record, 'suite', 'GET /custody/:siteId/arrivals/new\nPOST /custody/:siteId/arrivals/new'),
  ...rows(record, 'site', 'GET /sites/:siteId/board\nGET /sites/:siteId/board/live'),
  ...rows(record, 'site', 'GET /match-review/:siteId'),
  ...rows(record, 'site', 'POST /match-review/:siteId', { subjectId: 'mine' }),
  ...rows(
    record,
    'row',
    `GET /sites/:siteId/rows/:rowId
    POST /sites/:siteId/rows/:rowId/create
    POST /sites/:siteId/rows/:rowId/flag
    POST /sites/:siteId/rows/:rowId/unlink`,
  ),
  ...rows(record, 'row', 'POST /sites/:siteId/rows/:rowId/not', { candidateId: 'index' }),
  ...rows(record, 'row', 'POST /sites/:siteId/rows/:rowId/again', { candidateId: 'index' }),
  ...rows(record, 'row', 'POST /sites/:siteId/rows/:rowId/link', { candidateId: 'mine' }),
  // A form that was sent and could not be saved, reloaded: leads back to the entry without looking whether there is one.
  ...rows(
    record,
    'row-form',
    `GET /sites/:siteId/rows/:rowId/link
    GET /sites/:siteId/rows/:rowId/create
    GET /sites/:siteId/rows/:rowId/flag
    GET /sites/:siteId/rows/:rowId/unlink
    GET /sites/:siteId/rows/:rowId/not
    GET /sites/:siteId/rows/:rowId/again`,
  ),
]
