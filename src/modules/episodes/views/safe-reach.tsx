import type { VNode } from 'preact'
import { mayContact, type ContactFacts, type ContactRoute } from '#modules/people/index.ts'
import { ActionLink, InsetText, SummaryList, WarningCallout } from '#ui/index.ts'
import { episodeHref, type FormView } from './forms.tsx'

const kinds: Readonly<Record<string, string>> = {
  mobile: 'Mobile',

  landline: 'Telephone',
  email: 'E-mail',
  letter: 'Letter',
  'through-someone': 'Through somebody',
}

/**
 * How somebody who has gone home may be reached, as the rules about contacting them stand now, and what may be said. Nothing
 * that is left, sent or said to anybody else may tell where the person was (Domain brief: liaison and diversion, section 2,
 * "Released before seen": "only to make the offer and without naming custody").
 */
export function SafeReach(props: {
  readonly facts: ContactFacts
  readonly personId: string
  readonly episode: FormView['episode']
}): VNode {
  const { facts } = props
  const verdict = mayContact(facts)
  if (!verdict.may)
    return (
      <WarningCallout heading="Do not contact this person">
        <p>{verdict.why}</p>
      </WarningCallout>
    )
  return (
    <>
      <InsetText>
        <p>
          Ask for the person by name. Until you know you are speaking with them, and in anything you leave or
          send, say only: “This is [your first name] from the NHS. Please call me on [our number] when it
          suits you.” Nothing about where they were, why, or what our team is called.
        </p>
      </InsetText>
      {facts.routes.length === 0 ? (
        <p>
          No way of reaching this person is recorded. Try their care team or GP, if they agreed to that, or{' '}
          <a href={`/people/${props.personId}/details/contact`}>add a way</a>.
        </p>
      ) : (
        <SummaryList
          rows={facts.routes.map((route) => ({
            key: kinds[route.kind] ?? route.kind,
            value: { text: <How facts={facts} route={route} /> },
          }))}
        />
      )}
      <p>
        <ActionLink href={episodeHref(props.episode, '/attempts/new')}>
          Record each try as an attempt
        </ActionLink>
      </p>
    </>
  )
}

function How(props: { readonly facts: ContactFacts; readonly route: ContactRoute }): VNode {
  const verdict = mayContact(props.facts, props.route.id)
  if (!verdict.may) return <strong>{verdict.why}</strong>
  return (
    <>
      {props.route.value}
      {verdict.mayLeaveMessage ? <span class="app-line">A message may be left.</span> : null}
      {verdict.cautions.map((one) => (
        <span class="app-line">{one}</span>
      ))}
    </>
  )
}
