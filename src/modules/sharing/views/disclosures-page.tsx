import type { VNode } from 'preact'
import { showDateTime, Temporal } from '#kernel/dates.ts'
import { Button, EmptyState, Heading, SummaryList } from '#ui/index.ts'
import { basisWords, toldNames, type Basis, type Told } from '../schema/consent.ts'

export interface DisclosureShown {
  readonly recipientName: string
  readonly recipientRole: string
  readonly recipientAgency: string
  readonly purpose: string
  readonly what: string
  readonly basis: Basis
  readonly basisReason: string | null
  readonly decisionMaker: string | null
  readonly personTold: Told
  readonly notToldReason: string | null
  readonly disclosedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
  /** Which of several merged records it stands on. */
  readonly mark?: string | null
}

/** Everything told about a person: to whom, what, for what, on what basis, and whether they know. */
export function DisclosuresPage(props: {
  readonly personId: string
  readonly lines: readonly DisclosureShown[]
  readonly mayRecord: boolean
}): VNode {
  return (
    <>
      <Heading size="l">What has been shared</Heading>
      <p>
        Handovers and referrals are written here by themselves. Anything else that is told to somebody
        outside, by telephone for example, has to be written down here.
      </p>
      {props.mayRecord ? (
        <Button href={`/people/${props.personId}/disclosures/new`} variant="secondary">
          Write down what was shared
        </Button>
      ) : null}
      {props.lines.length === 0 ? <EmptyState>Nothing has been shared about this person.</EmptyState> : null}
      {props.lines.map((line) => (
        <SummaryList
          card={{
            heading: {
              text: `${line.recipientName}, ${line.recipientRole}, ${line.recipientAgency}`,
              size: 's',
              level: 2,
            },
          }}
          rows={[
            { key: 'When', value: whenText(line) },
            { key: 'What', value: <p class="app-text">{line.what}</p> },
            { key: 'What for', value: <p class="app-text">{line.purpose}</p> },
            { key: 'Basis', value: <p class="app-text">{basisText(line)}</p> },
            {
              key: 'Person told',
              value: `${toldNames[line.personTold]}${line.notToldReason === null ? '' : `: ${line.notToldReason}`}`,
            },
            ...(line.mark == null ? [] : [{ key: 'Record', value: line.mark }]),
          ]}
        />
      ))}
      <p>
        <a class="nhsuk-link" href={`/people/${props.personId}/consent`}>
          Consent and sharing
        </a>
      </p>
    </>
  )
}

function whenText(line: DisclosureShown): string {
  const late = Temporal.Instant.compare(line.recordedAt.subtract({ minutes: 5 }), line.disclosedAt) > 0
  return `${showDateTime(line.disclosedAt)}, ${line.recordedBy}${late ? `, written down ${showDateTime(line.recordedAt)}` : ''}`
}

function basisText(line: DisclosureShown): string {
  return [
    basisWords[line.basis].name,
    line.basisReason === null ? '' : `Reason: ${line.basisReason}`,
    line.decisionMaker === null ? '' : `Decided by: ${line.decisionMaker}`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}
