import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Textarea,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import type { Named } from '../store/emergency.ts'

/** Asks why a record has to be opened now. */
export function EmergencyPage(props: { readonly subject: Named; readonly form: FormState }): VNode {
  const { subject } = props
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l" level={1}>
        Emergency access
      </Heading>
      <p>
        <strong>{subject.displayName}</strong>
        {subject.birthYear === null ? null : `, born ${subject.birthYear}`}
      </p>
      <WarningCallout heading="Your team does not work with this person">
        <p>Open the record only when somebody’s safety or care cannot wait for the team that does.</p>
        <p>
          You can see it for 24 hours unless your service has set another time. What you open is traced, and
          the privacy officer reviews it.
        </p>
      </WarningCallout>
      <PageForm action={`/emergency-access/${subject.personId}`}>
        <Textarea
          {...fieldProps(props.form, 'reason', 'decision.why-emergency-access')}
          label="What is happening, and why do you need this record now?"
          hint="At least one whole sentence"
          rows={4}
        />
        <div class="nhsuk-button-group">
          <Button variant="warning">Open the record</Button>
          <a href="/people">Cancel</a>
        </div>
      </PageForm>
    </>
  )
}
