import type { VNode } from 'preact'
import { showDate, Temporal } from '#kernel/dates.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  DateInput,
  dateProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { PageForm } from '#modules/access/index.ts'
import type { Choice } from '#pathways/index.ts'
import { hearingResults, inputAnswers, pleas, requirementKinds, resultSources } from '../schema/codes.ts'
import type { Hearing } from '../store/hearings.ts'

export interface ResultPageFacts {
  readonly action: string
  readonly form: FormState
  readonly listed: readonly Hearing[]
  readonly fromDraft: boolean
}

const items = (choices: readonly Choice[]) => choices.map(({ code, words }) => ({ value: code, text: words }))

/** The form for what came of a hearing. */
export function ResultPage({ action, form, listed, fromDraft }: ResultPageFacts): VNode {
  return (
    <>
      <ErrorSummaryFor
        problems={form.problems}
        ids={{ hearingOn: 'hearingOn-day', nextHearingOn: 'nextHearingOn-day' }}
      />
      <Heading level={1} size="l">
        What came of a hearing
      </Heading>
      {fromDraft ? <InsetText>This is what you typed here before and did not save.</InsetText> : null}
      <PageForm action={action}>
        {listed.length === 0 ? null : (
          <Select
            {...fieldProps(form, 'listRowId', 'court-result.listing')}
            label="Which listing is this about?"
            items={[
              { value: '', text: 'None of these' },
              ...listed.map((one) => ({
                value: one.id,
                text: `${showDate(Temporal.PlainDate.from(one.hearingOn))}${one.court === null ? '' : `, ${one.court}`}${one.caseRef === null ? '' : `, case ${one.caseRef}`}`,
              })),
            ]}
          />
        )}
        <DateInput
          {...dateProps(form, 'hearingOn', 'court-result.hearing-on')}
          fieldset={{ legend: { text: 'Day of the hearing', size: 's' } }}
          hint="For example, 27 3 2026"
        />
        <Radios
          {...choiceProps(form, 'result', 'court-result.decision')}
          fieldset={{ legend: { text: 'What did the court decide?', size: 's' } }}
          hint="The main decision"
          items={items(hearingResults)}
        />
        <Input
          {...fieldProps(form, 'prison', 'court-result.prison')}
          label={{ text: 'If they are held: which prison', size: 's' }}
          hint="Those who care for them there have to know before they arrive: that is the next thing to do"
          width={20}
        />
        <Textarea
          {...fieldProps(form, 'bailConditions', 'court-result.bail-conditions')}
          rows={2}
          label={{ text: 'If there is bail with conditions: those that matter for seeing them', size: 's' }}
        />
        <Checkboxes
          {...checkedProps(form, 'requirements', 'court-result.requirements')}
          fieldset={{ legend: { text: 'If there is an order: what it asks', size: 's' } }}
          items={items(requirementKinds)}
        />
        <Input
          {...fieldProps(form, 'orderLength', 'court-result.order-length')}
          label={{ text: 'Its length', size: 's' }}
          hint="For example, 12 months; MHTR 9 months"
          width={20}
        />
        <Radios
          {...choiceProps(form, 'plea', 'court-result.plea')}
          fieldset={{ legend: { text: 'Plea (optional)', size: 's' } }}
          items={items(pleas)}
        />
        <Textarea
          {...fieldProps(form, 'detail', 'court-result.detail')}
          rows={3}
          label={{ text: 'Details (optional)', size: 's' }}
          hint="Conditions, length, why it was adjourned. Nothing about the alleged offence."
        />
        <DateInput
          {...dateProps(form, 'nextHearingOn', 'court-result.next-hearing-on')}
          fieldset={{ legend: { text: 'Next hearing, if there is one', size: 's' } }}
          hint="It becomes the next step of the episode"
        />
        <Input
          {...fieldProps(form, 'nextCourt', 'court-result.next-court')}
          label={{ text: 'Court of the next hearing (optional)', size: 's' }}
          width={20}
        />
        <Radios
          {...choiceProps(form, 'source', 'court-result.source')}
          fieldset={{ legend: { text: 'Who told you?', size: 's' } }}
          items={items(resultSources)}
        />
        <Radios
          {...choiceProps(form, 'inputUsed', 'court-result.input-used')}
          fieldset={{ legend: { text: 'Did the court use what your team told it?', size: 's' } }}
          items={items(inputAnswers)}
        />
        <Button>Save the result</Button>
      </PageForm>
    </>
  )
}
