import type { VNode } from 'preact'
import { londonDay, showDate } from '#kernel/dates.ts'
import { EmptyState, Heading, InsetText, Table } from '#ui/index.ts'
import { dayWords } from '../rules/actions.ts'
import type { PlainWords } from '../rules/plain-words.ts'
import type { Screening } from '../schema.ts'

/**
 * What the person is given: how we understand it together, and what happens next. It is printed without the banner and holds
 * nothing else of the assessment (duty W13).
 */
export function PlainWordsPage(props: { readonly assessment: Screening; readonly words: PlainWords }): VNode {
  const { assessment, words } = props
  return (
    <div class="app-for-the-person">
      <Heading size="l">What we talked about, in plain words</Heading>
      <p>
        {showDate(londonDay(assessment.seenAt))}
        {assessment.signedByName === null ? '' : `, written by ${assessment.signedByName}`}
      </p>
      {assessment.status === 'signed' ? null : (
        <InsetText classes="app-no-print">
          <p>This is not signed yet: go through it with them first. It can still change.</p>
        </InsetText>
      )}
      {words.formulation === null ? (
        <EmptyState>Nothing is written in plain words yet. It is part of the formulation.</EmptyState>
      ) : (
        <p class="app-text">{words.formulation}</p>
      )}
      {words.recommendations.length === 0 ? null : (
        <Table
          caption={{ text: 'What happens next', size: 'm' }}
          responsive
          head={[{ text: 'What' }, { text: 'Who does it' }, { text: 'By when' }]}
          rows={words.recommendations.map((row) => [
            { header: 'What', text: row.what },
            { header: 'Who does it', text: row.who },
            { header: 'By when', text: dayWords(row.by) },
          ])}
        />
      )}
      <p>If something here is wrong, or you see it differently, tell us. We write that down too.</p>
    </div>
  )
}
