import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

// Debian and its kin keep the server's programs off the path; Homebrew and Postgres.app have places of their own.
const versioned = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr/local/pgsql']
const fixed = ['/usr/pgsql/bin', '/Applications/Postgres.app/Contents/Versions/latest/bin']

/** The folder that holds `initdb` and `pg_ctl`, the newest when there are several; null when this machine has none. */
export function findPostgresBinaries(path: string | undefined): string | null {
  const onPath = (path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && existsSync(join(folder, 'initdb')))
    .map((folder) => dirname(realpathSync(join(folder, 'initdb'))))
  const elsewhere = versioned.flatMap((parent) => [
    join(parent, 'bin'),
    ...subfolders(parent)
      .sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
      .map((name) => join(parent, name, 'bin')),
  ])
  return [...onPath, ...elsewhere, ...fixed].find(isComplete) ?? null
}

function isComplete(folder: string): boolean {
  return ['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(join(folder, program)))
}

function subfolders(parent: string): string[] {
  try {
    return readdirSync(parent)
  } catch {
    return []
  }
}
