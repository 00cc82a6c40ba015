import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { Button, ErrorSummaryFor, Heading, RefusalMessage, type FormState } from '#ui/index.ts'
import type { Looked } from '../service/packing.ts'
import { LensParts } from './lens-parts.tsx'
import { purposeWords } from './sent-parts.tsx'

export interface LensPageProps {
  readonly at: string
  readonly looked: Looked
  readonly form: FormState
  readonly refusal: Refusal | undefined
}

/** What of the record goes in a parcel, before exactly that is seen and sent. */
export function LensPage(props: LensPageProps): VNode {
  const { looked, form } = props
  const { parcel } = looked
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {props.refusal === undefined ? null : <RefusalMessage refusal={props.refusal} />}
      <Heading size="l" caption={`To ${parcel.toTeamName}, ${parcel.toAgency}`}>
        Choose what goes
      </Heading>
      <p>{`${purposeWords(parcel.purpose)}. Nothing leaves before you have seen exactly what they will see.`}</p>
      <PageForm action={props.at} draft={false}>
        <LensParts judged={looked} form={form} />
        <Button preventDoubleClick>See what they will see</Button>
      </PageForm>
    </>
  )
}
