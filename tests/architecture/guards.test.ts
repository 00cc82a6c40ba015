import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { wrongImports } from '../../scripts/test/checks.ts'
import { sharedNames } from '../../scripts/test/names.ts'
import { runProgram, runTool } from '../../scripts/test/run-tool.ts'
import { plantedRepository } from './planted.ts'
import { root } from './repository.ts'

describe('import directions', () => {
  const nothing = 'export const nothing = 1\n'
  const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
    ['kernel-stands-alone', 'src/kernel/a.ts', "import '#platform/log.ts'\nimport 'node:fs'\n"],
    ['pathways-know-only-the-kernel', 'src/pathways/a.ts', "import '#modules/people/index.ts'\n"],
    [
      'ui-knows-only-the-kernel',
      'src/ui/a.tsx',
      "import type { nothing } from '#platform/log.ts'\nexport type A = typeof nothing\n",
    ],
    ['platform-knows-nothing-of-ours', 'src/platform/a.ts', "import '#kernel/plain.ts'\n"],
    ['modules-in-order', 'src/modules/people/b.tsx', "import '#modules/episodes/index.ts'\n"],
    ['modules-are-in-the-list', 'src/app/c.ts', "import '#modules/unknown/index.ts'\n"],
    ['modules-through-the-door', 'src/modules/episodes/b.ts', "import '#modules/people/store.ts'\n"],
    ['everybody-through-the-door', 'src/app/a.ts', "import '#modules/people/store.ts'\n"],
    ['decisions-are-pure', 'src/modules/people/rules.ts', "import './service.ts'\n"],
    [
      'decisions-touch-nothing',
      'src/modules/people/policy.ts',
      "import type { nothing } from '#platform/log.ts'\nexport type A = typeof nothing\n",
    ],
    ['decisions-do-no-input-or-output', 'src/modules/people/rules/clock.ts', "import 'node:fs'\n"],
    ['schemas-are-pure', 'src/modules/people/schema.ts', "import './store.ts'\n"],
    ['views-only-show', 'src/modules/people/views/page.tsx', "import '../store.ts'\n"],
    ['stores-only-store', 'src/modules/episodes/store.ts', "import './service.ts'\n"],
    ['services-know-no-pages', 'src/modules/referrals/service.ts', "import './views/page.tsx'\n"],
    ['nothing-imports-the-top', 'src/modules/people/c.ts', "import '#src/app/top.ts'\n"],
    ['no-tests-in-product', 'src/platform/b.ts', "import '#tests/support/database.ts'\n"],
    ['no-tools-in-product', 'src/app/b.ts', "import 'fast-check'\n"],
    ['no-unresolved', 'src/app/d.ts', "import './nowhere.ts'\n"],
    ['no-cycles', 'src/platform/one.ts', "import './two.ts'\n"],
  ]
  const harmless = {
    'src/kernel/plain.ts': "import { Temporal } from 'temporal-polyfill'\nexport const zone = Temporal\n",
    'src/platform/log.ts': nothing,
    'src/platform/two.ts': "import './one.ts'\n",
    'src/modules/people/index.ts': "export * from './rules/clock.ts'\n",
    'src/modules/people/store.ts': "import '#platform/log.ts'\n",
    'src/modules/people/service.ts': "import './store.ts'\n",
    'src/modules/people/store.test.ts':
      "import '#tests/support/database.ts'\nimport '#modules/episodes/service.ts'\n",
    'src/modules/episodes/index.ts': "import '#modules/people/index.ts'\nimport '#ui/plain.tsx'\n",
    'src/modules/episodes/policy.ts': "import '#modules/people/index.ts'\n",
    'src/modules/episodes/service.ts': nothing,
    'src/modules/referrals/views/page.tsx': "import '#kernel/plain.ts'\nimport '#ui/plain.tsx'\n",
    'src/modules/unknown/index.ts': nothing,
    'src/ui/plain.tsx': "import '#kernel/plain.ts'\n",
    'src/app/top.ts': "import '#modules/people/index.ts'\nimport '#platform/log.ts'\n",
    'tests/support/database.ts': nothing,
  }

  test('each wrong one is found, and no right one', async () => {
    const folder = plantedRepository({
      ...harmless,
      ...Object.fromEntries(planted.map(([, file, text]) => [file, text])),
    })
    const found = (await wrongImports(folder)) ?? ''
    const pairs = found.split('\n').map((line) => /^([a-z-]+): (\S+) →/.exec(line)?.slice(1, 3).join(' '))
    for (const [rule, file] of planted) expect(pairs).toContain(`${rule} ${file}`)
    const wrong = new Set([...planted.map(([, file]) => file), 'src/platform/two.ts'])
    expect(pairs.filter((pair) => !wrong.has(pair?.split(' ')[1] ?? ''))).toEqual([])
  })

  test('a run that read no file is not a good run', async () => {
    const blind = "export default { forbidden: [], options: { exclude: { path: '[.]ts$' } } }\n"
    const folder = plantedRepository({ 'src/kernel/plain.ts': nothing, '.dependency-cruiser.mjs': blind })
    expect(await wrongImports(folder)).toMatch(/^Read 0 of 1 source files. Not read: src\/kernel\/plain.ts/)
  })

  test('a right repository passes', async () => {
    expect(await wrongImports(plantedRepository({ 'src/kernel/plain.ts': nothing }))).toBeNull()
  })
})

