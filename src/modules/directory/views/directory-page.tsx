import type { VNode } from 'preact'
import type { Temporal } from '#kernel/dates.ts'
import {
  Button,
  DataTable,
  fieldProps,
  Filters,
  Heading,
  Input,
  Select,
  Tag,
  type FormState,
} from '#ui/index.ts'
import { agesText } from '../rules.ts'
import { needs, serviceKinds, sexes, wordsFor, type ServiceRow } from '../schema.ts'
import { Checked, ServiceContact } from './service-facts.tsx'

export interface DirectoryPageProps {
  readonly services: readonly ServiceRow[]
  readonly form: FormState
  readonly mayKeep: boolean
  readonly today: Temporal.PlainDate
}

const anyOf = (text: string) => ({ value: '', text })

/** The services people can be referred to, narrowed by what is looked for. */
export function DirectoryPage(props: DirectoryPageProps): VNode {
  const { form } = props
  return (
    <>
      <Heading size="l">Services to refer to</Heading>
      <Filters action="/directory" label="Find a service" button="Find" clearHref="/directory">
        <Input
          {...fieldProps(form, 'text', 'search.service-words')}
          label="Words in the name, area or criteria"
          width={20}
        />
        <Select
          {...fieldProps(form, 'need', 'search.need')}
          label="Need"
          items={[anyOf('Any need'), ...needs.map((one) => ({ value: one.code, text: one.words }))]}
        />
        <Select
          {...fieldProps(form, 'kind', 'search.service-kind')}
          label="Kind of service"
          items={[anyOf('Any kind'), ...serviceKinds.map((one) => ({ value: one.code, text: one.words }))]}
        />
        <Input {...fieldProps(form, 'area', 'search.area')} label="Area" width={10} />
        <Input
          {...fieldProps(form, 'age', 'search.age')}
          label="Takes somebody aged"
          width={3}
          inputmode="numeric"
        />
        <Select
          {...fieldProps(form, 'sex', 'search.sex')}
          label="Takes"
          items={[anyOf('Anybody'), { value: 'female', text: 'A woman' }, { value: 'male', text: 'A man' }]}
        />
        {props.mayKeep ? (
          <Select
            {...fieldProps(form, 'retired', 'search.out-of-use')}
            label="Out of use"
            items={[anyOf('Leave out'), { value: 'yes', text: 'Show too' }]}
          />
        ) : null}
      </Filters>
      {props.mayKeep ? <Button href="/directory/new">Add a service</Button> : null}
      <DataTable
        caption={props.services.length === 1 ? '1 service' : `${props.services.length} services`}
        rows={props.services}
        empty="No service fits. Clear a filter, or ask your team lead or administrator to add the service."
        columns={[
          {
            key: 'name',
            heading: 'Service',
            cell: (one) => (
              <>
                <a class="nhsuk-link" href={`/directory/${one.id}`}>
                  {one.name}
                </a>
                {one.active ? null : <Tag colour="grey">Out of use</Tag>}
              </>
            ),
          },
          { key: 'kind', heading: 'Kind', cell: (one) => wordsFor(serviceKinds, one.kind) },
          { key: 'area', heading: 'Area', cell: (one) => one.area ?? 'No limit' },
          {
            key: 'takes',
            heading: 'Takes',
            cell: (one) => `${agesText(one)}${one.forSex === null ? '' : `, ${wordsFor(sexes, one.forSex)}`}`,
          },
          { key: 'contact', heading: 'Contact', cell: (one) => <ServiceContact service={one} /> },
          {
            key: 'checked',
            heading: 'Contact checked',
            cell: (one) => <Checked service={one} today={props.today} />,
          },
        ]}
      />
    </>
  )
}
