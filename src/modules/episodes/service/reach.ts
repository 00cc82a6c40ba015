import { elevated, type Work } from '#modules/access/index.ts'
import { isOpenPerson, seesPerson } from '../store/reach.ts'

export interface Reached {
  readonly personId: string
  readonly chosenAs?: 'candidate' | undefined
}

/** Seen by the actor; or, when chosen among candidates, there and not sealed. */
export async function isWithinReach(work: Work, asked: Reached): Promise<boolean> {
  if (await seesPerson(work.tx, asked.personId)) return true
  if (asked.chosenAs !== 'candidate') return false
  return elevated(work, 'is the chosen candidate there and open', (tx) => isOpenPerson(tx, asked.personId))
}
