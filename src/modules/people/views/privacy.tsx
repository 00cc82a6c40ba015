import type { VNode } from 'preact'
import { instantFromDb, showDateTime } from '#kernel/dates.ts'
import { ActionForm, PageForm } from '#modules/access/index.ts'
import {
  Button,
  Checkboxes,
  checkedProps,
  choiceProps,
  DataTable,
  Details,
  EmptyState,
  emptyForm,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import type { EmergencyToReview, Named } from '../store/emergency.ts'
import type { SealedLook, SealedPerson } from '../store/privacy.ts'

function PrivacyLinks(): VNode {
  return (
    <p>
      <a href="/privacy">Emergency access</a> · <a href="/privacy/sealed">Sealed records</a> ·{' '}
      <a href="/privacy/records">Find a record</a>
    </p>
  )
}

function called(person: Named): string {
  return `${person.displayName}${person.birthYear === null ? '' : `, born ${person.birthYear}`}`
}

/** Emergency accesses with what was said and opened, the ones to review first. */
export function EmergencyReviews(props: {
  readonly accesses: readonly EmergencyToReview[]
  readonly form: FormState
  readonly about: string | undefined
}): VNode {
  const open = props.accesses.filter((access) => access.reviewedAt === null)
  const reviewed = props.accesses.filter((access) => access.reviewedAt !== null)
  return (
    <>
      <ErrorSummaryFor
        problems={props.form.problems}
        ids={{ outcome: `outcome-${props.about ?? ''}`, note: `note-${props.about ?? ''}` }}
      />
      <Heading size="l" level={1}>
        Emergency access to review
      </Heading>
      <PrivacyLinks />
      {open.length === 0 ? (
        <EmptyState>Nothing is waiting for you. Every emergency access has been reviewed.</EmptyState>
      ) : null}
      {open.map((access) => (
        <Review access={access} form={props.about === access.id ? props.form : emptyForm()} />
      ))}
      {reviewed.length === 0 ? null : (
        <DataTable
          caption="Reviewed"
          columns={[
            { key: 'when', heading: 'Opened', cell: (access) => showDateTime(instantFromDb(access.fromAt)) },
            { key: 'who', heading: 'By', cell: (access) => access.workerName },
            { key: 'whom', heading: 'Record', cell: (access) => access.personName },
            {
              key: 'outcome',
              heading: 'Verdict',
              cell: (access) =>
                [access.outcome === 'appropriate' ? 'Appropriate' : 'Not appropriate', access.note]
                  .filter(Boolean)
                  .join(': '),
            },
          ]}
          rows={reviewed}
        />
      )}
    </>
  )
}

function Review({ access, form }: { readonly access: EmergencyToReview; readonly form: FormState }): VNode {
  return (
    <section aria-labelledby={`access-${access.id}`}>
      <Heading size="m" level={2} id={`access-${access.id}`}>
        {access.workerName} opened the record of {access.personName}
      </Heading>
      <p>
        {showDateTime(instantFromDb(access.fromAt))} to {showDateTime(instantFromDb(access.untilAt))} ·{' '}
        {access.jobTitle} · found{' '}
        {access.foundBy === 'identifier' ? 'by an exact number and date of birth' : 'as a possible match'} ·{' '}
        {access.opened === 1 ? '1 page' : `${access.opened} pages`} opened
      </p>
      <p class="app-text">“{access.reason}”</p>
      <p>
        <a href={`/privacy/records/${access.personId}/access`}>Everybody who looked at this record</a>
      </p>
      <PageForm
        action={`/privacy/emergency/${access.id}`}
        version={access.version}
        draft={false}
        ariaLabel={`Review of the access by ${access.workerName}`}
      >
        <Radios
          {...choiceProps(form, 'outcome', 'decision.appropriate')}
          idPrefix={`outcome-${access.id}`}
          fieldset={{ legend: { text: 'Was it appropriate?', size: 's' } }}
          items={[
            { value: 'appropriate', text: 'Yes' },
            { value: 'not-appropriate', text: 'No' },
          ]}
          inline
        />
        <Textarea
          {...fieldProps(form, 'note', 'decision.note')}
          id={`note-${access.id}`}
          label="Note"
          rows={2}
        />
        <Button variant="secondary">Save the review</Button>
      </PageForm>
    </section>
  )
}

/** Records only named workers may open, and who looked for them. */
export function SealedPage(props: {
  readonly people: readonly SealedPerson[]
  readonly hits: readonly SealedLook[]
}): VNode {
  return (
    <>
      <Heading size="l" level={1}>
        Sealed records
      </Heading>
      <PrivacyLinks />
      {props.people.length === 0 ? (
        <EmptyState>No record of your agency is sealed. To seal one, find it first.</EmptyState>
      ) : null}
      {props.people.map((person) => (
        <section aria-labelledby={`sealed-${person.personId}`}>
          <Heading size="m" level={2} id={`sealed-${person.personId}`}>
            {called(person)}
          </Heading>
          <p>
            Sealed {showDateTime(instantFromDb(person.sealedAt))} by {person.sealedBy}: {person.reason}
          </p>
          <p>Only {person.named.join(', ') || 'nobody'} may open it.</p>
          <p>
            <a href={`/privacy/records/${person.personId}/seal`}>Change who may open it</a> ·{' '}
            <a href={`/privacy/records/${person.personId}/access`}>Who looked</a>
          </p>
          <Details summary="Lift the seal">
            <p>Everybody who worked with this person before can open the record again.</p>
            <ActionForm action={`/privacy/records/${person.personId}/unseal`}>
              <Button variant="warning">Lift the seal</Button>
            </ActionForm>
          </Details>
        </section>
      ))}
      <DataTable
        caption="Who looked for sealed people"
        columns={[
          { key: 'at', heading: 'When', cell: (hit) => showDateTime(instantFromDb(hit.at)) },
          { key: 'who', heading: 'Who', cell: (hit) => `${hit.workerName}, ${hit.jobTitle}` },
          { key: 'whom', heading: 'For', cell: (hit) => called(hit) },
        ]}
        rows={props.hits}
        empty="Nobody has looked for a sealed person. When somebody does, they are shown nothing and you are told here."
      />
    </>
  )
}

/** Finding a record one answers for, without opening it. What is typed goes in the body, never in an address. */
export function RecordsPage(props: {
  readonly typed: string
  readonly found: readonly Named[] | null
}): VNode {
  return (
    <>
      <Heading size="l" level={1}>
        Find a record
      </Heading>
      <PrivacyLinks />
      <PageForm action="/privacy/records" draft={false}>
        <Input
          id="q"
          name="q"
          fact="search.query"
          label="Name, date of birth or number"
          value={props.typed}
          autocomplete="off"
        />
        <Button>Search</Button>
      </PageForm>
      {props.found?.length === 0 ? <EmptyState>Nobody like this is known to your agency.</EmptyState> : null}
      <ul class="nhsuk-list">
        {(props.found ?? []).map((person) => (
          <li>
            <strong>{called(person)}</strong> ·{' '}
            <a href={`/privacy/records/${person.personId}/access`}>Who looked</a> ·{' '}
            <a href={`/privacy/records/${person.personId}/history`}>As it stood</a> ·{' '}
            <a href={`/privacy/records/${person.personId}/seal`}>Seal</a>
          </li>
        ))}
      </ul>
    </>
  )
}

interface SealProps {
  readonly subject: Named
  readonly workers: readonly { readonly id: string; readonly name: string; readonly jobTitle: string }[]
  readonly form: FormState
}

export function SealPage(props: SealProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l" level={1}>
        Seal the record of {called(props.subject)}
      </Heading>
      <p>
        A sealed record is never found, listed or counted for anybody but the workers you name. You are told
        when somebody looks for it.
      </p>
      <PageForm action={`/privacy/records/${props.subject.personId}/seal`}>
        <Textarea
          {...fieldProps(props.form, 'reason', 'decision.why-sealed')}
          label="Why is it sealed?"
          hint="At least one whole sentence"
          rows={3}
        />
        <Checkboxes
          {...checkedProps(props.form, 'workers', 'decision.who-goes-on')}
          fieldset={{ legend: { text: 'Who goes on working with this person?', size: 's' } }}
          items={props.workers.map((worker) => ({
            value: worker.id,
            text: `${worker.name}, ${worker.jobTitle}`,
          }))}
          small
        />
        <Button variant="warning">Seal the record</Button>
      </PageForm>
    </>
  )
}
