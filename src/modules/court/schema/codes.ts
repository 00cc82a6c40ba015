import { z } from 'zod'
import { parseLooseDate, Temporal } from '#kernel/dates.ts'
import type { Outcome, Problem } from '#kernel/outcome.ts'
import type { Choice } from '#pathways/index.ts'
import { textIn, type FormBody } from '#modules/access/index.ts'

/** What `throughcare court-list import --json` prints, and no more. */
export interface ImportResult {
  readonly format: string
  readonly hearings: number
  /** created + updated + unchanged + skipped + rejected: every entry of the file is in exactly one. */
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly removed: number
  readonly skipped: readonly Account[]
  readonly rejected: readonly Account[]
}

/** Where in the file, and why it was left out or needs somebody. */
export interface Account {
  readonly ref: string
  readonly reason: string
}

export interface CourtFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** What came of a hearing (Domain brief: liaison and diversion, section 3.5, "court outcome"). */
export const hearingResults: readonly Choice[] = [
  { code: 'adjourned', words: 'Adjourned' },
  { code: 'remanded', words: 'Remanded in custody' },
  { code: 'bailed', words: 'Bailed' },
  { code: 'bailed-conditions', words: 'Bailed with conditions' },
  { code: 'dismissed-withdrawn', words: 'Dismissed or withdrawn' },
  { code: 'discharge', words: 'Discharge, absolute or conditional' },
  { code: 'fine', words: 'Fine' },
  { code: 'community-order', words: 'Community order' },
  { code: 'suspended-sentence', words: 'Suspended sentence' },
  { code: 'immediate-custody', words: 'Immediate custody' },
  { code: 'youth-order', words: 'Youth order' },
  { code: 'hospital-guardianship', words: 'Hospital or guardianship order' },
  { code: 'cstr-mhtr', words: 'Mental health treatment requirement (MHTR)' },
  { code: 'cstr-drug', words: 'Drug rehabilitation requirement' },
  { code: 'cstr-alcohol', words: 'Alcohol treatment requirement' },
  { code: 'sent-to-crown', words: 'Sent to the Crown Court' },
  { code: 'other', words: 'Something else' },
  { code: 'not-known', words: 'Not known yet' },
]

/** What the person said to the charge. */
export const pleas: readonly Choice[] = [
  { code: 'guilty', words: 'Guilty' },
  { code: 'not-guilty', words: 'Not guilty' },
  { code: 'indicated-guilty', words: 'Guilty plea indicated' },
  { code: 'none-taken', words: 'No plea was taken' },
  { code: 'unfit-considered', words: 'Whether they are fit to plead is being considered' },
  { code: 'not-asked', words: 'I did not ask' },
  { code: 'not-known', words: 'Not known' },
]

/** What a community or suspended sentence may ask (Sentencing Act 2020, schedule 9), as far as this service has to know it. */
export const requirementKinds: readonly Choice[] = [
  { code: 'mhtr', words: 'Mental health treatment' },
  { code: 'drug', words: 'Drug rehabilitation' },
  { code: 'alcohol', words: 'Alcohol treatment or abstinence' },
  { code: 'rar', words: 'Rehabilitation activity (RAR)' },
  { code: 'unpaid-work', words: 'Unpaid work' },
  { code: 'accredited-programme', words: 'Accredited programme' },
  { code: 'curfew', words: 'Curfew' },
  { code: 'residence', words: 'Residence' },
  { code: 'exclusion', words: 'Exclusion or prohibited activity' },
  { code: 'other', words: 'Another requirement' },
]

/** Results after which somebody is taken to prison the same day: those who care for them there have to know before. */
export const toPrison: readonly string[] = ['remanded', 'immediate-custody']

/** Who told us the result. */
export const resultSources: readonly Choice[] = [
  { code: 'in-court', words: 'I was in court' },
  { code: 'legal-adviser', words: 'Legal adviser' },
  { code: 'probation', words: 'Probation' },
  { code: 'defence', words: 'Defence solicitor' },
  { code: 'court-record', words: 'Court register or system' },
  { code: 'cells', words: 'Cells or escort staff' },
  { code: 'person', words: 'The person themselves' },
  { code: 'other', words: 'Somebody else' },
]

/** Whether the court used what the service told it. */
export const inputAnswers: readonly Choice[] = [
  { code: 'yes', words: 'Yes' },
  { code: 'no', words: 'No' },
  { code: 'not-asked', words: 'Nothing was given to the court' },
  { code: 'not-known', words: 'Not known' },
]

export interface NewResult {
  readonly hearingOn: string
  readonly result: string
  readonly detail: string | null
  readonly nextHearingOn: string | null
  readonly nextCourt: string | null
  readonly source: string
  readonly inputUsed: string
  readonly listRowId: string | null
  /** Null where nobody said; the list holds “not asked” and “not known” as answers. */
  readonly plea: string | null
  /** Where somebody who is held was taken. */
  readonly prison: string | null
  readonly bailConditions: string | null
  readonly requirements: readonly string[]
  readonly orderLength: string | null
}

const oneOf = (list: readonly Choice[], message: string) =>
  z.string().refine((code) => list.some((one) => one.code === code), message)
