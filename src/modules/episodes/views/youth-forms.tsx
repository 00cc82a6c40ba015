import type { VNode } from 'preact'
import { choiceProps, fieldProps, Input, Radios, Textarea } from '#ui/index.ts'
import { safeguardWords, type SafeguardKind } from '../rules/youth.ts'
import { FormFrame, type FormView } from './forms.tsx'
import { WhenFields } from './when-fields.tsx'

/** What became of one safeguard. */
export function SafeguardForm(props: {
  readonly view: FormView
  readonly kind: SafeguardKind
  readonly version: number
}): VNode {
  const { view, kind } = props
  const { form } = view
  const words = safeguardWords[kind]
  const legend = (text: string) => ({ legend: { text, size: 'm' as const } })
  return (
    <FormFrame
      view={view}
      title={words.title}
      action={`/under-18/${kind}`}
      button="Save"
      version={props.version}
      before={<p class="nhsuk-hint">Source: {words.law}.</p>}
    >
      <Radios
        {...choiceProps(form, 'state', 'safeguard.state')}
        fieldset={legend('How does it stand?')}
        items={[
          {
            value: 'waiting',
            text: words.asked === undefined ? 'Waiting' : 'Waiting, or asked and not here yet',
          },
          { value: 'done', text: words.done },
          { value: 'not-needed', text: 'Not needed, or it could not be done: say why' },
        ]}
      />
      {words.asked === undefined ? null : (
        <>
          <Input
            {...fieldProps(form, 'askedWhom', 'safeguard.asked-whom')}
            label={{ text: 'Who was asked, and by whom?', size: 'm' }}
          />
          <WhenFields
            form={form}
            name="asked"
            fact="safeguard.asked-at"
            legend="When were they asked?"
            hint="Leave empty when nobody has been asked yet."
            past
          />
        </>
      )}
      <Input {...fieldProps(form, 'who', 'safeguard.who')} label={{ text: words.who, size: 'm' }} />
      {words.answers === undefined ? null : (
        <Radios
          {...choiceProps(form, 'answer', 'safeguard.answer')}
          fieldset={legend('What was the answer?')}
          items={words.answers.map((one) => ({ value: one.code, text: one.words }))}
        />
      )}
      <WhenFields
        form={form}
        name="settled"
        fact="safeguard.settled-at"
        legend="When was it done?"
        hint="Leave empty for now."
        past
      />
      <Textarea
        {...fieldProps(form, 'note', 'safeguard.note')}
        label={{ text: 'Anything else, or why it is not needed', size: 'm' }}
        hint="When telling a parent could put the young person in danger, say so here and whom to tell instead."
        rows={3}
      />
    </FormFrame>
  )
}

/** Ends what was opened for an under-18: a person’s decision, never a birthday’s. */
export function EndYouthForm(props: { readonly view: FormView; readonly version: number }): VNode {
  return (
    <FormFrame
      view={props.view}
      title="End the safeguards for under-18s"
      action="/under-18/end"
      button="End them"
      version={props.version}
      before={
        <p>
          They disappear from the banner and the board, and stay to be read here. Somebody who turned 18 in
          custody may still need an appropriate adult: agree it with the custody officer first.
        </p>
      }
    >
      <Textarea
        {...fieldProps(props.view.form, 'reason', 'decision.why-youth-steps-end')}
        label={{ text: 'Why do they end?', size: 'm' }}
        rows={3}
      />
    </FormFrame>
  )
}
