import { Temporal } from '#kernel/dates.ts'
import { nameTokens } from '#kernel/names.ts'
import { sensitivityWords } from '#modules/sharing/index.ts'
import { headings, mustBeWritten, type Heading } from '../schema/codes.ts'
import {
  checks,
  type CheckCode,
  type CheckFacts,
  type CheckLimits,
  type CheckResult,
} from '../schema/checks.ts'
import { fitnessWords, hints } from '../schema/hints.ts'
import type { CheckAnswer, Passage } from '../schema/report.ts'
import { namesIn } from './names.ts'
import { readingEase } from './reading-ease.ts'

type Found = { readonly verdict: 'pass' | 'fail' | 'open'; readonly found: string }

const pass = (found: string): Found => ({ verdict: 'pass', found })
const fail = (found: string): Found => ({ verdict: 'fail', found })

export interface Checked {
  readonly passages: readonly Passage[]
  readonly facts: CheckFacts
  readonly limits: CheckLimits
  readonly answers: readonly CheckAnswer[]
  /** A print of the text as it stands: answers about another text do not count. */
  readonly about: string
}

/**
 * The checklist of a report as it stands. What the product can find it finds, and its finding may be let stand with a reason;
 * the rest is asked (Domain brief: liaison and diversion, section 5).
 */
export function checkResults(checked: Checked): readonly CheckResult[] {
  return checks.map((check) => {
    const answer = checked.answers.find((one) => one.code === check.code && one.about === checked.about)
    const result = check.by === 'machine' ? machine(check.code, checked) : asked(answer)
    const reason = answer?.reason ?? null
    return { ...check, ...result, reason }
  })
}

/** Passes, or somebody has said why it may stand. */
export function isSettled(result: CheckResult): boolean {
  return result.verdict === 'pass' || (result.reason !== null && result.reason.trim() !== '')
}

function asked(answer: CheckAnswer | undefined): Found {
  if (answer === undefined) return { verdict: 'open', found: 'Not answered yet for this text' }
  return answer.answer === 'yes' ? pass(`Yes, says ${answer.byName}`) : fail(`No, says ${answer.byName}`)
}

function machine(code: CheckCode, { passages, facts, limits }: Checked): Found {
  const text = textOf(passages)
  switch (code) {
    case 'identity':
      return identity(facts)
    case 'basis':
      return basis(facts)
    case 'risk-dated':
      return riskDated(facts, limits)
    case 'deliverable':
      return deliverable(textOf(passages, ['options', 'plan']), facts)
    case 'nobody-else':
      return hinted(
        namesIn(text, { own: facts.personNames, others: facts.otherNames, expected: facts.expectedNames }),
        'Nobody else is named as far as can be told',
        'May name somebody else',
      )
    case 'private':
      return hinted(
        marksIn(passages),
        'Nothing was drawn from what is marked as more private',
        'Drawn from what is marked',
      )
    case 'no-offence':
    case 'no-sentence-urged':
      return hinted(wordsFound(code, text), 'No such words found', 'Look at these words')
    case 'fitness':
      return hinted(
        fitnessWords.test(text) ? [] : wordsFound('fitness', text),
        'Nothing is said of fitness beyond that',
        'Look at these words',
      )
    case 'length':
      return facts.pages <= limits.pages
        ? pass(`${String(facts.pages)} of ${String(limits.pages)} pages`)
        : fail(`${String(facts.pages)} pages: more than ${String(limits.pages)}`)
    case 'reading-ease':
      return easy(textOf(passages, ['summary']), limits)
    case 'sources-apart':
    case 'no-jargon':
    case 'confirmed':
      return { verdict: 'open', found: '' }
  }
}

/** The text of a report, or of some headings of it; what is for the person alone is no part of it. */
export function textOf(passages: readonly Passage[], only?: readonly Heading[]): string {
  const wanted: readonly Heading[] = only ?? headings.map((one) => one.code)
  return wanted
    .flatMap((heading) => passages.filter((one) => one.heading === heading))
    .map((one) => one.text)
    .join('\n')
}

/** Headings somebody still has to write under. */
export function emptyHeadings(passages: readonly Passage[]): readonly Heading[] {
  return mustBeWritten.filter((heading) => textOf(passages, [heading]).trim() === '')
}

