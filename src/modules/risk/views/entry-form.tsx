import type { VNode } from 'preact'
import { WhenFields, type PossibleHolder } from '#modules/episodes/index.ts'
import { itemOrigins, itemOriginWords, SensitivityFields } from '#modules/sharing/index.ts'
import {
  choiceProps,
  fieldProps,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { riskKinds, riskKindWords, sayingWords, type RiskEntry } from '../schema/entries.ts'
import { FormPage, type FormView } from './form-page.tsx'

interface Fields {
  readonly form: FormState
  readonly holders: readonly PossibleHolder[]
}

/** The words of a risk under the headings of the domain brief, section 3.4. There is nothing to tick for how high it is. */
function WordFields({ form }: Fields): VNode {
  return (
    <>
      <Textarea
        {...fieldProps(form, 'what', 'risk-entry.what')}
        label={{ text: 'What is the risk?', size: 'm' }}
        hint="Facts and their words. Nothing about the alleged offence beyond what safety needs."
        rows={3}
      />
      <Textarea
        {...fieldProps(form, 'earlier', 'risk-entry.earlier')}
        label={{ text: 'What happened before', size: 's' }}
        rows={2}
      />
      <Textarea
        {...fieldProps(form, 'present', 'risk-entry.present')}
        label={{ text: 'How it is now', size: 's' }}
        hint="In the light of what they are held or charged for, and of where they are in the process"
        rows={2}
      />
      <Textarea
        {...fieldProps(form, 'imminence', 'risk-entry.imminence')}
        label={{ text: 'When it could happen', size: 's' }}
        hint="In words: at release, after the hearing, when alone. Levels such as low or high do not tell what will happen"
        rows={2}
      />
      <Textarea
        {...fieldProps(form, 'triggers', 'risk-entry.triggers')}
        label={{ text: 'What brings it on', size: 's' }}
        rows={2}
      />
      <Textarea
        {...fieldProps(form, 'protective', 'risk-entry.protective')}
        label={{ text: 'What protects', size: 's' }}
        rows={2}
      />
      <Radios
        {...choiceProps(form, 'origin', 'risk-entry.origin')}
        fieldset={{ legend: { text: 'How do you know?', size: 's' } }}
        small
        items={itemOrigins.map((value) => ({ value, text: itemOriginWords[value] }))}
      />
    </>
  )
}

function TowardsField({ form }: { readonly form: FormState }): VNode {
  return (
    <Textarea
      {...fieldProps(form, 'towards', 'risk-entry.towards')}
      label={{ text: 'Towards whom, if somebody in particular', size: 's' }}
      hint="Held apart. Only those of your team who work with people read it; it is on no list and leaves with nothing unless somebody puts it in."
      rows={2}
    />
  )
}

function PlanFields({ form, holders }: Fields): VNode {
  return (
    <>
      <Textarea
        {...fieldProps(form, 'plan', 'risk-entry.plan')}
        label={{ text: 'What is done about it?', size: 'm' }}
        hint="Who does what, before when, and what happens if it cannot be done"
        rows={3}
      />
      <Select
        {...fieldProps(form, 'owner', 'risk-entry.owner')}
        label={{ text: 'Who sees to it?', size: 's' }}
        items={[
          { value: '', text: 'The team’s list' },
          ...holders.map((one) => ({ value: one.workerId, text: one.displayName })),
        ]}
      />
      <Input
        {...fieldProps(form, 'reviewOn', 'risk-entry.review-on')}
        label={{ text: 'Look at it again on', size: 's' }}
        hint="For example tomorrow or 20 11 26. It stands on their list from that day until somebody does."
        width={10}
      />
    </>
  )
}

function SeenFields({ form }: { readonly form: FormState }): VNode {
  return (
    <WhenFields
      form={form}
      past
      name="stated"
      fact="risk-entry.said-at"
      legend="When was this said or seen?"
      hint="Leave both empty for just now. A time alone means today."
    />
  )
}

/** A new risk. */
export function NewRiskForm(props: {
  readonly view: FormView
  readonly personId: string
  readonly episodeId: string
  readonly holders: readonly PossibleHolder[]
}): VNode {
  const { form } = props.view
  return (
    <FormPage
      view={props.view}
      title="Write down a risk"
      action={`/people/${props.personId}/risk/new`}
      button="Sign and save"
      back={{ href: `/people/${props.personId}/risk`, text: 'Back without saving' }}
    >
      <input type="hidden" name="episode" value={props.episodeId} />
      <Radios
        {...choiceProps(form, 'kind', 'risk-entry.kind')}
        fieldset={{ legend: { text: 'What kind of risk?', size: 'm' } }}
        items={riskKinds.map((value) => ({
          value,
          text: riskKindWords[value].name,
          hint: riskKindWords[value].hint,
        }))}
      />
      <WordFields form={form} holders={props.holders} />
      <TowardsField form={form} />
      <PlanFields form={form} holders={props.holders} />
      <SeenFields form={form} />
      <SensitivityFields form={form} />
    </FormPage>
  )
}

/** Looking at a risk again: the words are there as they stand. */
export function ReviewRiskForm(props: {
  readonly view: FormView
  readonly entry: RiskEntry
  readonly holders: readonly PossibleHolder[]
  readonly mayEnd: boolean
}): VNode {
  const { form } = props.view
  const { entry } = props
  const at = `/people/${entry.personId}/risk/${entry.id}`
  return (
    <FormPage
      view={props.view}
      title="Look at a risk again"
      action={`${at}/review`}
      button="Sign and save"
      back={{ href: at, text: 'Back without saving' }}
      before={
        <InsetText>
          <p>
            <strong>{riskKindWords[entry.kind].name}</strong>
          </p>
          <p class="app-text">{entry.statements[0].what}</p>
        </InsetText>
      }
    >
      <input type="hidden" name="seen" value={String(entry.statements[0].number)} />
      <Radios
        {...choiceProps(form, 'says', 'risk-entry.says')}
        fieldset={{ legend: { text: 'How is it now?', size: 'm' } }}
        items={[
          { value: 'still-so', text: 'Still so', hint: 'The words stay; the plan and the day are new' },
          { value: 'changed', text: 'Changed', hint: 'The words below become the new statement' },
          ...(props.mayEnd
            ? [{ value: 'ended', text: sayingWords.ended, hint: 'It stays readable, with the reason' }]
            : []),
        ]}
      />
      <Textarea
        {...fieldProps(form, 'reason', 'risk-entry.ended-why')}
        label={{ text: 'If it has ended: why', size: 's' }}
        rows={2}
      />
      <WordFields form={form} holders={props.holders} />
      <TowardsField form={form} />
      <PlanFields form={form} holders={props.holders} />
      <SeenFields form={form} />
    </FormPage>
  )
}
