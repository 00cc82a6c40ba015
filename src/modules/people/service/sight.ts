import { isId } from '#kernel/ids.ts'
import { elevated, type Work } from '#modules/access/index.ts'
import { seesRecord } from '../store/person.ts'
import { wasShown } from '../store/sight.ts'

export type Sight = 'record' | 'index' | 'none'

/**
 * How much the asker may know of somebody: the record by relationship; a name, a year and why it matches, when lately shown
 * as a candidate; or nothing (design, promise 4). Below `record` every page answers "not found".
 */
export async function sightOf(work: Work, personId: string): Promise<Sight> {
  if (!isId(personId)) return 'none'
  if (await seesRecord(work, personId)) return 'record'
  const shown = await elevated(work, 'was shown as a candidate', (tx) =>
    wasShown(tx, work.actor.workerId, personId),
  )
  return shown === null ? 'none' : 'index'
}
