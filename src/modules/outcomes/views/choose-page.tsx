import type { VNode } from 'preact'
import type { EpisodeRow } from '#modules/episodes/index.ts'
import { Heading, InsetText } from '#ui/index.ts'
import { goalMeasure, measures } from '../schema/measures/index.ts'
import { wordingOf } from '../schema/wording.ts'
import { outcomesHref } from './parts.tsx'

/** Which questionnaire is filled in; those of this episode first, so that the same one is used again. */
export function ChoosePage(props: {
  readonly episode: EpisodeRow
  readonly filledIn: readonly string[]
}): VNode {
  const all = [...measures, goalMeasure]
  const before = all.filter((one) => props.filledIn.includes(one.code))
  const list = (of: readonly { readonly code: string; readonly name: string }[]) => (
    <ul class="nhsuk-list">
      {of.map((one) => (
        <li>
          <a class="nhsuk-link" href={outcomesHref(props.episode, `/new/${one.code}`)}>
            {one.name}
          </a>
          {wordingOf(one.code).items.length > 0 ? '' : ', from the paper form'}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <Heading size="l">Which questionnaire?</Heading>
      {before.length === 0 ? null : (
        <>
          <Heading level={2} size="m">
            Filled in before in this episode
          </Heading>
          {list(before)}
        </>
      )}
      <Heading level={2} size="m">
        {before.length === 0 ? 'All' : 'Others'}
      </Heading>
      {list(all.filter((one) => !before.includes(one)))}
      <InsetText>
        <p>
          “From the paper form”: its wording has a licence that this installation does not hold. Have the form
          beside you; the questions stand here as numbers.
        </p>
      </InsetText>
    </>
  )
}
