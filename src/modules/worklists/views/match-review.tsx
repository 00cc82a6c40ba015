import type { VNode } from 'preact'
import { showDate, showShortDate, Temporal } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import { ageAt } from '#modules/court/index.ts'
import { bandWords, WhyThisPerson, type Candidate } from '#modules/people/index.ts'
import { Button, EmptyState, ErrorSummaryFor, Pagination, Radios, type FormState } from '#ui/index.ts'
import { matchChoices, type MatchChoice } from '../rules.ts'
import type { Review, ReviewPage, Subject } from '../service/match-review.ts'

interface MatchReviewProps {
  readonly site: { readonly id: string; readonly name: string }
  readonly day: Temporal.PlainDate
  readonly review: ReviewPage
  /** What was answered for one of them and not saved. */
  readonly form: FormState
}

/** Everybody on a board who is not matched, each with who they may be and one answer to save. */
export function MatchReview(props: MatchReviewProps): VNode {
  const { review, site, day } = props
  const toDecide = review.reviews.filter((one) => one.candidates.length > 0)
  const strangers = review.reviews.filter((one) => one.candidates.length === 0)
  const address = `/match-review/${site.id}`
  const link = (page: number) => `${address}?day=${day.toString()}&page=${page}`
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          {showDate(day)}, {site.name}
        </span>{' '}
        Who are they?
      </h1>
      <p>
        {countText(review.total)} Nothing is matched until you say so.
        {review.parked === 0 ? '' : ` You have put ${review.parked} aside until your next day or shift.`}
      </p>
      <p class="app-links">
        <a href={`/sites/${site.id}/board?date=${day.toString()}`}>Board</a>
      </p>
      {review.reviews.length === 0 ? (
        <EmptyState title="Nobody is left to match">
          <p>Everybody on this board is matched, or you have put them aside for later.</p>
        </EmptyState>
      ) : null}
      {toDecide.length === 0 ? null : (
        <p class="nhsuk-hint" data-match-keys hidden>
          Keys: 1 the same, 2 not the same, 3 later, for the person you are on; Enter saves.
        </p>
      )}
      {toDecide.map((one, place) => (
        <SubjectPart
          {...props}
          one={one}
          next={toDecide[place + 1]?.subject.id ?? toDecide[place - 1]?.subject.id}
        />
      ))}
      <Strangers siteId={site.id} subjects={strangers.map((one) => one.subject)} />
      {review.pages === 1 ? null : (
        <Pagination
          {...(review.page > 1 ? { previous: { href: link(review.page - 1) } } : {})}
          {...(review.page < review.pages ? { next: { href: link(review.page + 1) } } : {})}
        />
      )}
    </>
  )
}

