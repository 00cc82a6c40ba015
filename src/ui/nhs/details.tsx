import type { VNode } from 'preact'
import { classes as join, modifier, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'

type SummaryOptions = Opt<{ text: Content; classes: string; attributes: Attributes }>

export type DetailsProps = { readonly summary: Slot<SummaryOptions> } & Common &
  WithChildren &
  Opt<{ open: boolean; variant: 'reverse' | 'expander' }>

/** Something that can be opened. `expander` is the boxed form for long pages. */
export function Details(props: DetailsProps): VNode {
  const summary: SummaryOptions = slot<SummaryOptions>(props.summary)
  return (
    <details
      class={join(
        'nhsuk-details',
        props.variant === 'expander'
          ? 'nhsuk-expander'
          : modifier('nhsuk-details--', props.variant, ['reverse'], props.classes),
        props.classes,
      )}
      id={props.id}
      open={props.open}
      {...props.attributes}
    >
      <summary class={join('nhsuk-details__summary', summary.classes)} {...summary.attributes}>
        <span class="nhsuk-details__summary-text">{summary.text}</span>
      </summary>
      <div class="nhsuk-details__text">{props.children}</div>
    </details>
  )
}
