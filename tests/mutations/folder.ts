import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Planted } from './switchboard.ts'

/** What came of one planted fault: which test failed, or that none did. */
export interface Found {
  readonly rule: string
  /** What was done to it. */
  readonly how: string
  /** The test that failed and what it saw, or null for a fault that nobody noticed. */
  readonly failed: string | null
  readonly seconds: number
}

/** Where the command and the tests it starts leave notes for each other; nothing is planted without it. */
const folder = process.env['THROUGHCARE_MUTATIONS']

function fileOf(name: string): string {
  if (folder === undefined) throw new Error('Faults are planted by npm run test:mutations alone')
  return join(folder, `${name}.json`)
}

/** The fault that the tests of this run meet, if any. */
export function plantedNow(): Planted | null {
  return JSON.parse(readFileSync(fileOf('planted'), 'utf8')) as Planted | null
}

/** Leaves a note of what was found for the command; anybody else who runs these tests needs none. */
export function noteFound(name: string, found: readonly Found[]): void {
  if (folder !== undefined) writeFileSync(fileOf(name), JSON.stringify(found))
}
