import type { VNode } from 'preact'
import type { ComponentChildren } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  Conflict,
  ErrorSummaryFor,
  Heading,
  InsetText,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import { answerText, codeLists, type CodedQuestionName } from '../schema/code-lists.ts'
import type { FormValues } from '../schema/field-groups.ts'

export interface EditProps {
  readonly heading: string
  readonly action: string
  readonly back: string
  readonly form: FormState
  readonly version?: number | undefined
  readonly row?: string | undefined
  /** What was typed here before and not saved is shown instead of what stands. */
  readonly fromDraft?: boolean
  /** What stands now, when somebody else saved first. */
  readonly current?: FormValues | undefined
  readonly children: ComponentChildren
}

const labels: Readonly<Record<string, string>> = {
  identityStatus: 'How sure it is',
  placeholderLabel: 'Label',
  dateOfBirth: 'Date of birth',
  dobPrecision: 'How exactly it is known',
  estimatedAge: 'Estimated age',
  sex: 'Sex registered',
  gpAnswer: 'Registered with a GP',
  gpPractice: 'Practice',
  gpPracticeCode: 'Practice code',
  dependantsAnswer: 'Anybody depends on them',
  dependantsWith: 'Who is with them now',
  mainLanguage: 'Main language',
  interpreterLanguage: 'Interpreter’s language',
  hearingLanguage: 'Language of the hearing',
  communicationNeeds: 'What helps',
  communicationNote: 'Note',
  preferredWorkerSex: 'Would rather see',
  nationalityAnswer: 'No nationality entered because',
  diedOn: 'Date of death',
  given: 'Given names',
  family: 'Family name',
  asGiven: 'Name as given',
  fromOn: 'From',
  untilOn: 'Until',
  lines: 'Address',
  leaveMessage: 'Leave a message',
  safeTimes: 'Safe times',
  unsafePerson: 'Must not know',
  sharedDevice: 'Shared',
  mayContact: 'May be contacted',
  bornYear: 'Year of birth',
  startsOn: 'Starts',
  endsOn: 'Ends',
  reviewOn: 'Look at it again on',
}

/** A small page that changes one group of facts, with both texts side by side when somebody else saved first. */
export function EditPage(props: EditProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l" level={1}>
        {props.heading}
      </Heading>
      {props.fromDraft === true ? (
        <InsetText>This is what you typed here before and did not save.</InsetText>
      ) : null}
      {props.current === undefined ? null : (
        <Conflict fields={differences(props.form.values, props.current)}>
          <p>
            The form below still holds what you typed. Change it if you need to; saving it now replaces what
            stands.
          </p>
        </Conflict>
      )}
      <PageForm action={props.action} {...(props.version === undefined ? {} : { version: props.version })}>
        {props.row === undefined ? null : <input type="hidden" name="row" value={props.row} />}
        <>{props.children}</>
        <div class="nhsuk-button-group">
          <Button>Save</Button>
          <a href={props.back}>Cancel</a>
        </div>
      </PageForm>
    </>
  )
}

function differences(typed: FormState['values'], current: FormValues) {
  return Object.keys(current)
    .filter((field) => field !== 'reason' && plain(field, typed[field]) !== plain(field, current[field]))
    .map((field) => ({
      label: labelOf(field),
      yours: plain(field, typed[field]) || 'Nothing',
      current: plain(field, current[field]) || 'Nothing',
    }))
}

function labelOf(field: string): string {
  const words = labels[field]
  if (words !== undefined) return words
  const spaced = field.replace(/([A-Z])/g, ' $1').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

function plain(field: string, value: string | readonly string[] | undefined): string {
  const values = value === undefined ? [] : typeof value === 'string' ? [value] : value
  return values
    .map((one) => (field in codeLists ? answerText(field as CodedQuestionName, one) : one))
    .join(', ')
}

/** Asks once more before a death is recorded, because everything to this person stops. */
export function ConfirmDeath(props: {
  readonly action: string
  readonly back: string
  readonly diedOn: string
  readonly day: string
  readonly version: number
}): VNode {
  return (
    <>
      <Heading size="l" level={1}>
        Record that this person died on {props.day}?
      </Heading>
      <WarningCallout heading="Everything to this person stops">
        <p>
          No message, letter or call can be sent from this record any more, and every page about this person
          shows that they have died.
        </p>
        <p>
          Check that it is the right person and the right date. If it turns out to be wrong, the date can be
          taken out again.
        </p>
      </WarningCallout>
      <PageForm action={props.action} version={props.version} draft={false}>
        <input type="hidden" name="diedOn" value={props.diedOn} />
        <input type="hidden" name="confirmed" value="yes" />
        <div class="nhsuk-button-group">
          <Button variant="warning">Yes, record the death</Button>
          <a href={props.back}>Cancel</a>
        </div>
      </PageForm>
    </>
  )
}
