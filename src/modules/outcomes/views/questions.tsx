import type { VNode } from 'preact'
import {
  checkedProps,
  Checkboxes,
  choiceProps,
  fieldProps,
  Fieldset,
  Heading,
  Input,
  Radios,
  type ChoiceItem,
  type FormState,
} from '#ui/index.ts'
import { answersOf } from '../rules/cells.ts'
import { goalCount, itemField, nowField, unanswered } from '../rules/entering.ts'
import type { Measure } from '../schema/measure.ts'
import { wordingOf } from '../schema/wording.ts'
import { questionWords } from './parts.tsx'

/** The questions of a measure, in its words where they may be shown, else by number beside the paper form. */
export function Questions(props: { readonly form: FormState; readonly measure: Measure }): VNode {
  const { form, measure } = props
  const wording = wordingOf(measure.code)
  const worded = wording.items.length > 0
  const items = Array.from({ length: measure.items }, (_, place) => place + 1)
  return (
    <>
      <Heading level={2} size="m">
        {wording.stem ?? 'As ticked on the paper form'}
      </Heading>
      {worded ? null : (
        <p>
          Type the number that stands at the answer that was ticked. Turn nothing round: that is done when it
          is added up.
        </p>
      )}
      {measure.code === 'dudit' ? <Sex form={form} /> : null}
      {measure.code === 'wsas' ? (
        <Checkboxes
          {...checkedProps(form, 'workNotApplicable', 'outcome-form.work-not-applicable')}
          items={[
            {
              value: 'yes',
              text: 'They do not work, for reasons that have nothing to do with the problem',
              hint: 'Then question 1 stays empty.',
            },
          ]}
        />
      ) : null}
      {items.map((item) => (
        <Radios
          {...choiceProps(form, itemField(item), 'outcome-form.answer')}
          fieldset={{ legend: { text: questionWords(measure.code, item), size: 's' } }}
          small
          inline={!worded}
          items={choicesOf(measure, item)}
        />
      ))}
      <Checkboxes
        {...checkedProps(form, 'rest', 'outcome-form.rest')}
        items={[
          {
            value: 'yes',
            text: 'Every question without a tick was not answered',
            hint: 'Also those that the form itself says to skip.',
          },
        ]}
      />
      {wording.attribution === '' ? null : <p class="nhsuk-body-s">{wording.attribution}</p>}
    </>
  )
}

function choicesOf(measure: Measure, item: number): ChoiceItem[] {
  const { options } = wordingOf(measure.code)
  return [
    ...answersOf(measure, item).map((value) => ({
      value,
      text: options.find((one) => one.value === value)?.words ?? String(value),
    })),
    ...(measure.notKnown === undefined
      ? []
      : [{ value: measure.notKnown, text: `${String(measure.notKnown)}, not known` }]),
    { value: unanswered, text: 'Not answered' },
  ]
}

/** The cut-off of the DUDIT differs; nobody guesses it from a name (Measures, section 5). */
function Sex({ form }: { readonly form: FormState }): VNode {
  return (
    <Radios
      {...choiceProps(form, 'sex', 'person.sex-at-birth')}
      fieldset={{ legend: { text: 'By the cut-off for whom?', size: 's' } }}
      hint="Filled in from the record where it says. Without it the lower cut-off cannot always be told."
      inline
      items={[
        { value: 'female', text: 'Women' },
        { value: 'male', text: 'Men' },
        { value: 'not-known', text: 'Not to be said' },
      ]}
    />
  )
}

/** Up to three goals, each rated from 0 to 10 at first and now. */
export function Goals({ form }: { readonly form: FormState }): VNode {
  const rating = (name: string, label: string) => (
    <Input {...fieldProps(form, name, 'outcome-form.answer')} label={label} width={3} inputmode="numeric" />
  )
  return (
    <>
      <Heading level={2} size="m">
        Up to three goals, each from 0 (not met at all) to 10 (met)
      </Heading>
      {Array.from({ length: goalCount }, (_, place) => place + 1).map((goal) => (
        <Fieldset legend={{ text: `Goal ${String(goal)}`, size: 's' }}>
          <div class="app-when">
            {rating(itemField(goal), 'At first')}
            {rating(nowField(goal), 'Now')}
          </div>
        </Fieldset>
      ))}
    </>
  )
}
