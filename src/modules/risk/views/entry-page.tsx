import type { VNode } from 'preact'
import { SensitivityTags, type Sensitivity } from '#modules/sharing/index.ts'
import { Button, Heading, Tag } from '#ui/index.ts'
import { isCurrent } from '../rules/entries.ts'
import { riskKindWords, type RiskEntry } from '../schema/entries.ts'
import { SignedLine, StatementRows } from './entry-parts.tsx'

/** One risk with everything that was ever said of it, the newest first. */
export function EntryPage(props: {
  readonly entry: RiskEntry
  readonly sensitivity: readonly Sensitivity[]
  readonly mayWrite: boolean
}): VNode {
  const { entry } = props
  const at = `/people/${entry.personId}/risk/${entry.id}`
  return (
    <>
      <Heading size="l" caption="Risk">
        {riskKindWords[entry.kind].name}
      </Heading>
      <p>
        {isCurrent(entry) ? <Tag colour="orange">Stands</Tag> : <Tag colour="grey">Ended</Tag>}
        <SensitivityTags classes={props.sensitivity} />
      </p>
      {props.mayWrite && isCurrent(entry) ? (
        <p>
          <Button href={`${at}/review`}>Look at it again</Button>{' '}
          <Button href={`${at}/alert`} variant="secondary">
            Put an alert on the banner
          </Button>
        </p>
      ) : null}
      <ol class="nhsuk-list app-timeline">
        {entry.statements.map((statement) => (
          <li class="app-timeline__item">
            <SignedLine statement={statement} />
            <p class="app-text">{statement.what}</p>
            {statement.reason === null ? null : <p class="app-text">Why it ended: {statement.reason}</p>}
            <StatementRows statement={statement} towards={statement.towards} />
          </li>
        ))}
      </ol>
      <p class="nhsuk-hint">Written by {entry.teamName}. Nothing here is changed; each look adds to it.</p>
    </>
  )
}
