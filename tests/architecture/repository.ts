import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export interface SourceFile {
  /** From the top of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

const notOurs = new Set(['node_modules', '.git', 'data', 'coverage', '.cache', 'results'])
const binary = /\.(png|jpe?g|gif|ico|woff2?|ttf|otf|pdf|docx|xlsx|zip|tar|gz)$/

/** Every text file of the repository, or of one folder of it. */
export function filesUnder(folder = '.'): readonly SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !binary.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => notOurs.has(part)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Where a pattern occurs, as `file:line: what was found`. */
export function occurrences(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = pattern.exec(line)
      return found === null ? [] : [`${path}:${index + 1}: ${found[0]}`]
    }),
  )
}
