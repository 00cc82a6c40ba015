import type { VNode } from 'preact'
import { showDateTime, type Temporal } from '#kernel/dates.ts'
import { choiceProps, fieldProps, Input, Radios, Select, type ChoiceItem, type FormState } from '#ui/index.ts'
import { decisionNames, scopeWords, type Decision, type Scope } from '../schema/consent.ts'

/** The word that stands now on one scope. */
export interface Standing {
  readonly scope: Scope
  readonly serviceId: string | null
  readonly decision: Decision
  readonly decidedAt: Temporal.Instant
  /** What stands on this record by itself, where another record of the person narrows it. */
  readonly here?: { readonly decision: Decision; readonly decidedAt: Temporal.Instant }
}

export interface ScopeQuestionProps {
  /** The name of the control. */
  readonly name: string
  readonly scope: Scope
  readonly about?: string | undefined
  readonly standing: Standing | undefined
  readonly form: FormState
  /** The services to choose from, for one not asked about yet. */
  readonly services?: readonly { readonly id: string; readonly name: string }[] | undefined
}

/** One scope: what it means, what stands now, and the same choices in the same size, none of them chosen. */
export function ScopeQuestion(props: ScopeQuestionProps): VNode {
  const { name, form, standing } = props
  const words = scopeWords[props.scope]
  const items: ChoiceItem[] = [
    { value: 'given', text: decisionNames.given },
    { value: 'refused', text: decisionNames.refused },
    ...(standing?.decision === 'given'
      ? [{ value: 'withdrawn', text: 'Withdrawn: they agreed before and no longer do' }]
      : []),
    { value: 'not-asked', text: decisionNames['not-asked'] },
  ]
  return (
    <section class="app-consent">
      {props.services === undefined ? null : (
        <Select
          {...fieldProps(form, 'service', 'consent.service')}
          label={{ text: `${words.title}: which service?`, size: 'm' }}
          items={[
            { value: '', text: 'Choose a service' },
            ...props.services.map((one) => ({ value: one.id, text: one.name })),
          ]}
        />
      )}
      <Radios
        {...choiceProps(form, name, 'consent.answer')}
        fieldset={{
          legend: {
            text:
              props.services === undefined && props.about !== undefined
                ? `${words.question} ${props.about}`
                : words.question,
            size: 'm',
          },
        }}
        hint={`${words.meaning} ${now(standing)}`}
        small
        inline
        items={items}
      />
      {props.scope === 'family' ? (
        <Input
          {...fieldProps(form, 'familyNote', 'consent.family-note')}
          label="If they agreed: who may be spoken to, and about what"
        />
      ) : null}
    </section>
  )
}

function now(standing: Standing | undefined): string {
  if (standing === undefined) return 'Nothing is recorded yet.'
  return `Now: ${decisionNames[standing.decision].toLowerCase()}, ${showDateTime(standing.decidedAt)}.${hereText(standing)}`
}

/** Where two records of a person differ, both are said. */
export function hereText(standing: Standing): string {
  const { here } = standing
  return here === undefined
    ? ''
    : ` That is from another record of this person; on this one it was ${decisionNames[here.decision].toLowerCase()}, ${showDateTime(here.decidedAt)}. The later no holds.`
}
