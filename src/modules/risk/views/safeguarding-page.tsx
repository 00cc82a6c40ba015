import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { toldNames } from '#modules/sharing/index.ts'
import { Button, Heading, SummaryList, Tag, WarningCallout } from '#ui/index.ts'
import {
  aboutWhom,
  agreementsToRefer,
  outcomes,
  routes,
  sendingWays,
  testAnswerWords,
  testParts,
  type SafeguardingRow,
} from '../schema/safeguarding.ts'

/** How a safeguarding referral stands, in words; the colour only repeats them. */
export function SafeguardingTag({ row }: { readonly row: SafeguardingRow }): VNode {
  if (row.outcome !== null) return <Tag colour="green">Outcome known</Tag>
  if (row.sent !== null) return <Tag colour="blue">Sent, outcome not known</Tag>
  return <Tag colour="red">{row.immediate ? 'Not sent: immediate danger' : 'Not sent yet'}</Tag>
}

const line = (key: string, text: string | null | undefined) =>
  text == null || text === '' ? null : { key, value: <span class="app-text">{text}</span> }

function words(
  list: readonly { readonly code: string; readonly words: string }[],
  code: string | null,
): string {
  return list.find((one) => one.code === code)?.words ?? ''
}

/** One safeguarding referral: for the team that made it. */
export function SafeguardingPage(props: {
  readonly row: SafeguardingRow
  readonly mayWrite: boolean
}): VNode {
  const { row } = props
  const at = `/people/${row.personId}/safeguarding/${row.id}`
  return (
    <>
      <Heading size="l" caption="Safeguarding, your team only">
        {row.kind === 'child' ? 'A child' : 'An adult at risk'}
      </Heading>
      <p>
        <SafeguardingTag row={row} />
      </p>
      {row.sent === null ? (
        <WarningCallout heading={`Send it by ${showDateTime(row.dueAt)}`}>
          <p>
            {row.immediate
              ? 'Somebody is in immediate danger: call 999 and the custody officer first, then social care.'
              : 'Consent is not needed where section 42 or section 47 is met.'}
          </p>
          {props.mayWrite ? <Button href={`${at}/send`}>Write down that it was sent</Button> : null}
        </WarningCallout>
      ) : null}
      <SummaryList
        rows={[
          line('About', words(aboutWhom, row.about)),
          line('Concern', row.concern),
          line('Raised', `${showDateTime(row.raisedAt)}, ${row.raisedByName}`),
          line('Rests on', words(routes, row.route)),
          ...testParts.map(({ key, title }) => {
            const answer = row.test[key]
            return answer === null ? null : line(title, testAnswerWords[answer])
          }),
          line('Agreement', words(agreementsToRefer, row.agreement)),
        ]}
      />
      {row.sent === null ? null : (
        <>
          <h2 class="nhsuk-heading-m">What was sent</h2>
          <SummaryList
            rows={[
              line('To', `${row.sent.toName}, ${row.sent.toRole}, ${row.sent.toAgency}`),
              line(
                'When and how',
                `${showDateTime(row.sent.at)}, ${words(sendingWays, row.sent.how).toLowerCase()}`,
              ),
              line('By', row.sent.byName),
              line('What was told', row.sent.what),
              line(
                'Does the person know?',
                [toldNames[row.sent.personTold], row.sent.notToldReason]
                  .filter((part) => part !== null)
                  .join('. '),
              ),
            ]}
          />
          <h2 class="nhsuk-heading-m">What came of it</h2>
          {row.outcome === null ? (
            <p>Not known yet.</p>
          ) : (
            <SummaryList
              rows={[
                line('Outcome', words(outcomes, row.outcome)),
                line('Note', row.outcomeNote),
                row.outcomeAt === null
                  ? null
                  : line(
                      'Written down',
                      `${showDateTime(row.outcomeAt)}, ${row.outcomeByName ?? 'somebody'}`,
                    ),
              ]}
            />
          )}
          {props.mayWrite ? (
            <p>
              <Button href={`${at}/outcome`} variant={row.outcome === null ? undefined : 'secondary'}>
                {row.outcome === null ? 'Write down what came of it' : 'Change what came of it'}
              </Button>
            </p>
          ) : null}
        </>
      )}
      <p>
        <a href={`/people/${row.personId}/risk`}>Back to risk</a>
      </p>
    </>
  )
}
