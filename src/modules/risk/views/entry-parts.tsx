import type { VNode } from 'preact'
import { showDate, showDateTime, type Temporal } from '#kernel/dates.ts'
import { itemOriginWords, SensitivityTags, type Sensitivity } from '#modules/sharing/index.ts'
import { Card, SummaryList, Tag } from '#ui/index.ts'
import { isCurrent, isReviewDue } from '../rules/entries.ts'
import { riskKindWords, sayingWords, type RiskEntry, type Statement } from '../schema/entries.ts'

const row = (key: string, text: string | null) =>
  text === null ? null : { key, value: <span class="app-text">{text}</span> }

/** What was said of a risk at a time, under its headings. */
export function StatementRows(props: {
  readonly statement: Statement
  readonly towards: string | null
}): VNode {
  const { statement } = props
  return (
    <SummaryList
      rows={[
        row('Before', statement.earlier),
        row('Now', statement.present),
        row('When it could happen', statement.imminence),
        row('What brings it on', statement.triggers),
        row('What protects', statement.protective),
        row('Towards whom (restricted)', props.towards),
        row('What is done', statement.plan),
        statement.reviewOn === null
          ? null
          : row(
              'To be looked at again',
              `${showDate(statement.reviewOn)}, ${statement.ownerName ?? 'the team’s list'}`,
            ),
        row('How it is known', itemOriginWords[statement.origin]),
      ]}
    />
  )
}

/** Who signed it and when; both times where they differ. */
export function SignedLine(props: { readonly statement: Statement }): VNode {
  const { statement } = props
  const late = statement.recordedAt.epochMilliseconds - statement.statedAt.epochMilliseconds > 60_000
  return (
    <p class="nhsuk-u-secondary-text-colour">
      {sayingWords[statement.says]}. {showDateTime(statement.statedAt)}. Signed by {statement.byName}
      {statement.byTitle === '' ? '' : `, ${statement.byTitle}`}
      {late ? `, written down ${showDateTime(statement.recordedAt)}` : ''}.
    </p>
  )
}

/** One current risk on the page of a person's risks. */
export function RiskCard(props: {
  readonly entry: RiskEntry
  readonly today: Temporal.PlainDate
  readonly towards: string | null
  readonly sensitivity: readonly Sensitivity[]
  readonly mark: string | null
  readonly mayWrite: boolean
}): VNode {
  const { entry } = props
  const [latest] = entry.statements
  const at = `/people/${entry.personId}/risk/${entry.id}`
  const name = riskKindWords[entry.kind].name
  return (
    <Card heading={{ text: name, level: 3, size: 's' }}>
      {isReviewDue(entry, props.today) ? (
        <p>
          <Tag colour="red">To be looked at now</Tag>
        </p>
      ) : null}
      <p class="app-text">
        {latest.what}
        <SensitivityTags classes={props.sensitivity} />
      </p>
      {props.mark === null ? null : <p class="nhsuk-hint">{props.mark}</p>}
      <StatementRows statement={latest} towards={props.towards} />
      <SignedLine statement={latest} />
      <ul class="nhsuk-list app-inline-list">
        {props.mayWrite && isCurrent(entry) ? (
          <>
            <li>
              <a href={`${at}/review`}>
                Look at it again<span class="nhsuk-u-visually-hidden">: {name}</span>
              </a>
            </li>
            <li>
              <a href={`${at}/alert`}>
                Put an alert on the banner<span class="nhsuk-u-visually-hidden">: {name}</span>
              </a>
            </li>
          </>
        ) : null}
        <li>
          <a href={at}>
            Everything that was said of it<span class="nhsuk-u-visually-hidden">: {name}</span>
          </a>
        </li>
      </ul>
    </Card>
  )
}
