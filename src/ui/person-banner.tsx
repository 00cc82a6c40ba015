import type { VNode } from 'preact'
import { classes as join, type Opt } from './markup.tsx'
import { Tag, type TagColour } from './nhs/text.tsx'

export type IdentityStatus = 'unknown' | 'stated' | 'disputed' | 'verified'

export interface PersonAlert {
  /** A stable word for the kind ('risk', 'safeguarding', 'allergy'); it becomes part of a class name. */
  readonly kind: string
  readonly text: string
}

export type PersonBannerProps = {
  readonly id: string
  readonly displayName: string
  readonly identityStatus: IdentityStatus
  /** Already worded: "4 Mar 1992 (34)" or "about 40". */
  readonly bornText: string
  readonly alerts: readonly PersonAlert[]
  /** What has to be arranged to be understood: interpreter, British Sign Language, easy read. */
  readonly communication: readonly string[]
  /** How the person may safely be reached: "Do not leave messages. Safe times: mornings". */
  readonly contactRules: readonly string[]
} & Opt<{
  /** Who the merged records of this person say they are: "Kev ROWE, born 3 Mar 1988 (38)". */
  alsoRecordedAs: readonly string[]
  nhsNumber: string
  deceasedOn: string
  href: string
  /** Where the crisis plan is, when there is one and the reader may see it: one tap from every page about the person. */
  crisisPlanHref: string
  wide: boolean
}>

const IDENTITY: Readonly<Record<IdentityStatus, { readonly text: string; readonly colour: TagColour }>> = {
  unknown: { text: 'Identity not known', colour: 'orange' },
  stated: { text: 'Identity as stated, not checked', colour: 'yellow' },
  disputed: { text: 'Identity disputed', colour: 'red' },
  verified: { text: 'Identity verified', colour: 'green' },
}

/** NHS numbers are shown in groups of three, three and four (NHS data dictionary). */
function grouped(nhsNumber: string): string {
  const digits = nhsNumber.replaceAll(' ', '')
  return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
}

function List(props: { readonly label: string; readonly items: readonly string[] }): VNode | null {
  if (props.items.length === 0) return null
  return (
    <div class="app-person__fact">
      <dt>{props.label}</dt>
      <dd>{props.items.join('; ')}</dd>
    </div>
  )
}

/** Who the page is about and what everybody has to know before speaking to them. */
export function PersonBanner(props: PersonBannerProps): VNode {
  const identity = IDENTITY[props.identityStatus]
  return (
    <section class="app-person" id="app-person" aria-label="Person" data-person={props.id}>
      <div class={join('app-person__inner nhsuk-width-container', props.wide && 'app-wide')}>
        <p class="app-person__name">
          {props.href ? <a href={props.href}>{props.displayName}</a> : props.displayName}{' '}
          <Tag colour={identity.colour}>{identity.text}</Tag>
          {props.deceasedOn ? (
            <>
              {' '}
              <Tag colour="grey">Died {props.deceasedOn}</Tag>
            </>
          ) : null}
          {props.crisisPlanHref ? (
            <>
              {' '}
              <a class="app-person__crisis" href={props.crisisPlanHref}>
                Crisis plan
              </a>
            </>
          ) : null}
        </p>
        <dl class="app-person__facts">
          <div class="app-person__fact">
            <dt>Born</dt>
            <dd>{props.bornText}</dd>
          </div>
          <div class="app-person__fact">
            <dt>NHS number</dt>
            <dd>{props.nhsNumber ? grouped(props.nhsNumber) : 'Not recorded'}</dd>
          </div>
          <List label="Also recorded as" items={props.alsoRecordedAs ?? []} />
          <List label="Communication" items={props.communication} />
          <List label="Contact" items={props.contactRules} />
        </dl>
        {props.alerts.length > 0 ? (
          <ul class="app-person__alerts" aria-label="Alerts">
            {props.alerts.map((alert) => (
              <li class="app-person__alert" data-kind={alert.kind}>
                {alert.text}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  )
}