const longest = 2_000
const note = z
  .string()
  .trim()
  .max(longest, `Use ${String(longest)} characters or fewer`)

/** Reads the form of a hearing's result. Dates are in three boxes. */
export function parseResult(body: FormBody, today: Temporal.PlainDate): Outcome<NewResult> {
  const problems: Problem[] = []
  const hearingOn = dateIn(body, 'hearingOn', today, problems)
  if (hearingOn === null && problems.length === 0)
    problems.push({ field: 'hearingOn', message: 'Enter the day of the hearing' })
  if (hearingOn !== null && Temporal.PlainDate.compare(hearingOn, today) > 0) {
    problems.push({
      field: 'hearingOn',
      message: 'The hearing must be today or in the past: its result cannot be known yet',
    })
  }
  const nextHearingOn = dateIn(body, 'nextHearingOn', today, problems)
  if (
    nextHearingOn !== null &&
    hearingOn !== null &&
    Temporal.PlainDate.compare(nextHearingOn, hearingOn) <= 0
  ) {
    problems.push({ field: 'nextHearingOn', message: 'The next hearing must be after this one' })
  }
  const read = z
    .object({
      result: oneOf(hearingResults, 'Choose what the court decided'),
      source: oneOf(resultSources, 'Choose who told you'),
      inputUsed: oneOf(inputAnswers, 'Choose whether the court used what it was told'),
      detail: note,
      nextCourt: z.string().trim().max(200, 'Use 200 characters or fewer'),
      listRowId: z.uuid().or(z.literal('')),
      plea: oneOf(pleas, 'Choose a plea from the list').or(z.literal('')),
      prison: z.string().trim().max(200, 'Use 200 characters or fewer'),
      bailConditions: note,
      orderLength: z.string().trim().max(200, 'Use 200 characters or fewer'),
    })
    .safeParse(
      Object.fromEntries(
        [
          'result',
          'source',
          'inputUsed',
          'detail',
          'nextCourt',
          'listRowId',
          'plea',
          'prison',
          'bailConditions',
          'orderLength',
        ].map((name) => [name, textIn(body, name)]),
      ),
    )
  problems.push(...problemsIn(read))
  if (
    read.success &&
    read.data.result === 'adjourned' &&
    nextHearingOn === null &&
    !problems.some(({ field }) => field.startsWith('nextHearingOn'))
  ) {
    if (read.data.detail === '') {
      problems.push({
        field: 'nextHearingOn',
        message: 'Enter the next date, or say under “Details” that none was set',
      })
    }
  }
  if (!read.success || hearingOn === null || problems.length > 0) return invalidWith(problems)
  const { detail, nextCourt, listRowId, plea, prison, bailConditions, orderLength, ...chosen } = read.data
  const ticked = [body['requirements'] ?? []].flat()
  return {
    ok: true,
    value: {
      ...chosen,
      hearingOn: hearingOn.toString(),
      nextHearingOn: nextHearingOn?.toString() ?? null,
      detail: detail || null,
      nextCourt: nextCourt || null,
      listRowId: listRowId || null,
      plea: plea || null,
      prison: prison || null,
      bailConditions: bailConditions || null,
      requirements: requirementKinds.filter((one) => ticked.includes(one.code)).map((one) => one.code),
      orderLength: orderLength || null,
    },
  }
}

function dateIn(
  body: FormBody,
  name: string,
  today: Temporal.PlainDate,
  problems: Problem[],
): Temporal.PlainDate | null {
  const parts = ['day', 'month', 'year'].map((part) => textIn(body, `${name}-${part}`).trim())
  if (parts.every((part) => part === '')) return null
  const read = parseLooseDate(parts.join(' '), { today })
  if (read.ok) return read.value
  problems.push({ field: name, message: read.message })
  return null
}

export interface Flag {
  readonly urgency: 'emergency' | 'urgent' | 'routine'
  readonly reason: string
}

const flagForm = z.object({
  urgency: z.enum(['emergency', 'urgent', 'routine'], 'Choose how soon the person should be seen'),
  reason: note.min(1, 'Say in a few words why the person should be seen'),
})

/** Reads the form that flags somebody on a list for screening. */
export function parseFlag(body: FormBody): Outcome<Flag> {
  const read = flagForm.safeParse({ urgency: textIn(body, 'urgency'), reason: textIn(body, 'reason') })
  return read.success ? { ok: true, value: read.data } : invalidWith(problemsIn(read))
}

/** Reads one needed note of a form, like what was done about an unreadable entry. */
export function parseNote(body: FormBody, field: string, missing: string): Outcome<string> {
  const read = z.object({ [field]: note.min(1, missing) }).safeParse({ [field]: textIn(body, field) })
  return read.success ? { ok: true, value: textIn(body, field).trim() } : invalidWith(problemsIn(read))
}

function problemsIn(read: z.ZodSafeParseResult<unknown>): readonly Problem[] {
  return read.success
    ? []
    : read.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message }))
}

function invalidWith(problems: readonly Problem[]): Outcome<never> {
  return { ok: false, refusal: { code: 'invalid', message: 'There is a problem', problems } }
}
