import type { VNode } from 'preact'
import { bases, basisWords, toldAnswers, toldNames } from '#modules/sharing/index.ts'
import { choiceProps, fieldProps, Input, Radios, Textarea, type Content, type FormState } from '#ui/index.ts'

/**
 * What telling somebody rests on. Nothing is chosen beforehand: somebody decides, and without agreement says why and who
 * decided (Domain brief: liaison and diversion, section 4).
 */
export function BasisFields(props: { readonly form: FormState; readonly hint: Content }): VNode {
  const { form } = props
  return (
    <>
      <Radios
        {...choiceProps(form, 'basis', 'disclosure.basis')}
        small
        fieldset={{ legend: { text: 'What does telling them rest on?', size: 's' } }}
        hint={props.hint}
        items={bases.map((basis) => ({
          value: basis,
          text: basisWords[basis].name,
          hint: basisWords[basis].when,
        }))}
      />
      <Textarea
        {...fieldProps(form, 'basisReason', 'disclosure.reason')}
        label="Without agreement: why it had to be told"
        hint="Leave empty if they agreed"
        rows={2}
      />
      <Input
        {...fieldProps(form, 'decisionMaker', 'disclosure.decided-by')}
        label="Without agreement: who decided"
      />
      <Radios
        {...choiceProps(form, 'personTold', 'disclosure.person-knows')}
        fieldset={{ legend: { text: 'Does the person know that this is told?', size: 's' } }}
        inline
        items={toldAnswers.map((value) => ({ value, text: toldNames[value] }))}
      />
      <Input {...fieldProps(form, 'notToldReason', 'disclosure.not-told-why')} label="If not, why not" />
    </>
  )
}
