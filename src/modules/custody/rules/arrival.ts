import { ageOn, showTime, Temporal } from '#kernel/dates.ts'

/** What is known of somebody at the desk; nothing of it has to be. */
export interface AtTheDesk {
  readonly dateOfBirth: string | null
  readonly apparentAge: number | null
  readonly sex: 'male' | 'female' | null
}

/** "Unknown male, Suite A, 14:05" (Domain brief: liaison and diversion, section 3.1). */
export function placeholderLabel(sex: AtTheDesk['sex'], siteName: string, at: Temporal.Instant): string {
  return `Unknown ${sex ?? 'person'}, ${siteName}, ${showTime(at)}`
}

/**
 * Whether somebody is to be treated as under 18: by date of birth when there is one, otherwise by how old they look
 * ("unknown age is treated as under 18 if the person appears so", section 4).
 */
function isTreatedAsChild(who: AtTheDesk, on: Temporal.PlainDate): boolean {
  if (who.dateOfBirth !== null) return ageOn(Temporal.PlainDate.from(who.dateOfBirth), on) < 18
  return who.apparentAge !== null && who.apparentAge < 18
}

export interface Opening {
  readonly urgency: 'emergency' | 'urgent' | 'routine'
  readonly urgencyReason: string | undefined
  readonly reasons: readonly string[]
}

/** How an arrival is opened: under-18s are urgent by the standard (section 2), everybody else as somebody said. */
export function openingOf(
  who: AtTheDesk,
  said: {
    readonly urgency: 'emergency' | 'urgent' | null
    readonly reason: string | undefined
    readonly reasons: readonly string[]
  },
  on: Temporal.PlainDate,
): Opening {
  const child = isTreatedAsChild(who, on)
  const offered = [...(child ? ['young-person'] : []), ...(!child && who.sex === 'female' ? ['woman'] : [])]
  const reasons = [...new Set([...said.reasons, ...offered])]
  return {
    urgency: said.urgency ?? (child ? 'urgent' : 'routine'),
    urgencyReason: said.reason ?? (child ? 'Under 18, or looks it' : undefined),
    // Everybody brought in is offered a look; the list of reasons has no code for that alone.
    reasons: reasons.length === 0 ? ['other'] : reasons,
  }
}

const pattern = { days: 30 }

/** Whether somebody is back within thirty days of an earlier arrival. */
export function isBackSoon(earlier: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(earlier.add({ hours: pattern.days * 24 }), now) >= 0
}
