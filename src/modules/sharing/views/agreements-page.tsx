import type { VNode } from 'preact'
import { showDate } from '#kernel/dates.ts'
import { ActionForm, PageForm } from '#modules/access/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  DataTable,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  Select,
  type FormState,
} from '#ui/index.ts'
import { purposes, receivers, receiverWords, type Agreement } from '../schema/parcels.ts'
import { purposeWords } from './sent-parts.tsx'

export interface AgreementsProps {
  readonly agreements: readonly Agreement[]
  readonly inForce: ReadonlySet<string>
}

/** With whom there is an agreement to share, for what, since when. */
export function AgreementsPage(props: AgreementsProps): VNode {
  return (
    <>
      <Heading size="l">Sharing agreements</Heading>
      <p>
        Nothing is sent to a partner inside this system without an agreement in force. What goes is decided
        for each person by those who work with them.
      </p>
      <DataTable
        caption="Agreements"
        captionHidden
        empty="No agreement has been recorded."
        rows={props.agreements}
        columns={[
          { key: 'team', heading: 'With', cell: (row) => `${row.teamName}, ${row.agencyName}` },
          { key: 'as', heading: 'As', cell: (row) => row.serviceName ?? receiverWords[row.receivesAs] },
          {
            key: 'for',
            heading: 'For',
            cell: (row) => (
              <ul class="nhsuk-list">
                {row.purposes.map((code) => (
                  <li>{purposeWords(code)}</li>
                ))}
              </ul>
            ),
          },
          { key: 'reference', heading: 'Reference', cell: (row) => row.reference },
          {
            key: 'when',
            heading: 'In force',
            cell: (row) =>
              `${showDate(row.fromOn)} to ${row.untilOn === null ? 'further notice' : showDate(row.untilOn)}`,
          },
          {
            key: 'end',
            heading: 'End it',
            cell: (row) =>
              props.inForce.has(row.id) ? (
                <ActionForm
                  action={`/admin/agreements/${row.id}/end`}
                  version={row.version}
                  ariaLabel={`End the agreement with ${row.teamName}`}
                >
                  <Button variant="secondary" small>
                    End today
                  </Button>
                </ActionForm>
              ) : (
                'Not in force'
              ),
          },
        ]}
      />
      <Button href="/admin/agreements/new">Record an agreement</Button>
    </>
  )
}

/** A new agreement. */
export function AgreementForm(props: {
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  readonly services: readonly { readonly id: string; readonly name: string }[]
  readonly form: FormState
}): VNode {
  const { form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l">Record a sharing agreement</Heading>
      <PageForm action="/admin/agreements/new">
        <Select
          {...fieldProps(form, 'team', 'agreement.team')}
          label="With which team?"
          items={[
            { value: '', text: 'Choose a team' },
            ...props.teams.map((one) => ({ value: one.id, text: one.name })),
          ]}
        />
        <Radios
          {...choiceProps(form, 'receivesAs', 'agreement.receives-as')}
          fieldset={{ legend: { text: 'As what do they receive it?', size: 's' } }}
          items={receivers.map((one) => ({ value: one, text: receiverWords[one] }))}
        />
        <Checkboxes
          {...checkedProps(form, 'purposes', 'agreement.purposes')}
          fieldset={{ legend: { text: 'What for?', size: 's' } }}
          items={purposes.map((one) => ({
            value: one.code,
            text: one.words,
            hint: one.receivers.map((receiver) => receiverWords[receiver]).join(', '),
          }))}
        />
        <Select
          {...fieldProps(form, 'service', 'agreement.service')}
          label="If they take referrals: which service of the directory are they?"
          items={[
            { value: '', text: 'None' },
            ...props.services.map((one) => ({ value: one.id, text: one.name })),
          ]}
        />
        <Input
          {...fieldProps(form, 'reference', 'agreement.reference')}
          label="Name or number of the agreement"
        />
        <Input
          {...fieldProps(form, 'fromOn', 'agreement.from')}
          label="In force from"
          hint="For example 1/12/2026"
          width={10}
        />
        <Input
          {...fieldProps(form, 'untilOn', 'agreement.until')}
          label="Until"
          hint="Leave empty if it has no end"
          width={10}
        />
        <Button preventDoubleClick>Record it</Button>
      </PageForm>
    </>
  )
}
