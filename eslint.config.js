import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const clock =
  'Ask the clock that the service was given: src/platform/clock is the only place that knows the time.'
const chance = 'Use node:crypto (randomUUID, randomInt), or kernel/ids: chance that cannot be guessed.'
const environment = 'Only src/config.ts reads the environment.'
const double = 'A double cast says nothing about the value: parse it, or narrow it with a check.'
const rawSql = 'sql.raw does not escape. Parameters go in ${}; names through sql.ref, sql.table or sql.id.'

const restrictedEverywhere = [
  { selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword', message: double },
  { selector: 'TSEnumDeclaration', message: 'A union of string literals does what an enum does.' },
]
const noRawSql = {
  selector: "MemberExpression[object.name='sql'][property.name=/^(raw|lit)$/]",
  message: rawSql,
}
const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.name='Date']", message: clock },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: clock },
]
const pure =
  'A rule decides at once from what it is given: what has to be waited for is the service’s to fetch.'
const noWaiting = [
  { selector: 'AwaitExpression', message: pure },
  { selector: ':function[async=true]', message: pure },
  { selector: "TSTypeReference[typeName.name='Promise']", message: pure },
]
const chanceAndTime = [
  { object: 'Date', property: 'now', message: clock },
  { object: 'Math', property: 'random', message: chance },
]
const noEnvironment = { object: 'process', property: 'env', message: environment }

export default defineConfig(
  globalIgnores([
    'node_modules',
    'data',
    'coverage',
    '.cache',
    'db/types.ts',
    'bench/results',
    'src/**/vendor',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // An embedded engine's settings are instances that are meant to be spread; an interface may be async for another's sake.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': ['error', ...restrictedEverywhere],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    // Served to browsers as they are.
    files: ['src/ui/assets/**/*.js', 'src/platform/sealed-page/opener.js'],
    languageOptions: {
      globals: Object.fromEntries(
        'window document navigator location fetch FormData URL URLSearchParams EventSource setTimeout clearTimeout setInterval clearInterval AbortController Headers Response Request HTMLElement HTMLFormElement HTMLInputElement Event CustomEvent sessionStorage localStorage requestAnimationFrame MutationObserver history Intl addEventListener atob crypto TextEncoder Blob DecompressionStream'
          .split(' ')
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-properties': ['error', ...chanceAndTime, noEnvironment],
      'no-restricted-syntax': ['error', ...restrictedEverywhere, ...noClock, noRawSql],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:process', importNames: ['env'], message: environment }] },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: [
      'src/modules/*/{rules,policy}.ts',
      'src/modules/*/{rules,policy}/**/*.ts',
      'src/kernel/**/*.ts',
      'src/pathways/**/*.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ...restrictedEverywhere, ...noClock, ...noWaiting, noRawSql],
    },
  },
  {
    files: ['src/platform/db/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...restrictedEverywhere, ...noClock] },
  },
  {
    // An identifier carries when it was made, so that rows sort; nothing is decided from it.
    files: ['src/platform/clock/**/*.ts', 'src/kernel/ids.ts'],
    rules: {
      'no-restricted-properties': ['error', noEnvironment],
      'no-restricted-syntax': ['error', ...restrictedEverywhere, noRawSql],
    },
  },
  {
    files: ['src/config.ts'],
    rules: { 'no-restricted-properties': ['error', ...chanceAndTime] },
  },
  {
    files: ['src/main.ts', 'src/cli.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tests look at what they are given, and plant what the rules forbid.
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.{ts,tsx}'],
    rules: {
      'max-lines': 'off',
      'no-restricted-syntax': ['error', ...restrictedEverywhere],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'A test that fails has to fail again: fast-check, or a fixed list.',
        },
      ],
    },
  },
)
