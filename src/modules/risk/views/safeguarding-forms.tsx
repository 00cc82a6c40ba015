import type { VNode } from 'preact'
import { WhenFields } from '#modules/episodes/index.ts'
import { toldAnswers, toldNames } from '#modules/sharing/index.ts'
import { choiceProps, fieldProps, Input, InsetText, Radios, Select, Textarea } from '#ui/index.ts'
import {
  aboutWhom,
  agreementsToRefer,
  outcomes,
  routes,
  safeguardingKinds,
  sendingWays,
  testAnswers,
  testAnswerWords,
  testParts,
  type SafeguardingRow,
} from '../schema/safeguarding.ts'
import { FormPage, type FormView } from './form-page.tsx'

/** Raising a concern: as little as starts the clock. */
export function RaiseForm(props: {
  readonly view: FormView
  readonly personId: string
  readonly episodeId: string
}): VNode {
  const { form } = props.view
  return (
    <FormPage
      view={props.view}
      title="Raise a safeguarding concern"
      action={`/people/${props.personId}/safeguarding/new`}
      button="Sign and save"
      back={{ href: `/people/${props.personId}/risk`, text: 'Back without saving' }}
      before={
        <p>
          This needs nobody’s consent. It has to be sent by the end of the working day, and at once if
          somebody is in immediate danger.
        </p>
      }
    >
      <input type="hidden" name="episode" value={props.episodeId} />
      <Radios
        {...choiceProps(form, 'kind', 'safeguarding.kind')}
        fieldset={{ legend: { text: 'A child or an adult?', size: 'm' } }}
        items={safeguardingKinds.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Radios
        {...choiceProps(form, 'about', 'safeguarding.about')}
        fieldset={{ legend: { text: 'Whom is it about?', size: 'm' } }}
        items={aboutWhom.map((one) => ({
          value: one.code,
          text: one.words,
          ...('hint' in one ? { hint: one.hint } : {}),
        }))}
      />
      <Textarea
        {...fieldProps(form, 'concern', 'safeguarding.concern')}
        label={{ text: 'What is the concern?', size: 'm' }}
        hint="What was said or seen, by whom, and where they are now. Only your team reads this."
        rows={4}
      />
      <Radios
        {...choiceProps(form, 'immediate', 'safeguarding.immediate')}
        fieldset={{ legend: { text: 'Is somebody in immediate danger?', size: 'm' } }}
        items={[
          {
            value: 'yes',
            text: 'Yes',
            hint: 'Call 999 and the custody officer now. Come back to this after',
          },
          { value: 'no', text: 'No' },
        ]}
      />
    </FormPage>
  )
}

/** Writing down that it was sent: on what it rests, to whom, and whether the person knows. */
export function SendForm(props: { readonly view: FormView; readonly row: SafeguardingRow }): VNode {
  const { form } = props.view
  const { row } = props
  const at = `/people/${row.personId}/safeguarding/${row.id}`
  return (
    <FormPage
      view={props.view}
      title="The safeguarding referral was sent"
      action={`${at}/send`}
      button="Sign and save"
      back={{ href: at, text: 'Back without saving' }}
      before={
        <InsetText>
          <p class="app-text">{row.concern}</p>
        </InsetText>
      }
    >
      <input type="hidden" name="version" value={String(row.version)} />
      <Radios
        {...choiceProps(form, 'route', 'safeguarding.route')}
        fieldset={{ legend: { text: 'What does it rest on?', size: 'm' } }}
        items={routes
          .filter((one) => one.kind === row.kind)
          .map((one) => ({ value: one.code, text: one.words, hint: one.hint }))}
      />
      {row.kind === 'adult'
        ? testParts.map(({ key, title }) => (
            <Radios
              {...choiceProps(form, key, 'safeguarding.section-42')}
              fieldset={{ legend: { text: title, size: 's' } }}
              hint="For section 42"
              small
              items={testAnswers.map((value) => ({ value, text: testAnswerWords[value] }))}
            />
          ))
        : null}
      <Radios
        {...choiceProps(form, 'agreement', 'safeguarding.agreement')}
        fieldset={{ legend: { text: 'Do they agree to it?', size: 'm' } }}
        hint={
          row.kind === 'child'
            ? 'A parent, or the young person where they can decide. Section 47 goes without it.'
            : 'Section 42 goes without it.'
        }
        items={agreementsToRefer.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Input
        {...fieldProps(form, 'toName', 'disclosure.recipient-name')}
        label={{ text: 'Who took it?', size: 's' }}
        hint="Name, or team"
      />
      <Input
        {...fieldProps(form, 'toRole', 'disclosure.recipient-role')}
        label={{ text: 'Their role', size: 's' }}
      />
      <Input
        {...fieldProps(form, 'toAgency', 'disclosure.recipient-agency')}
        label={{ text: 'Who they work for', size: 's' }}
        hint="For example children’s social care of the council where the child lives"
      />
      <Radios
        {...choiceProps(form, 'how', 'disclosure.how')}
        fieldset={{ legend: { text: 'How was it sent?', size: 's' } }}
        small
        items={sendingWays.map((one) => ({ value: one.code, text: one.words }))}
      />
      <WhenFields
        form={form}
        past
        name="sent"
        fact="safeguarding.sent-at"
        legend="When was it sent?"
        hint="Leave both empty for just now. A time alone means today."
      />
      <Textarea
        {...fieldProps(form, 'what', 'disclosure.what')}
        label={{ text: 'What was told?', size: 'm' }}
        hint="The least that lets them act. It stands in the log of what was shared."
        rows={3}
      />
      <Textarea
        {...fieldProps(form, 'reason', 'disclosure.reason')}
        label={{ text: 'Why did it have to be told?', size: 's' }}
        rows={2}
      />
      <Input
        {...fieldProps(form, 'decisionMaker', 'disclosure.decided-by')}
        label={{ text: 'Who decided?', size: 's' }}
      />
      <Radios
        {...choiceProps(form, 'personTold', 'disclosure.person-knows')}
        fieldset={{ legend: { text: 'Does the person know that this was told?', size: 'm' } }}
        hint="Telling them first is usual, unless it puts somebody in more danger"
        inline
        items={toldAnswers.map((value) => ({ value, text: toldNames[value] }))}
      />
      <Input
        {...fieldProps(form, 'notToldReason', 'disclosure.not-told-why')}
        label={{ text: 'If not, why not', size: 's' }}
      />
    </FormPage>
  )
}

/** What came of a referral. */
export function OutcomeForm(props: { readonly view: FormView; readonly row: SafeguardingRow }): VNode {
  const { form } = props.view
  const { row } = props
  const at = `/people/${row.personId}/safeguarding/${row.id}`
  return (
    <FormPage
      view={props.view}
      title="What came of the safeguarding referral?"
      action={`${at}/outcome`}
      button="Sign and save"
      back={{ href: at, text: 'Back without saving' }}
    >
      <input type="hidden" name="version" value={String(row.version)} />
      <Select
        {...fieldProps(form, 'outcome', 'safeguarding.outcome')}
        label={{ text: 'Outcome', size: 'm' }}
        items={[
          { value: '', text: 'Choose' },
          ...outcomes.map((one) => ({ value: one.code, text: one.words })),
        ]}
      />
      <Textarea
        {...fieldProps(form, 'note', 'safeguarding.answer')}
        label={{ text: 'What they said, and what we do', size: 'm' }}
        hint="If nothing follows and you do not agree: ask for their manager, and say so here."
        rows={4}
      />
    </FormPage>
  )
}
