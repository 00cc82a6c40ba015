import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  Checkboxes,
  checkedProps,
  choiceProps,
  Details,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Tag,
  type FormState,
} from '#ui/index.ts'
import {
  capacities,
  capacityNames,
  decisionNames,
  explainedItems,
  explainedWords,
  giverNames,
  givers,
  interpreterWayNames,
  interpreterWays,
  scopes,
} from '../schema/consent.ts'
import { ConsentHistory, type HistoryLine } from './consent-history.tsx'
import { hereText, ScopeQuestion, type Standing } from './scope-question.tsx'

export interface ConsentPageProps {
  readonly personId: string
  readonly subject: {
    readonly episodeId: string | null
    readonly interpreterNeeded: boolean
    readonly interpreterLanguage: string | null
  }
  readonly now: ReadonlyMap<string, Standing>
  readonly history: readonly HistoryLine[]
  readonly services: readonly { readonly id: string; readonly name: string }[]
  readonly form: FormState
  readonly fromDraft: boolean
  readonly then: string
  readonly mayRecord: boolean
}

/** Every scope asked by itself; a yes is no easier than a no. */
export function ConsentPage(props: ConsentPageProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">Consent and sharing</Heading>
      <p>
        Ask each question by itself. A no is as good an answer as a yes, and any answer can be changed later.
        Saying no to sharing never stops the screening.
      </p>
      {props.subject.episodeId === null ? (
        <InsetText>
          There is no open episode you can see. What is recorded here is kept with the person.
        </InsetText>
      ) : null}
      {props.fromDraft ? <InsetText>This is what you had typed and not saved.</InsetText> : null}
      {props.mayRecord ? <ConsentForm {...props} /> : null}
      <ConsentHistory lines={props.history} />
      <p>
        <a class="nhsuk-link" href={`/people/${props.personId}/disclosures`}>
          What has been shared about this person
        </a>
      </p>
    </>
  )
}

function ConsentForm(props: ConsentPageProps): VNode {
  const { form, now, subject } = props
  const askedServices = [...now.values()].filter(
    (one) => one.scope === 'onward-service' && one.serviceId !== null,
  )
  const asked = new Set(askedServices.map((one) => one.serviceId))
  const nameOf = (id: string | null) =>
    props.services.find((one) => one.id === id)?.name ?? 'A service no longer listed'
  return (
    <PageForm action={`/people/${props.personId}/consent`}>
      <input type="hidden" name="episode" value={subject.episodeId ?? ''} />
      <input type="hidden" name="then" value={props.then} />
      <HowAsked {...props} />
      {scopes
        .filter((scope) => scope !== 'onward-service')
        .map((scope) => (
          <ScopeQuestion name={scope} scope={scope} standing={now.get(scope)} form={form} />
        ))}
      {askedServices.map((one) => (
        <ScopeQuestion
          name={`onward-service:${one.serviceId ?? ''}`}
          scope="onward-service"
          about={nameOf(one.serviceId)}
          standing={one}
          form={form}
        />
      ))}
      <AnotherService form={form} services={props.services.filter((one) => !asked.has(one.id))} />
      <Input
        {...fieldProps(form, 'notAskedReason', 'consent.not-asked-why')}
        label="If anything was not asked: why"
      />
      <Details
        summary="They decided at another time than now"
        open={isFilled(form, ['decided-day', 'decided-time'])}
      >
        <p class="nhsuk-hint">Leave empty for now. A time alone means today.</p>
        <div class="app-when">
          <Input
            {...fieldProps(form, 'decided-time', 'consent.decided-at')}
            label="Time"
            classes="nhsuk-input--width-5"
          />
          <Input
            {...fieldProps(form, 'decided-day', 'consent.decided-at')}
            label="Day"
            classes="nhsuk-input--width-10"
          />
        </div>
      </Details>
      <Button preventDoubleClick>Save what was decided</Button>
    </PageForm>
  )
}

/** What was explained, to whom, by what means: once for all that is asked now. */
function HowAsked({ form, subject }: ConsentPageProps): VNode {
  return (
    <>
      <Checkboxes
        {...checkedProps(form, 'explained', 'consent.explained')}
        fieldset={{ legend: { text: 'What did you explain first?', size: 'm' } }}
        hint="Tick only what was said. The first three are needed before anybody can agree."
        items={explainedItems.map((item) => ({ value: item, text: explainedWords[item] }))}
      />
      <Radios
        {...choiceProps(form, 'capacity', 'consent.capacity')}
        small
        fieldset={{ legend: { text: 'Can they make these decisions?', size: 'm' } }}
        hint="Assume they can unless something makes you doubt it. Drink, drugs, pain or illness may make it a question for later."
        items={capacities.map((value) => ({ value, text: capacityNames[value] }))}
      />
      <Input
        {...fieldProps(form, 'capacityNote', 'consent.capacity-note')}
        label="If it was assessed: what was found"
      />
      <Details summary="Somebody else decided for them" open={isFilled(form, ['givenBy'])}>
        <Radios
          {...choiceProps(form, 'givenBy', 'consent.given-by')}
          small
          fieldset={{ legend: { text: 'Who decided?', size: 's' } }}
          hint="If you leave this, it was the person."
          items={givers.map((value) => ({ value, text: giverNames[value] }))}
        />
      </Details>
      <Details
        summary="An interpreter was used or needed"
        open={subject.interpreterNeeded || isFilled(form, ['interpreter', 'interpreterDetail'])}
      >
        <Radios
          {...choiceProps(form, 'interpreter', 'consent.interpreter')}
          small
          fieldset={{ legend: { text: 'Interpreter', size: 's' } }}
          hint={
            subject.interpreterNeeded
              ? `They need an interpreter${subject.interpreterLanguage === null ? '' : `: ${subject.interpreterLanguage}`}. Say how one was used.`
              : 'Answer only if one was used.'
          }
          items={interpreterWays.map((value) => ({ value, text: interpreterWayNames[value] }))}
        />
        <Input
          {...fieldProps(form, 'interpreterDetail', 'consent.interpreter-detail')}
          label="Interpreter’s name or number and the language, or why there was none"
        />
      </Details>
    </>
  )
}

/** What is seldom needed is folded away, but never what was typed there or what is wrong there. */
function isFilled(form: FormState, names: readonly string[]): boolean {
  return (
    names.some((name) => form.values[name] !== undefined && form.values[name] !== '') ||
    form.problems.some((one) => names.includes(one.field))
  )
}

function AnotherService(props: {
  readonly form: FormState
  readonly services: ConsentPageProps['services']
}): VNode | null {
  if (props.services.length === 0) return null
  return (
    <ScopeQuestion
      name="onward-service"
      scope="onward-service"
      about="another service"
      standing={undefined}
      form={props.form}
      services={props.services}
    />
  )
}

/** How consent stands, in a few words, for other modules' pages. */
export function ConsentTag(props: { readonly standing: Standing | undefined }): VNode {
  const { standing } = props
  if (standing === undefined) return <Tag colour="grey">No record</Tag>
  const colour =
    standing.decision === 'given' ? 'green' : standing.decision === 'not-asked' ? 'grey' : 'orange'
  return (
    <>
      <Tag colour={colour}>{decisionNames[standing.decision]}</Tag>{' '}
      <span>
        {showDateTime(standing.decidedAt)}
        {hereText(standing)}
      </span>
    </>
  )
}
