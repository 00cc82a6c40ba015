import type { VNode } from 'preact'
import { showDate, type Temporal } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import { needs, wordsFor } from '#modules/directory/index.ts'
import {
  Button,
  choiceProps,
  Conflict,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { statusWords } from '../rules.ts'
import { attendanceCodes, closeReasons, type ReferralRow, type Step } from '../schema.ts'

interface FollowProps {
  readonly at: string
  readonly referral: ReferralRow
  readonly form: FormState
  readonly fromDraft: boolean
  readonly usualChase: Temporal.PlainDate | null
  /** Somebody else recorded something meanwhile. */
  readonly isBehind: boolean
}

/** Writing down what happened: only what this step needs is asked. */
export function StepForm(props: FollowProps & { readonly step: Step }): VNode {
  const { step, form, referral } = props
  return (
    <>
      <Top {...props} title={step.words} />
      <PageForm action={`${props.at}/step`} version={referral.version}>
        <input type="hidden" name="to" value={step.to} />
        {step.toldBy ? (
          <Input
            {...fieldProps(form, 'toldBy', 'referral-answer.told-by')}
            label="Who told you?"
            hint="Name and role, or the letter or e-mail"
          />
        ) : null}
        {step.attendance.length === 0 ? null : (
          <Radios
            {...choiceProps(form, 'attendance', 'referral-answer.attendance')}
            fieldset={{ legend: { text: 'What happened?', size: 's' } }}
            items={attendanceCodes
              .filter((one) => step.attendance.includes(one.code))
              .map((one) => ({ value: one.code, text: one.words }))}
          />
        )}
        {step.appointment ? <Appointment form={form} /> : null}
        {step.reason === 'needed' ? (
          <Textarea
            {...fieldProps(form, 'reason', 'referral-answer.reason')}
            label="The reason they gave"
            rows={3}
          />
        ) : null}
        {step.reason === 'close-code' ? (
          <Radios
            {...choiceProps(form, 'closeReason', 'referral-answer.closed-why')}
            fieldset={{ legend: { text: 'Why is it closed?', size: 's' } }}
            items={closeReasons.map((one) => ({ value: one.code, text: one.words }))}
          />
        ) : null}
        {step.to === 'rejected' ? <NextService {...props} /> : null}
        <Textarea {...fieldProps(form, 'note', 'referral-answer.note')} label="Anything else" rows={3} />
        <When form={form} />
        {props.usualChase === null ? null : <ChaseOn form={form} usual={props.usualChase} />}
        <Button preventDoubleClick>Save</Button>
      </PageForm>
    </>
  )
}

/** Writing down that somebody asked. */
export function ChaseForm(props: FollowProps): VNode {
  const { form } = props
  return (
    <>
      <Top {...props} title="Chased" />
      <p>If they told you what came of it, record that instead: go back and choose what happened.</p>
      <PageForm action={`${props.at}/chase`} version={props.referral.version}>
        <Input
          {...fieldProps(form, 'toldBy', 'referral-answer.told-by')}
          label="Who answered?"
          hint="Name and role; or: nobody"
        />
        <Textarea {...fieldProps(form, 'note', 'referral-answer.note')} label="What they said" rows={3} />
        <When form={form} />
        <ChaseOn form={form} usual={props.usualChase} />
        <Button preventDoubleClick>Save</Button>
      </PageForm>
    </>
  )
}

function Top(props: FollowProps & { readonly title: string }): VNode {
  const { referral, form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l" caption={referral.serviceName}>
        {props.title}
      </Heading>
      {props.fromDraft ? <InsetText>This is what you had typed and not saved.</InsetText> : null}
      {props.isBehind ? (
        <Conflict
          fields={[
            { label: 'State of the referral', yours: props.title, current: statusWords(referral.status) },
            {
              label: 'Next chase',
              yours: typed(form, 'chaseOn'),
              current: referral.chaseOn === null ? 'None' : showDate(referral.chaseOn),
            },
          ]}
        >
          <p>The form below holds what you typed. Save it only if it still has to be written down.</p>
        </Conflict>
      ) : null}
    </>
  )
}

function typed(form: FormState, name: string): string {
  const value = form.values[name]
  return typeof value === 'string' && value !== '' ? value : 'Not changed'
}

function When({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <p class="nhsuk-hint">Leave the day and time empty if it was just now. A time alone means today.</p>
      <div class="app-when">
        <Input {...fieldProps(form, 'happened-time', 'referral-answer.happened-at')} label="Time" width={5} />
        <Input {...fieldProps(form, 'happened-day', 'referral-answer.happened-at')} label="Day" width={10} />
      </div>
    </>
  )
}

function ChaseOn(props: { readonly form: FormState; readonly usual: Temporal.PlainDate | null }): VNode {
  return (
    <Input
      {...fieldProps(props.form, 'chaseOn', 'onward-referral.chase-on')}
      label="Ask again on"
      hint={`Leave empty for the usual${props.usual === null ? '' : `: ${showDate(props.usual)}`}`}
      width={10}
    />
  )
}

function Appointment({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <Input
        {...fieldProps(form, 'appointment-day', 'appointment.at')}
        label="Day of the appointment"
        hint="For example 27 3 2027"
        width={10}
      />
      <Input
        {...fieldProps(form, 'appointment-time', 'appointment.at')}
        label="Time of the appointment"
        width={5}
      />
      <Input {...fieldProps(form, 'appointmentPlace', 'appointment.place')} label="Where" />
    </>
  )
}

function NextService(props: FollowProps): VNode {
  return (
    <Radios
      {...choiceProps(props.form, 'then', 'decision.need-goes-on')}
      fieldset={{
        legend: {
          text: `The need stays open: ${wordsFor(needs, props.referral.need)}. What now?`,
          size: 's',
        },
      }}
      items={[
        { value: 'next-service', text: 'Choose another service now' },
        { value: 'later', text: 'Later: it goes on my list for the next working day' },
      ]}
    />
  )
}
