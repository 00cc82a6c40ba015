import { periodText, type Period } from '../schema.ts'
import type { FiguresAsked } from '../service.ts'

/** The address of the same figures, with something else asked of them. */
export function figuresHref(
  to: '/figures' | '/figures/rows' | '/figures/file',
  found: { readonly asked: FiguresAsked; readonly teamId: string },
  more: { readonly period?: Period; readonly figure?: string; readonly reason?: string | undefined } = {},
): string {
  const { asked, teamId } = found
  const period = more.period ?? asked.period
  const query = Object.entries({
    period: period.kind,
    date: periodText(period),
    team: teamId,
    site: asked.siteId ?? '',
    by: to === '/figures/rows' ? '' : asked.cut,
    figure: more.figure ?? '',
    reason: more.reason ?? '',
  }).filter(([, value]) => value !== '')
  return `${to}?${new URLSearchParams(query).toString()}`
}
