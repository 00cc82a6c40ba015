import { Temporal } from 'temporal-polyfill'
import { instantFromLondon, parseLooseDate, parseLooseTime } from '#kernel/dates.ts'

export type ReadMoment =
  { readonly ok: true; readonly value: Temporal.Instant } | { readonly ok: false; readonly message: string }

/** Reads "27 3 2026 14:05" and the like, English time; a date alone means the end of that day. */
export function readAsAt(text: string, today: Temporal.PlainDate): ReadMoment {
  const whole = parseLooseDate(text, { today })
  if (whole.ok)
    return {
      ok: true,
      value: instantFromLondon(whole.value.add({ days: 1 }), midnight).subtract({ milliseconds: 1 }),
    }
  const parts =
    /^(.*?)(?:,|\s+at|T)?\s*(\d{1,2}(?:[:.]\d{2}|\d{2})?(?::\d{2})?\s*(?:am|pm)?|noon|midnight)$/i.exec(
      text.trim(),
    )
  const day = parseLooseDate(parts?.[1] ?? '', { today })
  const time = parseLooseTime(parts?.[2] ?? '')
  if (!day.ok || !time.ok)
    return { ok: false, message: 'Enter a date, and a time if you know it, like 27 3 2026 14:05' }
  return { ok: true, value: instantFromLondon(day.value, time.value) }
}

const midnight = new Temporal.PlainTime(0)
