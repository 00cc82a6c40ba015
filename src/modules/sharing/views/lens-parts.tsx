import type { VNode } from 'preact'
import { Checkboxes, Details, fieldProps, Heading, Input, InsetText, type FormState } from '#ui/index.ts'
import { reasonField, type Judged, type LensLine } from '../rules/lens.ts'
import { itemKinds, itemKindWords, itemOriginWords, type ItemKind } from '../schema/items.ts'
import { SensitivityTags } from './sensitivity-fields.tsx'

export interface LensPartsProps {
  readonly judged: Pick<Judged, 'lines' | 'decided'>
  /** What was ticked and typed, where a form came back; else what was decided before, or what the lens lets go. */
  readonly form: FormState
  /** Written for this very telling: where it is from says nothing. */
  readonly isOwnText?: boolean
}

/** What stays for no more than that nobody needs it here: not in the way of somebody who has two minutes. */
const ordinary: readonly string[] = ['nothing-there', 'not-for-this']

/** Every part with whether it goes, and why it goes or stays; ticks take out and put in. Stands in the form that is sent. */
export function LensParts(props: LensPartsProps): VNode {
  const { lines } = props.judged
  const going = lines.filter((line) => line.goes)
  const kept = lines.filter((line) => !line.goes && line.putIn !== 'never')
  const quiet = kept.filter((line) => line.rule !== null && ordinary.includes(line.rule))
  const closed = kept.filter((line) => !quiet.includes(line))
  const wrongInQuiet = quiet.some((line) =>
    props.form.problems.some((problem) => problem.field === reasonField(line.item.key)),
  )
  const never = lines.filter((line) => !line.goes && line.putIn === 'never')
  return (
    <>
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
    </>
  )
}

type Some = LensPartsProps & { readonly lines: readonly LensLine[] }

function Groups(props: Some): VNode {
  const kinds = itemKinds.filter((kind) => props.lines.some((line) => line.item.kind === kind))
  return (
    <>
      {kinds.map((kind) => (
        <Group {...props} kind={kind} />
      ))}
    </>
  )
}

/** Whether the form came back with what was ticked. */
const isBack = (form: FormState) => form.values['listed'] !== undefined

function Group(props: Some & { readonly kind: ItemKind }): VNode {
  const { judged, form } = props
  const lines = props.lines.filter((line) => line.item.kind === props.kind)
  const ticked = [form.values['part']].flat()
  const isIn = (line: LensLine) =>
    isBack(form) ? ticked.includes(line.item.key) : (judged.decided.get(line.item.key)?.goes ?? line.goes)
  return (
    <Checkboxes
      name="part"
      fact="lens.part"
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
        hint: hintOf(line, props.isOwnText === true),
        ...(line.goes ? {} : { conditional: <Reason {...props} line={line} /> }),
      }))}
    />
  )
}

function hintOf(line: LensLine, isOwnText: boolean): string {
  const origin = isOwnText ? '' : ` (${itemOriginWords[line.item.origin]}).`
  return `${line.item.text}${origin}${line.goes ? '' : ` ${line.why}`}`
}

function Reason(props: LensPartsProps & { readonly line: LensLine }): VNode {
  const { key } = props.line.item
  const name = reasonField(key)
  const form: FormState = {
    values: isBack(props.form) ? props.form.values : { [name]: props.judged.decided.get(key)?.reason ?? '' },
    problems: props.form.problems,
  }
  return (
    <Input
      {...fieldProps(form, name, 'lens.why-it-goes')}
      label={
        props.line.putIn === 'with-their-word'
          ? 'What they said when asked whether just this may be told, and when'
          : 'Why it has to go'
      }
    />
  )
}
