import type { VNode } from 'preact'
import { showDateTime, Temporal } from '#kernel/dates.ts'
import { ActionLink, Details, Heading, InsetText, SummaryList, Tag, WarningCallout } from '#ui/index.ts'
import { flagWords, type Flag } from '../rules/flags.ts'
import { isVerbal } from '../rules/due.ts'
import { isOpen, wasIssued } from '../rules/lifecycle.ts'
import {
  copyAnswers,
  declineReasons,
  headings,
  headingTitle,
  kinds,
  requesterRoles,
  statusWords,
  wordsFor,
  type Heading as HeadingCode,
} from '../schema/codes.ts'
import type { Passage, ReportRow } from '../schema/report.ts'
import { RecipientTable } from './recipient-table.tsx'
import { ReportTag } from './report-list.tsx'

export interface ReportPageProps {
  readonly at: string
  readonly report: ReportRow
  readonly flags: readonly Flag[]
  readonly now: Temporal.Instant
  /** What this reader may do with it. */
  readonly mayWrite: boolean
  readonly mayApprove: boolean
  readonly maySign: boolean
}

/** A report with all that belongs to it: how it stands, what it says, what is flagged, who has it. */
export function ReportPage(props: ReportPageProps): VNode {
  const { report, at } = props
  return (
    <>
      <Heading size="l" caption={`Asked for by ${report.requesterName}`}>
        {wordsFor(kinds, report.kind)}
      </Heading>
      <p>
        <ReportTag report={report} />{' '}
        {report.emergencyReason === null ? null : <Tag colour="red">Emergency: no second person</Tag>}
      </p>
      <Standing {...props} />
      <Flagged at={at} flags={props.flags} />
      <Actions {...props} />
      <SummaryList rows={asked(report)} />
      {isVerbal(report.kind) ? null : <Text {...props} />}
      <Files at={at} report={report} />
      {report.recipients.length === 0 ? null : (
        <RecipientTable at={at} report={report} mayWrite={props.mayWrite} />
      )}
      <Details summary="What happened with this report">
        <ul class="nhsuk-list">
          {report.steps.map((one) => (
            <li>
              {showDateTime(one.at)}, {one.byName}: {statusWords[one.to]}
              {one.note === null ? null : <span class="app-text app-line">{one.note}</span>}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}

const row = (key: string, text: string) => ({ key, value: <span class="app-text">{text}</span> })

function asked(report: ReportRow) {
  return [
    row('Question', report.question),
    row(
      'Asked by',
      `${report.requesterName}, ${wordsFor(requesterRoles, report.requesterRole)}, ${report.requesterAgency}, ${showDateTime(report.askedAt)}`,
    ),
    ...(isOpen(report.status) ? [row('Due', `${showDateTime(report.dueAt)}. ${report.dueWhy}`)] : []),
    ...(report.number === null ? [] : [row('Number', `${report.number}, version ${String(report.edition)}`)]),
    ...(report.issuedAt === null ? [] : [row('Issued', showDateTime(report.issuedAt))]),
    ...(report.emergencyReason === null ? [] : [row('Issued in an emergency', report.emergencyReason)]),
    ...(report.courtOrder === null ? [] : [row('Court order', report.courtOrder)]),
    ...(report.copyAnswer === null
      ? []
      : [
          row(
            'Their own copy',
            [wordsFor(copyAnswers, report.copyAnswer), report.copyNote ?? '']
              .filter((one) => one !== '')
              .join('. '),
          ),
        ]),
  ]
}

/** What has to be known before anything else. */
function Standing({ report, at, now }: ReportPageProps): VNode | null {
  const folder = at.slice(0, at.lastIndexOf('/'))
  if (report.recalledAt !== null)
    return (
      <WarningCallout heading="Recalled: do not use">
        <p class="app-text">{report.recallReason}</p>
        {report.replacedById === null ? null : (
          <p>
            <a class="nhsuk-link" href={`${folder}/${report.replacedById}`}>
              The version that stands in its place
            </a>
          </p>
        )}
      </WarningCallout>
    )
  if (report.status === 'declined')
    return (
      <InsetText>
        <p>
          <strong>
            {report.endCode === 'no-consent'
              ? 'Not released: no consent.'
              : `Declined: ${wordsFor(declineReasons, report.endCode ?? '')}`}
          </strong>
        </p>
        <p class="app-text">{report.endNote}</p>
      </InsetText>
    )
  if (!isOpen(report.status) || Temporal.Instant.compare(report.dueAt, now) > 0) return null
  return (
    <WarningCallout heading="The time for this report has passed">
      <p>
        {report.dueWhy}. Decline it with that reason, say what can be told now, or agree another hearing date
        with whoever asked.
      </p>
    </WarningCallout>
  )
}

function Flagged(props: { readonly at: string; readonly flags: readonly Flag[] }): VNode | null {
  if (props.flags.length === 0) return null
  return (
    <WarningCallout heading="Look again before anybody relies on this">
      <ul class="nhsuk-list nhsuk-list--bullet">
        {props.flags.map((flag) => (
          <li>
            {flagWords[flag.kind]}:{' '}
            <a class="nhsuk-link" href={`${props.at}/passages/${flag.passage.id}`}>
              {`${headingTitle(flag.passage.heading)}, from “${flag.source.title}”`}
            </a>
          </li>
        ))}
      </ul>
    </WarningCallout>
  )
}

interface Action {
  readonly when: boolean
  readonly path: string
  readonly text: string
}

/** What comes next, and by this reader; then what else can happen to it. */
function Actions(props: ReportPageProps): VNode | null {
  const { report, at } = props
  if (!props.mayWrite) return null
  const { status } = report
  const open = isOpen(status)
  const verbal = isVerbal(report.kind)
  const standing = wasIssued(status) && report.recalledAt === null && !verbal
  const next: readonly Action[] = [
    { when: open && verbal, path: 'steps/told', text: 'It was told: choose the handover' },
    { when: status === 'requested' && !verbal, path: 'steps/start', text: 'Start writing' },
    {
      when: status === 'declined',
      path: 'steps/start',
      text: 'Take it up again: an order or an agreement has come',
    },
    { when: status === 'drafting', path: 'checklist', text: 'Go through the checklist, and sign' },
    {
      when: status === 'check' && props.mayApprove,
      path: 'checklist',
      text: 'Check it as the second person',
    },
    { when: status === 'approved', path: 'issue', text: 'Issue it' },
    { when: standing, path: 'steps/copy', text: 'Write down whether they got their own copy' },
  ]
  const besides: readonly Action[] = [
    {
      when: (status === 'drafting' || status === 'check') && props.maySign && !verbal,
      path: 'issue',
      text: 'Emergency: issue it without a second person',
    },
    { when: status === 'check', path: 'steps/send-back', text: 'Send it back to be changed' },
    { when: status === 'approved', path: 'steps/send-back', text: 'Take it back to change it' },
    { when: open, path: 'steps/decline', text: 'Decline it, with the reason' },
    { when: open, path: 'steps/withdraw', text: 'They do not need it any more' },
    { when: standing, path: 'issue', text: 'Send it to somebody else too' },
    { when: standing, path: 'recall', text: 'Recall it: it must not be used' },
  ]
  return (
    <>
      {status === 'check' && !props.mayApprove ? (
        <p>Somebody else of the team, registered or a lead, checks it now.</p>
      ) : null}
      {next
        .filter((one) => one.when)
        .map((one) => (
          <div>
            <ActionLink href={`${at}/${one.path}`}>{one.text}</ActionLink>
          </div>
        ))}
      <ul class="nhsuk-list">
        {besides
          .filter((one) => one.when)
          .map((one) => (
            <li>
              <a class="nhsuk-link" href={`${at}/${one.path}`}>
                {one.text}
              </a>
            </li>
          ))}
      </ul>
    </>
  )
}

/** The text under its headings; each opens for writing while the report is written. */
function Text(props: ReportPageProps): VNode {
  const { report, at } = props
  const editable = props.mayWrite && report.status === 'drafting'
  const codes: readonly HeadingCode[] = [...headings.map((one) => one.code), 'own-copy']
  return (
    <>
      <Heading level={2} size="m">
        What it says
      </Heading>
      <p class="nhsuk-hint">
        Name, court, hearing, author, agreement, sources and signature are put together by themselves and
        stand in the file.
      </p>
      <SummaryList
        rows={codes
          .filter((code) => code !== 'signature')
          .map((code) => ({
            key: headingTitle(code),
            value: <Said passages={report.passages.filter((one) => one.heading === code)} />,
            ...(editable
              ? {
                  actions: {
                    items: [
                      {
                        href: `${at}/sections/${code}`,
                        text: 'Write',
                        visuallyHiddenText: headingTitle(code),
                      },
                    ],
                  },
                }
              : {}),
          }))}
      />
    </>
  )
}

function Said(props: { readonly passages: readonly Passage[] }): VNode {
  if (props.passages.length === 0) return <span class="nhsuk-hint">Nothing written</span>
  return (
    <>
      {props.passages.map((one) => (
        <p class="app-text">
          {one.text}
          {one.source === null ? null : (
            <span class="nhsuk-hint app-line">{`Drawn from “${one.source.title}”, ${showDateTime(one.source.at)}`}</span>
          )}
        </p>
      ))}
    </>
  )
}

function Files(props: { readonly at: string; readonly report: ReportRow }): VNode {
  const { at, report } = props
  const issued = report.number !== null
  const file = (name: string, text: string) => (
    <li>
      <a class="nhsuk-link" href={`${at}/files/${name}`}>
        {text}
      </a>
    </li>
  )
  return (
    <>
      <Heading level={2} size="m">
        Files
      </Heading>
      <ul class="nhsuk-list">
        {isVerbal(report.kind) ? null : (
          <>
            {file('report.pdf', issued ? 'As issued, PDF' : 'Draft, PDF')}
            {file('report.docx', issued ? 'As issued, Word' : 'Draft, Word')}
            {file('report.txt', issued ? 'As issued, plain text for e-mail' : 'Draft, plain text')}
            {file('own-copy.pdf', 'Their own copy, in plain words, PDF')}
          </>
        )}
        {file('verbal-update.pdf', 'One page to speak from, PDF')}
      </ul>
    </>
  )
}
