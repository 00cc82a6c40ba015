import { z } from 'zod'
import type { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import { parsePhone } from '#kernel/phone.ts'

export interface Coded {
  readonly code: string
  readonly words: string
}

/** Kinds of service people are referred to (Domain brief: liaison and diversion, section 3.5, "onward referral"). */
export const serviceKinds = [
  { code: 'gp', words: 'GP practice' },
  { code: 'cmht', words: 'Community mental health team' },
  { code: 'crisis', words: 'Crisis team' },
  { code: 'eip', words: 'Early intervention in psychosis' },
  { code: 'talking-therapies', words: 'NHS Talking Therapies' },
  { code: 'camhs', words: 'Children and young people’s mental health service' },
  { code: 'learning-disability', words: 'Learning disability service' },
  { code: 'neurodevelopmental', words: 'Autism or ADHD service' },
  { code: 'drugs', words: 'Drug service' },
  { code: 'alcohol', words: 'Alcohol service' },
  { code: 'housing', words: 'Housing' },
  { code: 'debt-benefits', words: 'Debt and benefits advice' },
  { code: 'social-care', words: 'Social care' },
  { code: 'domestic-abuse', words: 'Domestic abuse service' },
  { code: 'womens-centre', words: 'Women’s centre' },
  { code: 'veterans', words: 'Veterans’ service' },
  { code: 'perinatal', words: 'Perinatal service' },
  { code: 'youth-justice', words: 'Youth justice service' },
  { code: 'probation', words: 'Probation' },
  { code: 'mhtr', words: 'Mental Health Treatment Requirement' },
  { code: 'reconnect', words: 'RECONNECT' },
  { code: 'voluntary', words: 'Voluntary or community organisation' },
  { code: 'other', words: 'Another kind of service' },
] as const satisfies readonly Coded[]
export type ServiceKind = (typeof serviceKinds)[number]['code']

export interface Need extends Coded {
  /** Which kinds of service answer it; a guide to look through, never a rule. */
  readonly kinds: readonly ServiceKind[]
}

/** What somebody needs, in a practitioner's words, and where one would look for it (ours, after section 3.3 of the brief). */
export const needs = [
  {
    code: 'mental-health',
    words: 'Mental health',
    kinds: [
      'gp',
      'cmht',
      'crisis',
      'eip',
      'talking-therapies',
      'camhs',
      'perinatal',
      'mhtr',
      'veterans',
      'voluntary',
    ],
  },
  {
    code: 'crisis',
    words: 'Mental health crisis or risk to life',
    kinds: ['crisis', 'cmht', 'camhs', 'social-care'],
  },
  {
    code: 'learning-disability',
    words: 'Learning disability',
    kinds: ['learning-disability', 'social-care', 'gp'],
  },
  {
    code: 'neurodevelopmental',
    words: 'Autism, ADHD, speech and language',
    kinds: ['neurodevelopmental', 'learning-disability', 'camhs', 'gp'],
  },
  { code: 'drugs', words: 'Drugs', kinds: ['drugs', 'voluntary'] },
  { code: 'alcohol', words: 'Alcohol', kinds: ['alcohol', 'drugs', 'voluntary'] },
  { code: 'gambling', words: 'Gambling', kinds: ['voluntary', 'talking-therapies', 'other'] },
  { code: 'physical-health', words: 'Physical health or medication', kinds: ['gp', 'other'] },
  { code: 'accommodation', words: 'Somewhere to live', kinds: ['housing', 'voluntary', 'reconnect'] },
  { code: 'money', words: 'Money, debt or benefits', kinds: ['debt-benefits', 'voluntary'] },
  { code: 'care', words: 'Care and support, or a carer’s needs', kinds: ['social-care', 'voluntary'] },
  {
    code: 'abuse',
    words: 'Abuse or exploitation',
    kinds: ['domestic-abuse', 'womens-centre', 'social-care', 'voluntary'],
  },
  {
    code: 'women',
    words: 'Support for women',
    kinds: ['womens-centre', 'domestic-abuse', 'perinatal', 'voluntary'],
  },
  { code: 'veterans', words: 'Served in the armed forces', kinds: ['veterans', 'voluntary'] },
  { code: 'pregnancy', words: 'Pregnancy or a new baby', kinds: ['perinatal', 'gp', 'social-care'] },
  {
    code: 'youth',
    words: 'Support for a young person',
    kinds: ['youth-justice', 'camhs', 'social-care', 'voluntary'],
  },
  {
    code: 'after-custody',
    words: 'Support after custody or court',
    kinds: ['reconnect', 'probation', 'mhtr', 'voluntary'],
  },
  { code: 'other', words: 'Something else', kinds: ['voluntary', 'other', 'gp'] },
] as const satisfies readonly Need[]

export const sexes = [
  { code: 'female', words: 'Women and girls only' },
  { code: 'male', words: 'Men and boys only' },
] as const satisfies readonly Coded[]

/** The words of a code; the code itself when a list no longer has it, so that old rows stay readable. */
export function wordsFor(list: readonly Coded[], code: string): string {
  return list.find((one) => one.code === code)?.words ?? code
}

/** A service as pages and other modules read it. */
export interface ServiceRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly area: string | null
  readonly provider: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly outOfHoursPhone: string | null
  readonly contactName: string | null
  readonly criteria: string | null
  readonly minAge: number | null
  readonly maxAge: number | null
  readonly forSex: string | null
  /** One of our own teams, when the service is one. */
  readonly teamId: string | null
  readonly teamName: string | null
  readonly active: boolean
  readonly reviewedOn: Temporal.PlainDate | null
  readonly version: number
}

