import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import { WhyThisPerson, type Candidate } from '#modules/people/index.ts'
import { sourceGroups, type Pathway } from '#pathways/index.ts'
import {
  Button,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Message,
  Radios,
  Select,
  Textarea,
  type Content,
  type FormState,
} from '#ui/index.ts'

export interface TeamChoice {
  readonly id: string
  readonly name: string
}

export interface ReferralFormProps {
  readonly action: string
  readonly form: FormState
  readonly fromDraft: boolean
  readonly pathway: Pathway
  readonly teams: readonly TeamChoice[]
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  readonly children?: Content
  readonly button: string
}

/** Who refers, why, and how they are reached with the answer; what the person part is comes in the children. */
export function ReferralForm(props: ReferralFormProps): VNode {
  const { form, teams, sites } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {props.fromDraft ? (
        <Message kind="information" text="This is what you typed here before. It has not been saved." />
      ) : null}
      <Heading size="l">Log a referral</Heading>
      <PageForm action={props.action}>
        {props.children}
        {teams.length === 1 ? (
          <input type="hidden" name="team" value={teams[0]?.id ?? ''} />
        ) : (
          <Select
            {...fieldProps(form, 'team', 'episode.team')}
            label={{ text: 'To which team?', size: 'm' }}
            items={[
              { value: '', text: 'Choose a team' },
              ...teams.map((one) => ({ value: one.id, text: one.name })),
            ]}
          />
        )}
        <Select
          {...fieldProps(form, 'source', 'episode.source')}
          label={{ text: 'Who refers?', size: 'm' }}
          items={[{ value: '', text: 'Choose who refers' }, ...sourceGroups(props.pathway)]}
        />
        <Input
          {...fieldProps(form, 'referrerName', 'referral.referrer-name')}
          label="Their name, or collar number"
        />
        <Input
          {...fieldProps(form, 'referrerRole', 'referral.referrer-role')}
          label="Their role, if it is not clear from that"
        />
        <Input
          {...fieldProps(form, 'referrerContact', 'referral.referrer-contact')}
          label="How are they reached with the answer?"
          hint="Telephone, e-mail, or where they are today"
        />
        <Textarea
          {...fieldProps(form, 'reason', 'referral.reason')}
          label={{ text: 'Why is the person referred?', size: 'm' }}
          hint="What worries them, in their words. Nothing about the alleged offence."
          rows={4}
        />
        <Input
          {...fieldProps(form, 'hearing', 'referral.hearing-on')}
          label="Date of the hearing, if there is one"
          hint="For example today, or 27 11 26"
          classes="nhsuk-input--width-10"
        />
        {sites.length === 0 ? null : (
          <Select
            {...fieldProps(form, 'site', 'episode.site')}
            label="Where is the person?"
            items={[
              { value: '', text: 'Not said' },
              ...sites.map((one) => ({ value: one.id, text: one.name })),
            ]}
          />
        )}
        <p class="nhsuk-hint">Leave the time and day empty if it came just now. A time alone means today.</p>
        <Input
          {...fieldProps(form, 'received-time', 'referral.received-at')}
          label="Time it came"
          classes="nhsuk-input--width-5"
        />
        <Input
          {...fieldProps(form, 'received-day', 'referral.received-at')}
          label="Day it came"
          classes="nhsuk-input--width-10"
        />
        <Button preventDoubleClick>{props.button}</Button>
      </PageForm>
      <p>
        <a href="/referrals">Back to the referrals without saving</a>
      </p>
    </>
  )
}

/** Name and date of birth as they were told, and, once looked for, who that may be. Nobody is chosen beforehand. */
export function WhoFields(props: {
  readonly form: FormState
  readonly candidates: readonly Candidate[] | undefined
}): VNode {
  const { form, candidates } = props
  return (
    <>
      <Input {...fieldProps(form, 'given', 'person.given-names')} label="First name" />
      <Input {...fieldProps(form, 'family', 'person.family-name')} label="Last name" />
      <Input
        {...fieldProps(form, 'birth', 'person.date-of-birth')}
        label="Date of birth, if known"
        hint="For example 27 3 1988"
        classes="nhsuk-input--width-10"
      />
      {candidates === undefined ? null : <input type="hidden" name="looked" value="yes" />}
      {candidates === undefined ? null : (
        <Radios
          {...choiceProps(form, 'who', 'decision.which-person')}
          fieldset={{ legend: { text: 'Who is it?', size: 'm' } }}
          items={[
            ...candidates.map((one) => ({
              value: one.personId,
              text: `${one.displayName}${one.birthYear === null ? '' : `, born ${one.birthYear}`}`,
              hint: one.reasons.join('; '),
            })),
            ...(candidates.length === 0 ? [] : [{ divider: 'or' }]),
            {
              value: 'new',
              text:
                candidates.length === 0
                  ? 'Nobody like this is known: start a new record'
                  : 'None of these: start a new record',
            },
          ]}
        />
      )}
      {(candidates ?? []).map((one) => (
        <WhyThisPerson candidate={one} listed="You typed" />
      ))}
    </>
  )
}
