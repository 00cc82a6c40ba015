import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  misfits,
  needs,
  ServiceContact,
  wordsFor,
  type PersonFacts,
  type ServiceRow,
} from '#modules/directory/index.ts'
import { ConsentTag, SensitivityFields, type ConsentState } from '#modules/sharing/index.ts'
import {
  Button,
  choiceProps,
  Conflict,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  InsetText,
  Radios,
  SummaryList,
  Textarea,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import { statusWords } from '../rules.ts'
import type { ReferralRow } from '../schema.ts'

export interface DraftFormProps {
  readonly action: string
  readonly title: string
  readonly personId: string
  readonly episodeId: string
  readonly service: ServiceRow
  readonly need: string
  readonly followsId: string | null
  readonly person: PersonFacts
  readonly consent: ConsentState | undefined
  readonly form: FormState
  readonly fromDraft: boolean
  readonly version?: number | undefined
  /** Somebody else saved meanwhile: what stands now. */
  readonly current?: ReferralRow | undefined
}

/** What the service will get, and how consent for telling it stands. */
export function DraftForm(props: DraftFormProps): VNode {
  const { form, service, current } = props
  const against = misfits(service, props.person)
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l" caption="Onward referral">
        {props.title}
      </Heading>
      {props.fromDraft ? (
        <InsetText>
          This is what you had typed and not saved.{' '}
          <a
            class="nhsuk-link"
            href={`/people/${props.personId}/episodes/${props.episodeId}/onward-referrals/new?need=${props.need}`}
          >
            Choose another service instead
          </a>
        </InsetText>
      ) : null}
      {current === undefined ? null : <Meanwhile form={form} current={current} />}
      {against.length === 0 ? null : (
        <WarningCallout heading="This service may not take them">
          {against.map((reason) => (
            <p>{reason}</p>
          ))}
        </WarningCallout>
      )}
      <SummaryList
        rows={[
          { key: 'Need', value: wordsFor(needs, props.need) },
          {
            key: 'Acceptance criteria',
            value: <span class="app-text">{service.criteria ?? 'Not written down: ring them first'}</span>,
          },
          { key: 'Contact', value: <ServiceContact service={service} /> },
          { key: 'Consent to tell this service', value: <ConsentTag standing={props.consent} /> },
        ]}
      />
      <p>
        <a
          class="nhsuk-link"
          href={`/people/${props.personId}/consent?episode=${props.episodeId}&then=/people/${props.personId}/episodes/${props.episodeId}`}
        >
          Record what they agree to
        </a>
      </p>
      <PageForm action={props.action} {...(props.version === undefined ? {} : { version: props.version })}>
        <input type="hidden" name="need" value={props.need} />
        <input type="hidden" name="service" value={service.id} />
        {props.followsId === null ? null : <input type="hidden" name="follows" value={props.followsId} />}
        <Textarea
          {...fieldProps(form, 'detail', 'onward-referral.detail')}
          label={{ text: 'What the service needs to know', size: 's' }}
          hint="The service gets exactly this text, unless you take it out when you send it. Leave out the alleged offence and other people."
          rows={8}
        />
        <SensitivityFields form={form} />
        <Radios
          {...choiceProps(form, 'accompany', 'onward-referral.accompany')}
          fieldset={{ legend: { text: 'Will one of us go with them to the first appointment?', size: 's' } }}
          inline
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <Button preventDoubleClick>Save as a draft</Button>
      </PageForm>
    </>
  )
}

function Meanwhile(props: { readonly form: FormState; readonly current: ReferralRow }): VNode {
  const { current } = props
  const typed = (name: string) => {
    const value = props.form.values[name]
    return typeof value === 'string' && value !== '' ? value : 'Nothing'
  }
  return (
    <Conflict
      fields={[
        {
          label: 'What the service needs to know',
          yours: typed('detail'),
          current: current.detail ?? 'Nothing',
        },
        {
          label: 'One of us goes with them',
          yours: typed('accompany'),
          current: current.accompany ? 'yes' : 'no',
        },
        { label: 'State', yours: statusWords('draft'), current: statusWords(current.status) },
      ]}
    >
      <p>The form below holds what you typed. Change it so that it says what is right, then save.</p>
    </Conflict>
  )
}