const sameRef = (one: string, two: string) => bare(one) === bare(two)
const bare = (ref: string) => ref.toUpperCase().replace(/[^A-Z0-9]/g, '')

function identity(facts: CheckFacts): Found {
  const ofThatDay = facts.listed.filter(
    (one) => facts.hearingOn === null || one.hearingOn === facts.hearingOn,
  )
  const listed = ofThatDay.length > 0 ? ofThatDay : facts.listed
  const [row] = listed
  if (row === undefined)
    return { verdict: 'open', found: 'No list is linked to this episode: say what it was checked against' }
  const wrong = [
    ...(facts.personNames.some((name) => isSameName(name, row.name)) ? [] : [`the list says ${row.name}`]),
    ...(row.dateOfBirth === null || row.dateOfBirth === facts.dateOfBirth
      ? []
      : ['the list has another date of birth']),
    ...(facts.caseRef === null
      ? ['the request has no case number']
      : row.caseRef === null ||
          listed.some((one) => one.caseRef !== null && sameRef(one.caseRef, facts.caseRef ?? ''))
        ? []
        : [`the list has case ${row.caseRef}`]),
  ]
  return wrong.length === 0 ? pass('As on the list') : fail(`Does not match: ${wrong.join('; ')}`)
}

/** The same words in any order; a middle name on one side only is no difference. */
function isSameName(one: string, two: string): boolean {
  const [a, b] = [nameTokens(one), nameTokens(two)]
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a]
  return fewer.length > 1 && fewer.every((token) => more.includes(token))
}

function basis(facts: CheckFacts): Found {
  if (facts.consent === 'given') return pass(`They agreed: ${facts.scopeTitle.toLowerCase()}`)
  if (facts.courtOrder !== null) return pass(`A court order: ${facts.courtOrder}`)
  return fail(
    facts.consent === null
      ? `They were not asked: ${facts.scopeTitle.toLowerCase()}`
      : `No consent (${facts.consent}): ${facts.scopeTitle.toLowerCase()}`,
  )
}

function riskDated(facts: CheckFacts, limits: CheckLimits): Found {
  if (facts.riskDay === null)
    return fail('Nothing dates the risk: say when they were seen, or draw the risk from the record')
  const days = Temporal.PlainDate.from(facts.riskDay).until(facts.today, { largestUnit: 'days' }).days
  return days <= limits.riskDays
    ? pass(days === 0 ? 'Of today' : `${String(days)} days old`)
    : fail(`${String(days)} days old: more than ${String(limits.riskDays)}`)
}

function deliverable(text: string, facts: CheckFacts): Found {
  const lower = text.toLowerCase()
  const named = facts.serviceNames.filter((name) => lower.includes(name.toLowerCase()))
  if (named.length > 0) return pass(`Names ${named.slice(0, 3).join(', ')}`)
  return /\bnone\b|\bno (?:service|recommendation|referral)/i.test(text)
    ? pass('Says none')
    : fail('Names no service of the directory, and does not say that there is none')
}

/** What the parts that were drawn are marked as; what is for the person alone goes to nobody else. */
function marksIn(passages: readonly Passage[]): readonly string[] {
  const classes = passages
    .filter((one) => one.heading !== 'own-copy')
    .flatMap((one) => one.source?.acceptedClasses ?? [])
  return [...new Set(classes)].map((one) => sensitivityWords[one].name)
}

function wordsFound(check: CheckCode, text: string): readonly string[] {
  const found = hints
    .filter((one) => one.check === check)
    .flatMap((one) => text.match(one.pattern) ?? [])
    .map((one) => one.toLowerCase())
  return [...new Set(found)]
}

function hinted(found: readonly string[], clear: string, heading: string): Found {
  return found.length === 0 ? pass(clear) : fail(`${heading}: ${found.slice(0, 8).join(', ')}`)
}

function easy(summary: string, limits: CheckLimits): Found {
  const ease = readingEase(summary)
  if (ease === null) return fail('There is no summary')
  return ease >= limits.readingEase
    ? pass(`Reading ease ${String(ease)}`)
    : fail(
        `Reading ease ${String(ease)}: aim for ${String(limits.readingEase)} or more. Shorter sentences and words`,
      )
}
