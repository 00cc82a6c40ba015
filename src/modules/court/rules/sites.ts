import { courtPlace } from '../schema/lists/places.ts'

/** A site somebody covers, and what its lists may call it. */
export interface CoveredSite {
  readonly id: string
  readonly name: string
  readonly courtCode: string | null
  readonly nameKeys: readonly string[]
}

export interface NamedCourt {
  readonly courtKey: string
  readonly courtName: string | null
}

/**
 * The site a list is of: by its code first, then by any name the site goes by. "Camberwell Green" and "Camberwell Green
 * Magistrates' Court" are one name; null when nobody covers the court.
 */
export function siteFor(court: NamedCourt, sites: readonly CoveredSite[]): CoveredSite | null {
  const byCode = sites.find((site) => keyOf(site.courtCode) === court.courtKey)
  if (byCode !== undefined) return byCode
  const names = new Set([court.courtKey, named(court.courtName)].filter((key) => key !== null))
  return (
    sites.find((site) => site.nameKeys.some((key) => names.has(key) || names.has(named(key) ?? ''))) ??
    sites.find((site) => names.has(named(site.name) ?? '')) ??
    null
  )
}

function keyOf(code: string | null): string | null {
  return courtPlace(code, null, null)?.courtKey ?? null
}

function named(name: string | null): string | null {
  return courtPlace(null, null, name)?.courtKey ?? null
}
