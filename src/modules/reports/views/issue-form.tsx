import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { BasisFields } from '#modules/handovers/index.ts'
import type { Agreement } from '#modules/sharing/index.ts'
import {
  Button,
  Details,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Select,
  Textarea,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import { recipientRoles, sendWays } from '../schema/codes.ts'
import type { ReportRow } from '../schema/report.ts'
import { AboveForm } from './parts.tsx'

/** How many can be named at once; more are added one by one afterwards. */
export const recipientRows = [1, 2, 3] as const

export interface IssueFacts {
  /** How agreement stands for whom the report is for, in words. */
  readonly consent: string
  readonly consented: boolean
  /** What stands in the way; none when it can go. */
  readonly missing: readonly string[]
  /** Whose own page it can be put on. */
  readonly partners: readonly Agreement[]
}

/** Fixing the report and sending it: to whom by name, how, and on what basis. */
export function IssueForm(props: {
  readonly at: string
  readonly report: ReportRow
  readonly facts: IssueFacts
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
}): VNode {
  const { report, facts, form } = props
  const again = report.number !== null
  const approved = report.status === 'approved'
  return (
    <>
      <AboveForm {...props} />
      <Heading size="l" caption="Report">
        {again ? 'Send it to somebody else too' : 'Issue the report'}
      </Heading>
      {facts.missing.length === 0 || again ? null : (
        <WarningCallout heading="It cannot be issued yet">
          <ul class="nhsuk-list nhsuk-list--bullet">
            {facts.missing.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </WarningCallout>
      )}
      <InsetText>
        <p>
          <strong>{facts.consent}.</strong>{' '}
          {facts.consented
            ? 'They agreed to this.'
            : 'They have not agreed to this. It goes only on another lawful basis, with its reason and who decided; otherwise decline it and say only “Not released: no consent”.'}
        </p>
      </InsetText>
      {again ? (
        <p>What is sent is the file as it was issued, to the byte.</p>
      ) : (
        <p>The report is fixed and numbered. What was issued never changes: a correction is a new version.</p>
      )}
      <PageForm action={`${props.at}/issue`} version={report.version}>
        {approved || again ? null : (
          <Textarea
            {...fieldProps(form, 'emergencyReason', 'report.why-emergency')}
            label={{ text: 'Nobody has approved it: why can it not wait for a second person?', size: 's' }}
            hint="This stands on the report, for everybody who reads it"
            rows={2}
          />
        )}
        <RecipientFields form={form} n={1} partners={facts.partners} />
        <Details
          summary="Send it to more people"
          open={recipientRows.slice(1).some((n) => (form.values[`name-${String(n)}`] ?? '') !== '')}
        >
          {recipientRows.slice(1).map((n) => (
            <RecipientFields form={form} n={n} partners={facts.partners} />
          ))}
        </Details>
        <BasisFields form={form} hint="For everybody named above" />
        <Button preventDoubleClick>{again ? 'It is sent' : 'Issue it'}</Button>
      </PageForm>
    </>
  )
}

function RecipientFields(props: {
  readonly form: FormState
  readonly n: number
  readonly partners: readonly Agreement[]
}): VNode {
  const { form } = props
  const n = String(props.n)
  return (
    <>
      <Input
        {...fieldProps(form, `name-${n}`, 'disclosure.recipient-name')}
        label={`Who gets it? Name of person ${n}`}
      />
      <Select
        {...fieldProps(form, `role-${n}`, 'disclosure.recipient-role')}
        label={`Role of person ${n}`}
        items={[
          { value: '', text: 'Choose' },
          ...recipientRoles.map((one) => ({ value: one.code, text: one.words })),
        ]}
      />
      <Select
        {...fieldProps(form, `how-${n}`, 'disclosure.how')}
        label={`How it goes to person ${n}`}
        items={[
          { value: '', text: 'Choose' },
          ...props.partners.map((one) => ({
            value: `page:${one.id}`,
            text: `On their own page here: ${one.teamName}`,
          })),
          ...sendWays.map((one) => ({ value: one.code, text: one.words })),
        ]}
      />
    </>
  )
}
