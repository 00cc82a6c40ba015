import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { ActionForm, PageForm } from '#modules/access/index.ts'
import {
  Button,
  choiceProps,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Tag,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import { isSettled } from '../rules/checks.ts'
import { headingTitle, type Heading as HeadingCode } from '../schema/codes.ts'
import type { CheckResult } from '../schema/checks.ts'
import type { ReportRow } from '../schema/report.ts'
import { AboveForm } from './parts.tsx'

export interface ChecklistProps {
  readonly at: string
  readonly report: ReportRow
  readonly results: readonly CheckResult[]
  readonly empty: readonly HeadingCode[]
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
  readonly maySign: boolean
  /** Why this reader cannot be the second person; null when they can. */
  readonly whyNotSecond: string | null
}

/** The checklist: what the product found, what the writer is asked, and then the signature or the second person's word. */
export function ChecklistForm(props: ChecklistProps): VNode {
  const { report, at, form } = props
  const writing = report.status === 'drafting'
  return (
    <>
      <AboveForm {...props} />
      <Heading size="l" caption="Report">
        Checklist
      </Heading>
      <Open {...props} />
      <p>
        Sentences to look at again, if there are any, stand at the top of{' '}
        <a class="nhsuk-link" href={at}>
          the report
        </a>
        : with one of them it cannot be signed or approved.
      </p>
      {writing ? (
        <PageForm action={`${at}/checklist`} version={report.version}>
          <Heading level={2} size="m">
            The contact this rests on
          </Heading>
          {report.seenAt !== null || (form.values['seen-day'] ?? '') === '' ? null : (
            <p class="nhsuk-hint">
              As the record says that they were first seen. Correct it if the report rests on another contact.
            </p>
          )}
          <div class="app-when">
            <Input {...fieldProps(form, 'seen-time', 'report.seen-at')} label="Seen at: time" width={5} />
            <Input {...fieldProps(form, 'seen-day', 'report.seen-at')} label="Seen at: day" width={10} />
          </div>
          <Input {...fieldProps(form, 'seenWhere', 'report.seen-where')} label="Where, or by what means" />
          <Input
            {...fieldProps(form, 'seenMinutes', 'report.seen-minutes')}
            label="For how many minutes"
            width={4}
          />
          <Heading level={2} size="m">
            Found by the product
          </Heading>
          <p>Change the text where you can. Where it has to stand as it is, say why.</p>
          {props.results
            .filter((one) => one.by === 'machine')
            .map((one) => (
              <Found {...props} result={one} />
            ))}
          <Heading level={2} size="m">
            Asked of you
          </Heading>
          {props.results
            .filter((one) => one.by === 'writer')
            .map((one) => (
              <Asked {...props} result={one} />
            ))}
          <div class="nhsuk-button-group">
            <Button name="go" value="save" variant="secondary">
              Save
            </Button>
            {props.maySign ? (
              <Button name="go" value="sign">
                Sign, and send to a second person
              </Button>
            ) : null}
          </div>
        </PageForm>
      ) : (
        <>
          <SummaryList
            rows={props.results.map((one) => ({
              key: one.title,
              value: (
                <>
                  <ResultTag result={one} /> <span class="app-text">{one.found}</span>
                  {one.reason === null ? null : (
                    <span class="app-text app-line">{`Reason: ${one.reason}`}</span>
                  )}
                </>
              ),
            }))}
          />
          {report.status === 'check' ? <Second {...props} /> : null}
        </>
      )}
    </>
  )
}

function Second(props: ChecklistProps): VNode {
  if (props.whyNotSecond !== null)
    return (
      <InsetText>
        <p>{props.whyNotSecond}.</p>
      </InsetText>
    )
  return (
    <>
      <p>Read the report and this list. By approving you say that it may go out as it stands.</p>
      <ActionForm action={`${props.at}/steps/approve`} version={props.report.version}>
        <Button preventDoubleClick>Approve it</Button>
      </ActionForm>
      <p>
        <a class="nhsuk-link" href={`${props.at}/steps/send-back`}>
          Send it back to be changed
        </a>
      </p>
    </>
  )
}

function Open(props: ChecklistProps): VNode | null {
  if (props.empty.length === 0) return null
  return (
    <WarningCallout heading="Before it can be signed or issued">
      <ul class="nhsuk-list nhsuk-list--bullet">
        {props.empty.map((heading) => (
          <li>
            Nothing is written under{' '}
            <a class="nhsuk-link" href={`${props.at}/sections/${heading}`}>
              {headingTitle(heading)}
            </a>
          </li>
        ))}
      </ul>
    </WarningCallout>
  )
}

function ResultTag(props: { readonly result: CheckResult }): VNode {
  const { result } = props
  if (result.verdict === 'pass') return <Tag colour="green">Passes</Tag>
  if (isSettled(result)) return <Tag colour="blue">Stands, with a reason</Tag>
  return result.verdict === 'open' ? <Tag colour="grey">Open</Tag> : <Tag colour="orange">Look at this</Tag>
}

function Found(props: ChecklistProps & { readonly result: CheckResult }): VNode {
  const { result, form } = props
  return (
    <>
      <Heading level={3} size="s">
        {result.title}
      </Heading>
      <p class="app-text">
        <ResultTag result={result} /> {result.found}
      </p>
      {result.verdict === 'pass' ? null : (
        <Input
          {...fieldProps(form, `reason-${result.code}`, 'report.why-it-stands')}
          label="If it has to stand: why"
        />
      )}
    </>
  )
}

function Asked(props: ChecklistProps & { readonly result: CheckResult }): VNode {
  const { result, form } = props
  return (
    <>
      <Radios
        {...choiceProps(form, `answer-${result.code}`, 'report.checked')}
        inline
        fieldset={{ legend: { text: result.title, size: 's' } }}
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
      <Input
        {...fieldProps(form, `reason-${result.code}`, 'report.why-it-stands')}
        label="If not: why it may stand"
      />
    </>
  )
}
