import type { VNode } from 'preact'
import { showTime, type Temporal } from '#kernel/dates.ts'
import { InsetText } from '#ui/index.ts'

/** Who else has this form open, so that two people do not fill it in unawares. */
export function Presence(props: {
  readonly others: readonly { readonly name: string; readonly seenAt: Temporal.Instant }[]
}): VNode | null {
  if (props.others.length === 0) return null
  return (
    <InsetText>
      {props.others.map((one) => (
        <p>
          <strong>{one.name}</strong> has this form open, last seen {showTime(one.seenAt)}.
        </p>
      ))}
      <p>You can both go on. If you change the same answer, you will see both.</p>
    </InsetText>
  )
}
