import { auditCheckpoint, auditVerify } from './audit.ts'
import { courtListImport } from './court-list.ts'
import { demoLoad } from './demo.ts'
import { health } from './health.ts'
import { userUnlock } from './user-unlock.ts'
import { userCreate } from './user.ts'
import type { Command } from './command.ts'

/** Every command an operator has, in the order the overview lists them. */
export const commands: readonly Command[] = [
  userCreate,
  userUnlock,
  courtListImport,
  demoLoad,
  health,
  auditVerify,
  auditCheckpoint,
]
