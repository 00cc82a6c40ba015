import type { VNode } from 'preact'
import type { Fact } from '#kernel/facts/index.ts'
import { choiceProps, fieldProps, Input, Radios, type FormState } from '#ui/index.ts'
import { methods } from '../schema.ts'

const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

/** How a handover was told, when, and whether it was taken in. */
export function How({ form }: { readonly form: FormState }): VNode {
  const radios = (
    name: string,
    fact: Fact,
    text: string,
    items: readonly { value: string; text: string }[],
  ) => (
    <Radios
      {...choiceProps(form, name, fact)}
      fieldset={{ legend: { text, size: 's' } }}
      inline
      items={items}
    />
  )
  return (
    <>
      {radios(
        'method',
        'handover.method',
        'How',
        methods.map((one) => ({ value: one.code, text: one.words })),
      )}
      <p class="nhsuk-hint">Leave the day and time empty if it was just now. A time alone means today.</p>
      <div class="app-when">
        <Input {...fieldProps(form, 'said-time', 'handover.said-at')} label="Time it was said" width={5} />
        <Input {...fieldProps(form, 'said-day', 'handover.said-at')} label="Day it was said" width={10} />
      </div>
      {radios('readBack', 'handover.read-back', 'Did they repeat it back?', yesNo)}
      {radios('urgent', 'handover.urgent', 'Is it urgent?', yesNo)}
      <Input
        {...fieldProps(form, 'acknowledgedBy', 'acknowledgement.name')}
        label="If they have already said that they have it: who said so"
        hint="Leave empty if nobody has. You will be asked to go back to them."
      />
    </>
  )
}