/** Who is like nobody known: nothing to decide, but they are on the board too. */
function Strangers(props: { readonly siteId: string; readonly subjects: readonly Subject[] }): VNode | null {
  if (props.subjects.length === 0) return null
  return (
    <section aria-labelledby="strangers">
      <h2 class="nhsuk-heading-m" id="strangers">
        Like nobody known here
      </h2>
      <ul class="nhsuk-list">
        {props.subjects.map((subject) => (
          <li>
            {nameOf(subject)}: {factsOf(subject).join(', ')}. <Way subject={subject} siteId={props.siteId} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function countText(total: number): string {
  return total === 1
    ? '1 person on this board is not matched.'
    : `${total} people on this board are not matched.`
}

function SubjectPart(
  props: MatchReviewProps & { readonly one: Review; readonly next: string | undefined },
): VNode {
  const { site, day, review, one, next } = props
  const { subject, candidates } = one
  const heading = `subject-${subject.id}`
  return (
    <section class="app-match" aria-labelledby={heading}>
      <h2 class="nhsuk-heading-m" id={heading} tabIndex={-1}>
        {nameOf(subject)}
      </h2>
      <p>
        {factsOf(subject).join(', ')}. <Way subject={subject} siteId={site.id} />
      </p>
      <PageForm
        action={`/match-review/${site.id}`}
        draft={false}
        ariaLabel={`Who is ${nameOf(subject)}?`}
        attributes={{ 'data-match': true, id: `form-${subject.id}` }}
      >
        <input type="hidden" name="subjectId" value={subject.id} />
        <input type="hidden" name="day" value={day.toString()} />
        <input type="hidden" name="page" value={String(review.page)} />
        {next === undefined ? null : <input type="hidden" name="next" value={next} />}
        {candidates.map((candidate, place) => (
          <CandidateChoice subject={subject} candidate={candidate} place={place} form={props.form} />
        ))}
        <Button>
          Save<span class="nhsuk-u-visually-hidden"> what you said about {nameOf(subject)}</span>
        </Button>
      </PageForm>
    </section>
  )
}

const choiceWords: Readonly<Record<MatchChoice, string>> = {
  same: 'Same person',
  'not-same': 'Not the same',
  later: 'Later',
}

function CandidateChoice(props: {
  readonly subject: Subject
  readonly candidate: Candidate
  readonly place: number
  readonly form: FormState
}): VNode {
  const { subject, candidate, form } = props
  const name = `choice-${candidate.personId}`
  const typed = form.values['subjectId'] === subject.id ? form.values[name] : undefined
  const problem = form.problems.find((one) => one.field === subject.id)
  const born = candidate.birthYear === null ? 'year of birth not known' : `born ${candidate.birthYear}`
  return (
    <>
      <Radios
        // The error summary leads to the first of somebody's answers.
        idPrefix={props.place === 0 ? subject.id : `${subject.id}-${candidate.personId}`}
        name={name}
        fact="decision.same-person"
        small
        inline
        value={typeof typed === 'string' ? typed : undefined}
        errorMessage={props.place === 0 ? problem?.message : undefined}
        fieldset={{ legend: { text: `${candidate.displayName}, ${born}`, size: 's' } }}
        hint={[
          bandWords[candidate.band],
          candidate.reasons.join('; '),
          candidate.sight === 'record' ? 'You may open the record' : 'Known here, but not to your team',
        ].join('. ')}
        items={matchChoices.map((choice) => ({ value: choice, text: choiceWords[choice] }))}
      />
      <WhyThisPerson candidate={candidate} listed={subject.kind === 'row' ? 'The list' : 'This record'} />
    </>
  )
}

function Way(props: { readonly subject: Subject; readonly siteId: string }): VNode {
  const { subject } = props
  return subject.kind === 'row' ? (
    <a href={`/sites/${props.siteId}/rows/${subject.id}`}>
      Open the entry<span class="nhsuk-u-visually-hidden"> of {nameOf(subject)}</span>
    </a>
  ) : (
    <a href={`/people/${subject.id}`}>
      Open the record<span class="nhsuk-u-visually-hidden"> of {nameOf(subject)}</span>
    </a>
  )
}

function nameOf(subject: Subject): string {
  return subject.kind === 'row' ? subject.row.nameAsGiven : subject.person.name
}

function factsOf(subject: Subject): string[] {
  if (subject.kind === 'person') {
    const { person } = subject
    return [
      bornOn(person.date_of_birth) ??
        (person.estimated_age === null ? 'Date of birth not known' : `About ${person.estimated_age}`),
      person.identity_status === 'unknown' ? 'identity not known' : 'identity as stated',
    ]
  }
  const { row } = subject
  const age = ageAt(row)
  return [
    bornOn(row.date_of_birth) ?? (age === null ? 'Date of birth not known' : `Aged ${age}`),
    ...(row.start_time === null ? [] : [row.start_time]),
    ...(row.room === null ? [] : [row.room]),
    ...(row.caseNumber === null ? [] : [`case ${row.caseNumber}`]),
  ]
}

function bornOn(date: string | null): string | null {
  return date === null ? null : `Born ${showShortDate(Temporal.PlainDate.from(date))}`
}
