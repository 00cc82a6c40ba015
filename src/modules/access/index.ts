/** The door of `access`: who is asking, what they may see and do, and the kit every module's pages are built with. */
export {
  careRoles,
  hasRole,
  mayAdminister,
  mayAskEmergencyAccess,
  mayOpenRecords,
  mayReadClinical,
  mayReviewPrivacy,
  maySignClinical,
  policy,
  signedIn,
  worksIn,
} from './policy.ts'
export type { Policy } from './policy.ts'
export { roles } from './schema/codes.ts'
export type { Actor, Membership, SiteOfMine } from './schema/actor.ts'
export type { Role, Service } from './schema/codes.ts'
export {
  asSystem,
  audit,
  auditSystem,
  elevated,
  reading,
  traceWhere,
  unit,
  workFollowing,
} from './service/work.ts'
export type { Ctx, SystemCtx, SystemWork, Work, WriteLine } from './service/work.ts'
export { asTeam, teamPassphrase, teamsInUse } from './service/team-sight.ts'
export type { TeamInUse } from './store/organisation.ts'
export { doneBefore, once } from './service/submission.ts'
export { endSight, grantSight } from './store/relationships.ts'
export type { NewRelationship, RelationshipKind } from './store/relationships.ts'
export { addGuarded, addPublicRoute, addRoute, sendError, sendPage } from './routes/kit.tsx'
export { textIn, versionIn, type FormBody } from './routes/form-body.ts'
export { decorateSessions } from './routes/session.ts'
export { failedView, notFoundView, plain as plainView, unavailableView } from './views/refusals.tsx'
export type { Asked, Kit, PageReply, PublicRouteSpec, Reply, RouteSpec } from './routes/kit.tsx'
export { ActionForm, PageForm } from './views/page-form.tsx'
export { accessRoutes } from './routes/access-routes.ts'
export { accessJobs } from './service/jobs.ts'
export { notify } from './service/notices.ts'
export type { NewNotice, NoticeFor } from './service/notices.ts'
export { numbersAsOf, settingAsOf } from './service/settings.ts'
export type { SettingBasis, SettingDefinition, SettingValue } from './schema/setting.ts'
export { hashPassword } from './service/hashing.ts'
export { fromReadable, readable } from './service/secrets.ts'
export { addWorkerAsSystem, createAdministrator } from './service/new-workers.ts'
export type { NewAdministrator, SystemWorker } from './service/new-workers.ts'
export { unlockByName } from './service/workers.ts'
export type { LeavingHook, SuspensionHook } from './service/workers.ts'
