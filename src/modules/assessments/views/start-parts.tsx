import type { VNode } from 'preact'
import { ConsentTag, type ConsentState } from '#modules/sharing/index.ts'
import {
  Checkboxes,
  checkedProps,
  choiceProps,
  Details,
  fieldProps,
  Input,
  InsetText,
  Radios,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import type { TreatedAs } from '#kernel/treated-as.ts'
import { kindWords, modes, settings } from '../schema.ts'
import type { SetKind } from '#pathways/question-set.ts'

export interface StartPartProps {
  readonly kind: SetKind
  readonly consentHref: string
  readonly engage: ConsentState | undefined
  /** How old they are taken to be today: it decides which questions they are given. */
  readonly treatedAs: TreatedAs
  /** The women's questions come by themselves. */
  readonly womenIncluded: boolean
  readonly form: FormState
}

/** Whether they agreed to talk to us, and the way to write it down. */
export function Agreement({ kind, engage, consentHref }: StartPartProps): VNode {
  return (
    <>
      <p>
        Agreeing to talk to us: <ConsentTag standing={engage} />
      </p>
      <p>
        <a class="nhsuk-link" href={consentHref}>
          {engage === undefined ? 'Record what they agree to' : 'See or change what they agreed to'}
        </a>
        . Refusing to share anything does not stop the {kindWords[kind]}.
      </p>
    </>
  )
}

export function ForAChild(): VNode {
  return (
    <InsetText>
      <p>
        Today this person is, or is treated as, under 18: they are given the questions for under-18s and never
        only those for adults. An appropriate adult or somebody they trust should be with them. If they have
        to wait for one, record an attempt that says so.
      </p>
    </InsetText>
  )
}

/** Where, how, in which language, which questions, and when. */
export function HowItIsHeld(props: StartPartProps): VNode {
  const { form } = props
  return (
    <>
      {props.treatedAs === 'not-settled' ? <LooksUnder18 form={form} /> : null}
      <Radios
        {...choiceProps(form, 'setting', 'assessment.setting')}
        fieldset={{ legend: { text: 'Where is it held?', size: 'm' } }}
        items={settings.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Radios
        {...choiceProps(form, 'mode', 'assessment.mode')}
        fieldset={{ legend: { text: 'How are the questions asked?', size: 'm' } }}
        items={modes.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Input
        {...fieldProps(form, 'language', 'assessment.language')}
        label="In which language, if not English"
        classes="nhsuk-input--width-10"
      />
      {props.womenIncluded ? (
        <p>
          {props.treatedAs === 'under-18'
            ? 'The questions on girls’ health and safety are included, as for every girl.'
            : 'The questions on women’s health and safety are included, as for every woman.'}{' '}
          Any of them can be declined.
        </p>
      ) : (
        <Checkboxes
          {...checkedProps(form, 'additions', 'assessment.additions')}
          fieldset={{ legend: { text: 'More questions', size: 'm' } }}
          items={[{ value: 'women', text: 'Add the questions on women’s health and safety' }]}
        />
      )}
      {props.engage?.decision === 'given' ? null : <WithoutConsent {...props} />}
      <Details summary="They were seen at another time than now">
        <p class="nhsuk-hint">Leave empty for now. A time alone means today.</p>
        <Input
          {...fieldProps(form, 'seen-day', 'assessment.seen-at')}
          label="Day"
          classes="nhsuk-input--width-10"
        />
        <Input
          {...fieldProps(form, 'seen-time', 'assessment.seen-at')}
          label="Time"
          classes="nhsuk-input--width-5"
        />
      </Details>
    </>
  )
}

/** PACE Code C 1.5: somebody who looks under 18 is treated so until it is clear that they are older. */
function LooksUnder18({ form }: { readonly form: FormState }): VNode {
  return (
    <Radios
      {...choiceProps(form, 'looksUnder18', 'person.looks-under-18')}
      fieldset={{ legend: { text: 'Does this person look under 18?', size: 'm' } }}
      hint="Nothing written down settles how old they are. If in doubt, say yes: they are then treated as under 18."
      items={[
        { value: 'yes', text: 'Yes, or I am not sure' },
        { value: 'no', text: 'No' },
      ]}
    />
  )
}

function WithoutConsent({ form, kind }: StartPartProps): VNode {
  return (
    <Details summary="There is no agreement, and it has to be done anyway" open={form.problems.length > 0}>
      <p>
        Only in the person’s best interests when they cannot decide, or when it is urgent. What you write here
        is kept.
      </p>
      <Checkboxes
        {...checkedProps(form, 'before', 'assessment.without-agreement-done')}
        fieldset={{ legend: 'What was done?' }}
        items={[
          { value: 'privacy', text: 'The privacy statement was given' },
          { value: 'capacity', text: 'Whether they can make this decision was considered' },
        ]}
      />
      <Textarea
        {...fieldProps(form, 'withoutConsentReason', 'assessment.without-agreement-why')}
        label={`Why the ${kindWords[kind]} goes on without agreement`}
        rows={3}
      />
    </Details>
  )
}
