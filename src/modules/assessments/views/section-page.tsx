import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import type { Question, QuestionSet, Section } from '#pathways/question-set.ts'
import {
  Button,
  Details,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Message,
  type FormState,
} from '#ui/index.ts'
import type { Answers, Earlier } from '../schema.ts'
import { Presence } from './presence.tsx'
import { QuestionField } from './question-field.tsx'

export interface SectionPageProps {
  readonly base: string
  readonly set: QuestionSet
  /** One section, or all of them on one page. */
  readonly sections: readonly { readonly section: Section; readonly shown: readonly Question[] }[]
  readonly onePage: boolean
  readonly answers: Answers
  readonly marks: ReadonlyMap<string, string>
  readonly earlier: Earlier
  readonly form: FormState
  readonly fromDraft: boolean
  readonly others: Parameters<typeof Presence>[0]['others']
  /** The section after this one. */
  readonly next: Section | undefined
}

/** The questions of one section (or of all), saving themselves on every change and with a button without script. */
export function SectionPage(props: SectionPageProps): VNode {
  const { base, form, onePage } = props
  const [only] = props.sections
  const address = `${base}/sections/${onePage || only === undefined ? 'all' : only.section.id}`
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l" caption={onePage ? undefined : props.set.title}>
        {onePage || only === undefined ? props.set.title : only.section.title}
      </Heading>
      <Presence others={props.others} />
      {props.fromDraft ? (
        <Message
          kind="information"
          text="This is what you typed here before. It has not been saved: look at it, then save."
        />
      ) : null}
      <PageForm action={address} autosave={address} draftPage={address}>
        {props.sections.map((one) => (
          <SectionPart {...props} section={one.section} shown={one.shown} />
        ))}
        <Input
          {...fieldProps(form, 'notAskedReason', 'assessment.not-asked-why')}
          label="If anything here was not asked: why"
          hint="One reason for all of them. It can be changed later at each question."
        />
        <Details summary="The rest of this cannot be asked now">
          <Input
            {...fieldProps(form, 'unable', 'assessment.stopped-why')}
            label="Why not"
            hint="For example: called to court, asleep, asked to stop. What is left open here is saved as not asked, with this reason. Press one of the buttons to save it."
          />
        </Details>
        <div class="nhsuk-button-group">
          <Button name="go" value="next">
            {onePage || props.next === undefined ? 'Save' : `Save and go on to: ${props.next.title}`}
          </Button>
          <Button name="go" value="list" variant="secondary">
            Save and see all sections
          </Button>
        </div>
      </PageForm>
      {onePage ? null : (
        <p>
          <a class="nhsuk-link" href={`${base}?view=one-page`}>
            See all questions on one page
          </a>
        </p>
      )}
    </>
  )
}

function SectionPart(
  props: SectionPageProps & { readonly section: Section; readonly shown: readonly Question[] },
): VNode {
  const { section } = props
  return (
    <section id={`section-${section.id}`}>
      {props.onePage ? (
        <Heading level={2} size="m">
          {section.title}
        </Heading>
      ) : null}
      {section.about === undefined ? null : <InsetText>{section.about}</InsetText>}
      {props.shown.map((question) => (
        <QuestionField
          set={props.set}
          question={question}
          form={props.form}
          answer={props.answers.get(question.id)}
          mark={props.marks.get(question.id) ?? ''}
          earlier={props.earlier.get(question.id)}
        />
      ))}
    </section>
  )
}
