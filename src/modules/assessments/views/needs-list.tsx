import type { VNode } from 'preact'
import { EmptyState, SummaryList } from '#ui/index.ts'
import type { NeedFound } from '../rules/needs.ts'

const words = { current: 'Now', history: 'In the past', unclear: 'Not clear' } as const

/** The needs somebody named, by whether they are there now. */
export function NeedsList(props: { readonly needs: readonly NeedFound[] }): VNode {
  if (props.needs.length === 0) return <EmptyState>No need was named in the answers so far.</EmptyState>
  return (
    <SummaryList
      rows={(['current', 'unclear', 'history'] as const).map((means) => {
        const domains = props.needs.filter((one) => one.means === means).map((one) => one.domain)
        return domains.length === 0 ? null : { key: words[means], value: domains.join('; ') }
      })}
    />
  )
}
