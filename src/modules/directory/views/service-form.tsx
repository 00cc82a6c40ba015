import type { VNode } from 'preact'
import type { Fact } from '#kernel/facts/index.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  Conflict,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  Select,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { ourTeamField, serviceKinds, sexes, wordsFor, type ServiceRow } from '../schema.ts'

export interface ServiceFormProps {
  readonly action: string
  readonly title: string
  readonly form: FormState
  /** The teams in this system that a service can be. */
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  readonly version?: number | undefined
  readonly fromDraft?: boolean | undefined
}

/** Adding a service or changing it. */
export function ServiceForm(props: ServiceFormProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">{props.title}</Heading>
      {props.fromDraft === true ? <p>This is what you had typed and not saved.</p> : null}
      <Fields {...props} />
    </>
  )
}

function Fields(props: ServiceFormProps): VNode {
  const { form } = props
  const area = (name: string, fact: Fact, label: string, hint?: string) => (
    <Input {...fieldProps(form, name, fact)} label={label} hint={hint} />
  )
  return (
    <PageForm action={props.action} {...(props.version === undefined ? {} : { version: props.version })}>
      {area('name', 'service.name', 'Name of the service')}
      <Select
        {...fieldProps(form, 'kind', 'service.kind')}
        label="Kind"
        items={[
          { value: '', text: 'Choose' },
          ...serviceKinds.map((one) => ({ value: one.code, text: one.words })),
        ]}
      />
      {area('provider', 'service.provider', 'Provider', 'The organisation that runs it')}
      {area('area', 'service.area', 'Area it covers', 'Leave empty if there is no limit')}
      <Textarea
        {...fieldProps(form, 'criteria', 'service.criteria')}
        label="Acceptance criteria"
        hint="Who they take, who they turn away, how they want to be asked"
        rows={6}
      />
      <Input
        {...fieldProps(form, 'minAge', 'service.youngest-age')}
        label="Youngest age"
        width={3}
        inputmode="numeric"
      />
      <Input
        {...fieldProps(form, 'maxAge', 'service.oldest-age')}
        label="Oldest age"
        width={3}
        inputmode="numeric"
      />
      <Radios
        {...choiceProps(form, 'forSex', 'service.for-sex')}
        fieldset={{ legend: { text: 'Who is it for?', size: 's' } }}
        items={[
          { value: 'any', text: 'Everybody' },
          ...sexes.map((one) => ({ value: one.code, text: one.words })),
        ]}
      />
      <Select
        {...fieldProps(form, ourTeamField, 'service.our-team')}
        label="Is it a team in this system?"
        hint="Referrals then go into that team’s own list, and its answer comes back by itself"
        items={[
          { value: '', text: 'No: somebody outside' },
          ...props.teams.map((one) => ({ value: one.id, text: one.name })),
        ]}
      />
      {area('contactName', 'service.contact', 'Person or desk to ask for')}
      <Input
        {...fieldProps(form, 'phone', 'service.phone')}
        label="Telephone"
        hint="A telephone number or an e-mail address that is answered is needed"
        type="tel"
      />
      <Input
        {...fieldProps(form, 'email', 'service.email')}
        label="E-mail"
        hint="A secure address if there is one"
        type="email"
      />
      <Input
        {...fieldProps(form, 'outOfHoursPhone', 'service.out-of-hours-phone')}
        label="Out-of-hours telephone"
        type="tel"
      />
      <Checkboxes
        {...checkedProps(form, 'contactChecked', 'service.contact-checked')}
        items={[{ value: 'yes', text: 'I have checked that this contact answers' }]}
      />
      <Button preventDoubleClick>Save</Button>
    </PageForm>
  )
}

const shown: readonly (readonly [keyof ServiceRow, string])[] = [
  ['name', 'Name'],
  ['kind', 'Kind'],
  ['provider', 'Provider'],
  ['area', 'Area'],
  ['criteria', 'Acceptance criteria'],
  ['minAge', 'Youngest age'],
  ['maxAge', 'Oldest age'],
  ['forSex', 'Who it is for'],
  ['teamId', 'Team in this system'],
  ['contactName', 'Person or desk to ask for'],
  ['phone', 'Telephone'],
  ['email', 'E-mail'],
  ['outOfHoursPhone', 'Out-of-hours telephone'],
]

/** What was typed beside what somebody else saved meanwhile; the form below saves over it knowingly. */
export function ServiceConflict(props: ServiceFormProps & { readonly current: ServiceRow }): VNode {
  const { current, form } = props
  const teamName = (id: string) => props.teams.find((one) => one.id === id)?.name ?? id
  const typed = (name: string) => {
    const value = form.values[name === 'teamId' ? ourTeamField : name]
    const text = typeof value === 'string' ? value : ''
    if (name === 'teamId') return teamName(text)
    return name === 'kind' ? wordsFor(serviceKinds, text) : text === 'any' ? '' : text
  }
  const stands = (name: keyof ServiceRow) => {
    const value = current[name]
    const text = value === null ? '' : String(value)
    if (name === 'teamId') return teamName(text)
    return name === 'kind' ? wordsFor(serviceKinds, text) : text
  }
  const differing = shown.filter(([name]) => typed(name) !== stands(name))
  return (
    <>
      <Heading size="l">{props.title}</Heading>
      <Conflict
        fields={differing.map(([name, label]) => ({
          label,
          yours: typed(name) || 'Nothing',
          current: stands(name) || 'Nothing',
        }))}
      >
        <p>The form below holds what you typed. Change it so that it says what is right, then save.</p>
      </Conflict>
      <Fields {...props} version={current.version} />
    </>
  )
}
