import type { VNode } from 'preact'
import type { Pathway } from '#pathways/index.ts'
import {
  checkedProps,
  Checkboxes,
  choiceProps,
  fieldProps,
  Input,
  Radios,
  type FormState,
} from '#ui/index.ts'

/** What every episode starts with, wherever it comes from: where, what about, how urgent. */
export function EpisodeStartFields(props: { readonly form: FormState; readonly pathway: Pathway }): VNode {
  const { form, pathway } = props
  return (
    <>
      <Radios
        {...choiceProps(form, 'pointOfContact', 'episode.point-of-contact')}
        fieldset={{ legend: { text: 'Where is the person met?', size: 'm' } }}
        items={pathway.pointsOfContact.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Checkboxes
        {...checkedProps(form, 'reasons', 'episode.reasons')}
        fieldset={{ legend: { text: 'What is it about?', size: 'm' } }}
        hint="Tick everything that was said"
        items={pathway.reasons.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Radios
        {...choiceProps(form, 'urgency', 'episode.urgency')}
        fieldset={{ legend: { text: 'How urgent is it?', size: 'm' } }}
        items={pathway.urgencies.map((one) => ({ value: one.code, text: one.words, hint: one.explains }))}
      />
      <Input {...fieldProps(form, 'urgencyReason', 'episode.urgency-why')} label="If it is urgent: why" />
    </>
  )
}
