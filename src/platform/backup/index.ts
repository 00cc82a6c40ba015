/** Everything in the database in one sealed file, and back. */
export { BackupRefused, type TableResult } from './format.ts'
export { readSealed, writeSealed } from './sealed-file.ts'
export { takeBackup, type Taken } from './take.ts'
export { restoreBackup, type Restored } from './restore.ts'
