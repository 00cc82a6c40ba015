import type { VNode } from 'preact'
import { showDate, showDateTime } from '#kernel/dates.ts'
import { needs, serviceKinds, wordsFor } from '#modules/directory/index.ts'
import { basisWords, bases } from '#modules/sharing/index.ts'
import { Button, DataTable, Heading, SummaryList, Tag, WarningCallout, type TagColour } from '#ui/index.ts'
import { attendanceWords, isNeedOpen, stepsAfter, statusWords, type Overdue } from '../rules.ts'
import { sendWays, type ReferralRow, type StepRow } from '../schema.ts'

export interface ReferralPageProps {
  readonly at: string
  readonly listAt: string
  readonly referral: ReferralRow
  readonly steps: readonly StepRow[]
  readonly overdue: readonly Overdue[]
  readonly mayRefer: boolean
  readonly mayFollow: boolean
  /** The text about the person is clinical: administrators follow a referral without it. */
  readonly mayReadDetail: boolean
}

const overdueWords: Readonly<Record<Overdue, string>> = {
  'not-sent': 'Not sent within the working day',
  'chase-due': 'Due to be chased',
  'outcome-late': 'No outcome after the time for it',
}

const colours: Readonly<Record<string, TagColour>> = {
  engaged: 'green',
  rejected: 'red',
  'not-attended': 'orange',
  cancelled: 'orange',
  draft: 'yellow',
  closed: 'grey',
}

/** How a referral stands, in words; the colour only repeats them. */
export function ReferralTag(props: {
  readonly referral: Pick<ReferralRow, 'status' | 'followedById'>
}): VNode {
  const { referral } = props
  return (
    <>
      <Tag colour={colours[referral.status] ?? 'blue'}>{statusWords(referral.status)}</Tag>
      {isNeedOpen(referral) ? <Tag colour="red">Need still open</Tag> : null}
    </>
  )
}

/** One referral: how it stands, what can be recorded next, and everything that happened. */
export function ReferralPage(props: ReferralPageProps): VNode {
  const { referral } = props
  return (
    <>
      <Heading size="l" caption="Onward referral">
        {referral.serviceName}
      </Heading>
      <p>
        <ReferralTag referral={referral} />{' '}
        {props.overdue.map((one) => (
          <Tag colour="red">{overdueWords[one]}</Tag>
        ))}
      </p>
      <Next {...props} />
      <SummaryList rows={facts(props)} />
      <Linked {...props} />
      <DataTable
        caption="What happened"
        rows={props.steps}
        empty="Nothing yet."
        columns={[
          { key: 'when', heading: 'When', cell: (one) => showDateTime(one.happenedAt) },
          {
            key: 'what',
            heading: 'What',
            cell: (one) => (one.from === one.to ? 'Chased' : statusWords(one.to)),
          },
          { key: 'told', heading: 'Told by', cell: (one) => one.toldBy ?? '' },
          {
            key: 'note',
            heading: 'Note',
            cell: (one) => <span class="app-text">{props.mayReadDetail ? (one.note ?? '') : ''}</span>,
          },
          {
            key: 'by',
            heading: 'Written down',
            cell: (one) => `${one.recordedByName}, ${showDateTime(one.recordedAt)}`,
          },
        ]}
      />
    </>
  )
}

function Next(props: ReferralPageProps): VNode | null {
  const { referral, at } = props
  if (referral.status === 'draft' && props.mayRefer) {
    return (
      <p>
        <Button href={`${at}/send`}>Send it</Button>{' '}
        <Button href={`${at}/edit`} variant="secondary">
          Change it
        </Button>{' '}
        <Button href={`${at}/step?to=closed`} variant="secondary">
          Close without sending
        </Button>
      </p>
    )
  }
  if (!props.mayFollow) return null
  const open = referral.outcomeAt === null
  return (
    <>
      {isNeedOpen(referral) ? (
        <WarningCallout heading="The need is still open">
          <p>{`${wordsFor(needs, referral.need)}: rejected, and no other service has been asked.`}</p>
          {props.mayRefer ? (
            <Button href={`${props.listAt}/new?need=${referral.need}&follows=${referral.id}`}>
              Choose another service
            </Button>
          ) : null}
        </WarningCallout>
      ) : null}
      {referral.status === 'draft' ? null : (
        <Heading size="s" level={2}>
          What happened?
        </Heading>
      )}
      <ul class="nhsuk-list">
        {open && referral.status !== 'draft' ? (
          <li>
            <a class="nhsuk-link" href={`${at}/chase`}>
              Chased: asked what became of it
            </a>
          </li>
        ) : null}
        {referral.status === 'draft'
          ? null
          : stepsAfter(referral).map((one) => (
              <li>
                <a class="nhsuk-link" href={`${at}/step?to=${one.to}`}>
                  {one.words}
                </a>
              </li>
            ))}
      </ul>
    </>
  )
}

