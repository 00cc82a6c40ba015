import type { VNode } from 'preact'
import { showDateTime, showShortDate, toIso } from '#kernel/dates.ts'
import { findPathway, wordsOf } from '#pathways/index.ts'
import { Button, Clock, DataTable, Heading } from '#ui/index.ts'
import { fromAnotherTeam, statusWords, type ReferralRow } from '../schema.ts'

/** Who refers: as the pathway lists it, or the team here that sent them on. */
export function sourceWords(referral: Pick<ReferralRow, 'service' | 'source' | 'fromTeamName'>): string {
  if (referral.source === fromAnotherTeam) return referral.fromTeamName ?? 'Another team here'
  return wordsOf(findPathway(referral.service)?.referralSources ?? [], referral.source)
}

/** The referrals to one's teams: those that wait, then those decided lately. */
export function Inbox(props: {
  readonly referrals: readonly ReferralRow[]
  readonly recentDays: number
}): VNode {
  const waiting = props.referrals.filter((one) => one.status === 'new')
  const decided = props.referrals.filter((one) => one.status !== 'new')
  return (
    <>
      <Heading size="l">Referrals</Heading>
      <Button href="/referrals/new">Log a referral</Button>
      <DataTable
        caption="Waiting for a decision"
        empty="No referral is waiting. When somebody at court, in probation or the person themselves asks for us, log it here."
        rows={waiting}
        columns={[
          {
            key: 'person',
            heading: 'Person',
            cell: (row) => <a href={referralHref(row)}>{row.personName ?? 'Open the referral'}</a>,
          },
          { key: 'source', heading: 'From', cell: (row) => [sourceWords(row), ', ', row.referrerName] },
          { key: 'reason', heading: 'Why', cell: (row) => <span class="app-text">{row.reason}</span> },
          {
            key: 'hearing',
            heading: 'Hearing',
            cell: (row) => (row.hearingOn === null ? 'Not said' : showShortDate(row.hearingOn)),
          },
          {
            key: 'received',
            heading: 'Received',
            cell: (row) => <Clock at={toIso(row.receivedAt)}>{showDateTime(row.receivedAt)}</Clock>,
          },
          { key: 'team', heading: 'Team', cell: (row) => row.teamName },
        ]}
      />
      <DataTable
        caption={`Decided in the last ${props.recentDays} days`}
        empty="Nothing was decided lately."
        rows={decided}
        columns={[
          // Whom a declined referral was about is seen only by those who see the person for another reason.
          {
            key: 'person',
            heading: 'Person',
            cell: (row) =>
              row.personName === null ? 'Not open to you' : <a href={referralHref(row)}>{row.personName}</a>,
          },
          { key: 'source', heading: 'From', cell: (row) => [sourceWords(row), ', ', row.referrerName] },
          {
            key: 'status',
            heading: 'Decision',
            cell: (row) => [
              statusWords[row.status],
              row.decisionReason === null ? '' : `: ${row.decisionReason}`,
            ],
          },
          { key: 'told', heading: 'Who was told', cell: (row) => row.told ?? '' },
          {
            key: 'by',
            heading: 'Decided',
            cell: (row) => [
              row.decidedByName ?? '',
              row.decidedAt === null ? '' : `, ${showDateTime(row.decidedAt)}`,
            ],
          },
        ]}
      />
    </>
  )
}

export function referralHref(referral: Pick<ReferralRow, 'id' | 'personId'>, rest = ''): string {
  return `/people/${referral.personId}/referrals/${referral.id}${rest}`
}
