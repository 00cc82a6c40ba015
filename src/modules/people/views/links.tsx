import type { VNode } from 'preact'
import { instantFromDb, londonDay, showShortDate } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Filters,
  Heading,
  Input,
  InsetText,
  Radios,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import type { Hit } from '../service/search.ts'
import type { LinkRow } from '../store/links.ts'

/** Decisions about other records, with the way to take each back. */
export function LinksPart(props: {
  readonly personId: string
  readonly links: readonly LinkRow[]
  readonly mayDecide: boolean
  readonly maySaySame: boolean
}): VNode {
  return (
    <section aria-labelledby="group-links">
      <Heading size="m" level={2} id="group-links">
        Other records
      </Heading>
      {props.links.length === 0 ? (
        <InsetText>Nobody has said that another record is, or is not, this person.</InsetText>
      ) : null}
      <ul class="nhsuk-list">
        {props.links.map((link) => (
          <li>
            {link.decision === 'not-same'
              ? 'Not the same person as '
              : link.undoneAt === null
                ? 'Merged with '
                : 'Was merged with '}
            {link.otherName === null ? (
              'a record you may not open'
            ) : (
              <a href={`/people/${link.otherId}`}>{link.otherName}</a>
            )}
            . {link.reason} ({link.decidedBy}, {showShortDate(londonDay(instantFromDb(link.decidedAt)))}){' '}
            {link.undoneAt !== null ? (
              <strong>Taken back {showShortDate(londonDay(instantFromDb(link.undoneAt)))}</strong>
            ) : props.mayDecide && (link.decision === 'not-same' || props.maySaySame) ? (
              <a href={`/people/${props.personId}/details/links/${link.id}/undo`}>
                Take back
                <span class="nhsuk-u-visually-hidden">
                  {' '}
                  the decision about {link.otherName ?? 'the other record'}
                </span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
      {props.mayDecide ? (
        <p>
          <a href={`/people/${props.personId}/details/links`}>
            Say whether another record is the same person
          </a>
        </p>
      ) : null}
    </section>
  )
}

interface LinkPageProps {
  readonly personId: string
  readonly typed: string
  readonly hits: readonly Hit[]
  readonly form: FormState
  readonly maySaySame: boolean
}

export function LinkPage(props: LinkPageProps): VNode {
  const action = `/people/${props.personId}/details/links`
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l" level={1}>
        Is another record the same person?
      </Heading>
      <p>
        If it is, the two are opened as one from then on. Both stay as they are underneath, and the decision
        can be taken back exactly.
      </p>
      <Filters action={action} label="Find the other record" button="Search">
        <Input
          id="q"
          name="q"
          fact="search.query"
          label="Name, date of birth or number"
          value={props.typed}
        />
      </Filters>
      {props.hits.length === 0 ? (
        <InsetText>
          No other record you may open is like this one. Search by another name or number.
        </InsetText>
      ) : (
        <PageForm action={action}>
          <input type="hidden" name="q" value={props.typed} />
          <Radios
            {...choiceProps(props.form, 'otherId', 'decision.which-person')}
            fieldset={{ legend: { text: 'Which record?', size: 's' } }}
            items={props.hits.map((hit) => ({
              value: hit.personId,
              text: `${hit.displayName}, ${hit.born}`,
              hint: { text: hit.reasons.join('; ') },
            }))}
          />
          <Radios
            {...choiceProps(props.form, 'decision', 'decision.same-person')}
            fieldset={{ legend: { text: 'Is it the same person?', size: 's' } }}
            items={[
              {
                value: 'same',
                text: 'Yes, the same person',
                hint: { text: 'You see both side by side before anything is saved.' },
              },
              {
                value: 'not-same',
                text: 'No, somebody else',
                conditional: (
                  <Textarea
                    {...fieldProps(props.form, 'reason', 'decision.why-same-person')}
                    label="What does this rest on?"
                    rows={3}
                  />
                ),
              },
            ]}
          />
          {props.maySaySame ? null : (
            <p>
              Only a team lead says that two records are the same person. You may say who somebody is whom
              nobody could name.
            </p>
          )}
          <Button>Continue</Button>
        </PageForm>
      )}
    </>
  )
}

export function UndoPage(props: { readonly link: LinkRow; readonly form: FormState }): VNode {
  const { link } = props
  const merged = link.decision === 'same'
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l" level={1}>
        Take the decision back
      </Heading>
      <p>
        {link.decidedBy} said that this is {link.decision === 'same' ? '' : 'not '}the same person as{' '}
        {link.otherName ?? 'another record'}: {link.reason}
      </p>
      {merged ? (
        <p>
          Each record is opened by itself again, with what was on it before and what was written on it since.
          Who could open only one of them before can open only that one again.
        </p>
      ) : null}
      <PageForm action={`/people/${link.personId}/details/links/${link.id}/undo`} version={link.version}>
        <Textarea
          {...fieldProps(props.form, 'reason', 'decision.why-undone')}
          label="Why is it taken back?"
          rows={3}
        />
        <Button>Take it back</Button>
      </PageForm>
    </>
  )
}
