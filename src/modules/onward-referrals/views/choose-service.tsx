import type { VNode } from 'preact'
import {
  agesText,
  misfits,
  needs,
  serviceKinds,
  ServiceContact,
  wordsFor,
  type PersonFacts,
  type ServiceRow,
} from '#modules/directory/index.ts'
import {
  Card,
  EmptyState,
  fieldProps,
  Filters,
  Heading,
  InsetText,
  Input,
  Select,
  Tag,
  type FormState,
} from '#ui/index.ts'
import type { ReferralRow } from '../schema.ts'

export interface ChooseServiceProps {
  readonly at: string
  readonly form: FormState
  readonly services: readonly ServiceRow[]
  readonly person: PersonFacts
  /** The rejected referral whose need this goes on with. */
  readonly before: ReferralRow | null
}

/** First what they need, then who answers it, with whom each service takes. Nothing is chosen by the product. */
export function ChooseService(props: ChooseServiceProps): VNode {
  const { form, before } = props
  const need = typeof form.values['need'] === 'string' ? form.values['need'] : ''
  return (
    <>
      <Heading size="l" caption="Onward referral">
        Choose a service
      </Heading>
      {before === null ? null : (
        <InsetText>
          {`${before.serviceName} rejected the referral: ${before.decisionReason ?? 'no reason written down'}. The need stays open until another service has it.`}
        </InsetText>
      )}
      <Filters action={props.at} label="What they need" button="Show services" clearHref={props.at}>
        {before === null ? null : <input type="hidden" name="follows" value={before.id} />}
        <Select
          {...fieldProps(form, 'need', 'search.need')}
          label="What do they need?"
          items={[
            { value: '', text: 'Choose' },
            ...needs.map((one) => ({ value: one.code, text: one.words })),
          ]}
        />
        <Input
          {...fieldProps(form, 'area', 'search.area')}
          label="Area"
          hint="Leave empty for all"
          width={10}
        />
        <Input
          {...fieldProps(form, 'text', 'search.service-words')}
          label="Words in the name or criteria"
          width={10}
        />
      </Filters>
      {need === '' ? null : props.services.length === 0 ? (
        <EmptyState title="No service in the directory answers this need here">
          Clear the area, choose another need, or ask your lead or administrator to add the service.
        </EmptyState>
      ) : (
        props.services.map((service) => <Offer {...props} service={service} need={need} />)
      )}
    </>
  )
}

function Offer(props: ChooseServiceProps & { readonly service: ServiceRow; readonly need: string }): VNode {
  const { service, before } = props
  const against = misfits(service, props.person)
  const query = new URLSearchParams({
    need: props.need,
    service: service.id,
    ...(before === null ? {} : { follows: before.id }),
  })
  return (
    <Card heading={{ text: service.name, level: 2 }}>
      <p>
        {[wordsFor(serviceKinds, service.kind), service.provider, service.area]
          .filter((part) => part !== null)
          .join(', ')}
        {`. Takes: ${agesText(service)}.`}
      </p>
      {against.map((reason) => (
        <p>
          <Tag colour="orange">May not fit</Tag> {reason}
        </p>
      ))}
      <p class="app-text">{service.criteria ?? 'No acceptance criteria written down: ring them first.'}</p>
      <p>
        Contact: <ServiceContact service={service} />
      </p>
      <a class="nhsuk-link" href={`${props.at}?${query.toString()}`}>
        {`Refer to ${service.name}`}
      </a>
    </Card>
  )
}