function facts(props: ReferralPageProps) {
  const { referral } = props
  const row = (key: string, text: string | null) =>
    text === null ? null : { key, value: <span class="app-text">{text}</span> }
  const basis = bases.find((one) => one === referral.basis)
  const stayed = Object.entries(referral.choice).flatMap(([key, one]) =>
    one.goes ? [] : [key.split(':').at(-1) ?? ''],
  )
  const reasons = Object.values(referral.choice).flatMap((one) => one.reason ?? [])
  return [
    row('Need', wordsFor(needs, referral.need)),
    row(
      'Service',
      `${wordsFor(serviceKinds, referral.serviceKind)}${referral.serviceProvider === null ? '' : `, ${referral.serviceProvider}`}`,
    ),
    row('Contact', [referral.servicePhone, referral.serviceEmail].filter((part) => part !== null).join(', ')),
    row(
      'What they get',
      props.mayReadDetail
        ? stayed.includes('detail')
          ? 'Not what is written here: it stayed with us'
          : (referral.detail ?? 'Only the need')
        : 'For those who work with the person',
    ),
    row('Stayed with us', props.mayReadDetail ? stayedText(referral, stayed) : null),
    row('Put in all the same', props.mayReadDetail ? reasons.join('. ') || null : null),
    row('One of us goes with them', referral.accompany ? 'Yes' : 'No'),
    row('Drafted', `${showDateTime(referral.createdAt)}, ${referral.createdByName}`),
    row(
      'Sent',
      referral.sentAt === null
        ? 'Not yet'
        : `${showDateTime(referral.sentAt)} to ${referral.sentTo ?? ''}, ${wordsFor(sendWays, referral.sentHow ?? '').toLowerCase()}`,
    ),
    row(
      'Where it waits',
      referral.sentHow === 'here' && referral.status === 'sent' && referral.toTeamName !== null
        ? `In the list of referrals of ${referral.toTeamName}: they accept or decline there, and it is written here by itself`
        : null,
    ),
    row('Rests on', basis === undefined ? null : basisWords[basis].name),
    row('Reason for rejecting', referral.decisionReason),
    row(
      'Appointment',
      referral.appointmentAt === null
        ? null
        : `${showDateTime(referral.appointmentAt)}, ${referral.appointmentPlace ?? ''}`,
    ),
    row(
      'Attendance',
      referral.attendance === null
        ? null
        : `${attendanceWords(referral.attendance)} (${referral.attendance})`,
    ),
    row('Next chase', referral.chaseOn === null ? null : showDate(referral.chaseOn)),
    row('Chased', referral.chases === 0 ? null : referral.chases === 1 ? 'Once' : `${referral.chases} times`),
    row('Outcome known', referral.outcomeAt === null ? null : showDateTime(referral.outcomeAt)),
  ]
}

/** What was taken out or kept back when it was sent. */
function stayedText(referral: ReferralRow, stayed: readonly string[]): string | null {
  const words = {
    ask: `What we ask: ${wordsFor(needs, referral.need)}`,
    detail: referral.detail ?? '',
    accompany: 'That one of us comes along',
  }
  const texts = Object.entries(words).flatMap(([part, text]) => (stayed.includes(part) ? [text] : []))
  return texts.length === 0 ? null : texts.join('\n')
}

function Linked(props: ReferralPageProps): VNode | null {
  const { referral } = props
  if (referral.followsId === null && referral.followedById === null) return null
  return (
    <ul class="nhsuk-list">
      {referral.followsId === null ? null : (
        <li>
          <a class="nhsuk-link" href={`${props.listAt}/${referral.followsId}`}>
            The rejected referral that this one follows
          </a>
        </li>
      )}
      {referral.followedById === null ? null : (
        <li>
          <a class="nhsuk-link" href={`${props.listAt}/${referral.followedById}`}>
            The referral to the next service for this need
          </a>
        </li>
      )}
    </ul>
  )
}
