/** The door of `referrals`: people sent to a team. */
export { declineReferral, logReferral, markAccepted, withdrawReferral } from './service/deciding.ts'
export { referToTeam, takeBackFromTeam } from './service/between-teams.ts'
export { findReferral, listInbox, listReferrals } from './store.ts'
export { decidesFor, mayDecideReferrals } from './policy.ts'
export type {
  AcceptedReferral,
  DeclineReferral,
  NewReferral,
  ReferralRow,
  ReferralStatus,
  WithdrawReferral,
} from './schema.ts'
export { referralHref, sourceWords } from './views/inbox.tsx'
export { referralRoutes } from './routes/index.tsx'
