import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { showDate, showDateTime, type Temporal } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import { BasisFields } from '#modules/handovers/index.ts'
import {
  ConsentTag,
  LensParts,
  type Agreement,
  type ConsentState,
  type Judged,
} from '#modules/sharing/index.ts'
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
  RefusalMessage,
  Select,
  SummaryList,
  type FormState,
} from '#ui/index.ts'
import { sendWays, type ReferralRow } from '../schema.ts'

export interface SendFormProps {
  readonly at: string
  readonly referral: ReferralRow
  readonly judged: Judged
  readonly consent: ConsentState | undefined
  /** The service's own page, where there is an agreement with it. */
  readonly partners: readonly Agreement[]
  readonly sendBy: Temporal.PlainDate
  readonly isLate: boolean
  readonly usualChase: Temporal.PlainDate | null
  readonly nextStep: string | null
  readonly nextStepAt: Temporal.Instant | null
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
}

/** What the service gets, part by part, with why it goes or stays; then how it was sent and what that rests on. */
export function SendForm(props: SendFormProps): VNode {
  const { referral, form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {props.refusal === undefined ? null : (
        <RefusalMessage refusal={props.refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <Heading size="l" caption="Onward referral">
        {`Send to ${referral.serviceName}`}
      </Heading>
      {props.fromDraft ? <InsetText>This is what you had typed and not saved.</InsetText> : null}
      <p>
        {`The standard is one working day: by ${showDate(props.sendBy)}.${props.isLate ? ' That day has passed.' : ''}`}{' '}
        This page writes down that you have sent it; it sends nothing by itself, but to a service that has a
        page here or is a team here.
      </p>
      <SummaryList
        rows={[{ key: 'Consent to tell this service', value: <ConsentTag standing={props.consent} /> }]}
      />
      <p>
        <a class="nhsuk-link" href={`${props.at}/edit`}>
          Change the text
        </a>
      </p>
      <p>
        <a
          class="nhsuk-link"
          href={`/people/${referral.personId}/consent?episode=${referral.episodeId}&then=${props.at}/send`}
        >
          Record what they agree to
        </a>
      </p>
      <PageForm action={`${props.at}/send`} version={referral.version}>
        <LensParts judged={props.judged} form={form} isOwnText />
        <Heading level={2} size="m">
          How it was sent
        </Heading>
        <Input
          {...fieldProps(form, 'sentTo', 'onward-referral.sent-to')}
          label="Sent to"
          hint="The person or desk, and the address or number used"
        />
        {props.partners.length === 0 ? null : (
          <Select
            {...fieldProps(form, 'agreement', 'decision.which-agreement')}
            label="Put it on their own page?"
            hint="They get exactly what is ticked above, and accept or decline there: their answer comes here by itself."
            items={[
              { value: '', text: 'No, it goes another way' },
              ...props.partners.map((one) => ({
                value: one.id,
                text: `${one.teamName}, ${one.agencyName}`,
              })),
            ]}
          />
        )}
        <Radios
          {...choiceProps(form, 'sentHow', 'onward-referral.sent-how')}
          fieldset={{ legend: { text: 'How', size: 's' } }}
          items={sendWays
            .filter((one) => one.code !== 'here' || referral.toTeamId !== null)
            .map((one) => ({ value: one.code, text: one.words }))}
        />
        <p class="nhsuk-hint">Leave the day and time empty if it was just now. A time alone means today.</p>
        <div class="app-when">
          <Input
            {...fieldProps(form, 'sent-time', 'onward-referral.sent-at')}
            label="Time it was sent"
            width={5}
          />
          <Input
            {...fieldProps(form, 'sent-day', 'onward-referral.sent-at')}
            label="Day it was sent"
            width={10}
          />
        </div>
        <BasisFields
          form={form}
          hint="Agreement counts only if it stands above as agreed for this very service."
        />
        <Input
          {...fieldProps(form, 'chaseOn', 'onward-referral.chase-on')}
          label="Chase on"
          hint={`Leave empty for the standard${props.usualChase === null ? '' : `: ${showDate(props.usualChase)}`}`}
          width={10}
        />
        <Checkboxes
          {...checkedProps(form, 'asNextStep', 'decision.as-next-step')}
          hint={`Now: ${props.nextStep ?? 'nothing planned'}${props.nextStepAt === null ? '' : `, ${showDateTime(props.nextStepAt)}`}`}
          fieldset={{ legend: { text: 'Next step of the episode', size: 's' } }}
          items={[{ value: 'yes', text: 'Chasing this referral becomes the next step' }]}
        />
        <Button preventDoubleClick>It is sent</Button>
      </PageForm>
    </>
  )
}
