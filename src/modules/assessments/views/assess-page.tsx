import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  Checkboxes,
  checkedProps,
  EmptyState,
  ErrorSummaryFor,
  Heading,
  RefusalMessage,
} from '#ui/index.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { Agreement, ForAChild, HowItIsHeld, type StartPartProps } from './start-parts.tsx'

export interface AssessPageProps extends Omit<StartPartProps, 'kind'> {
  readonly address: string
  /** Where the screening is, as long as it is not complete. */
  readonly screeningHref: string | undefined
  /** The screening has not said that there is a need: somebody has to. */
  readonly asksNeed: boolean
  /** It moves the episode on, which asks that the person stays. */
  readonly asksWilling: boolean
  readonly refusal: Refusal | undefined
}

/** Before a full assessment: that there is a need, that the person goes on, where and how. */
export function AssessPage(props: AssessPageProps): VNode {
  const parts = { ...props, kind: 'assessment' } as const
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      {props.refusal === undefined ? null : <RefusalMessage refusal={props.refusal} />}
      <Heading size="l">Start an assessment</Heading>
      {props.screeningHref === undefined ? (
        <>
          <p>
            What was answered in the screening is shown with its date, to be confirmed: nobody has to tell it
            twice. It can be interrupted, and another registered practitioner of the team can carry on.
          </p>
          <Agreement {...parts} />
          {props.treatedAs === 'under-18' ? <ForAChild /> : null}
          <PageForm action={props.address}>
            <Checks {...props} />
            <HowItIsHeld {...parts} />
            <Button preventDoubleClick>Start</Button>
          </PageForm>
        </>
      ) : (
        <EmptyState title="The screening comes first">
          <p>
            An assessment follows a screening that found a need.{' '}
            <a class="nhsuk-link" href={props.screeningHref}>
              Go to the screening
            </a>
          </p>
        </EmptyState>
      )}
    </>
  )
}

function Checks({ form, asksNeed, asksWilling }: AssessPageProps): VNode {
  return (
    <>
      {asksNeed ? (
        <Checkboxes
          {...checkedProps(form, 'needFound', 'assessment.need-judged')}
          hint="The screening did not say so. Tick it if one has come up since."
          fieldset={{ legend: { text: 'Is there a need?', size: 'm' } }}
          items={[{ value: 'yes', text: 'A need was found' }]}
        />
      ) : null}
      {asksWilling ? (
        <Checkboxes
          {...checkedProps(form, 'stillWilling', 'assessment.goes-on')}
          fieldset={{ legend: { text: 'Does the person go on?', size: 'm' } }}
          items={[{ value: 'yes', text: 'The person is still willing to be seen' }]}
        />
      ) : null}
    </>
  )
}
