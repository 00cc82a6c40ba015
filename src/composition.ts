import type { FastifyInstance } from 'fastify'
import { assessmentRoutes } from '#modules/assessments/index.ts'
import { accessJobs, type Kit, type SettingDefinition, type SystemCtx } from '#modules/access/index.ts'
import { consultationRoutes } from '#modules/consultations/index.ts'
import { courtJobs, courtRoutes, courtSettings } from '#modules/court/index.ts'
import { custodyRoutes } from '#modules/custody/index.ts'
import { directoryRoutes } from '#modules/directory/index.ts'
import { episodeJobs, episodeRoutes, episodeSettings } from '#modules/episodes/index.ts'
import { handoverAnswered, handoverJobs, handoverRoutes, handoverSettings } from '#modules/handovers/index.ts'
import { onwardReferralRoutes, referralAnswered } from '#modules/onward-referrals/index.ts'
import { outcomeRoutes } from '#modules/outcomes/index.ts'
import { peopleJobs, peopleRoutes, peopleSettings } from '#modules/people/index.ts'
import { personRecordRoutes } from '#modules/person-record/index.ts'
import { reportAnswered, reportRoutes, reportSettings } from '#modules/reports/index.ts'
import { returnRoutes } from '#modules/returns/index.ts'
import { riskJobs, riskRoutes, riskSettings } from '#modules/risk/index.ts'
import { referralRoutes } from '#modules/referrals/index.ts'
import { sharingRoutes, sharingSettings, type AnswerHook } from '#modules/sharing/index.ts'
import { worklistRoutes } from '#modules/worklists/index.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'
import { recordItems } from './record-items.ts'

/** What a partner answers goes back to the module that told them. */
const answerHooks: readonly AnswerHook[] = [handoverAnswered, referralAnswered, reportAnswered]

/** Every module's pages, lowest module first. */
export const moduleRoutes: readonly ((app: FastifyInstance, kit: Kit) => void)[] = [
  peopleRoutes,
  (app, kit) => sharingRoutes(app, kit, { source: recordItems, hooks: answerHooks }),
  directoryRoutes,
  consultationRoutes,
  (app, kit) => referralRoutes(app, kit, answerHooks),
  (app, kit) => episodeRoutes(app, kit, answerHooks),
  custodyRoutes,
  courtRoutes,
  assessmentRoutes,
  outcomeRoutes,
  riskRoutes,
  handoverRoutes,
  onwardReferralRoutes,
  (app, kit) => reportRoutes(app, kit, recordItems),
  returnRoutes,
  personRecordRoutes,
  worklistRoutes,
]

/** Everything the product does by itself. */
export const moduleJobs: readonly JobDefinition<SystemCtx>[] = [
  ...accessJobs,
  ...peopleJobs,
  ...episodeJobs,
  ...courtJobs,
  ...riskJobs,
  ...handoverJobs,
]

/** Every setting the modules read, for the page that shows and changes them. */
export const moduleSettings: readonly SettingDefinition[] = [
  ...peopleSettings,
  ...sharingSettings,
  ...episodeSettings,
  ...courtSettings,
  ...riskSettings,
  ...handoverSettings,
  ...reportSettings,
]
