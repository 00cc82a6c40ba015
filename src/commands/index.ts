import { auditCheckpoint, auditVerify } from './audit.ts'
import { backup, backupKey } from './backup.ts'
import { courtListImport } from './court-list.ts'
import { custodyClock } from './custody-clock.ts'
import { demoLoad } from './demo.ts'
import { downtimeCopy } from './downtime-copy.ts'
import { health } from './health.ts'
import { restore } from './restore.ts'
import { measuresChange, measuresScore } from './measures.ts'
import { reportVerify } from './report-verify.ts'
import { peopleLink } from './people-link.ts'
import { userUnlock } from './user-unlock.ts'
import { userCreate } from './user.ts'
import type { Command } from './command.ts'

/** Every command an operator has, in the order the overview lists them. */
export const commands: readonly Command[] = [
  userCreate,
  userUnlock,
  courtListImport,
  peopleLink,
  custodyClock,
  measuresScore,
  measuresChange,
  demoLoad,
  health,
  reportVerify,
  auditVerify,
  auditCheckpoint,
  backupKey,
  backup,
  restore,
  downtimeCopy,
]
