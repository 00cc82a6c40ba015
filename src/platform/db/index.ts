export {
  missedNews,
  openDatabase,
  type Database,
  type Tell,
  type DatabaseSettings,
  type Engine,
} from './database.ts'
export type { DbIdentity } from './identity.ts'
export { FolderInUse } from './folder-lock.ts'
export { MigrationRefused, migrate, readMigrations } from './migrate.ts'
export { isUnavailable } from './unavailable.ts'
export { asSystemRole } from './role.ts'
