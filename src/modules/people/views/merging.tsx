import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  DataTable,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Textarea,
  WarningCallout,
  type FormState,
  type PersonBannerProps,
} from '#ui/index.ts'
import type { RowGroupKey } from '../schema/row-groups.ts'
import type { PersonDetails } from '../store/details.ts'
import { identityTexts } from './details.tsx'
import { rowTexts } from './row-texts.ts'

/** A record as it is shown beside another. */
export interface Side {
  readonly id: string
  readonly banner: PersonBannerProps
  readonly details: PersonDetails
}

interface MergePageProps {
  readonly one: Side
  readonly other: Side
  readonly conflicts: readonly string[]
  /** Why they cannot be merged as things stand. */
  readonly standing: string | null
  readonly hidden: Readonly<Record<string, string>>
  readonly form: FormState
}

const compared: readonly (readonly [string, RowGroupKey])[] = [
  ['Names', 'names'],
  ['Numbers', 'identifiers'],
  ['Addresses', 'address'],
  ['How to reach them', 'contact'],
  ['People around them', 'people-around'],
  ['What helps', 'adjustments'],
  ['Alerts', 'alerts'],
]

/** Two records side by side, what speaks against their being one person, and what follows. */
export function MergePage(props: MergePageProps): VNode {
  const { one, other } = props
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l" level={1}>
        Are these two records one person?
      </Heading>
      {props.standing === null ? null : (
        <WarningCallout heading="This cannot be merged">
          <p>{props.standing}</p>
        </WarningCallout>
      )}
      {props.conflicts.length === 0 ? null : (
        <WarningCallout heading="Look at this first">
          <ul>
            {props.conflicts.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </WarningCallout>
      )}
      <DataTable
        caption="The two records"
        rows={linesOf(one, other)}
        columns={[
          { key: 'what', heading: 'What', unlabelled: true, cell: (line) => <strong>{line.heading}</strong> },
          { key: 'one', heading: 'This record', cell: (line) => <Lines texts={line.one} /> },
          { key: 'other', heading: 'Other record', cell: (line) => <Lines texts={line.other} /> },
        ]}
      />
      <Heading size="m" level={2}>
        What follows
      </Heading>
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>
          Both are opened as one: names, numbers, alerts, contact rules, needs, consent, what was told, tasks
          and what happened stand on one page, each marked with its record.
        </li>
        <li>
          Whoever may open one of them sees the person. Each episode stays with those who may see it now.
        </li>
        <li>Where the two differ, the stricter contact rule holds, and a refusal narrows an agreement.</li>
        <li>
          Nothing moves. The decision can be taken back, and each record is then as if it had not been made.
        </li>
      </ul>
      {props.standing === null ? (
        <PageForm action={`/people/${one.id}/merge/${other.id}`}>
          {Object.entries(props.hidden).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Textarea
            {...fieldProps(props.form, 'reason', 'decision.why-same-person')}
            label="What does this rest on?"
            hint="For example: same custody photograph, same PNC number, he said so and knew the address"
            rows={3}
          />
          <Button>They are one person: merge</Button>
        </PageForm>
      ) : null}
      <p>
        <a href={`/people/${one.id}/details/links`}>Go back without merging</a>
      </p>
    </>
  )
}

function linesOf(one: Side, other: Side) {
  const line = (heading: string, of: (side: Side) => readonly string[]) => ({
    heading,
    one: of(one),
    other: of(other),
  })
  return [
    line('Name', ({ banner }) => [banner.displayName]),
    line('Identity', ({ banner }) => [identityTexts[banner.identityStatus] ?? banner.identityStatus]),
    line('Born', ({ banner }) => [banner.bornText]),
    line('Died', ({ banner }) => (banner.deceasedOn === undefined ? [] : [banner.deceasedOn])),
    line('Communication', ({ banner }) => banner.communication),
    ...compared.map(([heading, group]) =>
      line(heading, ({ details }) =>
        details.rows[group].filter((row) => !row.ended).map((row) => textOf(group, row.cells)),
      ),
    ),
  ]
}

function textOf(group: RowGroupKey, cells: Parameters<(typeof rowTexts)[RowGroupKey]>[0]): string {
  const { title, lines } = rowTexts[group](cells)
  return [title, ...lines].join(' · ')
}

function Lines(props: { readonly texts: readonly string[] }): VNode {
  if (props.texts.length === 0) return <>None recorded</>
  return (
    <>
      {props.texts.map((text) => (
        <span class="app-line">{text}</span>
      ))}
    </>
  )
}
