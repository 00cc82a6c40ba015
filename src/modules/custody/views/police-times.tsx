import type { VNode } from 'preact'
import { WhenFields } from '#modules/episodes/index.ts'
import { fieldProps, Input, type FormState } from '#ui/index.ts'

const lastTime = 'A time alone is the last time the clock showed it. Leave both empty if you do not know.'

/** The times the police own, as they gave them. Not one of them has to be known. */
export function PoliceTimesFields(props: { readonly form: FormState }): VNode {
  const { form } = props
  return (
    <>
      <WhenFields
        form={form}
        past
        name="relevant"
        fact="custody.relevant-time"
        legend="Relevant time"
        hint={lastTime}
      />
      <WhenFields
        form={form}
        past
        name="authorised"
        fact="custody.authorised-at"
        legend="Detention authorised"
        hint={lastTime}
      />
      <WhenFields
        form={form}
        name="expected"
        fact="custody.expected-release"
        legend="Expected release"
        hint="If somebody said so. The first attempt is then due before it."
      />
      <WhenFields
        form={form}
        past
        name="arrested"
        fact="custody.arrested-at"
        legend="Arrested"
        hint={lastTime}
      />
      <Input
        {...fieldProps(form, 'source', 'custody.times-source')}
        label="Who said so?"
        hint="For example custody record, whiteboard, PS 4411"
        width={20}
      />
    </>
  )
}
