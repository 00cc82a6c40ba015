import type { EpisodeRow } from '../schema.ts'

/** What stands now, for somebody whose change met another's. */
export function standing(episode: EpisodeRow) {
  const { stage, holderId, holderName, nextStep, nextStepAt, version } = episode
  return { stage, holderId, holderName, nextStep, nextStepAt, version }
}

export const somebodyElse = 'Somebody else changed this while you were writing'
