import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import type { ContactFacts } from '#modules/people/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  InsetText,
  Input,
  Radios,
  RefusalMessage,
  Select,
  Textarea,
} from '#ui/index.ts'
import type { TaskRow } from '../schema.ts'
import { When } from './episode-summary.tsx'
import { SafeReach } from './safe-reach.tsx'
import { episodeHref, FormFrame, type FormView } from './forms.tsx'
import { ownPages } from './task-address.ts'
import { taskFields, WhatStands } from './what-stands.tsx'
import { FromDraft, WhenFields } from './when-fields.tsx'

/** What somebody may raise by hand; the others come from the work they belong to. */
export const raisedKinds = [
  { code: 'action', words: 'Something to do for the person', hint: undefined },
  { code: 'safeguarding', words: 'Safeguarding', hint: 'The episode cannot be closed while this is open' },
  {
    code: 'mental-health-act',
    words: 'Mental Health Act',
    hint: 'The episode cannot be closed while this is open',
  },
  { code: 'reminder', words: 'A reminder', hint: undefined },
] as const

function OwnerSelect(props: { readonly view: FormView }): VNode {
  const { form, holders } = props.view
  return (
    <Select
      {...fieldProps(form, 'owner', 'task.owner')}
      label={{ text: 'Who does it?', size: 'm' }}
      items={[
        { value: '', text: 'The team’s list' },
        ...(holders ?? []).map((one) => ({ value: one.workerId, text: one.displayName })),
      ]}
    />
  )
}

/** Something that has to be done by a time. */
export function NewTaskForm(props: { readonly view: FormView }): VNode {
  const { form } = props.view
  return (
    <FormFrame view={props.view} title="Add a task" action="/tasks/new" button="Add task">
      <Radios
        {...choiceProps(form, 'kind', 'task.kind')}
        fieldset={{ legend: { text: 'What kind of task?', size: 'm' } }}
        items={raisedKinds.map((one) => ({
          value: one.code,
          text: one.words,
          ...(one.hint === undefined ? {} : { hint: one.hint }),
        }))}
      />
      <Input
        {...fieldProps(form, 'title', 'task.title')}
        label={{ text: 'What has to be done?', size: 'm' }}
      />
      <Textarea
        {...fieldProps(form, 'detail', 'task.detail')}
        label={{ text: 'What helps to do it', size: 'm' }}
        rows={3}
      />
      <OwnerSelect view={props.view} />
      <WhenFields
        form={form}
        name="due"
        fact="task.due"
        legend="By when?"
        hint="A time alone means the next time the clock shows it."
      />
      <Checkboxes
        {...checkedProps(form, 'urgent', 'task.urgent')}
        items={[{ value: 'yes', text: 'This is urgent' }]}
      />
    </FormFrame>
  )
}

export interface TaskPageProps {
  readonly view: FormView
  readonly task: TaskRow
  readonly version: number
  /** Whether the reader works with people: the pages where a closure or a handover is dealt with are theirs alone. */
  readonly worksCases: boolean
  /** Where saying what came of it ends the task, and whether that asks who was told. */
  readonly ends: 'here' | 'with-who-was-told' | 'on-its-page'
  /** For a task to reach somebody outside: how that may be done. */
  readonly contact: ContactFacts | null
}

function taskHref(episode: FormView['episode'], taskId: string, rest = ''): string {
  return episodeHref(episode, `/tasks/${taskId}${rest}`)
}

/** What both pages of a task begin with: what is wrong, what it is, by when and whose. */
function TaskHead(props: TaskPageProps & { readonly caption?: string }): VNode {
  const { view, task } = props
  const { form, refusal } = view
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {refusal === undefined || refusal.code === 'invalid' || refusal.code === 'conflict' ? null : (
        <RefusalMessage refusal={refusal}>
          <p>Nothing was saved. Below is how the task stands now.</p>
        </RefusalMessage>
      )}
      <FromDraft shown={view.fromDraft} />
      <Heading size="l" {...(props.caption === undefined ? {} : { caption: props.caption })}>
        {task.title}
      </Heading>
      <WhatStands refusal={refusal} fields={taskFields(task, form, view.holders ?? [])} />
      {task.detail === null ? null : <p class="app-text">{task.detail}</p>}
      {props.worksCases && task.sourceKind === 'outcome-form' && task.sourceId !== null ? (
        <p>
          <a href={episodeHref(view.episode, `/outcomes/${task.sourceId}`)}>Open the questionnaire</a>
        </p>
      ) : null}
      <p>
        By <When at={task.dueAt} />.{' '}
        {task.ownerName === null ? 'On the team’s list.' : `${task.ownerName} does it.`}
      </p>
    </>
  )
}

