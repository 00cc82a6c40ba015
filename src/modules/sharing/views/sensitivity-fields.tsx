import type { VNode } from 'preact'
import { checkedProps, Checkboxes, Details, Tag, type Content, type FormState } from '#ui/index.ts'
import { sensitivities, sensitivityWords, type Sensitivity } from '../schema/items.ts'

/**
 * Asked wherever something is written that may have to be kept back later. Field name `sensitivity`. What stands inside comes first:
 * which part of a form it is about. What is wrong or ticked must be in sight: then it is open.
 */
export function SensitivityFields(props: { readonly form: FormState; readonly children?: Content }): VNode {
  const { values, problems } = props.form
  const isOpen =
    [values['sensitivity'] ?? []].flat().length > 0 ||
    problems.some((one) => one.field === 'sensitivity' || one.field === 'private')
  return (
    <Details summary="Is any of this more private than the rest of the record?" open={isOpen}>
      {props.children}
      <Checkboxes
        {...checkedProps(props.form, 'sensitivity', 'sensitivity.class')}
        fieldset={{ legend: { text: 'What it is about', size: 's' } }}
        hint="It stays readable to those who work with the person. Nothing marked here leaves without somebody deciding so."
        items={sensitivities.map((one) => ({
          value: one,
          text: sensitivityWords[one].name,
          hint: sensitivityWords[one].hint,
        }))}
      />
    </Details>
  )
}

/** What a part of the record is held as, said beside it; nothing where nobody marked it. */
export function SensitivityTags(props: { readonly classes: readonly Sensitivity[] }): VNode | null {
  if (props.classes.length === 0) return null
  return (
    <>
      {props.classes.map((one) => (
        <>
          {' '}
          <Tag colour="purple">{sensitivityWords[one].name}</Tag>
        </>
      ))}
    </>
  )
}
