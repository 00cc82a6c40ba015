import type { VNode } from 'preact'
import { londonDay, showDate } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import { itemOriginWords, SensitivityTags, type RecordItem } from '#modules/sharing/index.ts'
import {
  Button,
  Checkboxes,
  Details,
  fieldProps,
  Heading,
  InsetText,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { flagWords, type Flag } from '../rules/flags.ts'
import { headingHints, headingTitle, type Heading as HeadingCode } from '../schema/codes.ts'
import type { Passage, ReportRow } from '../schema/report.ts'
import { AboveForm } from './parts.tsx'

export interface SectionFormProps {
  readonly at: string
  readonly report: ReportRow
  readonly heading: HeadingCode
  readonly passages: readonly Passage[]
  /** The mark of each passage as it is shown. */
  readonly marks: ReadonlyMap<string, string>
  /** What the empty box at the end is kept under. */
  readonly newId: string
  readonly items: readonly RecordItem[]
  readonly flags: readonly Flag[]
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
  readonly next: HeadingCode | undefined
}

/** One heading: what stands there, room for more, and the parts of the record that can be drawn into it. */
export function SectionForm(props: SectionFormProps): VNode {
  const { at, heading, form } = props
  const address = `${at}/sections/${heading}`
  return (
    <>
      <AboveForm {...props} />
      <Heading size="l" caption="Report">
        {headingTitle(heading)}
      </Heading>
      <InsetText>
        <p>{headingHints[heading]}</p>
      </InsetText>
      <PageForm action={address} autosave={address} draftPage={address}>
        {props.passages.map((passage, place) => (
          <PassageField {...props} passage={passage} number={place + 1} />
        ))}
        <input type="hidden" name={`seen-${props.newId}`} value="new" />
        <Textarea
          {...fieldProps(form, `text-${props.newId}`, 'report.text')}
          label={{
            text: props.passages.length === 0 ? 'In your own words' : 'Add in your own words',
            size: 's',
          }}
          rows={5}
        />
        <Draw {...props} />
        <div class="nhsuk-button-group">
          <Button name="go" value="next">
            {props.next === undefined ? 'Save' : `Save and go on to: ${headingTitle(props.next)}`}
          </Button>
          <Button name="go" value="draw" variant="secondary">
            Draw what is ticked, and stay here
          </Button>
          <Button name="go" value="report" variant="secondary">
            Save and see the report
          </Button>
        </div>
      </PageForm>
    </>
  )
}

function PassageField(
  props: SectionFormProps & { readonly passage: Passage; readonly number: number },
): VNode {
  const { passage } = props
  const flag = props.flags.find((one) => one.passage.id === passage.id)
  return (
    <>
      <input type="hidden" name={`seen-${passage.id}`} value={props.marks.get(passage.id) ?? ''} />
      <Textarea
        {...fieldProps(props.form, `text-${passage.id}`, 'report.text')}
        label={{
          text:
            passage.source === null
              ? `Text ${String(props.number)}`
              : `Text ${String(props.number)}, drawn from “${passage.source.title}”`,
          size: 's',
        }}
        hint={
          passage.source === null
            ? `${passage.writtenByName}. Empty it to take it out.`
            : `${itemOriginWords[passage.source.origin]}, ${showDate(londonDay(passage.source.at))}, ${passage.source.byName}. Shorten it as you need; empty it to take it out.`
        }
        rows={passage.text.length > 400 ? 8 : 4}
      />
      {flag === undefined ? null : (
        <p>
          <strong>{flagWords[flag.kind]}.</strong>{' '}
          <a class="nhsuk-link" href={`${props.at}/passages/${passage.id}`}>
            Look again<span class="nhsuk-u-visually-hidden"> at text {String(props.number)}</span>
          </a>
        </p>
      )}
    </>
  )
}

/** Parts of the record, none chosen beforehand: the writer ticks what the reader needs. */
function Draw(props: SectionFormProps): VNode {
  const drawn = new Set(props.passages.flatMap((one) => one.source?.key ?? []))
  const left = props.items.filter((one) => !drawn.has(one.key))
  if (left.length === 0) return <p class="nhsuk-hint">Nothing else on the record can be drawn here.</p>
  return (
    <Details summary={`Draw from the record (${String(left.length)} parts)`}>
      <Checkboxes
        idPrefix="draw"
        name="draw"
        fact="report.drawn"
        values={[]}
        small
        fieldset={{ legend: { text: 'What does the reader need?', size: 's' } }}
        hint="What you tick is copied, with where it comes from. If that changes later, the sentence is flagged until somebody has looked."
        items={left.map((one) => ({
          value: one.key,
          text: (
            <>
              {one.title}
              <SensitivityTags classes={one.sensitivity} />
            </>
          ),
          hint: (
            <span class="app-text">
              {`${one.text}\n${itemOriginWords[one.origin]}, ${showDate(londonDay(one.at))}, ${one.byName}`}
            </span>
          ),
        }))}
      />
    </Details>
  )
}
