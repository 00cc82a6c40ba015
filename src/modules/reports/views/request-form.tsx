import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  choiceProps,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { kinds, requesterRoles } from '../schema/codes.ts'
import { AboveForm } from './parts.tsx'

/** Taking a request: who asks, for what, by when. What the court’s list says is filled in, to be confirmed. */
export function RequestForm(props: {
  readonly at: string
  readonly form: FormState
  readonly fromList: boolean
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
}): VNode {
  const { form } = props
  return (
    <>
      <AboveForm {...props} />
      <Heading size="l">Take a request for a report</Heading>
      {props.fromList ? (
        <InsetText>
          <p>Court, hearing and case number are as on the court’s list. Check them.</p>
        </InsetText>
      ) : null}
      <PageForm action={`${props.at}/new`}>
        <Radios
          {...choiceProps(form, 'kind', 'report.kind')}
          fieldset={{ legend: { text: 'What is asked for?', size: 'm' } }}
          items={kinds.map((one) => ({ value: one.code, text: one.words }))}
        />
        <Input
          {...fieldProps(form, 'requesterName', 'report.requester-name')}
          label="Who asks? Name, or collar number"
        />
        <Select
          {...fieldProps(form, 'requesterRole', 'report.requester-role')}
          label="Their role"
          items={[
            { value: '', text: 'Choose' },
            ...requesterRoles.map((one) => ({ value: one.code, text: one.words })),
          ]}
        />
        <Input
          {...fieldProps(form, 'requesterAgency', 'report.requester-agency')}
          label="Who they work for"
          hint="Leave empty if the role says it"
        />
        <Textarea
          {...fieldProps(form, 'question', 'report.question')}
          label={{ text: 'The question they want answered', size: 'm' }}
          hint="In their words. A report answers a question; “a report” is none."
          rows={3}
        />
        <Input {...fieldProps(form, 'court', 'hearing.court')} label="Court, if there is a hearing" />
        <div class="app-when">
          <Input {...fieldProps(form, 'hearing-day', 'hearing.at')} label="Day of the hearing" width={10} />
          <Input {...fieldProps(form, 'hearing-time', 'hearing.at')} label="Time, if known" width={5} />
        </div>
        <Input {...fieldProps(form, 'caseRef', 'hearing.case-number')} label="Case number" width={20} />
        <p class="nhsuk-hint">
          When it is due follows from the hearing. Say here only if they need it earlier, or if there is no
          hearing.
        </p>
        <div class="app-when">
          <Input {...fieldProps(form, 'needed-day', 'report.needed-by')} label="Needed by: day" width={10} />
          <Input {...fieldProps(form, 'needed-time', 'report.needed-by')} label="Needed by: time" width={5} />
        </div>
        <p class="nhsuk-hint">When did they ask? Leave empty if it was just now. A time alone means today.</p>
        <div class="app-when">
          <Input {...fieldProps(form, 'asked-time', 'report.asked-at')} label="Asked at: time" width={5} />
          <Input {...fieldProps(form, 'asked-day', 'report.asked-at')} label="Asked at: day" width={10} />
        </div>
        <Button preventDoubleClick>Save the request</Button>
      </PageForm>
    </>
  )
}
