import type { VNode } from 'preact'
import { showDate, showDateTime } from '#kernel/dates.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  RefusalMessage,
  SummaryList,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { statusWords, type ReferralRow } from '../schema.ts'
import { referralHref, sourceWords } from './inbox.tsx'

/** One referral, and while it waits the answers to it. */
export function ReferralPage(props: {
  readonly referral: ReferralRow
  readonly form: FormState
  readonly refusal?: Refusal | undefined
  readonly mayDecide: boolean
  readonly mayWithdraw: boolean
  readonly version: number
}): VNode {
  const { referral, form, refusal } = props
  const row = (key: string, value: string) => ({
    key: { text: key },
    value: { text: <span class="app-text">{value}</span> },
  })
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {refusal === undefined || refusal.code === 'invalid' ? null : <RefusalMessage refusal={refusal} />}
      <Heading size="l">Referral</Heading>
      <SummaryList
        rows={[
          row(
            'From',
            `${sourceWords(referral)}: ${referral.referrerName}${referral.referrerRole === null ? '' : `, ${referral.referrerRole}`}`,
          ),
          row('Reached at', referral.referrerContact),
          row('Why', referral.reason),
          row('Hearing', referral.hearingOn === null ? 'Not said' : showDate(referral.hearingOn)),
          row('To', `${referral.teamName}${referral.siteName === null ? '' : `, ${referral.siteName}`}`),
          row('Received', showDateTime(referral.receivedAt)),
          row('Written down', `${showDateTime(referral.recordedAt)}, ${referral.recordedByName}`),
          row('Where it stands', decisionText(referral)),
        ]}
      />
      {referral.episodeId === null ? null : (
        <p>
          <a href={`/people/${referral.personId}/episodes/${referral.episodeId}`}>Open the episode</a>
        </p>
      )}
      {referral.status === 'new' && props.mayDecide ? (
        <>
          <Button href={referralHref(referral, '/accept')}>Accept</Button>
          <Heading level={2} size="m">
            Decline
          </Heading>
          <PageForm action={referralHref(referral, '/decline')} version={props.version}>
            <Textarea {...fieldProps(form, 'reason')} label="Why is it declined?" rows={3} />
            <Input {...fieldProps(form, 'told')} label="Who was told?" />
            <Button variant="secondary" preventDoubleClick>
              Decline
            </Button>
          </PageForm>
        </>
      ) : null}
      {referral.status === 'new' && props.mayWithdraw ? (
        <>
          <Heading level={2} size="m">
            Withdraw
          </Heading>
          <p>When whoever made it, or the person, takes it back before it was decided.</p>
          <PageForm action={referralHref(referral, '/withdraw')} version={props.version}>
            <Textarea {...fieldProps(form, 'withdrawReason')} label="Why is it withdrawn?" rows={3} />
            <Input
              {...fieldProps(form, 'withdrawnBy')}
              label="Who withdrew it?"
              hint="For example the referrer, the person, or logged here by mistake"
            />
            <Button variant="secondary" preventDoubleClick>
              Withdraw
            </Button>
          </PageForm>
        </>
      ) : null}
    </>
  )
}

function decisionText(referral: ReferralRow): string {
  const parts = [
    statusWords[referral.status],
    referral.decisionReason === null ? '' : `: ${referral.decisionReason}`,
    referral.told === null ? '' : `. Told: ${referral.told}`,
    referral.withdrawnBy === null ? '' : `. Withdrawn by: ${referral.withdrawnBy}`,
    referral.decidedAt === null
      ? ''
      : ` (${referral.decidedByName ?? ''}, ${showDateTime(referral.decidedAt)})`,
  ]
  return parts.join('')
}
