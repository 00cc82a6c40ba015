import type { VNode } from 'preact'
import { showDate, Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { Button, Card, EmptyState, ErrorSummaryFor, Heading, Textarea } from '#ui/index.ts'
import { PageForm } from '#modules/access/index.ts'
import type { OpenProblem } from '../store/problems.ts'

/** What was typed for one of the problems, and what was wrong with it. */
export interface TypedOutcome {
  readonly problemId: string
  readonly value: string
  readonly problems: readonly Problem[]
}

/** One entry that could not be read, with the form that says what was done about it. */
export function ProblemCard({
  problem,
  typed,
}: {
  readonly problem: OpenProblem
  readonly typed?: TypedOutcome | undefined
}): VNode {
  const mine = typed?.problemId === problem.id ? typed : undefined
  const id = `outcome-${problem.id}`
  const day =
    problem.hearingOn === null ? 'day not known' : showDate(Temporal.PlainDate.from(problem.hearingOn))
  return (
    <Card
      heading={{
        text: `${problem.courtName ?? problem.courtKey ?? 'Court not known'}, ${day}`,
        size: 's',
        level: 2,
      }}
    >
      <p>
        {problem.reason}. In {problem.fileName}: {problem.ref}.
      </p>
      <PageForm
        action={`/court-lists/problems/${problem.id}`}
        draft={false}
        ariaLabel="What was done about this entry"
      >
        <Textarea
          id={id}
          name="outcome"
          fact="court-list.problem-outcome"
          rows={2}
          label="What you did about it"
          hint="For example: asked the court, added by hand, not for us"
          value={mine?.value}
          errorMessage={mine?.problems[0]?.message}
        />
        <Button variant="secondary">Dealt with</Button>
      </PageForm>
    </Card>
  )
}

export interface ProblemsPageFacts {
  readonly problems: readonly OpenProblem[]
  readonly typed?: TypedOutcome | undefined
}

/** The problems with what was typed, at the control they are about: there are several forms on the page. */
export function placed(typed: TypedOutcome | undefined): readonly Problem[] {
  return (typed?.problems ?? []).map(({ message }) => ({
    field: `outcome-${typed?.problemId ?? ''}`,
    message,
  }))
}

/** Everything at the reader's courts that a file brought and nobody could read. */
export function ProblemsPage({ problems, typed }: ProblemsPageFacts): VNode {
  return (
    <>
      <ErrorSummaryFor problems={placed(typed)} />
      <Heading level={1} size="l">
        Entries that need a human
      </Heading>
      <p>
        These entries of a court list could not be read, so nobody on them is on the board. Look in the list
        itself or ask the court, then say what you did.
      </p>
      {problems.length === 0 ? (
        <EmptyState>
          Nothing is waiting. Every entry of the lists at your courts could be read or has been dealt with.
        </EmptyState>
      ) : (
        problems.map((problem) => <ProblemCard problem={problem} typed={typed} />)
      )}
    </>
  )
}
