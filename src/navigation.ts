import type { NavItem } from '#ui/index.ts'
import {
  hasRole,
  mayAdminister,
  mayOpenRecords,
  mayReviewPrivacy,
  type Actor,
} from '#modules/access/index.ts'
import { mayConsult } from '#modules/consultations/index.ts'
import { mayOpenFigures } from '#modules/returns/index.ts'
import { mayReceive } from '#modules/sharing/index.ts'

/**
 * The main navigation of somebody: their work first, then what their roles add. The board of the site one is at is plainly
 * the board: its name would not fit beside the rest on a phone.
 */
export function navigation(actor: Actor): readonly NavItem[] {
  const items: NavItem[] = []
  const boards = mayOpenRecords.allows(actor)
    ? actor.sites
        .filter((site) => site.covered)
        .sort((a, b) => Number(b.onShift) - Number(a.onShift))
        .map((site, place) => ({
          text: site.onShift && place === 0 ? 'Board' : site.name,
          href: `/sites/${site.id}/board`,
        }))
    : []
  if (mayOpenRecords.allows(actor)) {
    items.push({ text: 'My work', href: '/work' }, ...boards.slice(0, 1))
    items.push(
      { text: 'Find a person', href: '/people' },
      { text: 'Court lists', href: '/court-lists' },
      { text: 'Referrals', href: '/referrals' },
    )
  }
  if (mayConsult.allows(actor)) items.push({ text: 'Advice', href: '/consultations' })
  if (mayReceive.allows(actor)) items.push({ text: 'Sent to us', href: '/partner' })
  if (hasRole(actor, ['team-lead'])) items.push({ text: 'Team', href: '/work/team' })
  if (mayOpenFigures.allows(actor)) items.push({ text: 'Figures', href: '/figures' })
  if (mayReviewPrivacy.allows(actor)) items.push({ text: 'Privacy', href: '/privacy' })
  if (mayAdminister.allows(actor)) items.push({ text: 'Administration', href: '/admin' })
  items.push({ text: 'Services', href: '/directory' })
  // The names of sites are long: those where one is not now come last, where a narrow bar folds them away.
  return [...items, ...boards.slice(1, 4)]
}
