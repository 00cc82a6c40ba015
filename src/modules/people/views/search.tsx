import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  Details,
  EmptyState,
  Filters,
  Heading,
  Input,
  Select,
  Tag,
  type FormState,
  fieldProps,
  ErrorSummaryFor,
} from '#ui/index.ts'
import { recordedIdentifierKinds } from '../schema/words.ts'
import type { Hit } from '../service/search.ts'
import { numberKind } from './row-texts.ts'

const identityTags: Readonly<Record<string, string>> = {
  unknown: 'Identity not known',
  disputed: 'Identity disputed',
  stated: 'As stated',
}

interface SearchProps {
  readonly typed: string
  readonly hits: readonly Hit[]
  readonly mayAddPeople: boolean
  readonly mayAskEmergency: boolean
}

export function SearchPage(props: SearchProps): VNode {
  return (
    <>
      <Heading size="l" level={1}>
        Find a person
      </Heading>
      <Filters action="/people" label="Search" button="Search">
        <Input
          id="q"
          name="q"
          fact="search.query"
          label="Name, date of birth or any number"
          hint="In any order, as you heard it: rowe kev, 4/3/88, 999 000 0018"
          value={props.typed}
          autocomplete="off"
        />
      </Filters>
      {props.typed.trim() === '' ? null : <Hits typed={props.typed} hits={props.hits} />}
      {props.mayAddPeople ? (
        <p>
          <a
            class="nhsuk-button nhsuk-button--secondary"
            href={
              props.typed.trim() === '' ? '/people/new' : `/people/new?q=${encodeURIComponent(props.typed)}`
            }
          >
            Start a new record
          </a>
        </p>
      ) : null}
      {props.mayAskEmergency ? (
        <Details summary="I know a number and the date of birth, and it is an emergency">
          <p>
            You can open the record of somebody your team does not work with when it cannot wait. You will be
            asked why, and the privacy officer is told.
          </p>
          <ExactForm form={{ values: {}, problems: [] }} />
        </Details>
      ) : null}
    </>
  )
}

function Hits(props: { readonly typed: string; readonly hits: readonly Hit[] }): VNode {
  if (props.hits.length === 0) {
    return (
      <EmptyState title="Nobody found among the people your team works with">
        <p>
          Try part of the name, the date of birth alone, or a number. If the person is new to your team, start
          a new record: you will be told if somebody like them is already known.
        </p>
      </EmptyState>
    )
  }
  return (
    <section aria-labelledby="found">
      <Heading size="m" level={2} id="found">
        {props.hits.length === 1 ? '1 person' : `${props.hits.length} people`}
      </Heading>
      <ol class="nhsuk-list">
        {props.hits.map((hit) => (
          <li>
            <p>
              <a href={`/people/${hit.personId}`}>{hit.displayName}</a> · {hit.born}{' '}
              {identityTags[hit.identityStatus] === undefined ? null : (
                <Tag colour="yellow">{identityTags[hit.identityStatus]}</Tag>
              )}
              {hit.died ? <Tag colour="grey">Died</Tag> : null}
              <br />
              {hit.alsoKnownAs.length === 0 ? null : (
                <>
                  Also: {hit.alsoKnownAs.join('; ')}
                  <br />
                </>
              )}
              <span class="nhsuk-hint nhsuk-u-margin-bottom-0">{hit.reasons.join('; ')}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** An exact number and date of birth: both must be right. Sent in the body, never in an address. */
function ExactForm({ form }: { readonly form: FormState }): VNode {
  return (
    <PageForm action="/emergency-access/find" draft={false}>
      <Select
        {...fieldProps(form, 'kind', 'search.number-kind')}
        label="Kind of number"
        items={[
          { value: '', text: 'Choose' },
          ...recordedIdentifierKinds.map((kind) => ({ value: kind, text: numberKind(kind) })),
        ]}
      />
      <Input {...fieldProps(form, 'number', 'search.number')} label="Number" width={20} autocomplete="off" />
      <Input
        {...fieldProps(form, 'born', 'search.date-of-birth')}
        label="Date of birth"
        hint="For example 27 3 1988"
        width={10}
        autocomplete="off"
      />
      <Button variant="secondary">Look for exactly this person</Button>
    </PageForm>
  )
}

/** Neither right nor nearly right: the number and the date did not name one person. */
export function NotIdentified({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l" level={1}>
        Find by number and date of birth
      </Heading>
      <ExactForm form={form} />
      <p>
        <a href="/people">Back to search</a>
      </p>
    </>
  )
}
