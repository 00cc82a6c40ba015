import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { FromDraft, WhenFields, type EpisodeRow } from '#modules/episodes/index.ts'
import {
  Button,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  RefusalMessage,
  Textarea,
  type Content,
  type FormState,
} from '#ui/index.ts'
import { eventWords, releaseKinds, type Detention, type RecordedEvent } from '../schema/detention.ts'
import { eventKinds, kindsWithHours } from '../schema/events.ts'
import { detentionHref } from './clock-part.tsx'
import { PoliceTimesFields } from './police-times.tsx'

export interface FormView {
  readonly episode: EpisodeRow
  readonly detention: Detention | null
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
}

function Frame(props: {
  readonly view: FormView
  readonly title: string
  readonly action: string
  readonly button: string
  readonly children: Content
  readonly versioned?: boolean
}): VNode {
  const { view } = props
  const { episode, refusal, detention } = view
  const ids = { personId: episode.personId, episodeId: episode.id }
  return (
    <>
      <ErrorSummaryFor problems={view.form.problems} />
      {refusal === undefined || refusal.code === 'invalid' ? null : (
        <RefusalMessage refusal={refusal}>
          <p>Nothing was saved. What you typed is below; look at the clock again before you send it.</p>
        </RefusalMessage>
      )}
      <FromDraft shown={view.fromDraft} />
      <Heading size="l">{props.title}</Heading>
      <PageForm
        action={detentionHref(ids, props.action)}
        {...(props.versioned === true && detention !== null ? { version: detention.version } : {})}
      >
        {props.children}
        <Button preventDoubleClick>{props.button}</Button>
      </PageForm>
      <p>
        <a href={`/people/${episode.personId}/episodes/${episode.id}#police-clock`}>Back without saving</a>
      </p>
    </>
  )
}

const legend = (text: string) => ({ legend: { text, size: 'm' as const } })
const alone = 'Leave both empty for now. A time alone is the last time the clock showed it.'

/** Something that moves, pauses or ends the clock. */
export function EventForm(view: FormView): VNode {
  const { form } = view
  return (
    <Frame view={view} title="What happened to the clock?" action="/events/new" button="Save">
      <Radios
        {...choiceProps(form, 'kind', 'detention.event-kind')}
        small
        fieldset={legend('What happened?')}
        items={eventKinds.map((kind) => ({ value: kind, text: eventWords[kind] }))}
      />
      <WhenFields form={form} past name="at" fact="detention.at" legend="When?" hint={alone} />
      <Input
        {...fieldProps(form, 'hours', 'detention.hours')}
        label={{ text: 'For how many hours?', size: 'm' }}
        hint={`Only for: ${kindsWithHours.map((kind) => eventWords[kind].toLowerCase()).join('; ')}`}
        width={5}
      />
      <Input
        {...fieldProps(form, 'source', 'detention.source')}
        label={{ text: 'Who said so?', size: 'm' }}
        width={20}
      />
      <Input
        {...fieldProps(form, 'confirmedWith', 'detention.confirmed-with')}
        label={{ text: 'Confirmed by the custody officer?', size: 'm' }}
        hint="Name or collar number. Leave empty if not confirmed yet."
        width={20}
      />
    </Frame>
  )
}

/** A line of the clock was wrong. */
export function WithdrawForm(
  view: FormView & { readonly event: RecordedEvent; readonly when: string },
): VNode {
  return (
    <Frame
      view={view}
      title="Take this out of the clock"
      action={`/events/${view.event.id}/withdraw`}
      button="Take it out"
    >
      <InsetText>
        {eventWords[view.event.kind]}, {view.when}. It stays to be read, and no longer counts.
      </InsetText>
      <Textarea
        {...fieldProps(view.form, 'reason', 'decision.why-wrong')}
        label={{ text: 'What was wrong?', size: 'm' }}
        rows={2}
      />
    </Frame>
  )
}

/** The custody officer looked at the times with us. */
export function ConfirmForm(view: FormView & { readonly clock: VNode | null }): VNode {
  return (
    <Frame
      view={view}
      title="The custody officer confirmed these times"
      action="/confirm"
      button="Confirm"
      versioned
    >
      {view.clock}
      <Input
        {...fieldProps(view.form, 'with', 'detention.confirmed-with')}
        label={{ text: 'Who confirmed them?', size: 'm' }}
        hint="Name or collar number of the custody officer"
        width={20}
      />
    </Frame>
  )
}

/** They left the suite. */
export function ReleaseForm(view: FormView): VNode {
  const { form } = view
  return (
    <Frame view={view} title="They left the suite" action="/release" button="Save" versioned>
      <Radios
        {...choiceProps(form, 'kind', 'release.kind')}
        small
        fieldset={legend('How did they leave?')}
        items={releaseKinds.map((one) => ({ value: one.code, text: one.words }))}
      />
      <WhenFields form={form} past name="at" fact="release.left-at" legend="When?" hint={alone} />
      <Input
        {...fieldProps(form, 'source', 'release.source')}
        label={{ text: 'Who said so?', size: 'm' }}
        width={20}
      />
      {view.episode.firstSeenAt === null ? (
        <InsetText>
          Nobody has seen this person yet. If they are free to go home, a task to reach them opens by itself.
        </InsetText>
      ) : null}
    </Frame>
  )
}

/** The police's times, written down or put right. */
export function TimesForm(view: FormView): VNode {
  return (
    <Frame view={view} title="Times the police gave" action="/times" button="Save the times" versioned>
      <WhenFields
        form={view.form}
        past
        name="arrived"
        fact="custody.arrived-at"
        legend="Arrived"
        hint={alone}
      />
      <Input
        {...fieldProps(view.form, 'custodyRecord', 'custody.record-number')}
        label={{ text: 'Custody record number', size: 'm' }}
        width={20}
      />
      <PoliceTimesFields form={view.form} />
    </Frame>
  )
}
