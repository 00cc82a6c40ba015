import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import {
  Button,
  choiceProps,
  Details,
  EmptyState,
  fieldProps,
  Heading,
  Radios,
  SummaryList,
  Textarea,
} from '#ui/index.ts'
import { agreements, agreementWords, planParts, type CrisisPlan } from '../schema/crisis-plan.ts'
import { FormPage, type FormView } from './form-page.tsx'

/** What to do in a crisis: who to call first. What is on the screen is what is printed. */
export function CrisisPlanPage(props: {
  readonly personId: string
  readonly personName: string
  /** The newest first. */
  readonly plans: readonly CrisisPlan[]
  readonly mayWrite: boolean
}): VNode {
  const [latest, ...earlier] = props.plans
  return (
    <>
      <Heading size="l" caption={props.personName}>
        Crisis plan
      </Heading>
      {latest === undefined ? (
        <EmptyState title="There is no crisis plan yet">
          <p>Make one with them: who to call, how it begins, what helps.</p>
        </EmptyState>
      ) : (
        <CrisisPlanVersion plan={latest} />
      )}
      {props.mayWrite ? (
        <p>
          <Button href={`/people/${props.personId}/crisis-plan/edit`}>
            {latest === undefined ? 'Make a crisis plan' : 'Change it'}
          </Button>
        </p>
      ) : null}
      {earlier.map((plan) => (
        <Details summary={`As it stood from ${showDateTime(plan.madeAt)} (version ${plan.number})`}>
          <CrisisPlanVersion plan={plan} />
        </Details>
      ))}
    </>
  )
}

/** A crisis plan in its own words, with its date and whose it is. */
export function CrisisPlanVersion({ plan }: { readonly plan: CrisisPlan }): VNode {
  return (
    <>
      <SummaryList
        rows={planParts.map(({ key, title }) =>
          plan.words[key] === ''
            ? null
            : { key: title, value: <span class="app-text">{plan.words[key]}</span> },
        )}
      />
      <p>
        {agreementWords[plan.agreement]}
        {plan.agreementNote === null ? '.' : `: ${plan.agreementNote}`}
      </p>
      <p class="nhsuk-u-secondary-text-colour">
        Version {plan.number}, {showDateTime(plan.madeAt)}, {plan.byName}
        {plan.byTitle === '' ? '' : `, ${plan.byTitle}`}, {plan.teamName}.
      </p>
    </>
  )
}

/** Making the next version; the last one is filled in. */
export function CrisisPlanForm(props: {
  readonly view: FormView
  readonly personId: string
  readonly seen: number
}): VNode {
  const { form } = props.view
  const at = `/people/${props.personId}/crisis-plan`
  return (
    <FormPage
      view={props.view}
      title={props.seen === 0 ? 'Make a crisis plan' : 'Change the crisis plan'}
      action={`${at}/edit`}
      button="Save as a new version"
      back={{ href: at, text: 'Back without saving' }}
      before={<p>Write it with them, in their words. The version before stays readable.</p>}
    >
      <input type="hidden" name="seen" value={String(props.seen)} />
      {planParts.map(({ key, title, hint }) => (
        <Textarea
          {...fieldProps(form, key, 'crisis-plan.words')}
          label={{ text: title, size: 'm' }}
          hint={hint}
          rows={3}
        />
      ))}
      <Radios
        {...choiceProps(form, 'agreement', 'crisis-plan.agreement')}
        fieldset={{ legend: { text: 'Do they agree with it?', size: 'm' } }}
        items={agreements.map((value) => ({ value, text: agreementWords[value] }))}
      />
      <Textarea
        {...fieldProps(form, 'agreementNote', 'crisis-plan.agreement-note')}
        label={{ text: 'If not, or if they could not be asked: what, or why', size: 's' }}
        rows={2}
      />
    </FormPage>
  )
}
