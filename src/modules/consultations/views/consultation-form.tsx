import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { agencies, topics, ways } from '../schema.ts'

const codes = (list: readonly { readonly code: string; readonly words: string }[]) =>
  list.map((one) => ({ value: one.code, text: one.words }))

/** Logging advice: short enough for the corridor. */
export function ConsultationForm(props: {
  readonly action: string
  readonly aboutSomebody: boolean
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  readonly form: FormState
}): VNode {
  const { form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l">Log advice you gave</Heading>
      {props.aboutSomebody ? null : (
        <InsetText>
          Name nobody here. Was it about somebody on record? Open their record and log it there.
        </InsetText>
      )}
      <PageForm action={props.action}>
        {props.teams.length === 1 ? (
          <input type="hidden" name="teamId" value={props.teams[0]?.id ?? ''} />
        ) : (
          <Select
            {...fieldProps(form, 'teamId', 'consultation.team')}
            label="Your team"
            items={props.teams.map((one) => ({ value: one.id, text: one.name }))}
          />
        )}
        <Input
          {...fieldProps(form, 'askedBy', 'consultation.asked-by')}
          label="Who asked? Name, or collar number"
        />
        <Input {...fieldProps(form, 'askedByRole', 'consultation.asked-by-role')} label="Their role" />
        <Radios
          {...choiceProps(form, 'agency', 'consultation.agency')}
          fieldset={{ legend: { text: 'Who do they work for?', size: 's' } }}
          items={codes(agencies)}
        />
        <Radios
          {...choiceProps(form, 'way', 'consultation.way')}
          fieldset={{ legend: { text: 'How?', size: 's' } }}
          items={codes(ways)}
        />
        <Checkboxes
          {...checkedProps(form, 'topics', 'consultation.topics')}
          fieldset={{ legend: { text: 'What was it about?', size: 's' } }}
          items={codes(topics)}
        />
        <Textarea {...fieldProps(form, 'advice', 'consultation.advice')} label="What you advised" rows={3} />
        <Input
          {...fieldProps(form, 'minutes', 'consultation.minutes')}
          label="Minutes it took"
          hint="Leave empty for ten"
          width={3}
          inputmode="numeric"
        />
        <p class="nhsuk-hint">Leave the day and time empty if it was just now. A time alone means today.</p>
        <div class="app-when">
          <Input {...fieldProps(form, 'given-time', 'consultation.given-at')} label="Time" width={5} />
          <Input {...fieldProps(form, 'given-day', 'consultation.given-at')} label="Day" width={10} />
        </div>
        <Button preventDoubleClick>Save</Button>
      </PageForm>
    </>
  )
}
