import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { SensitivityTags } from '#modules/sharing/index.ts'
import {
  Button,
  choiceProps,
  fieldProps,
  Heading,
  Radios,
  SummaryList,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { flagWords, type Flag } from '../rules/flags.ts'
import type { ReportRow } from '../schema/report.ts'
import { AboveForm } from './parts.tsx'

/** Somebody was quicker, or nothing changed. */
export function NothingToLookAt(): VNode {
  return (
    <>
      <Heading size="l">Nothing to look at</Heading>
      <p>What this sentence rests on is as it was when somebody last looked.</p>
    </>
  )
}

/** A flagged sentence with what it was drawn from and what stands there now: somebody says what becomes of it. */
export function LookAgainForm(props: {
  readonly at: string
  readonly report: ReportRow
  readonly flag: Flag
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
}): VNode {
  const { flag, form, report } = props
  const writing = report.status === 'drafting'
  return (
    <>
      <AboveForm {...props} />
      <Heading size="l" caption={flag.source.title}>
        Look again at a sentence
      </Heading>
      <p>
        <strong>{flagWords[flag.kind]}.</strong>
      </p>
      <SummaryList
        rows={[
          { key: 'What the report says', value: <span class="app-text">{flag.passage.text}</span> },
          { key: 'What it was drawn from', value: <span class="app-text">{flag.source.text}</span> },
          {
            key: 'What stands there now',
            value:
              flag.now === null ? (
                <>Nothing that you may see.</>
              ) : (
                <>
                  <span class="app-text">{flag.now.text}</span>
                  <SensitivityTags classes={flag.now.sensitivity} />
                </>
              ),
          },
        ]}
      />
      {writing ? null : (
        <p>
          The text is fixed now. If it can stand, say so here; if not,{' '}
          {report.number === null ? 'take the report back to writing' : 'recall the report'}.
        </p>
      )}
      <PageForm action={`${props.at}/passages/${flag.passage.id}`}>
        <input type="hidden" name="shown" value={flag.now?.mark ?? 'gone'} />
        <Radios
          {...choiceProps(form, 'verdict', 'report.verdict')}
          fieldset={{ legend: { text: 'What becomes of the sentence?', size: 'm' } }}
          items={[
            {
              value: 'keep',
              text: 'It stands as it is',
              hint: 'You have looked, and it is still right to say it',
            },
            ...(writing
              ? [
                  { value: 'change', text: 'It is changed to the text below' },
                  { value: 'take-out', text: 'It is taken out' },
                ]
              : []),
          ]}
        />
        {writing ? (
          <Textarea
            {...fieldProps(form, 'text', 'report.text')}
            label="The sentence, if it is changed"
            rows={4}
          />
        ) : null}
        <Button preventDoubleClick>Save</Button>
      </PageForm>
    </>
  )
}
