import type { Actor } from '#modules/access/schema/actor.ts'
import { roles, type Role } from '#modules/access/schema/codes.ts'

/** The two faults that are planted in a decision: it says yes to everybody, or the opposite of what it should. */
export type How = 'deleted' | 'turned round'

export interface Planted {
  readonly rule: string
  readonly how: How
}

let planted: Planted | null = null
const lists = new Map<string, { readonly list: Role[]; readonly asWritten: readonly Role[] }>()

/** From now on this rule is broken, and all others are as they were written; null mends it. */
export function plant(next: Planted | null): void {
  planted = next
  for (const [rule, { list, asWritten }] of lists)
    list.splice(0, list.length, ...(next?.rule === rule ? brokenList(asWritten, next.how) : asWritten))
}

function brokenList(asWritten: readonly Role[], how: How): readonly Role[] {
  return how === 'deleted' ? roles : roles.filter((role) => !asWritten.includes(role))
}

/** A decision as the product asks for it while faults are planted. */
export function decision<A extends readonly unknown[]>(
  rule: string,
  decide: (...asked: A) => boolean,
): (...asked: A) => boolean {
  return (...asked) => {
    if (planted?.rule !== rule) return decide(...asked)
    return planted.how === 'deleted' ? true : !decide(...asked)
  }
}

/** A list of roles that decisions read. */
export function roleList(rule: string, list: readonly Role[]): readonly Role[] {
  const own = [...list]
  lists.set(rule, { list: own, asWritten: list })
  return own
}

interface Facts {
  readonly roles: readonly Role[]
  readonly registered: boolean
  readonly switchedOn: readonly string[]
}

/** What the rules of moves are told of somebody: everything anybody could be, or what they are not. */
export function facts(
  rule: string,
  tell: (actor: Actor, teamId: string, switchedOn: readonly string[]) => Facts,
): typeof tell {
  return (actor, teamId, switchedOn) => {
    const right = tell(actor, teamId, switchedOn)
    if (planted?.rule !== rule) return right
    if (planted.how === 'deleted') return { ...right, roles, registered: true }
    return {
      ...right,
      roles: roles.filter((role) => !right.roles.includes(role)),
      registered: !right.registered,
    }
  }
}
