import type { VNode } from 'preact'
import { ActionForm } from '#modules/access/index.ts'
import { Button, Details, EmptyState, Heading, SummaryList, type SummaryRow } from '#ui/index.ts'
import { alertPages, rowNames, type RowGroupKey } from '../schema/row-groups.ts'
import type { GroupRow, PersonDetails } from '../store/details.ts'
import { rowTexts } from './row-texts.ts'

/** Facts of the person's own row, with the way to change them. */
export function Group(props: {
  personId: string
  at: string
  group: string
  heading: string
  rows: readonly (readonly [string, string])[]
}): VNode {
  const change = {
    items: [
      {
        href: `/people/${props.personId}/details/${props.group}`,
        text: 'Change',
        visuallyHiddenText: props.heading.toLowerCase(),
      },
    ],
  }
  return (
    <section aria-labelledby={`group-${props.group}${props.at}`}>
      <Heading size="m" level={props.at === '' ? 2 : 3} id={`group-${props.group}${props.at}`}>
        {props.heading}
      </Heading>
      <SummaryList
        rows={props.rows.map(([key, value], place): SummaryRow => ({
          key,
          value: value === '' ? 'Not recorded' : value,
          ...(place === 0 ? { actions: change } : {}),
        }))}
      />
    </section>
  )
}

/** Things a person has several of, those that ended folded away. */
export function Rows(props: {
  personId: string
  details: PersonDetails
  at: string
  group: RowGroupKey
}): VNode {
  const { personId, group } = props
  const all = props.details.rows[group]
  const current = all.filter((row) => !row.ended)
  const ended = all.filter((row) => row.ended)
  const words = rowNames[group]
  return (
    <section aria-labelledby={`group-${group}${props.at}`}>
      <Heading size="m" level={props.at === '' ? 2 : 3} id={`group-${group}${props.at}`}>
        {words.many}
      </Heading>
      {current.length === 0 ? (
        <EmptyState>{`No ${words.one} recorded.`}</EmptyState>
      ) : (
        <RowList personId={personId} group={group} rows={current} />
      )}
      <p>
        <a
          href={
            group === alertPages.group ? alertPages.add(personId) : `/people/${personId}/details/${group}`
          }
        >
          Add {words.article} {words.one}
        </a>
      </p>
      {ended.length === 0 ? null : (
        <Details summary={`${words.many} that have ended (${ended.length})`}>
          <RowList personId={personId} group={group} rows={ended} />
        </Details>
      )}
    </section>
  )
}

function RowList(props: { personId: string; group: RowGroupKey; rows: readonly GroupRow[] }): VNode {
  const { personId, group } = props
  return (
    <ul class="nhsuk-list">
      {props.rows.map((row) => {
        const { title, lines } = rowTexts[group](row.cells)
        const address = `/people/${personId}/details/${group}`
        const hidden = { row: row.id }
        return (
          <li>
            <p class="nhsuk-u-margin-bottom-1">
              <strong>{title}</strong>
              {lines.length === 0 ? null : <> · {lines.join(' · ')}</>}
            </p>
            <div class="nhsuk-button-group app-row-actions">
              {row.ended ? null : (
                <a href={`${address}?row=${row.id}`}>
                  Change<span class="nhsuk-u-visually-hidden"> {title}</span>
                </a>
              )}
              {group === 'identifiers' &&
              !row.ended &&
              row.cells['well_formed'] === 'true' &&
              row.cells['verified_at'] == null ? (
                <RowAction
                  action={`${address}/verify`}
                  row={row}
                  fields={hidden}
                  text="Mark as verified"
                  about={title}
                />
              ) : null}
              {group === alertPages.group ? (
                row.ended ? null : (
                  <a href={alertPages.review(personId, row.id)}>
                    Keep or end<span class="nhsuk-u-visually-hidden"> {title}</span>
                  </a>
                )
              ) : (
                <RowAction
                  action={`${address}/${row.ended ? 'restore' : 'end'}`}
                  row={row}
                  fields={hidden}
                  text={row.ended ? 'Take the end back' : 'End'}
                  about={title}
                />
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function RowAction(props: {
  action: string
  row: GroupRow
  fields: Readonly<Record<string, string>>
  text: string
  about: string
}): VNode {
  return (
    <ActionForm action={props.action} version={props.row.version}>
      {Object.entries(props.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button variant="secondary" small>
        {props.text}
        <span class="nhsuk-u-visually-hidden"> {props.about}</span>
      </Button>
    </ActionForm>
  )
}
