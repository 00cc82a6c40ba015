import type { VNode } from 'preact'
import { showDate, showShortDate, londonDay } from '#kernel/dates.ts'
import { needs, wordsFor } from '#modules/directory/index.ts'
import { ActionLink, DataTable } from '#ui/index.ts'
import type { ReferralRow } from '../schema.ts'
import { ReferralTag } from './referral-page.tsx'

/** The referrals out of an episode, for the page of the episode. */
export function OnwardReferralList(props: {
  readonly personId: string
  readonly episodeId: string
  readonly rows: readonly ReferralRow[]
  /** Offers a new one; left out where the reader may not, or the episode is closed. */
  readonly mayAdd?: boolean | undefined
}): VNode {
  const at = `/people/${props.personId}/episodes/${props.episodeId}/onward-referrals`
  return (
    <>
      <DataTable
        caption="Onward referrals"
        rows={props.rows}
        empty="Nobody has been referred on in this episode."
        columns={[
          {
            key: 'service',
            heading: 'Service',
            cell: (one) => (
              <a class="nhsuk-link" href={`${at}/${one.id}`}>
                {one.serviceName}
              </a>
            ),
          },
          { key: 'need', heading: 'Need', cell: (one) => wordsFor(needs, one.need) },
          { key: 'state', heading: 'State', cell: (one) => <ReferralTag referral={one} /> },
          {
            key: 'sent',
            heading: 'Sent',
            cell: (one) => (one.sentAt === null ? 'Not yet' : showShortDate(londonDay(one.sentAt))),
          },
          {
            key: 'chase',
            heading: 'Next chase',
            cell: (one) => (one.chaseOn === null ? '' : showDate(one.chaseOn)),
          },
        ]}
      />
      {props.mayAdd === true ? <ActionLink href={`${at}/new`}>Refer on to a service</ActionLink> : null}
    </>
  )
}
