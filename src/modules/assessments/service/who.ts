import type { SetKind } from '#pathways/question-set.ts'
import type { Work } from '#modules/access/index.ts'
import { mayScreen, maySignScreening, trainedSupportWorkers } from '../policy.ts'
import type { Screening } from '../schema.ts'
import { supportWorkersScreen } from '../store/screenings.ts'

/** Whether the actor may fill in forms of this kind of a team; an assessment is a registered practitioner's alone. */
export async function mayFillIn(work: Work, form: Pick<Screening, 'kind' | 'teamId'>): Promise<boolean> {
  if (form.kind === 'assessment') return maySignScreening(work.actor, form.teamId)
  return mayScreen(
    work.actor,
    form.teamId,
    (await supportWorkersScreen(work, form.teamId)) ? [trainedSupportWorkers] : [],
  )
}

export const whoFillsIn: Readonly<Record<SetKind, string>> = {
  screening:
    'A screening is filled in by a registered practitioner of the team, or by a trained support worker where the service allows it.',
  assessment: 'An assessment is made by a registered practitioner of the team.',
}
