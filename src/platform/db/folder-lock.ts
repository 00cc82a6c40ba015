import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Somebody else holds the embedded database's folder. The message says what to do. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

/**
 * The embedded engine takes no lock on its folder, and two processes in it would destroy it. Takes one; a lock left by a
 * process that is gone is taken over. Returns the function that gives it back.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'throughcare.lock')
  for (let tries = 0; tries < 3; tries++) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, String(process.pid))
      closeSync(handle)
      return () => {
        if (holderOf(file) === process.pid) rmSync(file, { force: true })
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = holderOf(file)
    if (holder !== null && holder !== process.pid && isAlive(holder)) {
      throw new FolderInUse(
        `The embedded database in ${folder} is in use by process ${holder}. Stop that process first, or give another folder with --data.`,
      )
    }
    if (holder === process.pid) {
      throw new FolderInUse(`The embedded database in ${folder} is already open in this process.`)
    }
    rmSync(file, { force: true })
  }
  throw new FolderInUse(`The lock of the embedded database in ${folder} could not be taken. Try again.`)
}

function holderOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
