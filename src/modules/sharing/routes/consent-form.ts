import type { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import { textIn, type FormBody } from '#modules/access/index.ts'
import { typedMoment } from '../rules/typed-moment.ts'
import { consentSchema, scopes, type ConsentGiven } from '../schema/consent.ts'

export type ReadConsent =
  | {
      readonly ok: true
      readonly value: ConsentGiven & { readonly decidedAt?: Temporal.Instant | undefined }
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads the form of the consent page. A question nobody answered changes nothing; one reason serves all not asked. The block for "another service" sends
 * its answer as `onward-service` and which one as `service`; services asked about before send their own key.
 */
export function readConsentForm(body: FormBody, now: Temporal.Instant): ReadConsent {
  const decisions = answeredKeys(body).map(({ scope, serviceId, key }) => {
    const decision = textIn(body, key)
    const reason = textIn(
      body,
      decision === 'not-asked' ? 'notAskedReason' : scope === 'family' ? 'familyNote' : '',
    ).trim()
    return {
      scope,
      decision,
      ...(serviceId === undefined ? {} : { serviceId }),
      ...(reason === '' ? {} : { reason }),
    }
  })
  const way = textIn(body, 'interpreter')
  const moment = typedMoment(
    'decided',
    { day: textIn(body, 'decided-day'), time: textIn(body, 'decided-time') },
    now,
  )
  const note = textIn(body, 'capacityNote').trim()
  const parsed = consentSchema.safeParse({
    decisions,
    explained: listIn(body, 'explained'),
    // A page on which only a refusal is written down need not say who was asked; it was the person.
    givenBy: textIn(body, 'givenBy') || 'person',
    capacity: textIn(body, 'capacity') || 'not-considered',
    ...(note === '' ? {} : { capacityNote: note }),
    ...(way === '' ? {} : { interpreter: { way, detail: textIn(body, 'interpreterDetail') } }),
  })
  const problems: Problem[] = moment.ok ? [] : [...moment.problems]
  if (!parsed.success)
    problems.push({
      field: String(parsed.error.issues[0]?.path[0] ?? ''),
      message: 'One of the answers was not one of the choices. Choose again',
    })
  if (problems.length > 0 || !parsed.success || !moment.ok) return { ok: false, problems }
  return { ok: true, value: { ...parsed.data, decidedAt: moment.value } }
}

interface AnsweredKey {
  readonly scope: string
  readonly serviceId: string | undefined
  /** The name of the control that was answered. */
  readonly key: string
}

function answeredKeys(body: FormBody): AnsweredKey[] {
  const found: AnsweredKey[] = []
  for (const scope of scopes) {
    if (textIn(body, scope) === '') continue
    const service = textIn(body, 'service')
    found.push({
      scope,
      serviceId: scope === 'onward-service' && isId(service) ? service : undefined,
      key: scope,
    })
  }
  for (const key of Object.keys(body)) {
    const id = key.startsWith('onward-service:') ? key.slice('onward-service:'.length) : ''
    if (isId(id) && textIn(body, key) !== '') found.push({ scope: 'onward-service', serviceId: id, key })
  }
  return found
}

function listIn(body: FormBody, name: string): readonly string[] {
  const value = body[name]
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value
}
