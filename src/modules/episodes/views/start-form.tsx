import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { pathwayOf, sourceGroups } from '#pathways/index.ts'
import {
  Button,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  RefusalMessage,
  Select,
  type FormState,
} from '#ui/index.ts'
import { EpisodeStartFields } from './episode-start-fields.tsx'
import { FromDraft, WhenFields } from './when-fields.tsx'

export interface StartView {
  readonly personId: string
  readonly team: { readonly id: string; readonly name: string; readonly service: string }
  /** Other teams of the same worker that could be chosen instead. */
  readonly otherTeams: readonly { readonly id: string; readonly name: string }[]
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
}

/** Starting work with somebody who is on no list and was not referred: found in the cells, came by themselves. */
export function StartForm(view: StartView): VNode {
  const { form, team, refusal } = view
  const pathway = pathwayOf(team.service)
  const action = `/people/${view.personId}/episodes/new`
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {refusal === undefined || refusal.code === 'invalid' ? null : (
        <RefusalMessage refusal={refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <FromDraft shown={view.fromDraft} />
      <Heading size="l">Start work with this person</Heading>
      <p>
        For {team.name}.{' '}
        {view.otherTeams.map((other) => (
          <>
            <a href={`${action}?team=${other.id}`}>Start for {other.name} instead</a>{' '}
          </>
        ))}
      </p>
      <PageForm action={action}>
        <input type="hidden" name="team" value={team.id} />
        {view.sites.length === 0 ? null : (
          <Select
            {...fieldProps(form, 'site', 'episode.site')}
            label={{ text: 'At which site?', size: 'm' }}
            items={[
              { value: '', text: 'At none of ours' },
              ...view.sites.map((one) => ({ value: one.id, text: one.name })),
            ]}
          />
        )}
        <Select
          {...fieldProps(form, 'source', 'episode.source')}
          label={{ text: 'Who brought them to us?', size: 'm' }}
          items={[{ value: '', text: 'Choose' }, ...sourceGroups(pathway)]}
        />
        <EpisodeStartFields form={form} pathway={pathway} />
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
        <Button preventDoubleClick>Start, with you as the holder</Button>
      </PageForm>
      <p>
        <a href={`/people/${view.personId}`}>Back without saving</a>
      </p>
    </>
  )
}
