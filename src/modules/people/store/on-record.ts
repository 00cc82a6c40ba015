import type { Work } from '#modules/access/index.ts'

/** What the details of a person say that a screening would else ask again. */
export interface OnRecord {
  readonly dependants: string
  readonly dependantsWith: string | null
  readonly exForces: string
  readonly preferredWorkerSex: string | null
  readonly communicationNeeds: readonly string[]
}

export async function onRecord(work: Work, personId: string): Promise<OnRecord | null> {
  const row = await work.tx
    .selectFrom('people.person')
    .select([
      'dependants_answer as dependants',
      'dependants_with as dependantsWith',
      'ex_forces as exForces',
      'preferred_worker_sex as preferredWorkerSex',
      'communication_needs as communicationNeeds',
    ])
    .where('id', '=', personId)
    .executeTakeFirst()
  return row ?? null
}
