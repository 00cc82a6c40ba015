// Generated from the migrated schema by `npm run generate`: do not edit.
import type { ColumnType, Generated, Kysely } from 'kysely'

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
/** Read as a value; written as text (JSON.stringify), because the driver would turn a JavaScript array into an SQL one. */
export type Json = ColumnType<JsonValue, string, string>
export type Timestamp = ColumnType<Date, Date | string, Date | string>
/** One transaction, opened for somebody: the only handle a store ever gets. */
export type Tx = Kysely<DB>

export interface AccessAgency {
  id: string
  name: string
  kind: string
  active: Generated<boolean>
  version: Generated<number>
}

export interface AccessCoverage {
  id: string
  team_id: string
  site_id: string
  weekday: number
  starts: string
  ends: string
  bank_holidays: Generated<string>
  until_on: string | null
  version: Generated<number>
}

export interface AccessCredential {
  worker_id: string
  password_hash: string | null
  password_set_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  must_change_password: Generated<boolean>
  totp_secret: string | null
  totp_last_step: number | null
  failed_attempts: Generated<number>
  locked_until: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface AccessDraft {
  worker_id: string
  path: string
  person_id: string | null
  body: Json
  updated_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface AccessEmergencyAccess {
  id: string
  worker_id: string
  person_id: string
  reason: string
  found_by: string
  from_at: Timestamp
  until_at: Timestamp
  reviewed_by: string | null
  reviewed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  review_outcome: string | null
  review_note: string | null
  version: Generated<number>
}

export interface AccessEmergencyAccessView {
  id: string
  worker_id: string
  person_id: string
  reason: string
  found_by: string
  from_at: Timestamp
  until_at: Timestamp
  reviewed_by: string | null
  reviewed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  review_outcome: string | null
  review_note: string | null
  version: number
}

export interface AccessMemberView {
  worker_id: string | null
  team_id: string | null
  agency_id: string | null
  role: string | null
  display_name: string
  job_title: string | null
  is_current: boolean | null
}

export interface AccessMembership {
  id: string
  worker_id: string
  team_id: string
  role: string
  from_on: string
  until_on: string | null
  version: Generated<number>
}

export interface AccessMerged {
  person_id: string
  stands_as_id: string
}

export interface AccessMergedView {
  person_id: string
  stands_as_id: string
}

export interface AccessNotice {
  id: string
  worker_id: string | null
  team_id: string | null
  role: string | null
  kind: string
  person_id: string | null
  message: string
  link: string | null
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
  seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  seen_by: string | null
  version: Generated<number>
}

export interface AccessNoticeView {
  id: string
  worker_id: string | null
  team_id: string | null
  role: string | null
  kind: string
  created_at: Timestamp
  seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  link: string | null
}

export interface AccessRecoveryCode {
  id: string
  worker_id: string
  code_hash: Buffer
  made_at: ColumnType<Date, Date | string | undefined, Date | string>
  used_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface AccessRelationship {
  id: string
  person_id: string
  team_id: string | null
  worker_id: string | null
  site_id: string | null
  kind: string
  source_id: string
  from_at: ColumnType<Date, Date | string | undefined, Date | string>
  until_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  sealed: Generated<boolean>
  version: Generated<number>
}

export interface AccessRelationshipView {
  person_id: string
  kind: string
  source_id: string
  from_at: Timestamp
  until_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface AccessSealedPerson {
  person_id: string
  reason: string
  sealed_by: string
  sealed_at: ColumnType<Date, Date | string | undefined, Date | string>
  lifted_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  version: Generated<number>
}

export interface AccessSealedPersonView {
  person_id: string
  reason: string
  sealed_by: string
  sealed_at: Timestamp
}

export interface AccessSession {
  token_hash: Buffer
  worker_id: string
  created_at: Timestamp
  last_seen_at: Timestamp
  expires_at: Timestamp
  second_factor_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  locked_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  version: Generated<number>
}

export interface AccessSetting {
  id: string
  team_id: string | null
  name: string
  value: Json
  source: string
  from_on: string
  version: Generated<number>
}

export interface AccessShift {
  id: string
  worker_id: string
  team_id: string
  site_id: string
  starts_at: Timestamp
  ends_at: Timestamp
  version: Generated<number>
  cancelled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  cancelled_by: string | null
}

export interface AccessSightView {
  person_id: string | null
  kind: string | null
  team_id: string | null
  worker_id: string | null
  site_id: string | null
  sealed: boolean | null
  is_current: boolean | null
}

export interface AccessSignInAttempt {
  id: Generated<number>
  at: ColumnType<Date, Date | string | undefined, Date | string>
  username_hash: Buffer
  address_hash: Buffer
  succeeded: boolean
}

export interface AccessSite {
  id: string
  agency_id: string
  kind: string
  name: string
  court_code: string | null
  name_keys: Generated<string[]>
  phone: string | null
  active: Generated<boolean>
  version: Generated<number>
}

export interface AccessSiteView {
  id: string
  name: string
  kind: string
  court_code: string | null
  name_keys: string[]
  phone: string | null
  active: boolean
}

export interface AccessSubmission {
  key: string
  worker_id: string
  location: string | null
  at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface AccessTeam {
  id: string
  agency_id: string
  service: string
  name: string
  phone: string | null
  on_call_phone: string | null
  active: Generated<boolean>
  version: Generated<number>
}

export interface AccessTeamAgencyView {
  team_id: string | null
  agency_id: string | null
}

export interface AccessTeamView {
  id: string
  name: string
  service: string
  phone: string | null
  on_call_phone: string | null
  active: boolean
  agency_name: string | null
  agency_kind: string | null
}

export interface AccessWorker {
  id: string
  username: string
  display_name: string
  job_title: Generated<string>
  phone: string | null
  registration_body: string | null
  registration_number: string | null
  registered: Generated<boolean>
  status: Generated<string>
  demo: Generated<boolean>
  version: Generated<number>
}

export interface AccessWorkerView {
  id: string
  display_name: string
  job_title: string
  phone: string | null
  registered: boolean
  registration_body: string | null
  registration_number: string | null
  status: string
}

export interface AssessmentsAnswer {
  id: string
  screening_id: string
  question: string
  kind: string
  value: ColumnType<JsonValue, string | null, string | null>
  note: string | null
  reason: string | null
  answered_at: Timestamp
  answered_by: string
  version: Generated<number>
}

export interface AssessmentsOpenForm {
  screening_id: string
  worker_id: string
  seen_at: Timestamp
}

export interface AssessmentsScreening {
  id: string
  person_id: string
  episode_id: string
  question_set: string
  set_version: number
  additions: Generated<string[]>
  status: Generated<string>
  setting: string | null
  mode: string | null
  language: string | null
  without_consent_reason: string | null
  started_at: Timestamp
  started_by: string
  seen_at: Timestamp
  completed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  signed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  signed_by: string | null
  urgency: string | null
  summary: string | null
  need_found: boolean | null
  entry_id: string | null
  version: Generated<number>
  age_basis: string | null
  treated_as: string | null
  kind: Generated<string>
}

export interface AssessmentsScreeningView {
  id: string
  person_id: string
  episode_id: string
  question_set: string
  set_version: number
  additions: string[]
  status: string
  setting: string | null
  mode: string | null
  language: string | null
  without_consent_reason: string | null
  started_at: Timestamp
  started_by: string
  seen_at: Timestamp
  completed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  signed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  signed_by: string | null
  urgency: string | null
  summary: string | null
  need_found: boolean | null
  entry_id: string | null
  version: number
  age_basis: string | null
  treated_as: string | null
  kind: string
}

export interface AssessmentsSupportWorkersScreen {
  team_id: string | null
}

export interface AuditEvent {
  seq: Generated<number>
  at: ColumnType<Date, Date | string | undefined, Date | string>
  worker_id: string | null
  system_job: string | null
  session_ref: string | null
  request_id: string | null
  action: string
  person_id: string | null
  entity: string | null
  entity_id: string | null
  details: ColumnType<JsonValue, string | undefined, string>
}

export interface AuditEventView {
  seq: number
  at: Timestamp
  worker_id: string | null
  action: string
  person_id: string | null
  details: Json
}

export interface AuditSeal {
  batch: number
  sealed_at: ColumnType<Date, Date | string | undefined, Date | string>
  entries: number
  previous_hash: Buffer
  hash: Buffer
}

export interface AuditSealEntry {
  seq: number
  batch: number
  position: number
  row_hash: Buffer
}

export interface ConsultationsConsultation {
  id: string
  team_id: string
  person_id: string | null
  given_by: string
  given_at: Timestamp
  minutes: number
  way: string
  asked_by: string
  asked_by_role: string | null
  agency: string
  topics: string[]
  advice: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
}

export interface ConsultationsCountView {
  id: string | null
  team_id: string | null
  given_by: string | null
  given_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  minutes: number | null
  agency: string | null
  about_somebody: boolean | null
}

export interface CourtHearingResult {
  id: string
  person_id: string
  episode_id: string
  list_row_id: string | null
  hearing_on: string
  result: string
  detail: string | null
  next_hearing_on: string | null
  next_court: string | null
  source: string
  input_used: Generated<string>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
  plea: string | null
  prison: string | null
  bail_conditions: string | null
  requirements: Generated<string[]>
  order_length: string | null
}

export interface CourtKeptDays {
  days: number | null
  from_on: string | null
}

export interface CourtListEdition {
  id: string
  import_id: string
  court_key: string
  court_name: string | null
  hearing_on: string
  list_type: string
  whole_list: boolean
  edition: number
  issued_on: string | null
}

export interface CourtListImport {
  id: string
  file_name: string
  file_hash: string
  format: string
  imported_at: ColumnType<Date, Date | string | undefined, Date | string>
  imported_by: string | null
  imported_job: string | null
  hearings: number
  counts: Json
  skipped: ColumnType<JsonValue, string | undefined, string>
  rejected: ColumnType<JsonValue, string | undefined, string>
}

export interface CourtListProblem {
  id: string
  import_id: string
  site_id: string | null
  court_key: string | null
  court_name: string | null
  hearing_on: string | null
  ref: string
  reason: string
  dealt_with_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  dealt_with_by: string | null
  outcome: string | null
  version: Generated<number>
}

export interface CourtListProblemView {
  id: string
  import_id: string
  site_id: string | null
  court_key: string | null
  court_name: string | null
  hearing_on: string | null
  ref: string
  reason: string
  dealt_with_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  dealt_with_by: string | null
  outcome: string | null
  version: number
}

export interface CourtListRow {
  id: string
  site_id: string | null
  court_key: string
  court_name: string | null
  hearing_on: string
  row_key: string
  loose_key: string
  list_type: string
  status: Generated<string>
  room: string | null
  start_time: string | null
  session: string | null
  list_no: string | null
  sequence: number | null
  case_number: string | null
  urn: string | null
  asn: string | null
  hearing_type: string | null
  court_type: Generated<string>
  bail_status: string | null
  title: string | null
  given: string | null
  family: string | null
  name_as_given: string
  match_key: string
  date_of_birth: string | null
  dob_as_given: string | null
  age_as_given: string | null
  sex: Generated<string>
  youth: boolean | null
  pnc: string | null
  cro: string | null
  address_lines: Generated<string[]>
  postcode: string | null
  nationalities: Generated<string[]>
  hearing_language: string | null
  interpreter_language: string | null
  offences: ColumnType<JsonValue, string | undefined, string>
  warnings: Generated<string[]>
  first_import_id: string
  last_import_id: string
  changed_note: string | null
  changed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  person_id: string | null
  episode_id: string | null
  linked_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  linked_by: string | null
  flagged_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  flagged_by: string | null
  flag_reason: string | null
  flag_urgency: string | null
  version: Generated<number>
}

export interface CourtListRowView {
  id: string
  site_id: string | null
  court_key: string
  court_name: string | null
  hearing_on: string
  row_key: string
  loose_key: string
  list_type: string
  status: string
  room: string | null
  start_time: string | null
  session: string | null
  list_no: string | null
  sequence: number | null
  case_number: string | null
  urn: string | null
  asn: string | null
  hearing_type: string | null
  court_type: string
  bail_status: string | null
  title: string | null
  given: string | null
  family: string | null
  name_as_given: string
  match_key: string
  date_of_birth: string | null
  dob_as_given: string | null
  age_as_given: string | null
  sex: string
  youth: boolean | null
  pnc: string | null
  cro: string | null
  address_lines: string[]
  postcode: string | null
  nationalities: string[]
  hearing_language: string | null
  interpreter_language: string | null
  offences: Json
  warnings: string[]
  first_import_id: string
  last_import_id: string
  changed_note: string | null
  changed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  person_id: string | null
  episode_id: string | null
  linked_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  linked_by: string | null
  flagged_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  flagged_by: string | null
  flag_reason: string | null
  flag_urgency: string | null
  version: number
}

export interface CourtNotThisPerson {
  id: string
  list_row_id: string
  person_id: string
  taken_back: Generated<boolean>
  decided_at: Timestamp
  decided_by: string
}

export interface CourtSiteCoverage {
  site_id: string | null
  team_id: string | null
  until_on: string | null
}

export interface CustodyDetention {
  id: string
  episode_id: string
  person_id: string
  site_id: string
  custody_record: string | null
  arrested_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  arrived_at: Timestamp
  relevant_time: ColumnType<Date | null, Date | string | null, Date | string | null>
  authorised_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  source: string | null
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  confirmed_by: string | null
  confirmed_with: string | null
  expected_release_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  released_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  release_kind: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
  version: Generated<number>
}

export interface CustodyDetentionEvent {
  id: string
  detention_id: string
  kind: string
  at: Timestamp
  hours: number | null
  source: string | null
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  confirmed_by: string | null
  confirmed_with: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
  withdrawn_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  withdrawn_by: string | null
  withdrawn_reason: string | null
  version: Generated<number>
}

export interface CustodyDetentionEventView {
  id: string
  detention_id: string
  kind: string
  at: Timestamp
  hours: number | null
  source: string | null
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  confirmed_by: string | null
  confirmed_with: string | null
  recorded_at: Timestamp
  recorded_by: string
  withdrawn_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  withdrawn_by: string | null
  withdrawn_reason: string | null
  version: number
}

export interface CustodyDetentionView {
  id: string
  episode_id: string
  person_id: string
  site_id: string
  custody_record: string | null
  arrested_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  arrived_at: Timestamp
  relevant_time: ColumnType<Date | null, Date | string | null, Date | string | null>
  authorised_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  source: string | null
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  confirmed_by: string | null
  confirmed_with: string | null
  expected_release_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  released_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  release_kind: string | null
  recorded_at: Timestamp
  recorded_by: string
  version: number
}

export interface CustodySiteCoverage {
  site_id: string | null
  team_id: string | null
  until_on: string | null
}

export interface DirectoryService {
  id: string
  name: string
  kind: string
  area: string | null
  provider: string | null
  phone: string | null
  email: string | null
  out_of_hours_phone: string | null
  criteria: string | null
  min_age: number | null
  max_age: number | null
  for_sex: string | null
  contact_name: string | null
  team_id: string | null
  active: Generated<boolean>
  reviewed_on: string | null
  version: Generated<number>
}

export interface DirectoryServiceView {
  id: string
  name: string
  kind: string
  area: string | null
  provider: string | null
  phone: string | null
  email: string | null
  criteria: string | null
  active: boolean
  team_id: string | null
}

export interface EpisodesAttempt {
  id: string
  episode_id: string
  person_id: string
  attempted_at: Timestamp
  place: string
  result: string
  note: string | null
  retry_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
}

export interface EpisodesAttemptView {
  id: string
  episode_id: string
  person_id: string
  attempted_at: Timestamp
  place: string
  result: string
  note: string | null
  retry_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recorded_at: Timestamp
  recorded_by: string
}

export interface EpisodesEntry {
  id: string
  person_id: string
  episode_id: string
  kind: string
  addendum_to: string | null
  addendum_kind: string | null
  happened_at: Timestamp
  place: string | null
  method: string | null
  present: string | null
  body: string
  late_reason: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
}

export interface EpisodesEntryView {
  id: string
  person_id: string
  episode_id: string
  kind: string
  addendum_to: string | null
  addendum_kind: string | null
  happened_at: Timestamp
  place: string | null
  method: string | null
  present: string | null
  body: string
  late_reason: string | null
  recorded_at: Timestamp
  recorded_by: string
}

export interface EpisodesEpisode {
  id: string
  person_id: string
  team_id: string
  service: string
  site_id: string | null
  point_of_contact: string
  source: string
  reasons: Generated<string[]>
  matter_ref: string | null
  stage: string
  urgency: Generated<string>
  urgency_reason: string | null
  holder_id: string | null
  next_step: string | null
  next_step_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  identified_at: Timestamp
  referred_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  first_attempt_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  first_seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  no_action_reason: string | null
  closed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  closed_by: string | null
  exit_reason: string | null
  exit_note: string | null
  second_person_due_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  second_person_id: string | null
  second_person_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  second_person_note: string | null
  reopened_count: Generated<number>
  version: Generated<number>
}

export interface EpisodesEpisodeView {
  id: string
  person_id: string
  team_id: string
  service: string
  site_id: string | null
  point_of_contact: string
  source: string
  reasons: string[]
  matter_ref: string | null
  stage: string
  urgency: string
  urgency_reason: string | null
  holder_id: string | null
  next_step: string | null
  next_step_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  identified_at: Timestamp
  referred_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  first_attempt_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  first_seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  no_action_reason: string | null
  closed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  closed_by: string | null
  exit_reason: string | null
  exit_note: string | null
  second_person_due_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  second_person_id: string | null
  second_person_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  second_person_note: string | null
  reopened_count: number
  version: number
}

export interface EpisodesHolderView {
  team_id: string | null
  worker_id: string | null
  display_name: string
  role: string | null
}

export interface EpisodesOnShift {
  worker_id: string | null
  team_id: string | null
  site_id: string | null
  starts_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  ends_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface EpisodesPossibleHolder {
  team_id: string | null
  worker_id: string | null
  display_name: string
  roles: string[] | null
}

export interface EpisodesSiteCoverage {
  team_id: string | null
  site_id: string | null
  weekday: number | null
  starts: string | null
  ends: string | null
  bank_holidays: string | null
  until_on: string | null
}

export interface EpisodesStageMove {
  id: string
  episode_id: string
  from_stage: string | null
  to_stage: string
  moved_at: Timestamp
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  moved_by: string
  reason: string | null
  override_reason: string | null
}

export interface EpisodesStageMoveView {
  id: string
  episode_id: string
  from_stage: string | null
  to_stage: string
  moved_at: Timestamp
  recorded_at: Timestamp
  moved_by: string
  reason: string | null
  override_reason: string | null
}

export interface EpisodesTask {
  id: string
  person_id: string
  episode_id: string | null
  team_id: string
  kind: string
  title: string
  detail: string | null
  urgent: Generated<boolean>
  source_kind: string | null
  source_id: string | null
  raised_at: Timestamp
  raised_by: string | null
  due_at: Timestamp
  owner_id: string | null
  recipient: string | null
  escalated_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  escalated_to: string | null
  done_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  done_by: string | null
  outcome: string | null
  version: Generated<number>
  told: string | null
}

export interface EpisodesTaskView {
  id: string
  person_id: string
  episode_id: string | null
  team_id: string
  kind: string
  title: string
  detail: string | null
  urgent: boolean
  source_kind: string | null
  source_id: string | null
  raised_at: Timestamp
  raised_by: string | null
  due_at: Timestamp
  owner_id: string | null
  recipient: string | null
  escalated_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  escalated_to: string | null
  done_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  done_by: string | null
  outcome: string | null
  version: number
}

export interface EpisodesTeamSwitch {
  team_id: string | null
  name: string | null
  is_on: boolean | null
}

export interface EpisodesYouth {
  id: string
  episode_id: string
  person_id: string
  basis: string
  opened_at: Timestamp
  opened_by: string | null
  warned_of: string | null
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  ended_by: string | null
  ended_reason: string | null
  version: Generated<number>
}

export interface EpisodesYouthSafeguard {
  id: string
  youth_id: string
  kind: string
  state: Generated<string>
  asked_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  asked_whom: string | null
  settled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  who: string | null
  answer: string | null
  note: string | null
  changed_at: Timestamp
  changed_by: string | null
  version: Generated<number>
}

export interface EpisodesYouthView {
  id: string
  episode_id: string
  person_id: string
  basis: string
  opened_at: Timestamp
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  closed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  adult_state: string | null
  adult_asked_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  adult_who: string | null
  waiting: number | null
}

export interface HandoversEscalationMinutes {
  team_id: string | null
  minutes: number | null
}

export interface HandoversHandover {
  id: string
  person_id: string
  episode_id: string
  site_id: string | null
  team_id: string
  to_name: string
  to_role: string
  to_agency: string
  urgent: boolean
  content: Json
  method: string
  said_at: Timestamp
  said_by: string
  read_back: boolean
  disclosure_id: string
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
  escalate_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  escalated_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  escalated_to: string | null
  acknowledged_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  acknowledged_by_name: string | null
  acknowledged_recorded_by: string | null
  acknowledged_recorded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  withdrawn_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  withdrawn_by: string | null
  withdrawn_reason: string | null
  recall_note: string | null
  replaces_id: string | null
  version: Generated<number>
  choice: ColumnType<JsonValue, string | undefined, string>
}

export interface HandoversHandoverView {
  id: string
  person_id: string
  episode_id: string
  site_id: string | null
  team_id: string
  to_name: string
  to_role: string
  to_agency: string
  urgent: boolean
  content: Json
  method: string
  said_at: Timestamp
  said_by: string
  read_back: boolean
  disclosure_id: string
  recorded_at: Timestamp
  recorded_by: string
  escalate_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  escalated_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  escalated_to: string | null
  acknowledged_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  acknowledged_by_name: string | null
  acknowledged_recorded_by: string | null
  acknowledged_recorded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  withdrawn_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  withdrawn_by: string | null
  withdrawn_reason: string | null
  recall_note: string | null
  replaces_id: string | null
  version: number
}

export interface HandoversTeamLead {
  team_id: string | null
  worker_id: string | null
  display_name: string
  on_shift: boolean | null
}

export interface HistoryChange {
  seq: Generated<number>
  table_name: string
  row_id: string
  operation: string
  changed_at: Timestamp
  changed_by: string | null
  old: Json
}

export interface HistoryChangeView {
  seq: number
  table_name: string
  row_id: string
  changed_at: Timestamp
  changed_by: string | null
  old: Json
}

export interface OnwardReferralsOnwardReferral {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  service_id: string
  need: string
  detail: string | null
  status: Generated<string>
  basis: string | null
  consent_id: string | null
  disclosure_id: string | null
  holder_id: string | null
  accompany: Generated<boolean>
  follows_id: string | null
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
  created_by: string
  sent_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  sent_to: string | null
  sent_how: string | null
  acknowledged_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decided_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decision_reason: string | null
  appointment_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  appointment_place: string | null
  attendance: string | null
  chase_on: string | null
  outcome: string | null
  outcome_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  version: Generated<number>
  choice: ColumnType<JsonValue, string | undefined, string>
}

export interface OnwardReferralsOnwardReferralView {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  service_id: string
  need: string
  detail: string | null
  status: string
  basis: string | null
  consent_id: string | null
  disclosure_id: string | null
  holder_id: string | null
  accompany: boolean
  follows_id: string | null
  created_at: Timestamp
  created_by: string
  sent_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  sent_to: string | null
  sent_how: string | null
  acknowledged_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decided_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decision_reason: string | null
  appointment_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  appointment_place: string | null
  attendance: string | null
  chase_on: string | null
  outcome: string | null
  outcome_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  version: number
}

export interface OnwardReferralsStep {
  id: string
  referral_id: string
  from_status: string | null
  to_status: string
  happened_at: Timestamp
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
  told_by: string | null
  note: string | null
}

export interface OutcomesForm {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  measure: string
  wording: string
  scoring: number
  responses: Json
  context: ColumnType<JsonValue, string | undefined, string>
  mode: string
  setting: string
  language: string
  interpreter: Generated<boolean>
  not_completed: string | null
  completed_at: Timestamp
  entered_at: ColumnType<Date, Date | string | undefined, Date | string>
  entered_by: string
  status: string
  total: number | null
  score: Json
  corrects_id: string | null
  correction_reason: string | null
}

export interface PeopleAddress {
  id: string
  person_id: string
  kind: Generated<string>
  lines: Generated<string[]>
  postcode: string | null
  from_on: string | null
  until_on: string | null
  source: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  version: Generated<number>
}

export interface PeopleAdjustment {
  id: string
  person_id: string
  kind: string
  detail: string | null
  until_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  version: Generated<number>
}

export interface PeopleAlert {
  id: string
  person_id: string
  kind: string
  message: string
  starts_on: string
  ends_on: string | null
  review_on: string | null
  raised_by: string | null
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  version: Generated<number>
  reviewer_id: string | null
  risk_entry_id: string | null
}

export interface PeopleAlertView {
  id: string
  person_id: string
  kind: string
  message: string
  starts_on: string
  ends_on: string | null
  review_on: string | null
  reviewer_id: string | null
  risk_entry_id: string | null
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface PeopleCompletenessView {
  person_id: string | null
  sex: string | null
  date_of_birth: string | null
  ethnicity: string | null
  disability_answer: string | null
  nhs_number_valid: boolean | null
  ethnicity_known: boolean | null
  postcode_known: boolean | null
  gp_known: boolean | null
}

export interface PeopleContactRoute {
  id: string
  person_id: string
  kind: string
  value: string
  normal: string | null
  safe: Generated<string>
  leave_message: Generated<string>
  safe_times: string | null
  unsafe_person: string | null
  shared_device: Generated<boolean>
  note: string | null
  from_on: string | null
  until_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  version: Generated<number>
}

export interface PeopleIdentifier {
  id: string
  person_id: string
  kind: string
  as_given: string
  normal: string | null
  well_formed: boolean
  verified_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  verified_by: string | null
  source: string | null
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  version: Generated<number>
}

export interface PeopleIdentityChange {
  id: string
  person_id: string
  from_status: string
  to_status: string
  reason: string
  changed_at: Timestamp
  changed_by: string
}

export interface PeopleNameCount {
  only_one: Generated<boolean>
  people: number
  counted_at: Timestamp
}

export interface PeopleNameFrequency {
  part: string
  word: string
  holders: number
}

export interface PeopleNameView {
  person_id: string | null
  kind: string | null
  given: string | null
  family: string | null
  as_given: string | null
  until_on: string | null
}

export interface PeopleParkedMatch {
  id: string
  worker_id: string
  subject_id: string
  parked_at: Timestamp
  until_at: Timestamp
}

export interface PeoplePerson {
  id: string
  identity_status: string
  placeholder_label: string | null
  date_of_birth: string | null
  dob_precision: Generated<string>
  estimated_age: number | null
  estimated_on: string | null
  sex: Generated<string>
  gender_identity: Generated<string>
  gender_same_as_birth: Generated<string>
  pronouns: string | null
  ethnicity: Generated<string>
  religion: Generated<string>
  sexual_orientation: Generated<string>
  marital_status: Generated<string>
  nationality: Generated<string>
  disabilities: Generated<string[]>
  disability_answer: Generated<string>
  ex_forces: Generated<string>
  main_language: string | null
  interpreter: Generated<string>
  interpreter_language: string | null
  hearing_language: string | null
  communication_needs: Generated<string[]>
  communication_note: string | null
  preferred_worker_sex: string | null
  gp_practice: string | null
  gp_practice_code: string | null
  gp_answer: Generated<string>
  dependants_answer: Generated<string>
  dependants_with: string | null
  died_on: string | null
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
  created_by: string | null
  version: Generated<number>
}

export interface PeoplePersonLink {
  id: string
  person_id: string
  other_person_id: string
  decision: string
  reason: string
  decided_by: string
  decided_at: Timestamp
  undone_by: string | null
  undone_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  undo_reason: string | null
  version: Generated<number>
}

export interface PeoplePersonName {
  id: string
  person_id: string
  kind: string
  title: string | null
  given: string | null
  family: string | null
  as_given: string
  match_key: string
  sounds: Generated<string[]>
  from_on: string | null
  until_on: string | null
  source: string | null
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
  version: Generated<number>
}

export interface PeoplePersonView {
  id: string
  display_name: string
  identity_status: string
  placeholder_label: string | null
  date_of_birth: string | null
  dob_precision: string
  estimated_age: number | null
  estimated_on: string | null
  sex: string
  interpreter: string
  interpreter_language: string | null
  hearing_language: string | null
  main_language: string | null
  communication_needs: string[]
  died_on: string | null
}

export interface PeopleRelatedPerson {
  id: string
  person_id: string
  kind: string
  name: string
  relation: string | null
  phone: string | null
  may_contact: Generated<string>
  born_year: number | null
  note: string | null
  until_on: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  version: Generated<number>
}

export interface PeopleRelatedPersonView {
  person_id: string
  kind: string
  name: string
  relation: string | null
  until_on: string | null
}

export interface PeopleSealedLook {
  id: string
  person_id: string
  worker_id: string
  looked_at: Timestamp
}

export interface PlatformBackupRun {
  id: string
  started_at: Timestamp
  finished_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  file: string | null
  bytes: number | null
  rows: number | null
  failed: string | null
}

export interface PlatformMigration {
  name: string
  checksum: string
  applied_at: ColumnType<Date, Date | string | undefined, Date | string>
}

export interface ReferralsReferral {
  id: string
  person_id: string
  team_id: string
  site_id: string | null
  source: string
  referrer_name: string
  referrer_contact: string
  referrer_role: string | null
  reason: string
  hearing_on: string | null
  received_at: Timestamp
  status: Generated<string>
  decision_reason: string | null
  told: string | null
  withdrawn_by: string | null
  decided_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decided_by: string | null
  episode_id: string | null
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string | null
  version: Generated<number>
  from_team_id: string | null
  asked_by_kind: string | null
  asked_by_id: string | null
}

export interface ReferralsReferralView {
  id: string
  person_id: string
  team_id: string
  site_id: string | null
  source: string
  referrer_name: string
  hearing_on: string | null
  received_at: Timestamp
  status: string
}

export interface ReportsCheckAnswer {
  id: string
  report_id: string
  code: string
  answer: string
  reason: string | null
  about: string
  answered_at: Timestamp
  answered_by: string
  version: Generated<number>
}

export interface ReportsIssuedFile {
  report_id: string
  pdf: Buffer
  pdf_sha256: string
  word: Buffer
  word_sha256: string
  text: string
  pages: number
  made_at: Timestamp
}

export interface ReportsPassage {
  id: string
  report_id: string
  heading: string
  place: number
  text: string
  source_key: string | null
  source_title: string | null
  source_text: string | null
  source_origin: string | null
  source_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  source_by: string | null
  accepted_mark: string | null
  accepted_classes: Generated<string[]>
  accepted_by: string | null
  accepted_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  removed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  written_at: Timestamp
  written_by: string
  version: Generated<number>
}

export interface ReportsRecipient {
  id: string
  report_id: string
  name: string
  role: string
  agency: string
  sent_how: string
  sent_at: Timestamp
  sent_by: string
  disclosure_id: string
  basis: string
  acknowledged_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  acknowledged_by_name: string | null
  acknowledged_recorded_by: string | null
  recall_told_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recall_told_note: string | null
  recall_told_by: string | null
  version: Generated<number>
}

export interface ReportsReport {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  kind: string
  status: Generated<string>
  requester_name: string
  requester_role: string
  requester_agency: string
  question: string
  asked_at: Timestamp
  court: string | null
  hearing_on: string | null
  hearing_time: string | null
  case_ref: string | null
  needed_by: ColumnType<Date | null, Date | string | null, Date | string | null>
  due_at: Timestamp
  due_why: string
  seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  seen_where: string | null
  seen_minutes: number | null
  author_id: string | null
  signed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  approved_by: string | null
  approved_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  emergency_reason: string | null
  number: string | null
  issued_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  issued_by: string | null
  handover_id: string | null
  end_code: string | null
  end_note: string | null
  court_order: string | null
  copy_answer: string | null
  copy_note: string | null
  copy_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  copy_by: string | null
  recalled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recalled_by: string | null
  recall_reason: string | null
  recall_incident: string | null
  replaces_id: string | null
  edition: Generated<number>
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
  created_by: string
  version: Generated<number>
}

export interface ReportsReportView {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  kind: string
  status: string
  requester_name: string
  requester_role: string
  requester_agency: string
  question: string
  asked_at: Timestamp
  court: string | null
  hearing_on: string | null
  hearing_time: string | null
  case_ref: string | null
  needed_by: ColumnType<Date | null, Date | string | null, Date | string | null>
  due_at: Timestamp
  due_why: string
  seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  seen_where: string | null
  seen_minutes: number | null
  author_id: string | null
  signed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  approved_by: string | null
  approved_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  emergency_reason: string | null
  number: string | null
  issued_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  issued_by: string | null
  handover_id: string | null
  end_code: string | null
  end_note: string | null
  court_order: string | null
  copy_answer: string | null
  copy_note: string | null
  copy_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  copy_by: string | null
  recalled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recalled_by: string | null
  recall_reason: string | null
  recall_incident: string | null
  replaces_id: string | null
  edition: number
  created_at: Timestamp
  created_by: string
  version: number
}

export interface ReportsStep {
  id: string
  report_id: string
  from_status: string | null
  to_status: string
  happened_at: Timestamp
  recorded_by: string
  note: string | null
}

export interface RiskCrisisPlan {
  id: string
  person_id: string
  team_id: string
  number: number
  warning_signs: string | null
  helps: string | null
  does_not_help: string | null
  call: string
  asks_for: string | null
  safe_places: string | null
  agreement: string
  agreement_note: string | null
  made_at: Timestamp
  made_by: string
}

export interface RiskCrisisPlanView {
  person_id: string
  number: number
}

export interface RiskEntry {
  id: string
  person_id: string
  episode_id: string | null
  team_id: string
  kind: string
  recorded_at: Timestamp
  recorded_by: string
}

export interface RiskEscalation {
  id: string
  person_id: string
  task_id: string
  team_id: string
  times: number
  first_at: Timestamp
  last_at: Timestamp
  told: string
  version: Generated<number>
}

export interface RiskKeepApart {
  id: string
  person_id: string
  other_person_id: string
  team_id: string
  recorded_at: Timestamp
  recorded_by: string
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  ended_by: string | null
  end_reason: string | null
  version: Generated<number>
}

export interface RiskMappa {
  id: string
  person_id: string
  team_id: string
  category: number | null
  level: number | null
  ended: boolean
  source: string
  from_name: string
  received_on: string
  note: string | null
  recorded_at: Timestamp
  recorded_by: string
}

export interface RiskMhaEvent {
  id: string
  tracker_id: string
  kind: string
  at: Timestamp
  by_name: string
  place: string | null
  conditions: Generated<string[]>
  result: string | null
  note: string | null
  recorded_at: Timestamp
  recorded_by: string
  corrects_id: string | null
  correction_reason: string | null
}

export interface RiskMhaTracker {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  opened_at: Timestamp
  opened_by: string
}

export interface RiskRestricted {
  id: string
  person_id: string
  team_id: string
  source_kind: string
  source_id: string
  body: string
  recorded_at: Timestamp
  recorded_by: string
}

export interface RiskSafeguarding {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  kind: string
  about: string
  concern: string
  immediate: boolean
  raised_at: Timestamp
  raised_by: string
  due_at: Timestamp
  route: string | null
  care_needs: string | null
  abuse_or_neglect: string | null
  cannot_protect: string | null
  agreement: string | null
  sent_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  sent_by: string | null
  sent_to_name: string | null
  sent_to_role: string | null
  sent_to_agency: string | null
  sent_how: string | null
  what_was_told: string | null
  person_told: string | null
  not_told_reason: string | null
  disclosure_id: string | null
  outcome: string | null
  outcome_note: string | null
  outcome_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  outcome_by: string | null
  version: Generated<number>
}

export interface RiskStatement {
  id: string
  entry_id: string
  number: number
  says: string
  what: string
  earlier: string | null
  present: string | null
  imminence: string | null
  triggers: string | null
  protective: string | null
  origin: string
  plan: string | null
  owner_id: string | null
  review_on: string | null
  reason: string | null
  stated_at: Timestamp
  recorded_at: Timestamp
  recorded_by: string
}

export interface RiskTeamLead {
  team_id: string | null
  worker_id: string | null
  display_name: string
  on_shift: boolean | null
}

export interface SharingAgreement {
  id: string
  team_id: string
  receives_as: string
  purposes: string[]
  service_id: string | null
  reference: string
  from_on: string
  until_on: string | null
  made_at: Timestamp
  made_by: string
  version: Generated<number>
}

export interface SharingAnswer {
  id: string
  sent_id: string
  kind: string
  code: string | null
  text: string | null
  happened_at: Timestamp
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  by_worker: string | null
  by_name: string
  from_receiver: boolean
  by_link: string | null
}

export interface SharingConsent {
  id: string
  person_id: string
  episode_id: string | null
  scope: string
  decision: string
  service_id: string | null
  explained: Generated<string[]>
  given_by: Generated<string>
  capacity: Generated<string>
  reason: string | null
  interpreter_used: string | null
  decided_at: Timestamp
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
}

export interface SharingConsentNowView {
  id: string | null
  person_id: string | null
  episode_id: string | null
  scope: string | null
  service_id: string | null
  decision: string | null
  decided_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recorded_by: string | null
}

export interface SharingDisclosure {
  id: string
  person_id: string
  episode_id: string | null
  source_kind: string
  source_id: string | null
  recipient_name: string
  recipient_role: string
  recipient_agency: string
  purpose: string
  what: string
  basis: string
  consent_id: string | null
  basis_reason: string | null
  decision_maker: string | null
  person_told: string
  not_told_reason: string | null
  disclosed_at: Timestamp
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  recorded_by: string
}

export interface SharingOneTimeLink {
  id: string
  token_hash: Buffer
  sent_id: string
  person_id: string
  for_name: string
  for_role: string
  how: string
  made_at: Timestamp
  made_by: string
  expires_at: Timestamp
  opened_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  opened_name: string | null
  opened_role: string | null
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  ended_why: string | null
  version: Generated<number>
}

export interface SharingParcel {
  id: string
  person_id: string
  episode_id: string
  from_team_id: string
  to_team_id: string
  receives_as: string
  purpose: string
  scope: string | null
  service_id: string | null
  basis: string
  basis_reason: string | null
  decision_maker: string | null
  person_told: string
  not_told_reason: string | null
  choice: ColumnType<JsonValue, string | undefined, string>
  made_at: Timestamp
  made_by: string
  version: Generated<number>
}

export interface SharingSensitivity {
  id: string
  person_id: string
  source_kind: string
  source_id: string
  classes: string[]
  marked_at: Timestamp
  marked_by: string
  version: Generated<number>
}

export interface SharingSensitivityView {
  source_kind: string
  source_id: string
  person_id: string
  classes: string[]
}

export interface SharingSent {
  id: string
  source_kind: string | null
  source_id: string | null
  person_id: string
  episode_id: string
  to_team_id: string
  from_team_id: string
  from_team: string
  from_name: string
  from_title: string
  from_phone: string | null
  purpose: string
  basis: string
  scope: string | null
  service_id: string | null
  subject: string
  note: Generated<string>
  items: Json
  content_hash: string
  disclosure_id: string
  needs_answer: boolean
  sent_at: Timestamp
  sent_by: string
  closed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  closed_why: string | null
  closed_note: string | null
  version: Generated<number>
}

export interface DB {
  'access.agency': AccessAgency
  'access.coverage': AccessCoverage
  'access.credential': AccessCredential
  'access.draft': AccessDraft
  'access.emergency_access': AccessEmergencyAccess
  'access.emergency_access_view': AccessEmergencyAccessView
  'access.member_view': AccessMemberView
  'access.membership': AccessMembership
  'access.merged': AccessMerged
  'access.merged_view': AccessMergedView
  'access.notice': AccessNotice
  'access.notice_view': AccessNoticeView
  'access.recovery_code': AccessRecoveryCode
  'access.relationship': AccessRelationship
  'access.relationship_view': AccessRelationshipView
  'access.sealed_person': AccessSealedPerson
  'access.sealed_person_view': AccessSealedPersonView
  'access.session': AccessSession
  'access.setting': AccessSetting
  'access.shift': AccessShift
  'access.sight_view': AccessSightView
  'access.sign_in_attempt': AccessSignInAttempt
  'access.site': AccessSite
  'access.site_view': AccessSiteView
  'access.submission': AccessSubmission
  'access.team': AccessTeam
  'access.team_agency_view': AccessTeamAgencyView
  'access.team_view': AccessTeamView
  'access.worker': AccessWorker
  'access.worker_view': AccessWorkerView
  'assessments.answer': AssessmentsAnswer
  'assessments.open_form': AssessmentsOpenForm
  'assessments.screening': AssessmentsScreening
  'assessments.screening_view': AssessmentsScreeningView
  'assessments.support_workers_screen': AssessmentsSupportWorkersScreen
  'audit.event': AuditEvent
  'audit.event_view': AuditEventView
  'audit.seal': AuditSeal
  'audit.seal_entry': AuditSealEntry
  'consultations.consultation': ConsultationsConsultation
  'consultations.count_view': ConsultationsCountView
  'court.hearing_result': CourtHearingResult
  'court.kept_days': CourtKeptDays
  'court.list_edition': CourtListEdition
  'court.list_import': CourtListImport
  'court.list_problem': CourtListProblem
  'court.list_problem_view': CourtListProblemView
  'court.list_row': CourtListRow
  'court.list_row_view': CourtListRowView
  'court.not_this_person': CourtNotThisPerson
  'court.site_coverage': CourtSiteCoverage
  'custody.detention': CustodyDetention
  'custody.detention_event': CustodyDetentionEvent
  'custody.detention_event_view': CustodyDetentionEventView
  'custody.detention_view': CustodyDetentionView
  'custody.site_coverage': CustodySiteCoverage
  'directory.service': DirectoryService
  'directory.service_view': DirectoryServiceView
  'episodes.attempt': EpisodesAttempt
  'episodes.attempt_view': EpisodesAttemptView
  'episodes.entry': EpisodesEntry
  'episodes.entry_view': EpisodesEntryView
  'episodes.episode': EpisodesEpisode
  'episodes.episode_view': EpisodesEpisodeView
  'episodes.holder_view': EpisodesHolderView
  'episodes.on_shift': EpisodesOnShift
  'episodes.possible_holder': EpisodesPossibleHolder
  'episodes.site_coverage': EpisodesSiteCoverage
  'episodes.stage_move': EpisodesStageMove
  'episodes.stage_move_view': EpisodesStageMoveView
  'episodes.task': EpisodesTask
  'episodes.task_view': EpisodesTaskView
  'episodes.team_switch': EpisodesTeamSwitch
  'episodes.youth': EpisodesYouth
  'episodes.youth_safeguard': EpisodesYouthSafeguard
  'episodes.youth_view': EpisodesYouthView
  'handovers.escalation_minutes': HandoversEscalationMinutes
  'handovers.handover': HandoversHandover
  'handovers.handover_view': HandoversHandoverView
  'handovers.team_lead': HandoversTeamLead
  'history.change': HistoryChange
  'history.change_view': HistoryChangeView
  'onward_referrals.onward_referral': OnwardReferralsOnwardReferral
  'onward_referrals.onward_referral_view': OnwardReferralsOnwardReferralView
  'onward_referrals.step': OnwardReferralsStep
  'outcomes.form': OutcomesForm
  'people.address': PeopleAddress
  'people.adjustment': PeopleAdjustment
  'people.alert': PeopleAlert
  'people.alert_view': PeopleAlertView
  'people.completeness_view': PeopleCompletenessView
  'people.contact_route': PeopleContactRoute
  'people.identifier': PeopleIdentifier
  'people.identity_change': PeopleIdentityChange
  'people.name_count': PeopleNameCount
  'people.name_frequency': PeopleNameFrequency
  'people.name_view': PeopleNameView
  'people.parked_match': PeopleParkedMatch
  'people.person': PeoplePerson
  'people.person_link': PeoplePersonLink
  'people.person_name': PeoplePersonName
  'people.person_view': PeoplePersonView
  'people.related_person': PeopleRelatedPerson
  'people.related_person_view': PeopleRelatedPersonView
  'people.sealed_look': PeopleSealedLook
  'platform.backup_run': PlatformBackupRun
  'platform.migration': PlatformMigration
  'referrals.referral': ReferralsReferral
  'referrals.referral_view': ReferralsReferralView
  'reports.check_answer': ReportsCheckAnswer
  'reports.issued_file': ReportsIssuedFile
  'reports.passage': ReportsPassage
  'reports.recipient': ReportsRecipient
  'reports.report': ReportsReport
  'reports.report_view': ReportsReportView
  'reports.step': ReportsStep
  'risk.crisis_plan': RiskCrisisPlan
  'risk.crisis_plan_view': RiskCrisisPlanView
  'risk.entry': RiskEntry
  'risk.escalation': RiskEscalation
  'risk.keep_apart': RiskKeepApart
  'risk.mappa': RiskMappa
  'risk.mha_event': RiskMhaEvent
  'risk.mha_tracker': RiskMhaTracker
  'risk.restricted': RiskRestricted
  'risk.safeguarding': RiskSafeguarding
  'risk.statement': RiskStatement
  'risk.team_lead': RiskTeamLead
  'sharing.agreement': SharingAgreement
  'sharing.answer': SharingAnswer
  'sharing.consent': SharingConsent
  'sharing.consent_now_view': SharingConsentNowView
  'sharing.disclosure': SharingDisclosure
  'sharing.one_time_link': SharingOneTimeLink
  'sharing.parcel': SharingParcel
  'sharing.sensitivity': SharingSensitivity
  'sharing.sensitivity_view': SharingSensitivityView
  'sharing.sent': SharingSent
}
