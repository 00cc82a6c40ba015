import { done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import { unit, type Ctx, type Work } from '#modules/access/index.ts'
import {
  findRows,
  linkRow,
  mayMatchRows,
  rowSearches,
  sayNotThisPerson,
  unmatchedRowIds,
  type ListRowRecord,
} from '#modules/court/index.ts'
import {
  findCandidatesOfEach,
  linkPeople,
  parkedMatches,
  parkMatch,
  suggestionSearches,
  type Candidate,
} from '#modules/people/index.ts'
import type { MatchChoice } from '../rules.ts'
import { unidentifiedAt, type Unidentified } from '../store/match-review.ts'

/** Somebody on a board who is not matched with anybody known yet. */
export type Subject =
  | { readonly kind: 'row'; readonly id: string; readonly row: ListRowRecord }
  | { readonly kind: 'person'; readonly id: string; readonly person: Unidentified }

export interface Review {
  readonly subject: Subject
  readonly candidates: readonly Candidate[]
}

export interface ReviewPage {
  readonly reviews: readonly Review[]
  /** Everybody on the board not matched and not put aside by the reader. */
  readonly total: number
  readonly parked: number
  readonly page: number
  readonly pages: number
}

// Each of them is one search among everybody known, and a look that is traced: nobody is looked up who is not shown.
const PAGE_SIZE = 10
const MOST_CANDIDATES = 3

/** Everybody on a board who is not matched, a page at a time, each with who they may be, best first. */
export async function reviewOf(work: Work, siteId: string, day: string, asked: number): Promise<ReviewPage> {
  const parked = await parkedMatches(work)
  const rowIds = await unmatchedRowIds(work.tx, siteId, day)
  const people = await unidentifiedAt(work, siteId, day)
  const all = [
    ...rowIds.map((id) => ({ id, person: undefined })),
    ...people.map((person) => ({ id: person.person_id, person })),
  ]
  const open = all.filter((one) => !parked.has(one.id))
  const pages = Math.max(1, Math.ceil(open.length / PAGE_SIZE))
  const page = Math.min(Math.max(1, asked), pages)
  const shown = open.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  const rows = new Map(
    (
      await findRows(
        work.tx,
        shown.flatMap((one) => (one.person === undefined ? [one.id] : [])),
      )
    ).map((row) => [row.id, row]),
  )
  const subjects = shown.flatMap(({ id, person }): Subject[] => {
    const row = rows.get(id)
    return person !== undefined ? [personSubject(person)] : row === undefined ? [] : [rowSubject(row)]
  })
  const candidates = await suggested(work, siteId, subjects)
  const reviews = subjects.map((subject, place): Review => ({
    subject,
    candidates: (candidates[place] ?? []).slice(0, MOST_CANDIDATES),
  }))
  return { reviews, total: open.length, parked: all.length - open.length, page, pages }
}

function rowSubject(row: ListRowRecord): Subject {
  return { kind: 'row', id: row.id, row }
}

function personSubject(person: Unidentified): Subject {
  return { kind: 'person', id: person.person_id, person }
}

/** Who each of them may be, looked for at once: entries as the list names them, people by what their record says. */
async function suggested(
  work: Work,
  siteId: string,
  subjects: readonly Subject[],
): Promise<readonly (readonly Candidate[])[]> {
  const searches = new Map([
    ...(await rowSearches(
      work,
      subjects.flatMap((one) => (one.kind === 'row' ? [one.row] : [])),
    )),
    ...(await suggestionSearches(
      work,
      subjects.flatMap((one) => (one.kind === 'person' ? [one.id] : [])),
    )),
  ])
  const asked = subjects.filter((one) => searches.has(one.id))
  const found = await findCandidatesOfEach(
    work,
    asked.flatMap((one) => searches.get(one.id) ?? []),
    { siteId },
  )
  return subjects.map((one) => found[asked.indexOf(one)] ?? [])
}

export interface MatchAnswers {
  readonly siteId: string
  readonly siteName: string
  readonly day: string
  readonly subjectId: string
  /** What was chosen for which candidate; who is left out stays undecided. */
  readonly choices: ReadonlyMap<string, MatchChoice>
}

/**
 * Saves what somebody decided about one person on a board. Answers where to go on where "the same" needs another page: two
 * records are looked at side by side first, and a record nobody of the team may open leads where it always does. Nothing is
 * matched but by this answer.
 */
export async function answerMatch(
  ctx: Ctx,
  asked: MatchAnswers,
): Promise<Outcome<{ readonly next: string | null }>> {
  return unit<{ readonly next: string | null }>(ctx, async (work) => {
    if (!mayMatchRows.allows(work.actor)) return notAllowed('Your role does not match people.')
    const subject = isId(asked.subjectId) ? await subjectOf(work, asked) : null
    if (subject === null) return notFound
    const [candidates = []] = await suggested(work, asked.siteId, [subject])
    const chosen = [...asked.choices].map(([id, choice]) => ({
      choice,
      candidate: candidates.find((one) => one.personId === id),
    }))
    if (chosen.some((one) => one.candidate === undefined)) return notFound
    const same = chosen.filter((one) => one.choice === 'same')
    const field = asked.subjectId
    if (chosen.length === 0)
      return invalid([{ field, message: 'Choose same, not the same or later for at least one of them' }])
    if (same.length > 1) return invalid([{ field, message: 'Choose the same person only once' }])
    for (const { candidate, choice } of chosen) {
      if (choice !== 'not-same' || candidate === undefined) continue
      const said = await refuse(work, asked, subject, candidate.personId)
      if (!said.ok) return said
    }
    const [{ candidate } = { candidate: undefined }] = same
    if (candidate !== undefined) return match(work, asked, subject, candidate)
    if (chosen.some((one) => one.choice === 'later')) await parkMatch(work, subject.id)
    return done({ next: null })
  })
}

/** Who the answer is about: somebody on this very board. */
async function subjectOf(work: Work, asked: MatchAnswers): Promise<Subject | null> {
  const rowIds = await unmatchedRowIds(work.tx, asked.siteId, asked.day)
  if (rowIds.includes(asked.subjectId)) {
    const [row] = await findRows(work.tx, [asked.subjectId])
    return row === undefined ? null : rowSubject(row)
  }
  const people = await unidentifiedAt(work, asked.siteId, asked.day)
  const person = people.find((one) => one.person_id === asked.subjectId)
  return person === undefined ? null : personSubject(person)
}

async function refuse(
  work: Work,
  asked: MatchAnswers,
  subject: Subject,
  candidateId: string,
): Promise<Outcome<unknown>> {
  if (subject.kind === 'row')
    return sayNotThisPerson(work, { rowId: subject.id, personId: candidateId, takenBack: false })
  return linkPeople(work, {
    personId: subject.id,
    otherId: candidateId,
    decision: 'not-same',
    reason: `Compared when people at ${asked.siteName} were matched, ${asked.day}`,
  })
}

async function match(
  work: Work,
  asked: MatchAnswers,
  subject: Subject,
  candidate: Candidate,
): Promise<Outcome<{ readonly next: string | null }>> {
  if (subject.kind === 'person') {
    return done({
      next:
        candidate.sight === 'record'
          ? `/people/${subject.id}/merge/${candidate.personId}?site=${asked.siteId}&day=${asked.day}`
          : `/emergency-access/${candidate.personId}`,
    })
  }
  const entry = `/sites/${asked.siteId}/rows/${subject.id}`
  // Matching with a record the team may not open gives it to them: the entry's own page says so before it is done.
  if (candidate.sight === 'index') return done({ next: `${entry}#who` })
  const linked = await linkRow(work, { rowId: subject.id, personId: candidate.personId })
  if (linked.ok) return done({ next: null })
  // Which of several teams takes them on is asked on the entry's page too.
  return linked.refusal.code === 'invalid' ? done({ next: `${entry}#who` }) : linked
}