export interface ServiceFilter {
  /** Parts of the name, provider, area or criteria. */
  readonly text?: string | undefined
  readonly need?: string | undefined
  readonly kind?: string | undefined
  readonly area?: string | undefined
  /** Leaves out services whose ages do not include this one. */
  readonly age?: number | undefined
  /** Leaves out services that are for the other sex only. */
  readonly sex?: string | undefined
  readonly withRetired?: boolean | undefined
}

const line = z.string().trim().max(200)
const maybeLine = line.transform((text) => (text === '' ? null : text))
const maybeAge = z
  .string()
  .trim()
  .refine((text) => text === '' || /^\d{1,3}$/.test(text), 'Enter an age in whole years, or leave it empty')
  .transform((text) => (text === '' ? null : Number(text)))
const kindCodes = serviceKinds.map((one) => one.code)

const serviceSchema = z.object({
  name: line.min(1, 'Enter the name of the service'),
  kind: z
    .string()
    .refine((code) => kindCodes.some((one) => one === code), 'Choose what kind of service it is'),
  area: maybeLine,
  provider: maybeLine,
  contactName: maybeLine,
  phone: maybeLine,
  email: maybeLine,
  outOfHoursPhone: maybeLine,
  criteria: z
    .string()
    .trim()
    .max(20_000)
    .transform((text) => (text === '' ? null : text)),
  minAge: maybeAge,
  maxAge: maybeAge,
  forSex: z
    .string()
    .refine(
      (code) => code === '' || code === 'any' || sexes.some((one) => one.code === code),
      'Choose who it is for',
    )
    .transform((code) => (code === '' || code === 'any' ? null : code)),
  teamId: z
    .string()
    .refine((id) => id === '' || isId(id), 'Choose the team from the list')
    .transform((id) => (id === '' ? null : id)),
  contactChecked: z.boolean(),
})
type ReadService = z.infer<typeof serviceSchema>

/** A service as it is written down; without a team here it is somebody outside. */
export type NewService = Omit<ReadService, 'teamId'> & Partial<Pick<ReadService, 'teamId'>>

export const serviceFields = [
  'name',
  'kind',
  'area',
  'provider',
  'contactName',
  'phone',
  'email',
  'outOfHoursPhone',
  'criteria',
  'minAge',
  'maxAge',
  'forSex',
] as const
/** Which team here a service is; a field of its own name, for it is not the reader's own team that is asked for. */
export const ourTeamField = 'ourTeam'

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads the form of a service. A contact that can be reached is required: without one, referrers hunt for somebody to ring
 * (What users ask for, line 28).
 */
export function parseService(fields: Readonly<Record<string, string>>): Parsed<NewService> {
  const read = serviceSchema.safeParse({
    ...Object.fromEntries(serviceFields.map((name) => [name, fields[name] ?? ''])),
    teamId: fields[ourTeamField] ?? '',
    contactChecked: fields['contactChecked'] === 'yes',
  })
  const problems: Problem[] = read.success
    ? []
    : read.error.issues.map((issue) => ({
        field: issue.path[0] === 'teamId' ? ourTeamField : String(issue.path[0] ?? ''),
        message: issue.message,
      }))
  const phone = (fields['phone'] ?? '').trim()
  const email = (fields['email'] ?? '').trim()
  if (phone === '' && email === '') {
    problems.push({
      field: 'phone',
      message: 'Enter a telephone number or an e-mail address that is answered',
    })
  }
  for (const name of ['phone', 'outOfHoursPhone'] as const) {
    const typed = (fields[name] ?? '').trim()
    if (typed === '' || isShortNumber(typed)) continue
    const phoneRead = parsePhone(typed)
    if (!phoneRead.wellFormed) problems.push({ field: name, message: phoneRead.why ?? 'Check the number' })
  }
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    problems.push({ field: 'email', message: 'Enter an e-mail address like name@example.nhs.uk' })
  }
  if (read.success) {
    const { minAge, maxAge } = read.data
    if (minAge !== null && maxAge !== null && minAge > maxAge) {
      problems.push({ field: 'maxAge', message: 'The oldest age must not be below the youngest' })
    }
  }
  if (!read.success || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: read.data }
}

/** 111, 116 123 and the like are dialled as they stand. */
function isShortNumber(text: string): boolean {
  return /^\d{3,6}$/.test(text.replaceAll(' ', ''))
}
