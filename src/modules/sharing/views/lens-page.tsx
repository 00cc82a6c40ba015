import type { VNode } from 'preact'
import type { Problem, Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  Checkboxes,
  Details,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  RefusalMessage,
  type FormState,
} from '#ui/index.ts'
import { reasonField, type LensLine } from '../rules/lens.ts'
import { itemKinds, itemKindWords, itemOriginWords, type ItemKind } from '../schema/items.ts'
import type { Looked } from '../service/packing.ts'
import { purposeWords } from './sent-parts.tsx'
import { SensitivityTags } from './sensitivity-fields.tsx'

export interface LensPageProps {
  readonly at: string
  readonly looked: Looked
  /** What was ticked and typed when the form came back. */
  readonly sentBack: FormState | undefined
  readonly problems: readonly Problem[]
  readonly refusal: Refusal | undefined
}

/** What stays for no more than that nobody needs it here: not in the way of somebody who has two minutes. */
const ordinary: readonly string[] = ['nothing-there', 'not-for-this']

/** Every part of the record with whether it goes, and why it goes or stays; ticks take out and put in. */
export function LensPage(props: LensPageProps): VNode {
  const { looked } = props
  const { lines, parcel } = looked
  const going = lines.filter((line) => line.goes)
  const kept = lines.filter((line) => !line.goes && line.putIn !== 'never')
  const quiet = kept.filter((line) => line.rule !== null && ordinary.includes(line.rule))
  const closed = kept.filter((line) => !quiet.includes(line))
  const wrongInQuiet = quiet.some((line) =>
    props.problems.some((problem) => problem.field === reasonField(line.item.key)),
  )
  const never = lines.filter((line) => !line.goes && line.putIn === 'never')
  return (
    <>
      <ErrorSummaryFor problems={props.problems} />
      {props.refusal === undefined ? null : <RefusalMessage refusal={props.refusal} />}
      <Heading size="l" caption={`To ${parcel.toTeamName}, ${parcel.toAgency}`}>
        Choose what goes
      </Heading>
      <p>{`${purposeWords(parcel.purpose)}. Nothing leaves before you have seen exactly what they will see.`}</p>
      <PageForm action={props.at} draft={false}>
        {lines.map((line) => (
          <input type="hidden" name="listed" value={line.item.key} />
        ))}
        <Heading level={2} size="m">{`Goes unless you take it out (${String(going.length)})`}</Heading>
        {going[0] === undefined ? null : <p>{going[0].why}</p>}
        {going.length === 0 ? (
          <InsetText>Nothing goes by itself.</InsetText>
        ) : (
          <Groups {...props} lines={going} />
        )}
        <Heading level={2} size="m">{`Stays unless you put it in (${String(kept.length)})`}</Heading>
        {kept.length === 0 ? <InsetText>Nothing is kept back.</InsetText> : null}
        {closed.length === 0 ? null : <Groups {...props} lines={closed} />}
        {quiet.length === 0 ? null : (
          <Details
            summary={`Not needed for this, or asked and there is none (${String(quiet.length)})`}
            open={wrongInQuiet}
          >
            <Groups {...props} lines={quiet} />
          </Details>
        )}
        {never.length === 0 ? null : (
          <>
            <Heading level={2} size="m">{`Cannot go to them (${String(never.length)})`}</Heading>
            {never.map((line) => (
              <p>
                {line.item.title}
                <SensitivityTags classes={line.item.sensitivity} />
                <br />
                <span class="nhsuk-hint">{line.why}</span>
              </p>
            ))}
          </>
        )}
        <Button preventDoubleClick>See what they will see</Button>
      </PageForm>
    </>
  )
}

function Groups(props: LensPageProps & { readonly lines: readonly LensLine[] }): VNode {
  const kinds = itemKinds.filter((kind) => props.lines.some((line) => line.item.kind === kind))
  return (
    <>
      {kinds.map((kind) => (
        <Group {...props} kind={kind} />
      ))}
    </>
  )
}

function Group(
  props: LensPageProps & { readonly lines: readonly LensLine[]; readonly kind: ItemKind },
): VNode {
  const { looked, sentBack } = props
  const lines = props.lines.filter((line) => line.item.kind === props.kind)
  const ticked = sentBack === undefined ? undefined : [sentBack.values['part']].flat()
  const isIn = (line: LensLine) =>
    ticked === undefined
      ? (looked.decided.get(line.item.key)?.goes ?? line.goes)
      : ticked.includes(line.item.key)
  return (
    <Checkboxes
      name="part"
      idPrefix={`part-${lines[0]?.rule ?? 'in'}-${props.kind}`}
      fieldset={{ legend: { text: itemKindWords[props.kind], size: 's' } }}
      values={lines.filter(isIn).map((line) => line.item.key)}
      items={lines.map((line) => ({
        value: line.item.key,
        text: (
          <>
            {line.item.title}
            <SensitivityTags classes={line.item.sensitivity} />
          </>
        ),
        hint: `${line.item.text} (${itemOriginWords[line.item.origin]}).${line.goes ? '' : ` ${line.why}`}`,
        ...(line.goes ? {} : { conditional: <Reason {...props} line={line} /> }),
      }))}
    />
  )
}

function Reason(props: LensPageProps & { readonly line: LensLine }): VNode {
  const { key } = props.line.item
  const name = reasonField(key)
  const form: FormState = {
    values: props.sentBack?.values ?? { [name]: props.looked.decided.get(key)?.reason ?? '' },
    problems: props.problems,
  }
  return (
    <Input
      {...fieldProps(form, name)}
      label={
        props.line.putIn === 'with-their-word'
          ? 'What they said when asked whether just this may be told, and when'
          : 'Why it has to go'
      }
    />
  )
}
