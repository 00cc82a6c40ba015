import { existsSync } from 'node:fs'
import { findChromium, howToInstallChromium } from '#tests/support/chromium.ts'
import { howToInstallPostgres } from '#tests/support/cluster.ts'
import { findPostgresBinaries } from '#tests/support/postgres-binaries.ts'
import { runProgram } from './run-tool.ts'

/** Null when this machine can run PostgreSQL tests, else what to do about it. Installs it where that needs no asking. */
export async function missingPostgres(): Promise<string | null> {
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') return null
  const found = () => findPostgresBinaries(process.env['PATH']) !== null
  return found() || ((await installed('postgresql')) && found()) ? null : howToInstallPostgres
}

/** Null when this machine has a Chromium, else what to do about it. Installs it where that needs no asking. */
export async function missingChromium(): Promise<string | null> {
  const found = () => findChromium() !== null
  return found() || ((await installed('chromium')) && found()) ? null : howToInstallChromium
}

/** Only as root on Debian and its kin: anywhere else it is the owner's decision. */
async function installed(packageName: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  process.stdout.write(`Installing ${packageName} with apt-get ...\n`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', packageName]]) {
    const { status, output } = await runProgram('/usr/bin/apt-get', args, { env })
    if (status !== 0) {
      process.stdout.write(`apt-get ${args.join(' ')} failed:\n${output.slice(-2_000)}\n`)
      return false
    }
  }
  return true
}
