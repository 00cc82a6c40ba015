/** Roles within a team (Domain brief: workforce and governance, section 3). */
export const roles = [
  'practitioner',
  'youth-worker',
  'support-worker',
  'assistant',
  'team-lead',
  'administrator',
  'privacy-officer',
  'system-administrator',
  'partner',
  'commissioner',
] as const
export type Role = (typeof roles)[number]

export const roleNames: Readonly<Record<Role, string>> = {
  practitioner: 'Practitioner',
  'youth-worker': 'Youth worker',
  'support-worker': 'Support, time and recovery worker',
  assistant: 'Assistant psychologist',
  'team-lead': 'Team lead',
  administrator: 'Administrator',
  'privacy-officer': 'Privacy officer',
  'system-administrator': 'System administrator',
  partner: 'Partner agency',
  commissioner: 'Commissioner',
}

/** The keys of the services people belong to; `none` for agencies that only take part. */
export const services = [
  'liaison-and-diversion',
  'mhtr-primary-care',
  'mhtr-secondary-care',
  'reconnect',
  'resettle',
  'partner',
  'governance',
] as const
export type Service = (typeof services)[number]

export const agencyKinds = [
  'nhs-trust',
  'police',
  'probation',
  'courts',
  'prison',
  'voluntary',
  'local-authority',
  'commissioner',
] as const
export const siteKinds = [
  'magistrates-court',
  'crown-court',
  'youth-court',
  'custody-suite',
  'office',
  'prison',
  'community',
] as const

/** Registers a worker may stand on. The Royal College of Nursing is a union, not a register, and is never offered (Domain brief: workforce and governance, section 1). */
export const registrationBodies = [
  'NMC',
  'HCPC',
  'Social Work England',
  'GMC',
  'BABCP',
  'BPC',
  'UKCP',
  'BACP',
  'BPS',
  'HMPPS',
  'NONE_SUPERVISED',
] as const
export const registrationBodyNames: Readonly<Record<(typeof registrationBodies)[number], string>> = {
  NMC: 'Nursing and Midwifery Council (NMC)',
  HCPC: 'Health and Care Professions Council (HCPC)',
  'Social Work England': 'Social Work England',
  GMC: 'General Medical Council (GMC)',
  BABCP: 'BABCP (accredited register)',
  BPC: 'British Psychoanalytic Council (accredited register)',
  UKCP: 'UK Council for Psychotherapy (accredited register)',
  BACP: 'BACP (accredited register)',
  BPS: 'BPS wellbeing practitioner register',
  HMPPS: 'HMPPS probation qualification',
  NONE_SUPERVISED: 'None: works under a named supervisor',
}

export const agencyKindNames: Readonly<Record<(typeof agencyKinds)[number], string>> = {
  'nhs-trust': 'NHS trust',
  police: 'Police force',
  probation: 'Probation',
  courts: 'Courts and tribunals',
  prison: 'Prison',
  voluntary: 'Voluntary organisation',
  'local-authority': 'Local authority',
  commissioner: 'Commissioner',
}

export const siteKindNames: Readonly<Record<(typeof siteKinds)[number], string>> = {
  'magistrates-court': 'Magistrates’ court',
  'crown-court': 'Crown Court',
  'youth-court': 'Youth court',
  'custody-suite': 'Police custody suite',
  office: 'Office',
  prison: 'Prison',
  community: 'Place in the community',
}

export const serviceNames: Readonly<Record<Service, string>> = {
  'liaison-and-diversion': 'Liaison and diversion',
  'mhtr-primary-care': 'Mental health treatment requirements, primary care',
  'mhtr-secondary-care': 'Mental health treatment requirements, secondary care',
  reconnect: 'RECONNECT',
  resettle: 'Resettle',
  partner: 'Partner agency',
  governance: 'Governance and administration',
}

export const bankHolidayRules = ['as-usual', 'closed', 'as-sunday'] as const
export const bankHolidayRuleNames: Readonly<Record<(typeof bankHolidayRules)[number], string>> = {
  'as-usual': 'Open as usual',
  closed: 'Closed',
  'as-sunday': 'As on a Sunday',
}

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const
