import type { VNode } from 'preact'
import { fieldProps, Textarea } from '#ui/index.ts'
import { episodeHref, FormFrame, type FormView } from './forms.tsx'
import { movingFields } from './what-stands.tsx'

/** One move: what only a person can say is asked, everything else the record shows by itself. */
export function MoveForm(props: {
  readonly view: FormView
  readonly to: string
  readonly words: string
  readonly guards: readonly string[]
  readonly actions: number
  readonly version: number
}): VNode {
  const { view, guards } = props
  const { form, episode } = view
  const asksReason = guards.includes('action-or-no-action-reason') && props.actions === 0
  return (
    <FormFrame
      view={view}
      title={props.words}
      action={`/move/${props.to}`}
      button={props.words}
      version={props.version}
      both={movingFields(episode, props.words)}
    >
      {asksReason ? (
        <>
          <p>
            No action is recorded yet. <a href={episodeHref(episode, '/tasks/new')}>Add one</a>, or say why
            none is needed.
          </p>
          <Textarea
            {...fieldProps(form, 'noActionReason', 'decision.why-no-action')}
            label={{ text: 'Why is no action needed?', size: 'm' }}
            rows={3}
          />
        </>
      ) : null}
    </FormFrame>
  )
}
