/** The services as data: looked up by the key of a team's service, never named in a module's code. */
import { liaisonAndDiversion } from './liaison-and-diversion.ts'
import { mhtrPrimaryCare, mhtrSecondaryCare, reconnect, resettle } from './minimal.ts'
import { checkPathways } from './check.ts'
import type { Choice, Pathway } from './definition.ts'

export type * from './definition.ts'
export { guardNames } from './definition.ts'
export { renderPathway } from './render.ts'
export type { ConditionName, Figure } from './figures.ts'

export const pathways: readonly Pathway[] = [
  liaisonAndDiversion,
  mhtrPrimaryCare,
  mhtrSecondaryCare,
  reconnect,
  resettle,
]

// Start-up refuses an inconsistent definition: nothing can be imported from here when one is.
const faults = checkPathways(pathways)
if (faults.length > 0) throw new Error(`The pathway definitions are not consistent:\n${faults.join('\n')}`)

/** The definition of a service, or undefined when people do not belong to it (partners, governance). */
export function findPathway(service: string): Pathway | undefined {
  return pathways.find((one) => one.service === service)
}

/** The definition of a service a row in the database belongs to; a row of an unknown service is a bug. */
export function pathwayOf(service: string): Pathway {
  const found = findPathway(service)
  if (found === undefined) throw new Error(`No pathway is defined for the service ${service}`)
  return found
}

/** Who may refer, under their headings, as a list to choose from shows them. */
export function sourceGroups(pathway: Pathway) {
  const groups = [...new Set(pathway.referralSources.map((one) => one.group))]
  return groups.map((group) => ({
    group,
    items: pathway.referralSources
      .filter((one) => one.group === group)
      .map((one) => ({ value: one.code, text: one.words })),
  }))
}

/** What a code of a list says; the code itself when the list no longer has it, so that old rows stay readable. */
export function wordsOf(list: readonly Choice[], code: string): string {
  return list.find((one) => one.code === code)?.words ?? code
}
