import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { referralHref, sourceWords, type ReferralRow } from '#modules/referrals/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import {
  Button,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  RefusalMessage,
  Select,
  type FormState,
} from '#ui/index.ts'
import type { PossibleHolder } from '../store/teams.ts'
import { EpisodeStartFields } from './episode-start-fields.tsx'
import { FromDraft, WhenFields } from './when-fields.tsx'

/** Taking on somebody who was referred: what the episode starts with. */
export function AcceptForm(props: {
  readonly referral: ReferralRow
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
  readonly holders: readonly PossibleHolder[]
}): VNode {
  const { referral, form, refusal } = props
  const pathway = pathwayOf(referral.service)
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {refusal === undefined || refusal.code === 'invalid' ? null : (
        <RefusalMessage refusal={refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <FromDraft shown={props.fromDraft} />
      <Heading size="l">Accept the referral</Heading>
      <InsetText>
        <p>
          {sourceWords(referral)}, {referral.referrerName}:
        </p>
        <p class="app-text">{referral.reason}</p>
      </InsetText>
      <PageForm action={referralHref(referral, '/accept')} version={referral.version}>
        <EpisodeStartFields form={form} pathway={pathway} />
        <Select
          {...fieldProps(form, 'holder', 'decision.holder')}
          label={{ text: 'Who holds this?', size: 'm' }}
          items={[
            { value: '', text: 'Nobody yet: the team lead’s list' },
            ...props.holders.map((one) => ({ value: one.workerId, text: one.displayName })),
          ]}
        />
        <Input
          {...fieldProps(form, 'nextStep', 'decision.next-step')}
          label={{ text: 'What happens next?', size: 'm' }}
        />
        <WhenFields
          form={form}
          name="next"
          fact="decision.next-step-at"
          legend="By when?"
          hint="A time alone means the next time the clock shows it."
        />
        <Button preventDoubleClick>Accept and open an episode</Button>
      </PageForm>
      <p>
        <a href={referralHref(referral)}>Back without saving</a>
      </p>
    </>
  )
}
