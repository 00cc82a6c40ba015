/** What has to be known before anybody is called, written to or sent a message. */
export interface ContactFacts {
  readonly diedOn: string | null
  readonly routes: readonly ContactRoute[]
}

export interface ContactRoute {
  readonly id: string
  readonly kind: string
  readonly value: string
  readonly safe: string
  readonly leaveMessage: string
  readonly safeTimes: string | null
  readonly unsafePerson: string | null
  readonly sharedDevice: boolean
  readonly note: string | null
}

export type ContactVerdict =
  | { readonly may: true; readonly mayLeaveMessage: boolean; readonly cautions: readonly string[] }
  | { readonly may: false; readonly why: string }

/**
 * Whether somebody may be contacted at all, or by one route when it is named. Death stops every contact; a route said to
 * be unsafe stops that route; what nobody has asked about is a caution, and no message is left on it.
 */
export function mayContact(facts: ContactFacts, routeId?: string): ContactVerdict {
  if (facts.diedOn !== null)
    return { may: false, why: 'This person has died. Nothing may be sent and nobody may call.' }
  if (routeId === undefined) {
    if (facts.routes.length > 0 && facts.routes.every((route) => route.safe === 'no')) {
      return { may: false, why: 'Every way of reaching this person is recorded as not safe.' }
    }
    return { may: true, mayLeaveMessage: false, cautions: [] }
  }
  const route = facts.routes.find((one) => one.id === routeId)
  if (route === undefined) return { may: false, why: 'This way of reaching the person is no longer in use.' }
  if (route.safe === 'no') return { may: false, why: 'This way of reaching the person is not safe.' }
  const cautions = [
    route.safe === 'not-asked' ? 'Nobody has asked whether this is safe.' : '',
    route.safe === 'only-as-said' ? `Only as agreed${route.note === null ? '.' : `: ${route.note}`}` : '',
    route.leaveMessage === 'no' ? 'Do not leave a message.' : '',
    route.leaveMessage === 'not-asked'
      ? 'Nobody has asked whether a message may be left, so leave none.'
      : '',
    route.safeTimes === null ? '' : `Safe times: ${route.safeTimes}`,
    route.unsafePerson === null ? '' : `Not if ${route.unsafePerson} is there.`,
    route.sharedDevice ? 'Somebody else uses this phone or address too.' : '',
  ]
  const mayLeaveMessage = route.leaveMessage === 'yes' && route.safe !== 'not-asked' && !route.sharedDevice
  return { may: true, mayLeaveMessage, cautions: cautions.filter((text) => text !== '') }
}

const safety = ['no', 'only-as-said', 'not-asked', 'yes']
const messages = ['no', 'not-asked', 'yes']

/**
 * Where the records of one person speak of the same phone or address, each is only as safe as the least safe of them: what
 * was said to one worker holds for all.
 */
export function strictest(routes: readonly ContactRoute[]): ContactRoute[] {
  return routes.map((route) => {
    const same = routes.filter((one) => one.kind === route.kind && plain(one.value) === plain(route.value))
    if (same.length === 1) return route
    const texts = (of: (one: ContactRoute) => string | null) =>
      [...new Set(same.flatMap((one) => of(one) ?? []))].join('; ') || null
    return {
      ...route,
      safe:
        least(
          safety,
          same.map((one) => one.safe),
        ) ?? route.safe,
      leaveMessage:
        least(
          messages,
          same.map((one) => one.leaveMessage),
        ) ?? route.leaveMessage,
      safeTimes: texts((one) => one.safeTimes),
      unsafePerson: texts((one) => one.unsafePerson),
      sharedDevice: same.some((one) => one.sharedDevice),
      note: texts((one) => one.note),
    }
  })
}

function plain(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^44(?=7)/, '0')
}

function least(order: readonly string[], values: readonly string[]): string | undefined {
  return order.find((one) => values.includes(one))
}
