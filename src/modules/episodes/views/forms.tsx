import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import {
  Button,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  RefusalMessage,
  Select,
  Textarea,
  type ConflictField,
  type Content,
  type FormState,
} from '#ui/index.ts'
import type { EpisodeRow } from '../schema.ts'
import type { PossibleHolder } from '../store/teams.ts'
import { closingFields, confirmingFields, reopeningFields, WhatStands } from './what-stands.tsx'
import { FromDraft, WhenFields } from './when-fields.tsx'

/** What every form of an episode is shown with. */
export interface FormView {
  readonly episode: EpisodeRow
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
  readonly holders?: readonly PossibleHolder[] | undefined
}

export function episodeHref(episode: Pick<EpisodeRow, 'id' | 'personId'>, rest = ''): string {
  return `/people/${episode.personId}/episodes/${episode.id}${rest}`
}

/** The frame of a form: what is wrong, what stood in the way, the draft, the fields, one button and a way back. */
export function FormFrame(props: {
  readonly view: FormView
  readonly title: string
  readonly action: string
  readonly button: string
  readonly children: Content
  readonly before?: Content
  readonly version?: number
  /** What to show side by side when somebody else was quicker. */
  readonly both?: readonly ConflictField[]
}): VNode {
  const { view } = props
  const sides = view.refusal?.code === 'conflict' ? props.both : undefined
  return (
    <>
      <ErrorSummaryFor problems={view.form.problems} />
      {view.refusal === undefined || view.refusal.code === 'invalid' || sides !== undefined ? null : (
        <RefusalMessage refusal={view.refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <FromDraft shown={view.fromDraft} />
      <Heading size="l">{props.title}</Heading>
      {sides === undefined ? null : <WhatStands refusal={view.refusal} fields={sides} />}
      {props.before}
      <PageForm
        action={episodeHref(view.episode, props.action)}
        {...(props.version === undefined ? {} : { version: props.version })}
      >
        {props.children}
        <Button preventDoubleClick>{props.button}</Button>
      </PageForm>
      <p>
        <a href={episodeHref(view.episode)}>Back without saving</a>
      </p>
    </>
  )
}

/** A try to see somebody: where, what came of it, when, and when to try again. */
export function AttemptForm(props: { readonly view: FormView }): VNode {
  const { form, episode } = props.view
  return (
    <FormFrame view={props.view} title="Record an attempt" action="/attempts/new" button="Save attempt">
      <Input
        {...fieldProps(form, 'place', 'attempt.place')}
        label={{ text: 'Where?', size: 'm' }}
        hint="For example cell 4, court 2 dock, by telephone"
      />
      <Radios
        {...choiceProps(form, 'result', 'attempt.result')}
        small
        fieldset={{ legend: { text: 'What came of it?', size: 'm' } }}
        items={pathwayOf(episode.service).attemptResults.map((one) => ({ value: one.code, text: one.words }))}
      />
      <WhenFields
        form={form}
        past
        name="attempted"
        fact="attempt.at"
        legend="When did you try?"
        hint="Leave both empty for now. A time alone means today."
      />
      <WhenFields
        form={form}
        name="retry"
        fact="attempt.try-again"
        legend="When will somebody try again?"
        hint="This becomes the next step. A time alone means the next time the clock shows it. Leave empty if no more tries are planned."
      />
      <Textarea
        {...fieldProps(form, 'note', 'attempt.note')}
        label={{ text: 'Anything else', size: 'm' }}
        hint="Do not write down what the person says about the alleged offence."
        rows={3}
      />
    </FormFrame>
  )
}

function HolderSelect(props: {
  readonly form: FormState
  readonly holders: readonly PossibleHolder[]
  readonly name: string
  readonly label: string
  readonly nobody: string
}): VNode {
  return (
    <Select
      {...fieldProps(props.form, props.name, 'decision.holder')}
      label={{ text: props.label, size: 'm' }}
      items={[
        { value: '', text: props.nobody },
        ...props.holders.map((one) => ({ value: one.workerId, text: one.displayName })),
      ]}
    />
  )
}

/** Who holds it, what happens next, and by when. */
function NextStepFields(props: { readonly view: FormView }): VNode {
  const { form, holders } = props.view
  return (
    <>
      <HolderSelect
        form={form}
        holders={holders ?? []}
        name="holder"
        label="Who holds this?"
        nobody="Nobody yet: the team lead’s list"
      />
      <Input
        {...fieldProps(form, 'nextStep', 'decision.next-step')}
        label={{ text: 'What happens next?', size: 'm' }}
      />
      <WhenFields
        form={form}
        name="next"
        fact="decision.next-step-at"
        legend="By when?"
        hint="A time alone means the next time the clock shows it."
      />
    </>
  )
}

export function NextStepForm(props: {
  readonly view: FormView
  readonly version: number
  readonly conflict?: Content
}): VNode {
  return (
    <FormFrame
      view={props.view}
      title="Holder and next step"
      action="/next-step"
      button="Save"
      version={props.version}
      before={props.conflict}
    >
      <NextStepFields view={props.view} />
    </FormFrame>
  )
}

/** Ending an episode: what stands in the way comes first. */
export function CloseForm(props: {
  readonly view: FormView
  readonly inTheWay: readonly string[]
  readonly mayOverride: boolean
  readonly version: number
}): VNode {
  const { form, episode } = props.view
  const pathway = pathwayOf(episode.service)
  return (
    <FormFrame
      view={props.view}
      title="Close this episode"
      action="/close"
      button="Close episode"
      both={closingFields(episode, form)}
      version={props.version}
      before={
        props.inTheWay.length === 0 ? null : (
          <InTheWay reasons={props.inTheWay} mayOverride={props.mayOverride} />
        )
      }
    >
      <Radios
        {...choiceProps(form, 'exitReason', 'closure.exit-reason')}
        small
        fieldset={{ legend: { text: 'Why does it end?', size: 'm' } }}
        items={pathway.exitReasons.map((exit) => ({
          value: exit.code,
          text: exit.words,
          ...(exit.needsSecondPerson
            ? { hint: `Somebody else looks at it within ${pathway.secondPerson.within.value} working days` }
            : {}),
        }))}
      />
      <Textarea
        {...fieldProps(form, 'note', 'closure.note')}
        label={{ text: 'Anything the next reader should know', size: 'm' }}
        rows={4}
      />
      {props.mayOverride ? (
        <Textarea
          {...fieldProps(form, 'overrideReason', 'closure.why-all-the-same')}
          label={{ text: 'If something is still open: why close all the same?', size: 'm' }}
          hint="Only a team lead can do this. The reason stays in the record."
          rows={2}
        />
      ) : null}
    </FormFrame>
  )
}

function InTheWay(props: { readonly reasons: readonly string[]; readonly mayOverride: boolean }): VNode {
  return (
    <div class="nhsuk-inset-text">
      <p>This cannot be closed while these are open:</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {props.reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <p>
        {props.mayOverride
          ? 'As team lead you can close it all the same, with a reason.'
          : 'Finish them first, or ask your team lead.'}
      </p>
    </div>
  )
}

/** The second look at a closure after lost contact. */
export function ConfirmForm(props: {
  readonly view: FormView
  readonly summary: Content
  readonly version: number
}): VNode {
  const { form, episode } = props.view
  return (
    <FormFrame
      view={props.view}
      title="Do you agree with this closure?"
      action="/confirm-closure"
      button="Save"
      both={confirmingFields(episode, form)}
      version={props.version}
      before={props.summary}
    >
      <Radios
        {...choiceProps(form, 'agrees', 'closure.agreed')}
        fieldset={{ legend: { text: 'Your answer', size: 'm' } }}
        items={[
          { value: 'yes', text: 'Yes, everything was tried' },
          { value: 'no', text: 'No, open it again', hint: 'It goes on the team lead’s list, due now' },
        ]}
      />
      <Textarea
        {...fieldProps(form, 'note', 'closure.answer-note')}
        label={{ text: 'Why, or what should still be done', size: 'm' }}
        rows={3}
      />
    </FormFrame>
  )
}

export function ReopenForm(props: { readonly view: FormView; readonly version: number }): VNode {
  const { form, episode, holders } = props.view
  return (
    <FormFrame
      view={props.view}
      title="Open this episode again"
      action="/reopen"
      button="Open again"
      both={reopeningFields(episode, form, holders ?? [])}
      version={props.version}
    >
      <Textarea
        {...fieldProps(form, 'reason', 'decision.why-reopened')}
        label={{ text: 'Why is it opened again?', size: 'm' }}
        hint="The closure stays in the history."
        rows={2}
      />
      <NextStepFields view={props.view} />
    </FormFrame>
  )
}
