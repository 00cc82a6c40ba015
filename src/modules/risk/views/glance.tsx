import type { VNode } from 'preact'
import { Tag } from '#ui/index.ts'
import type { Glance } from '../store/around.ts'

const counted = (count: number, one: string, many: string) =>
  count === 0 ? null : count === 1 ? `1 ${one}` : `${count} ${many}`

/** How a person's safety stands, in one line, with the way to all of it. */
export function RiskGlance(props: { readonly personId: string; readonly glance: Glance }): VNode {
  const { glance } = props
  const parts = [
    counted(glance.current, 'risk written down', 'risks written down'),
    counted(glance.safeguarding, 'open safeguarding referral', 'open safeguarding referrals'),
    glance.mentalHealthAct === 0 ? null : 'Mental Health Act open',
    counted(glance.apart, 'person they must not meet', 'people they must not meet'),
    glance.mappa ? 'managed under MAPPA' : null,
  ].filter((part) => part !== null)
  const text = parts.length === 0 ? 'No risk is written down' : parts.join(', ')
  return (
    <section aria-labelledby="risk">
      <h2 class="nhsuk-heading-m" id="risk">
        Risk
      </h2>
      <p>
        {glance.past === 0 ? null : (
          <>
            <Tag colour="red">Urgent action past its time</Tag>{' '}
          </>
        )}
        {glance.due === 0 ? null : (
          <>
            <Tag colour="orange">To be looked at now</Tag>{' '}
          </>
        )}
        {text}. <a href={`/people/${props.personId}/risk`}>Open risk</a>
        {glance.plan ? (
          <>
            {' '}
            or the <a href={`/people/${props.personId}/crisis-plan`}>crisis plan</a>
          </>
        ) : null}
      </p>
    </section>
  )
}
