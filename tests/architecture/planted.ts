import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root } from './repository.ts'

const settings = [
  'package.json',
  'tsconfig.json',
  'eslint.config.js',
  'knip.json',
  '.dependency-cruiser.mjs',
  '.prettierrc.json',
  '.prettierignore',
]

/**
 * A small checkout of its own with this repository's settings and packages, and only the files given; `copied` are
 * folders or files taken over as they are. For showing that a guard can fail. Gone when the test has finished.
 */
export function plantedRepository(
  files: Readonly<Record<string, string>>,
  copied: readonly string[] = [],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughcare-planted-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const path of [...settings, ...copied])
    cpSync(join(root, path), join(folder, path), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
