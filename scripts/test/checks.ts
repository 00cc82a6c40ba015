import { globSync } from 'node:fs'
import { root, runProgram, runTool } from './run-tool.ts'

export interface Check {
  readonly name: string
  /** What is wrong, or null when nothing is. */
  readonly find: () => Promise<string | null>
}

function tool(name: string, packageName: string, args: readonly string[]): Check {
  return {
    name,
    find: async () => {
      const { status, output } = await runTool(packageName, args)
      return status === 0 ? null : output
    },
  }
}

export const checks: readonly Check[] = [
  tool('types (tsc)', 'typescript', ['--noEmit', '--pretty', 'false']),
  tool('code rules (eslint)', 'eslint', ['.', '--max-warnings=0']),
  tool('layout (prettier)', 'prettier', ['--check', '--log-level=warn', '.']),
  { name: 'import directions (dependency-cruiser)', find: () => wrongImports(root) },
  tool('dead code and unused packages (knip)', 'knip', ['--no-progress']),
  {
    name: 'generated files are up to date',
    find: async () => {
      const { status, output } = await runProgram(process.execPath, [
        '--import',
        'tsx',
        'scripts/generate.ts',
        '--check',
      ])
      return status === 0 ? null : output
    },
  },
]

/**
 * What dependency-cruiser objects to in a checkout. With a TypeScript it does not understand it reads nothing and is
 * content, so every source file has to be among those it read.
 */
export async function wrongImports(folder: string): Promise<string | null> {
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src']
  const { output } = await runTool('dependency-cruiser', args, { cwd: folder })
  const start = output.indexOf('{')
  const report = start < 0 ? null : readReport(output.slice(start))
  if (report === null) return output
  const read = new Set(report.modules)
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: folder }).map((file) => file.replaceAll('\\', '/'))
  const unread = sources.filter((file) => !read.has(file))
  if (sources.length === 0 || unread.length > 0) {
    return `Read ${String(sources.length - unread.length)} of ${String(sources.length)} source files. Not read: ${unread.slice(0, 20).join(', ')}`
  }
  return report.violations.length === 0 ? null : report.violations.join('\n')
}

function readReport(text: string): { modules: string[]; violations: string[] } | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const modules = list(get(parsed, 'modules')).map((one) => String(get(one, 'source')))
  const violations = list(get(get(parsed, 'summary'), 'violations')).map((one) => {
    const way = list(get(one, 'cycle')).map((step) => String(get(step, 'name')))
    const to = way.length > 0 ? way.join(' → ') : String(get(one, 'to'))
    return `${String(get(get(one, 'rule'), 'name'))}: ${String(get(one, 'from'))} → ${to}`
  })
  return { modules, violations }
}

function get(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
