/** What a task came from, where that has a page of its own below the person. */
export const ownPages: Readonly<Record<string, readonly [string, string]>> = {
  'risk-entry': ['risk', 'Open the risk'],
  alert: ['alerts', 'Open the alert'],
  safeguarding: ['safeguarding', 'Open the safeguarding referral'],
}

export interface TaskPlace {
  readonly id: string
  readonly personId: string
  readonly episodeId: string | null
  readonly sourceKind: string | null
  readonly sourceId: string | null
}

/**
 * Where a task is done: on its page below the episode, or, where it is about no episode, on the page of what it came from. Null where
 * there is neither, or the reader does not work with people: alerts alone are kept by administrators too.
 */
export function taskAddress(task: TaskPlace, worksWithPeople: boolean): string | null {
  if (task.episodeId !== null) return `/people/${task.personId}/episodes/${task.episodeId}/tasks/${task.id}`
  const [folder] = ownPages[task.sourceKind ?? ''] ?? []
  if (folder === undefined || task.sourceId === null) return null
  return worksWithPeople || task.sourceKind === 'alert'
    ? `/people/${task.personId}/${folder}/${task.sourceId}`
    : null
}
