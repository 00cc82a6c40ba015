import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { FromDraft, WhenFields } from '#modules/episodes/index.ts'
import { WhyThisPerson, type Candidate } from '#modules/people/index.ts'
import type { Pathway } from '#pathways/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  Details,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  RefusalMessage,
  Select,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import { PoliceTimesFields } from './police-times.tsx'

export interface ArrivalView {
  readonly site: { readonly id: string; readonly name: string }
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  readonly pathway: Pathway
  readonly form: FormState
  /** People who may be meant; a record is started only after somebody said it is none of them. */
  readonly candidates: readonly Candidate[] | null
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
}

const legend = (text: string, size: 's' | 'm' = 's') => ({ legend: { text, size } })

/** Somebody was brought in: whatever is known, which may be nothing. */
export function ArrivalForm(view: ArrivalView): VNode {
  const { form, site, candidates, refusal } = view
  const lookedFor = form.values['lookedFor']
  const moreOpen = ['relevant', 'authorised', 'expected', 'arrested'].some((name) =>
    [`${name}-time`, `${name}-day`].some((box) => (form.values[box] ?? '') !== ''),
  )
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {refusal === undefined || refusal.code === 'invalid' ? null : (
        <RefusalMessage refusal={refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <FromDraft shown={view.fromDraft} />
      <Heading size="l" caption={site.name}>
        Somebody was brought in
      </Heading>
      <p>Fill in what you know. Without a name we make a label.</p>
      <PageForm action={`/custody/${site.id}/arrivals/new`}>
        {candidates === null ? null : <KnownPeople form={form} candidates={candidates} />}
        {typeof lookedFor === 'string' ? <input type="hidden" name="lookedFor" value={lookedFor} /> : null}
        <Input
          {...fieldProps(form, 'name', 'person.name')}
          label={{ text: 'Name as given', size: 's' }}
          autocomplete="off"
          width={20}
        />
        <Input
          {...fieldProps(form, 'dateOfBirth', 'person.date-of-birth')}
          label={{ text: 'Date of birth', size: 's' }}
          hint="For example 27 3 1990"
          autocomplete="off"
          width={10}
        />
        <Input
          {...fieldProps(form, 'apparentAge', 'person.apparent-age')}
          label="Or how old do they look?"
          autocomplete="off"
          width={3}
        />
        <Radios
          {...choiceProps(form, 'sex', 'person.sex-as-seen')}
          inline
          small
          fieldset={legend('Sex, as seen')}
          items={[
            { value: 'female', text: 'Female' },
            { value: 'male', text: 'Male' },
          ]}
        />
        <Radios
          {...choiceProps(form, 'urgency', 'episode.urgency')}
          small
          fieldset={legend('How urgent?')}
          items={[
            { value: 'routine', text: 'Routine; urgent if they are or look under 18' },
            { value: 'urgent', text: 'Urgent', hint: view.pathway.urgencies[1]?.explains },
            { value: 'emergency', text: 'Emergency', hint: view.pathway.urgencies[0]?.explains },
          ]}
        />
        <Input
          {...fieldProps(form, 'urgencyReason', 'episode.urgency-why')}
          label="If urgent: why"
          width={20}
        />
        <WhenFields
          form={form}
          past
          name="arrived"
          fact="custody.arrived-at"
          legend="When did they arrive?"
          hint="Leave both empty for now. A time alone is the last time the clock showed it."
        />
        <Input
          {...fieldProps(form, 'custodyRecord', 'custody.record-number')}
          label={{ text: 'Custody record number', size: 's' }}
          autocomplete="off"
          width={20}
        />
        {view.teams.length < 2 ? null : (
          <Select
            {...fieldProps(form, 'teamId', 'episode.team')}
            label={{ text: 'Which team takes this on?', size: 's' }}
            items={[
              { value: '', text: 'Choose a team' },
              ...view.teams.map((team) => ({ value: team.id, text: team.name })),
            ]}
          />
        )}
        <Details summary="What the police say of the times" open={moreOpen}>
          <PoliceTimesFields form={form} />
        </Details>
        <Details summary="Who noticed, and what it is about" open={form.values['reasons'] !== undefined}>
          <Select
            {...fieldProps(form, 'noticedBy', 'episode.source')}
            label="Who noticed or referred them?"
            items={view.pathway.referralSources.map((one) => ({ value: one.code, text: one.words }))}
          />
          <Checkboxes
            {...checkedProps(form, 'reasons', 'episode.reasons')}
            small
            fieldset={legend('What is it about?')}
            items={view.pathway.reasons.map((one) => ({ value: one.code, text: one.words }))}
          />
        </Details>
        <Button preventDoubleClick>Put on the board</Button>
      </PageForm>
      <p>
        <a href={`/sites/${site.id}/board`}>Back to the board without saving</a>
      </p>
    </>
  )
}

function KnownPeople(props: { readonly form: FormState; readonly candidates: readonly Candidate[] }): VNode {
  return (
    <WarningCallout heading="This person may be known already">
      <p>Two records of one person hide what each of them knows. Choose before you go on.</p>
      <Radios
        {...choiceProps(props.form, 'candidate', 'decision.which-person')}
        fieldset={legend('Is it one of these people?')}
        items={[
          ...props.candidates.map((one) => ({
            value: one.personId,
            text: `${one.displayName}${one.birthYear === null ? '' : `, born ${String(one.birthYear)}`}`,
            hint: [
              ...one.reasons,
              one.sight === 'record' ? 'Your team works with them' : 'Your team does not know them yet',
            ].join('; '),
          })),
          { divider: 'or' },
          { value: 'none', text: 'None of these: start a new record' },
        ]}
      />
      {props.candidates.map((one) => (
        <WhyThisPerson candidate={one} listed="You typed" />
      ))}
    </WarningCallout>
  )
}
