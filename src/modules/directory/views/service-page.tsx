import type { VNode } from 'preact'
import type { Temporal } from '#kernel/dates.ts'
import { ActionForm } from '#modules/access/index.ts'
import { BackLink, Button, Heading, InsetText } from '#ui/index.ts'
import type { ServiceRow } from '../schema.ts'
import { ServiceFacts } from './service-facts.tsx'

/** One service, and for its keepers the way to change it. */
export function ServicePage(props: {
  readonly service: ServiceRow
  readonly today: Temporal.PlainDate
  readonly mayKeep: boolean
}): VNode {
  const { service } = props
  const at = `/directory/${service.id}`
  return (
    <>
      <Heading size="l">{service.name}</Heading>
      {service.active ? null : (
        <InsetText>This service is out of use. It stays with the referrals that were made to it.</InsetText>
      )}
      <ServiceFacts service={service} today={props.today} />
      {props.mayKeep ? (
        <>
          <Button href={`${at}/edit`}>Change</Button>
          <ActionForm
            action={`${at}/${service.active ? 'retire' : 'restore'}`}
            version={service.version}
            ariaLabel={service.active ? 'Take out of use' : 'Take back into use'}
          >
            <Button variant="secondary" preventDoubleClick>
              {service.active ? 'Take out of use' : 'Take back into use'}
            </Button>
          </ActionForm>
        </>
      ) : null}
    </>
  )
}

export function backToDirectory(): VNode {
  return <BackLink href="/directory">Services</BackLink>
}
