import type { VNode } from 'preact'
import { ActionLink, EmptyState } from '#ui/index.ts'
import type { FormRow } from '../schema/form.ts'
import { nameOf } from '../schema/measures/index.ts'
import { outcomesHref, safetyLine, dayOf } from './parts.tsx'

/** The questionnaires of an episode, for the page of the episode. */
export function OutcomesPart(props: {
  readonly episode: { readonly id: string; readonly personId: string }
  /** Null: not looked up, the link alone. */
  readonly forms: readonly FormRow[] | null
  readonly mayAdd: boolean
}): VNode {
  const { forms } = props
  const latest = forms?.at(-1)
  const safety = latest === undefined ? null : safetyLine(latest.score)
  const link = (words: string) => (
    <a class="nhsuk-link" href={outcomesHref(props.episode)}>
      {words}
    </a>
  )
  return (
    <>
      <h2 class="nhsuk-heading-m">Questionnaires</h2>
      {forms === null ? (
        <p>{link('Questionnaires of this episode')}</p>
      ) : latest === undefined ? (
        <EmptyState>No questionnaire has been filled in in this episode yet.</EmptyState>
      ) : (
        <p>
          {link(forms.length === 1 ? '1 questionnaire' : `${String(forms.length)} questionnaires`)}
          {`, the latest ${nameOf(latest.measure)} on ${dayOf(latest.completedAt)}`}
          {safety === null ? '.' : `: ${safety}.`}
        </p>
      )}
      {props.mayAdd ? (
        <ActionLink href={outcomesHref(props.episode, '/new')}>Fill in a questionnaire</ActionLink>
      ) : null}
    </>
  )
}
