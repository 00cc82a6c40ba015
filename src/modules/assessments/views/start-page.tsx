import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import { explainedItems, explainedWords } from '#modules/sharing/index.ts'
import { Button, ErrorSummaryFor, Heading, RefusalMessage } from '#ui/index.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { Agreement, ForAChild, HowItIsHeld, type StartPartProps } from './start-parts.tsx'

export interface StartPageProps extends Omit<StartPartProps, 'kind'> {
  readonly address: string
  readonly refusal: Refusal | undefined
}

/** Before the first question: what was explained, what they agreed to, where and how. */
export function StartPage(props: StartPageProps): VNode {
  const parts = { ...props, kind: 'screening' } as const
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      {props.refusal === undefined ? null : <RefusalMessage refusal={props.refusal} />}
      <Heading size="l">Start a screening</Heading>
      <Heading level={2} size="m">
        Say first
      </Heading>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {explainedItems.map((item) => (
          <li>{explainedWords[item]}</li>
        ))}
      </ul>
      <Agreement {...parts} />
      {props.treatedAs === 'under-18' ? <ForAChild /> : null}
      <PageForm action={props.address}>
        <HowItIsHeld {...parts} />
        <Button preventDoubleClick>Start</Button>
      </PageForm>
    </>
  )
}
