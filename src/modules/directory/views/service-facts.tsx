import type { VNode } from 'preact'
import { showDate, type Temporal } from '#kernel/dates.ts'
import { SummaryList, Tag } from '#ui/index.ts'
import { agesText, needsReview } from '../rules.ts'
import { serviceKinds, sexes, wordsFor, type ServiceRow } from '../schema.ts'

/** How a service is reached, on one line. */
export function ServiceContact(props: { readonly service: ServiceRow }): VNode {
  const { service } = props
  const parts = [service.contactName, service.phone, service.email].filter((part) => part !== null)
  return <span>{parts.join(', ')}</span>
}

/** Everything the directory says of a service. */
export function ServiceFacts(props: {
  readonly service: ServiceRow
  readonly today: Temporal.PlainDate
}): VNode {
  const { service } = props
  return (
    <SummaryList
      rows={[
        { key: 'Kind', value: wordsFor(serviceKinds, service.kind) },
        { key: 'Provider', value: service.provider ?? 'Not written down' },
        { key: 'Area', value: service.area ?? 'No limit written down' },
        {
          key: 'Who it takes',
          value: `${agesText(service)}. ${service.forSex === null ? 'Everybody' : wordsFor(sexes, service.forSex)}.`,
        },
        {
          key: 'Acceptance criteria',
          value: (
            <span class="app-text">{service.criteria ?? 'Not written down: ring them before referring'}</span>
          ),
        },
        ...(service.teamName === null
          ? []
          : [{ key: 'Team in this system', value: `${service.teamName}: referrals go into its own list` }]),
        { key: 'Contact', value: service.contactName ?? 'No name: whoever answers' },
        { key: 'Telephone', value: service.phone ?? 'None' },
        { key: 'Out of hours', value: service.outOfHoursPhone ?? 'None' },
        { key: 'E-mail', value: service.email ?? 'None' },
        { key: 'Contact last checked', value: <Checked {...props} /> },
      ]}
    />
  )
}

/** When somebody last made sure that the contact answers. */
export function Checked(props: {
  readonly service: Pick<ServiceRow, 'reviewedOn'>
  readonly today: Temporal.PlainDate
}): VNode {
  const { reviewedOn } = props.service
  const late = needsReview(reviewedOn, props.today)
  return (
    <>
      {reviewedOn === null ? 'Never' : showDate(reviewedOn)}{' '}
      {late ? <Tag colour="orange">Check the contact</Tag> : null}
    </>
  )
}