/** One task: say what came of it. Handing it on has a page of its own, so that each form keeps its own draft. */
export function TaskPage(props: TaskPageProps): VNode {
  const { view, task } = props
  const { form, episode } = view
  return (
    <>
      <TaskHead {...props} />
      {props.contact === null ? null : (
        <SafeReach facts={props.contact} personId={task.personId} episode={episode} />
      )}
      {task.doneAt === null ? (
        <>
          {props.ends === 'on-its-page' ? (
            <InsetText>
              <p>
                {ownPageWords[task.sourceKind ?? ''] ??
                  ownPageWords[task.kind] ??
                  'This is finished by recording the acknowledgement.'}{' '}
                {props.worksCases || task.kind === 'youth-safeguard' ? (
                  <PageThatEndsIt episode={episode} task={task} />
                ) : null}
              </p>
            </InsetText>
          ) : (
            <PageForm
              action={taskHref(episode, task.id, '/done')}
              version={props.version}
              draftPage={taskHref(episode, task.id)}
            >
              <Textarea
                {...fieldProps(form, 'outcome', 'task.outcome')}
                label={{
                  text: props.ends === 'with-who-was-told' ? 'What was done?' : 'What came of it?',
                  size: 'm',
                }}
                rows={3}
              />
              {props.ends === 'with-who-was-told' ? (
                <Input
                  {...fieldProps(form, 'told', 'task.who-was-told')}
                  label={{ text: 'Who was told?', size: 'm' }}
                  hint="Name or collar number, and when. If nobody, say why nobody had to be."
                />
              ) : null}
              <Button preventDoubleClick>Done</Button>
            </PageForm>
          )}
          {props.worksCases && task.kind === 'safeguarding' && props.ends === 'with-who-was-told' ? (
            <p>
              <a href={`/people/${task.personId}/safeguarding/new?episode=${episode.id}`}>
                Raise a safeguarding concern: what is sent to whom, and on what it rests
              </a>
            </p>
          ) : null}
          <p>
            <a href={taskHref(episode, task.id, '/hand-on')}>Hand it on, or change by when</a>
          </p>
        </>
      ) : (
        <TaskDone task={task} />
      )}
      <p>
        <a href={episodeHref(episode)}>Back to the episode</a>
      </p>
    </>
  )
}

const ownPageWords: Readonly<Record<string, string>> = {
  'second-person': 'This is finished when somebody other than the one who closed has looked at the closure.',
  'youth-safeguard': 'This is finished by writing down what was done, or why it is not needed.',
  'risk-review': 'This is finished by looking at the risk again.',
  'alert-review': 'This is finished by saying whether the alert still has to stand.',
  safeguarding: 'This is finished by writing down what was sent to whom, or what came of it.',
  report: 'This is finished by the report’s own next step.',
  'report-recall': 'This is finished by writing down, on the report, that they were told.',
  'mha-tracker': 'This is finished by writing down how it stands.',
  'mha-escalation': 'This is finished by writing down who was told.',
}

function PageThatEndsIt(props: {
  readonly episode: FormView['episode']
  readonly task: TaskRow
}): VNode | null {
  const { episode, task } = props
  if (task.kind === 'second-person')
    return <a href={episodeHref(episode, '/confirm-closure')}>Look at the closure</a>
  if (task.kind === 'youth-safeguard')
    return <a href={episodeHref(episode, '#under-18')}>Open the safeguards for under-18s</a>
  if (task.sourceKind === 'report' || task.sourceKind === 'report-incident')
    return <a href={episodeHref(episode, `/reports/${task.sourceId ?? ''}`)}>Open the report</a>
  if (task.sourceKind === 'report-recipient')
    return <a href={episodeHref(episode, '#reports')}>Open the recalled report</a>
  if (task.sourceKind === 'mha-tracker' || task.sourceKind === 'mha-escalation')
    return <a href={episodeHref(episode, '/mental-health-act')}>Open the Mental Health Act page</a>
  const [folder, words] = ownPages[task.sourceKind ?? ''] ?? []
  if (folder !== undefined && task.sourceId !== null)
    return <a href={`/people/${task.personId}/${folder}/${task.sourceId}`}>{words}</a>
  return task.sourceId === null ? null : (
    <a href={episodeHref(episode, `/handovers/${task.sourceId}`)}>Open the handover</a>
  )
}

/** Who does it from now on, and by when. */
export function HandOnPage(props: TaskPageProps): VNode {
  const { view, task } = props
  return (
    <>
      <TaskHead {...props} caption="Hand on a task" />
      {task.doneAt === null ? (
        <PageForm action={taskHref(view.episode, task.id, '/hand-on')} version={props.version}>
          <OwnerSelect view={view} />
          <WhenFields
            form={view.form}
            name="due"
            fact="task.due"
            legend="By when?"
            hint="Leave empty to keep the time it has."
          />
          <Button preventDoubleClick>Hand on</Button>
        </PageForm>
      ) : (
        <TaskDone task={task} />
      )}
      <p>
        <a href={taskHref(view.episode, task.id)}>Back to the task without saving</a>
      </p>
    </>
  )
}

function TaskDone(props: { readonly task: TaskRow }): VNode | null {
  const { task } = props
  return task.doneAt === null ? null : (
    <p class="app-text">
      {task.doneByName}, <When at={task.doneAt} />: {task.outcome}
      {task.told === null ? null : ` Told: ${task.told}`}
    </p>
  )
}
