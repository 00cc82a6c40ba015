import type { VNode } from 'preact'
import { ConsentTag, scopes, scopeWords, type ConsentState } from '#modules/sharing/index.ts'
import { ActionLink, SummaryList } from '#ui/index.ts'

/** What the person agreed to in this episode, in short; what nobody asked yet is not listed one by one. */
export function ConsentPart(props: {
  readonly personId: string
  readonly episodeId: string
  readonly now: ReadonlyMap<string, ConsentState>
  readonly mayAct: boolean
}): VNode {
  const asked = scopes.filter((scope) => props.now.has(scope))
  return (
    <>
      <h2 class="nhsuk-heading-m">Consent</h2>
      {asked.length === 0 ? (
        <p>Nobody has asked about consent in this episode yet.</p>
      ) : (
        <SummaryList
          rows={asked.map((scope) => ({
            key: { text: scopeWords[scope].title },
            value: { text: <ConsentTag standing={props.now.get(scope)} /> },
          }))}
        />
      )}
      {props.mayAct ? (
        <ActionLink href={`/people/${props.personId}/consent?episode=${props.episodeId}`}>
          Ask about consent
        </ActionLink>
      ) : null}
      {props.mayAct ? (
        <ActionLink href={`/people/${props.personId}/episodes/${props.episodeId}/share`}>
          Share with a partner
        </ActionLink>
      ) : null}
    </>
  )
}
