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
  Message,
  RefusalMessage,
  SummaryList,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { statusWords, type ReferralRow } from '../schema.ts'
import { referralHref, sourceWords } from './inbox.tsx'

export interface ReferralPageProps {
  readonly referral: ReferralRow
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
  readonly mayDecide: boolean
  readonly mayWithdraw: boolean
  readonly version: number
}

function ReferralFacts(props: { readonly referral: ReferralRow }): VNode {
  const { referral } = props
  const row = (key: string, value: string) => ({
    key: { text: key },
    value: { text: <span class="app-text">{value}</span> },
  })
  return (
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
  )
}

/** One referral, and while it waits the answers to it. */
export function ReferralPage(props: ReferralPageProps): VNode {
  const { referral, form, refusal } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {refusal === undefined || refusal.code === 'invalid' ? null : <RefusalMessage refusal={refusal} />}
      <FromDraft shown={props.fromDraft && props.mayDecide && referral.status === 'new'} />
      <Heading size="l">Referral</Heading>
      <ReferralFacts referral={referral} />
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
          <PageForm
            action={referralHref(referral, '/decline')}
            version={props.version}
            draftPage={referralHref(referral)}
          >
            <Textarea
              {...fieldProps(form, 'reason', 'decision.why-declined')}
              label="Why is it declined?"
              rows={3}
            />
            {referral.askedBy === null ? (
              <Input {...fieldProps(form, 'told', 'decision.who-was-told')} label="Who was told?" />
            ) : (
              <p>{`${referral.fromTeamName ?? 'The team that asked'} is told by this, with your reason.`}</p>
            )}
            <Button variant="secondary" preventDoubleClick>
              Decline
            </Button>
          </PageForm>
        </>
      ) : null}
      {referral.status === 'new' && props.mayWithdraw ? (
        <p>
          <a href={referralHref(referral, '/withdraw')}>Withdraw this referral</a>
        </p>
      ) : null}
    </>
  )
}

/** Taking back a referral that was not decided: a page of its own, so that its draft and the decline's stay apart. */
export function WithdrawPage(props: ReferralPageProps): VNode {
  const { referral, form, refusal } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {refusal === undefined || refusal.code === 'invalid' ? null : <RefusalMessage refusal={refusal} />}
      <FromDraft shown={props.fromDraft} />
      <Heading size="l">Withdraw this referral</Heading>
      <ReferralFacts referral={referral} />
      {referral.status === 'new' && props.mayWithdraw ? (
        <>
          <p>When whoever made it, or the person, takes it back before it was decided.</p>
          <PageForm action={referralHref(referral, '/withdraw')} version={props.version}>
            <Textarea
              {...fieldProps(form, 'withdrawReason', 'decision.why-withdrawn')}
              label="Why is it withdrawn?"
              rows={3}
            />
            <Input
              {...fieldProps(form, 'withdrawnBy', 'decision.withdrawn-by')}
              label="Who withdrew it?"
              hint="For example the referrer, the person, or logged here by mistake"
            />
            <Button preventDoubleClick>Withdraw</Button>
          </PageForm>
        </>
      ) : null}
      <p>
        <a href={referralHref(referral)}>Back to the referral without saving</a>
      </p>
    </>
  )
}

function FromDraft(props: { readonly shown: boolean }): VNode | null {
  return props.shown ? (
    <Message kind="information" text="This is what you typed here before. It has not been saved." />
  ) : null
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
