/** The door of `episodes`: a person's time with one service. */
export { openEpisode } from './service/open.ts'
export { moveEpisode } from './service/move.ts'
export { recordAttempt } from './service/attempts.ts'
export { setNextStep } from './service/next-step.ts'
export {
  finishTask,
  finishTasksOf,
  handOnTask,
  raiseTask,
  raiseTaskBySystem,
  type FinishTask,
  type HandOnTask,
} from './service/tasks.ts'
export { addEntry, signAssessment } from './service/entries.ts'
export { chargedAndKept, screenedAsChild, wentFree } from './service/youth.ts'
export { settleSafeguard, type SettleSafeguard } from './service/youth-answers.ts'
export { episodeJobs, watchUnder18s } from './service/youth-watch.ts'
export { youthOf, type Youth } from './store/youth.ts'
export { YouthPart } from './views/youth-part.tsx'
export { closeEpisode } from './service/close.ts'
export { confirmClosure, reopenEpisode } from './service/reopen.ts'
export { reassignFromTeam, reassignWorker } from './service/reassign.ts'
export { acceptReferral, type AcceptReferral } from './service/accept-referral.ts'
export { announceSite } from './service/announce.ts'
export { findEpisode, listEpisodes, lockEpisode } from './store/episodes.ts'
export { listMoves, type MoveRow } from './store/moves.ts'
export { listAttempts } from './store/attempts.ts'
export { loadTrail } from './store/trail.ts'
export { listEntries } from './store/entries.ts'
export { entryItems } from './service/items.ts'
export { hasOpenTaskOf, listTasks, listTasksOfPerson } from './store/tasks.ts'
export { coverageOfTeams, possibleHolders, type PossibleHolder } from './store/teams.ts'
export {
  coveredTimes,
  type CoverageWindow,
  type EventTimes,
  type FirstAttemptDue,
  type FirstAttemptFacts,
} from './rules/times.ts'
export { type ActorFacts, type EpisodeFacts, type Verdict } from './rules/moves.ts'
export { mayRunEpisodes, mayWorkEpisodes } from './policy.ts'
export type {
  AttemptRow,
  CloseEpisode,
  ConfirmClosure,
  EntryKind,
  EntryRow,
  EpisodeRow,
  MoveEpisode,
  MoveFacts,
  NewAssessment,
  NewAttempt,
  NewEntry,
  NewEpisode,
  NewTask,
  NextStep,
  ReopenEpisode,
  TaskRow,
  UrgencyCode,
} from './schema.ts'
export { episodeRoutes } from './routes/index.ts'
export { EpisodeSummary } from './views/episode-summary.tsx'
export { AttemptList, EntryList, MoveHistory, TaskList } from './views/lists.tsx'
export { taskAddress, type TaskPlace } from './views/task-address.ts'
export { FromDraft, WhenFields } from './views/when-fields.tsx'
export { EpisodeActions, type EpisodeAction } from './views/actions.tsx'
export { episodeSettings, firstAttemptStandards } from './service/standards.ts'
export { expectFirstAttempt, loadFirstAttemptDue } from './service/attempt-due.ts'
export { followUpRelease } from './service/released.ts'