describe('code rules', () => {
  const long = Array.from({ length: 301 }, (_, line) => `export const line${line} = ${line}`).join('\n')
  const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
    ['@typescript-eslint/no-explicit-any', 'src/app/any.ts', 'export const a: any = 1'],
    [
      '@typescript-eslint/no-non-null-assertion',
      'src/app/sure.ts',
      'export const a = (b: string | null): string => b!',
    ],
    [
      '@typescript-eslint/no-floating-promises',
      'src/app/floating.ts',
      'export function a(): void {\n  Promise.resolve(1)\n}',
    ],
    [
      '@typescript-eslint/consistent-type-imports',
      'src/app/types.ts',
      "import { A } from './types-of.ts'\nexport const a: A = 1",
    ],
    ['@typescript-eslint/ban-ts-comment', 'src/app/ignored.ts', '// @ts-ignore\nexport const a = 1'],
    ['no-restricted-properties', 'src/app/environment.ts', "export const a = process.env['HOME']"],
    [
      'no-restricted-imports',
      'src/app/environment-too.ts',
      "import { env } from 'node:process'\nexport const a = env",
    ],
    ['no-restricted-properties', 'src/app/now.ts', 'export const a = Date.now()'],
    ['no-restricted-syntax', 'src/app/date.ts', 'export const a = new Date()'],
    [
      'no-restricted-syntax',
      'src/app/temporal.ts',
      "import { Temporal } from 'temporal-polyfill'\nexport const a = Temporal.Now.instant()",
    ],
    ['no-restricted-properties', 'src/app/chance.ts', 'export const a = Math.random()'],
    ['no-console', 'src/app/print.ts', "console.log('a')"],
    ['max-lines', 'src/app/long.ts', long],
    [
      'no-restricted-syntax',
      'src/app/double.ts',
      'export const a = (b: string): number => b as unknown as number',
    ],
    [
      'no-restricted-syntax',
      'src/app/raw.ts',
      "import { sql } from 'kysely'\nexport const a = (b: string) => sql.raw(b)",
    ],
    [
      'no-restricted-syntax',
      'src/platform/db/double.ts',
      'export const a = (b: string): number => b as unknown as number',
    ],
    ['no-restricted-syntax', 'src/modules/people/rules.ts', 'export const a = async () => 1'],
    [
      'no-restricted-syntax',
      'src/modules/people/policy/waits.ts',
      'export const a = (b: Promise<number>) => b',
    ],
    ['no-restricted-properties', 'tests/chance.ts', 'export const a = Math.random()'],
  ]
  const harmless = {
    'src/app/types-of.ts': 'export type A = number\n',
    'src/config.ts': "export const home = process.env['HOME']\n",
    'src/main.ts': "console.log('listening')\n",
    'src/platform/clock/index.ts':
      "import { Temporal } from 'temporal-polyfill'\nexport const now = () => Temporal.Now.instant()\n",
    'src/platform/db/raw.ts': "import { sql } from 'kysely'\nexport const begin = () => sql.raw('begin')\n",
    'src/app/dates.ts': "export const a = new Date('2026-03-02')\n",
    'tests/long.ts': `${long}\n`,
    'scripts/environment.ts': "export const a = process.env['CI']\n",
  }

  test('each wrong line is found, and no right one', async () => {
    const folder = plantedRepository({
      ...harmless,
      ...Object.fromEntries(planted.map(([, file, text]) => [file, `${text}\n`])),
    })
    const { output } = await runTool('eslint', ['.', '--format=json'], { cwd: folder })
    const results = JSON.parse(output) as readonly {
      filePath: string
      messages: readonly { ruleId: string }[]
    }[]
    const found = new Map(
      results.map(({ filePath, messages }) => [
        filePath.slice(filePath.indexOf('throughcare-planted-')).split(/[\\/]/).slice(1).join('/'),
        messages.map((message) => message.ruleId),
      ]),
    )
    for (const [rule, file] of planted) expect(found.get(file), file).toContain(rule)
    for (const file of Object.keys(harmless)) expect(found.get(file), file).toEqual([])
  })
})

