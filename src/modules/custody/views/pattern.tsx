import type { VNode } from 'preact'
import { showDateTime, type Temporal } from '#kernel/dates.ts'
import { Details, Tag } from '#ui/index.ts'
import { isBackSoon } from '../rules/arrival.ts'

interface Earlier {
  readonly personId: string
  readonly episodeId: string
  readonly siteName: string
  readonly arrivedAt: Temporal.Instant
  readonly seen: boolean
}

/** Says plainly that somebody was brought in before, and where to read what was found then. */
export function Pattern(props: {
  readonly arrivedAt: Temporal.Instant
  readonly earlier: readonly Earlier[]
}): VNode | null {
  const { arrivedAt, earlier } = props
  const [last] = earlier
  if (last === undefined) return null
  const soon = isBackSoon(last.arrivedAt, arrivedAt)
  const times = earlier.length === 1 ? 'Once' : `${String(earlier.length)} times`
  return (
    <>
      <p>
        {soon ? (
          <Tag colour="orange">Arrested again within 30 days</Tag>
        ) : (
          <Tag colour="grey">Seen here before</Tag>
        )}
      </p>
      <Details summary={`${times} in custody before, last on ${showDateTime(last.arrivedAt)}`}>
        <ul class="nhsuk-list nhsuk-list--bullet">
          {earlier.map((one) => (
            <li>
              <a href={`/people/${one.personId}/episodes/${one.episodeId}`}>
                {showDateTime(one.arrivedAt)}, {one.siteName}
              </a>
              {one.seen ? '' : ' (not seen)'}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}
