import type { VNode } from 'preact'
import { Button, EmptyState, Heading } from '#ui/index.ts'
import type { NoticeRow } from '../store/notices.ts'
import { When } from './account.tsx'
import { ActionForm } from './page-form.tsx'

/** Notices not yet marked as seen, as a part of any page; nothing at all when there are none. */
export function NoticeList(props: {
  readonly notices: readonly NoticeRow[]
  readonly heading?: string
}): VNode | null {
  if (props.notices.length === 0) return null
  return (
    <section aria-labelledby="app-notices">
      <Heading size="m" level={2} id="app-notices">
        {props.heading ?? 'You need to know'}
      </Heading>
      <ul class="nhsuk-list app-notices">
        {props.notices.map((notice) => (
          <li>
            <p>
              <strong>
                {notice.link === null ? notice.message : <a href={notice.link}>{notice.message}</a>}
              </strong>
              <br />
              <span class="nhsuk-hint">
                <When at={notice.createdAt} />
              </span>
            </p>
            <ActionForm action={`/notices/${notice.id}/seen`} ariaLabel={`Mark as seen: ${notice.message}`}>
              <Button variant="secondary" small>
                Mark as seen
              </Button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function NoticesView(props: { readonly notices: readonly NoticeRow[] }): VNode {
  return (
    <>
      <Heading size="l">Notices</Heading>
      {props.notices.length === 0 ? (
        <EmptyState>
          There is nothing new. What you or your team has to be told stands here until somebody marks it as
          seen.
        </EmptyState>
      ) : (
        <NoticeList notices={props.notices} heading="Not seen yet" />
      )}
    </>
  )
}
