import type { VNode } from 'preact'
import { showTime } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import { Button, choiceProps, Conflict, ErrorSummaryFor, Heading, Radios, type FormState } from '#ui/index.ts'
import { headingTitle, type Heading as HeadingCode } from '../schema/codes.ts'
import type { Passage } from '../schema/report.ts'

export interface ClashShown {
  readonly yours: string
  readonly current: Passage
  readonly mark: string
}

/** Two people changed the same text: both side by side, and a choice for each. Everything else is saved. */
export function ClashPage(props: {
  readonly at: string
  readonly heading: HeadingCode
  readonly clashes: readonly ClashShown[]
  readonly form: FormState
}): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">Two people changed the same text</Heading>
      <p>Everything else is saved. Nothing of yours or of theirs is lost: choose for each.</p>
      <PageForm action={`${props.at}/sections/${props.heading}`} draft={false}>
        {props.clashes.map(({ yours, current, mark }) => (
          <>
            <Conflict
              by={current.writtenByName}
              at={showTime(current.writtenAt)}
              fields={[{ label: headingTitle(props.heading), yours, current: current.text }]}
            />
            <input type="hidden" name={`clash-${current.id}`} value="yes" />
            <input type="hidden" name={`seen-${current.id}`} value={mark} />
            <input type="hidden" name={`text-${current.id}`} value={yours} />
            <Radios
              {...choiceProps(props.form, `keep-${current.id}`, 'decision.which-is-kept')}
              fieldset={{ legend: { text: 'Which one is kept?', size: 's' } }}
              items={[
                { value: 'mine', text: 'Mine' },
                { value: 'theirs', text: `That of ${current.writtenByName}` },
              ]}
            />
          </>
        ))}
        <Button name="go" value="stay">
          Keep what I chose
        </Button>
      </PageForm>
    </>
  )
}
