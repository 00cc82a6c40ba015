import type { VNode } from 'preact'
import { showDate } from '#kernel/dates.ts'
import type { PossibleHolder } from '#modules/episodes/index.ts'
import { alertKinds } from '#modules/people/index.ts'
import {
  choiceProps,
  EmptyState,
  fieldProps,
  Filters,
  Heading,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { mappaCategories, type StandingAlert } from '../schema/apart.ts'
import { riskKindWords, type RiskEntry } from '../schema/entries.ts'
import { FormPage, type FormView } from './form-page.tsx'

function ReviewFields(props: {
  readonly form: FormState
  readonly holders: readonly PossibleHolder[]
}): VNode {
  const { form } = props
  return (
    <>
      <Select
        {...fieldProps(form, 'reviewer', 'alert.reviewer')}
        label={{ text: 'Who looks at it again?', size: 's' }}
        items={[
          { value: '', text: 'Choose' },
          ...props.holders.map((one) => ({ value: one.workerId, text: one.displayName })),
        ]}
      />
      <Input
        {...fieldProps(form, 'reviewOn', 'alert.review-on')}
        label={{ text: 'On which day?', size: 's' }}
        width={10}
      />
    </>
  )
}

/** A new alert, with the risk when it rests on one. */
export function AlertForm(props: {
  readonly view: FormView
  readonly action: string
  readonly back: string
  readonly entry: RiskEntry | null
  readonly holders: readonly PossibleHolder[]
}): VNode {
  const { form } = props.view
  const { entry } = props
  return (
    <FormPage
      view={props.view}
      title="Put an alert on the banner"
      action={props.action}
      button="Put it on the banner"
      back={{ href: props.back, text: 'Back without saving' }}
      before={
        entry === null ? null : (
          <InsetText>
            <p>
              <strong>{riskKindWords[entry.kind].name}</strong>
            </p>
            <p class="app-text">{entry.statements[0].what}</p>
          </InsetText>
        )
      }
    >
      <Input
        {...fieldProps(form, 'message', 'alert.message')}
        label={{ text: 'What everybody has to know', size: 'm' }}
        hint="One line, facts only. It stands on every page about this person, for everybody who opens one: name nobody else."
      />
      <Radios
        {...choiceProps(form, 'kind', 'alert.kind')}
        fieldset={{ legend: { text: 'What is it about?', size: 's' } }}
        small
        items={alertKinds.map((one) => ({ value: one.value, text: one.text }))}
      />
      <Input
        {...fieldProps(form, 'startsOn', 'alert.starts')}
        label="Starts"
        hint="Today when left empty"
        width={10}
      />
      <Input
        {...fieldProps(form, 'endsOn', 'alert.ends')}
        label="Ends"
        hint="Leave empty when it is not known"
        width={10}
      />
      <ReviewFields form={form} holders={props.holders} />
    </FormPage>
  )
}

/** Whether an alert still has to stand. */
export function AlertReviewForm(props: {
  readonly view: FormView
  readonly alert: StandingAlert
  readonly holders: readonly PossibleHolder[]
  readonly back: string
  /** Null where it rests on none, or the reader may not read risks. */
  readonly riskHref: string | null
}): VNode {
  const { form } = props.view
  const { alert, riskHref } = props
  return (
    <FormPage
      view={props.view}
      title="Does this alert still have to stand?"
      action={`/people/${alert.personId}/alerts/${alert.id}`}
      button="Save"
      back={{ href: props.back, text: 'Back without saving' }}
      before={
        <InsetText>
          <p class="app-text">{alert.message}</p>
          <p>
            On the banner from {showDate(alert.startsOn)}
            {alert.ended ? '. It is off the banner now.' : ''}
          </p>
          {riskHref === null ? null : (
            <p>
              <a href={riskHref}>The risk it rests on</a>
            </p>
          )}
        </InsetText>
      }
    >
      <Radios
        {...choiceProps(form, 'stays', 'alert.stays')}
        fieldset={{ legend: { text: 'Your answer', size: 'm' } }}
        items={[
          { value: 'yes', text: 'Yes, it stays' },
          { value: 'no', text: 'No, take it off the banner', hint: 'It stays readable among the details' },
        ]}
      />
      <ReviewFields form={form} holders={props.holders} />
    </FormPage>
  )
}

export interface Other {
  readonly personId: string
  readonly displayName: string
  readonly born: string
}

/** Choosing somebody whom this person must not meet; found among the reader's own people. */
export function ApartForm(props: {
  readonly view: FormView
  readonly personId: string
  readonly query: string
  readonly found: readonly Other[]
}): VNode {
  const { form } = props.view
  const at = `/people/${props.personId}/keep-apart`
  const filters = (
    <Filters action={at} label="Find the other person" button="Find">
      <Input id="q" name="q" fact="search.query" label="Name of the other person" value={props.query} />
    </Filters>
  )
  if (props.found.length === 0)
    return (
      <>
        <Heading size="l">Must not be in the same room</Heading>
        {filters}
        {props.query === '' ? null : (
          <EmptyState title="Nobody you work with is called that">
            <p>
              Both have to be people you work with. Otherwise put an alert on the banner that names nobody.
            </p>
          </EmptyState>
        )}
        <p>
          <a href={`/people/${props.personId}/risk`}>Back without saving</a>
        </p>
      </>
    )
  return (
    <FormPage
      view={props.view}
      title="Must not be in the same room"
      action={at}
      button="Save"
      back={{ href: `/people/${props.personId}/risk`, text: 'Back without saving' }}
      before={filters}
    >
      <input type="hidden" name="q" value={props.query} />
      <Radios
        {...choiceProps(form, 'otherId', 'decision.which-person')}
        fieldset={{ legend: { text: 'With whom?', size: 'm' } }}
        items={props.found.map((one) => ({
          value: one.personId,
          text: one.displayName,
          hint: one.born,
        }))}
      />
      <Textarea
        {...fieldProps(form, 'reason', 'kept-apart.why')}
        label={{ text: 'Why?', size: 'm' }}
        hint="Held apart: only those of your team who work with people read it. Others see that they must not meet, and not why."
        rows={3}
      />
    </FormPage>
  )
}

/** Why two people may meet again. */
export function EndApartForm(props: {
  readonly view: FormView
  readonly personId: string
  readonly apartId: string
  readonly otherName: string
}): VNode {
  return (
    <FormPage
      view={props.view}
      title={`May be in the same room as ${props.otherName} again`}
      action={`/people/${props.personId}/keep-apart/${props.apartId}/end`}
      button="Save"
      back={{ href: `/people/${props.personId}/risk`, text: 'Back without saving' }}
    >
      <Textarea
        {...fieldProps(props.view.form, 'reason', 'kept-apart.why-ended')}
        label={{ text: 'Why?', size: 'm' }}
        hint="It stays in the history."
        rows={3}
      />
    </FormPage>
  )
}

/** What was received about MAPPA. */
export function MappaForm(props: { readonly view: FormView; readonly personId: string }): VNode {
  const { form } = props.view
  return (
    <FormPage
      view={props.view}
      title="What was received about MAPPA"
      action={`/people/${props.personId}/mappa`}
      button="Save"
      back={{ href: `/people/${props.personId}/risk`, text: 'Back without saving' }}
      before={<p>As you were told. Nothing of it is worked out here.</p>}
    >
      <Radios
        {...choiceProps(form, 'ended', 'mappa.managed')}
        fieldset={{ legend: { text: 'Are they managed under MAPPA now?', size: 'm' } }}
        items={[
          { value: 'no', text: 'Yes' },
          { value: 'yes', text: 'No longer' },
        ]}
      />
      <Select
        {...fieldProps(form, 'category', 'mappa.category')}
        label={{ text: 'Category', size: 's' }}
        items={[
          { value: '', text: 'Not said' },
          ...mappaCategories.map((one) => ({ value: one.code, text: one.words })),
        ]}
      />
      <Select
        {...fieldProps(form, 'level', 'mappa.level')}
        label={{ text: 'Level of management', size: 's' }}
        items={[
          { value: '', text: 'Not said' },
          { value: '1', text: 'Level 1' },
          { value: '2', text: 'Level 2' },
          { value: '3', text: 'Level 3' },
        ]}
      />
      <Input
        {...fieldProps(form, 'fromName', 'mappa.told-by')}
        label={{ text: 'Who told you?', size: 's' }}
        hint="Name and agency"
      />
      <Input
        {...fieldProps(form, 'source', 'mappa.source')}
        label={{ text: 'Where does it stand?', size: 's' }}
        hint="For example minutes of a meeting, a letter, a call"
      />
      <Input
        {...fieldProps(form, 'receivedOn', 'mappa.received-on')}
        label={{ text: 'When were you told?', size: 's' }}
        width={10}
      />
      <Textarea
        {...fieldProps(form, 'note', 'mappa.note')}
        label={{ text: 'Anything else', size: 's' }}
        rows={2}
      />
    </FormPage>
  )
}