describe('types', () => {
  test.for([
    ['an element that may not be there', "export const a: string = ['b'][0]", 'TS2322'],
    [
      'a missing value where none is allowed',
      'const a: { b?: string } = { b: undefined }\nexport default a',
      'TS2375',
    ],
    ['an enum', 'export enum A { b }', 'TS1294'],
    ['an unused name', 'const a = 1', 'TS6133'],
    ['a way out without an answer', 'export function a(b: boolean) {\n  if (b) return 1\n}', 'TS7030'],
  ])('%s is found', async ([, text = '', code = '']) => {
    const folder = plantedRepository({ 'src/app/planted.ts': `${text}\n` })
    const { status, output } = await runTool('typescript', ['--noEmit', '--pretty', 'false'], { cwd: folder })
    expect(status).not.toBe(0)
    expect(output).toContain(code)
  })
})

describe('dead code', () => {
  test('files, exports and packages that nobody uses are found', async () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const folder = plantedRepository({
      'package.json': JSON.stringify({
        ...manifest,
        dependencies: { ...manifest.dependencies, 'planted-package': '1.0.0' },
      }),
      'src/main.ts': "import { used } from './app/used.ts'\nused()\n",
      'src/app/used.ts': 'export const used = () => 1\nexport const plantedExport = 2\n',
      'src/app/planted-file.ts': 'export const a = 1\n',
    })
    const { status, output } = await runTool('knip', ['--no-progress'], { cwd: folder })
    expect(status).not.toBe(0)
    for (const name of ['planted-package', 'plantedExport', 'src/app/planted-file.ts'])
      expect(output).toContain(name)
    expect(output).not.toMatch(/^used\b/m)
  })
})

describe('layout', () => {
  test('a badly laid out file is found', async () => {
    const folder = plantedRepository({
      'src/a.ts': 'export const a = "b";\n',
      'src/b.ts': "export const b = 'b'\n",
    })
    const { status, output } = await runTool('prettier', ['--check', '--log-level=warn', 'src'], {
      cwd: folder,
    })
    expect(status).not.toBe(0)
    expect(output).toContain('src/a.ts')
    expect(output).not.toContain('src/b.ts')
  })
})

describe('generated files', () => {
  test('one that is out of date is found', async () => {
    const folder = plantedRepository({ 'docs/reference/commands.md': '# Commands\n' }, [
      'scripts',
      'src',
      'db',
      'docs',
    ])
    const { status, output } = await runProgram(
      process.execPath,
      ['--import', 'tsx', 'scripts/generate.ts', '--check'],
      { cwd: folder },
    )
    expect(output).not.toContain('Error')
    expect(status).toBe(1)
    expect(readFileSync(join(folder, 'docs/reference/commands.md'), 'utf8')).toBe('# Commands\n')
  })
})

describe('the test runner', () => {
  const start = "import { test } from 'vitest'\n"
  const planted: Readonly<Record<string, string>> = {
    'prints.test.ts': `${start}test('prints', () => { console.warn('careful') })\n`,
    'forgets.test.ts': `${start}test('forgets', () => { void Promise.reject(new Error('nobody waits for me')) })\n`,
    'is-quiet.test.ts': `${start}test('is quiet', () => undefined)\n`,
    'cannot-load.test.ts': "import './nowhere.ts'\n",
  }

  test('fails tests that print, errors nobody caught and files that do not load', async () => {
    const files = Object.fromEntries(
      Object.entries(planted).map(([name, text]) => [`src/kernel/${name}`, text]),
    )
    const folder = plantedRepository(files, [
      'vitest.config.ts',
      'tests/support',
      'scripts/test',
      'src/platform',
      'db',
    ])
    const report = join(folder, 'report.json')
    const { status } = await runTool(
      'vitest',
      ['run', '--project=pure', 'src/kernel', `--reporter=${join(folder, 'scripts/test/reporter.ts')}`],
      {
        cwd: folder,
        env: { THROUGHCARE_TEST_REPORT: report },
      },
    )
    expect(status).not.toBe(0)
    const counted = JSON.parse(readFileSync(report, 'utf8')) as {
      passed: number
      failed: number
      broken: string[]
    }
    expect(counted).toMatchObject({ passed: 2, failed: 1 })
    expect(counted.broken.filter((one) => one.includes('nobody waits for me'))).toHaveLength(1)
    expect(counted.broken.filter((one) => one.includes('cannot-load'))).toHaveLength(1)
  })

  test('finds two tests with one name', () => {
    const tests = [
      { name: 'a court day ends', file: 'one.test.ts' },
      { name: 'a court day starts', file: 'one.test.ts' },
      { name: 'a court day ends', file: 'two.test.ts' },
    ]
    expect(sharedNames(tests)).toEqual(['a court day ends  (one.test.ts, two.test.ts)'])
  })
})
