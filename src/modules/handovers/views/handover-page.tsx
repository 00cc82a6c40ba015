import type { VNode } from 'preact'
import { showDateTime, showTime } from '#kernel/dates.ts'
import { Button, Details, Heading, InsetText, SummaryList, Tag, WarningCallout } from '#ui/index.ts'
import { headings, isWaiting, partKey, stayedOf } from '../rules.ts'
import { handoverParts, methods, type HandoverRow, type PartCode } from '../schema.ts'
import { PhoneLine } from './phone-line.tsx'

/** How a handover stands, in words; the colour only repeats them. */
export function HandoverTag(props: { readonly handover: HandoverRow }): VNode {
  const { handover } = props
  if (handover.withdrawnAt !== null) return <Tag colour="grey">Withdrawn</Tag>
  if (handover.acknowledgedAt !== null) return <Tag colour="green">Acknowledged</Tag>
  if (handover.escalatedAt !== null) return <Tag colour="red">Not acknowledged: lead told</Tag>
  return handover.urgent ? (
    <Tag colour="red">Urgent: not acknowledged</Tag>
  ) : (
    <Tag colour="orange">Not acknowledged</Tag>
  )
}

/** The sheet of one handover: what is on the screen is what is printed. */
export function HandoverPage(props: {
  readonly handover: HandoverRow
  readonly personName: string
  readonly mayAnswer: boolean
}): VNode {
  const { handover } = props
  const at = `/people/${handover.personId}/episodes/${handover.episodeId}/handovers`
  const stayed = stayedOf(handover.choice)
  return (
    <>
      <Heading size="l" caption="Verbal update">
        {`Handover about ${props.personName}`}
      </Heading>
      <p>
        <HandoverTag handover={handover} /> {handover.urgent ? <Tag colour="red">Urgent</Tag> : null}
      </p>
      <Withdrawn handover={handover} at={at} />
      {isWaiting(handover) ? <Waiting handover={handover} /> : null}
      <SummaryList
        rows={[
          ...told(handover),
          ...headings(handover.content)
            .filter((one) => one.part === undefined || !stayed.includes(one.part))
            .map((one) => row(one.heading, one.text)),
        ]}
      />
      <Stayed handover={handover} stayed={stayed} />
      <Answer handover={handover} />
      {props.mayAnswer && handover.withdrawnAt === null ? (
        <>
          {handover.acknowledgedAt === null ? (
            <Button href={`${at}/${handover.id}/acknowledge`}>
              They have it: record the acknowledgement
            </Button>
          ) : null}{' '}
          <Button href={`${at}/new?replaces=${handover.id}`} variant="secondary">
            Correct it with a new one
          </Button>{' '}
          <Button href={`${at}/${handover.id}/withdraw`} variant="secondary">
            Withdraw it
          </Button>
        </>
      ) : null}
    </>
  )
}

const row = (key: string, text: string) => ({ key, value: <span class="app-text">{text}</span> })

function told(handover: HandoverRow) {
  const late = handover.recordedAt.epochMilliseconds - handover.saidAt.epochMilliseconds > 60_000
  return [
    row('Told', `${handover.toName}, ${handover.toRole}, ${handover.toAgency}`),
    row(
      'When and how',
      `${showDateTime(handover.saidAt)}, ${(methods.find((one) => one.code === handover.method)?.words ?? handover.method).toLowerCase()}${
        late ? ` (written down ${showDateTime(handover.recordedAt)})` : ''
      }`,
    ),
    row('Repeated back', handover.readBack ? 'Yes' : 'No'),
  ]
}

/** What was not told, and why something private was: for us, and folded away, so that it is on no sheet that is handed over. */
function Stayed(props: {
  readonly handover: HandoverRow
  readonly stayed: readonly PartCode[]
}): VNode | null {
  const { handover, stayed } = props
  const reasons = handoverParts.flatMap(({ code, title }) => {
    const reason = handover.choice[partKey(code)]?.reason ?? null
    return reason === null ? [] : [row(`Why told all the same: ${title.toLowerCase()}`, reason)]
  })
  const kept = headings(handover.content)
    .filter((one) => one.part !== undefined && stayed.includes(one.part))
    .map((one) => row(one.heading, one.text))
  if (kept.length + reasons.length === 0) return null
  return (
    <Details summary={kept.length === 0 ? 'Why something private was told' : 'What stayed with us'}>
      <SummaryList rows={[...kept, ...reasons]} />
    </Details>
  )
}

function Answer({ handover }: { readonly handover: HandoverRow }): VNode | null {
  if (handover.acknowledgedAt === null) return null
  return (
    <SummaryList
      rows={[
        row('Acknowledged by', handover.acknowledgedByName ?? ''),
        row('At', showDateTime(handover.acknowledgedAt)),
        row(
          'Written down by',
          `${handover.acknowledgedRecordedByName ?? 'Somebody'}${
            handover.acknowledgedRecordedAt === null
              ? ''
              : `, ${showDateTime(handover.acknowledgedRecordedAt)}`
          }`,
        ),
      ]}
    />
  )
}

function Waiting({ handover }: { readonly handover: HandoverRow }): VNode {
  return (
    <WarningCallout heading="Nobody has said yet that they have it">
      <p>
        Go back to {handover.toName} and ask.{' '}
        <PhoneLine onCall={handover.onCallPhone} team={handover.teamPhone} />
      </p>
      {handover.escalatedAt !== null ? (
        <p>{`${handover.escalatedTo ?? 'The team leads'} told at ${showTime(handover.escalatedAt)}.`}</p>
      ) : handover.escalateAt !== null ? (
        <p>{`The on-call lead is told at ${showTime(handover.escalateAt)}. The episode cannot be closed before it is acknowledged.`}</p>
      ) : null}
    </WarningCallout>
  )
}

function Withdrawn(props: { readonly handover: HandoverRow; readonly at: string }): VNode | null {
  const { handover } = props
  if (handover.withdrawnAt === null) return null
  return (
    <InsetText>
      <p>
        <strong>Withdrawn: do not use.</strong>{' '}
        {`${showDateTime(handover.withdrawnAt)}, ${handover.withdrawnByName ?? 'somebody'}.`}
      </p>
      <p class="app-text">{handover.withdrawnReason}</p>
      <p class="app-text">{`Told that it no longer stands: ${handover.recallNote ?? ''}`}</p>
      {handover.replacedById === null ? null : (
        <p>
          <a class="nhsuk-link" href={`${props.at}/${handover.replacedById}`}>
            The handover that corrects it
          </a>
        </p>
      )}
    </InsetText>
  )
}
