import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import type { QuestionSet } from '#pathways/question-set.ts'
import { Button, Heading, Tag, TaskList } from '#ui/index.ts'
import type { Progress } from '../rules/visible.ts'
import { kindWords, type RaisedTask, type Screening } from '../schema.ts'
import { Presence } from './presence.tsx'
import { RaisedTasks } from './raised-tasks.tsx'

export interface OverviewProps {
  readonly base: string
  readonly set: QuestionSet
  readonly screening: Screening
  readonly progress: readonly Progress[]
  readonly tasks: readonly RaisedTask[]
  readonly others: Parameters<typeof Presence>[0]['others']
}

/** The sections of a form and how far each is; any order, and by whoever is there. */
export function OverviewPage(props: OverviewProps): VNode {
  const { base, screening, progress } = props
  const open = progress.reduce((sum, one) => sum + one.open.length, 0)
  return (
    <>
      <Heading size="l" caption={`Version ${String(props.set.version)}`}>
        {props.set.title}
      </Heading>
      <p>
        Started {showDateTime(screening.startedAt)} by {screening.startedByName}. Person seen{' '}
        {showDateTime(screening.seenAt)}.
      </p>
      <Presence others={props.others} />
      <RaisedTasks tasks={props.tasks} />
      <TaskList
        idPrefix="sections"
        items={progress.map((one) => ({
          heading: one.section.title,
          href: `${base}/sections/${one.section.id}`,
          hint: `${String(one.dealtWith)} of ${String(one.asked)} dealt with`,
          status: statusOf(one),
        }))}
      />
      <p>
        {open === 0
          ? 'Every question is dealt with.'
          : `${String(open)} ${open === 1 ? 'question is' : 'questions are'} still open.`}
      </p>
      <div class="nhsuk-button-group">
        <Button href={`${base}/finish`}>
          {open === 0 ? `Finish the ${kindWords[screening.kind]}` : 'See what was found so far'}
        </Button>
        <Button href={`${base}?view=one-page`} variant="secondary">
          All questions on one page
        </Button>
      </div>
    </>
  )
}

function statusOf(progress: Progress) {
  if (progress.open.length === 0) return { text: 'Done' }
  if (progress.dealtWith === 0) return { text: <Tag colour="blue">Not started</Tag> }
  return { text: <Tag colour="aqua-green">In progress</Tag> }
}
