/**
 * The modules, lowest first: a module imports only modules that stand before it, and only through their index.ts.
 * Changing the order takes a decision record (docs/decisions).
 */
export const moduleOrder = [
  'access',
  'people',
  'sharing',
  'directory',
  'consultations',
  'referrals',
  'episodes',
  'custody',
  'court',
  'assessments',
  'outcomes',
  'risk',
  'handovers',
  'onward-referrals',
  'reports',
  'returns',
  'person-record',
  'worklists',
]

const tests = '(\\.test\\.tsx?$|/fixtures/)'
const ours = '^(src|db|tests|scripts|bench)/'
const room = (...names) => `^src/modules/([^/]+)/(${names.join('|')})(\\.tsx?$|/)`
const sameModule = (...names) => `^src/modules/$1/(${names.join('|')})(\\.tsx?$|/)`
/** Types vanish when the code runs: they bind nothing to anything. */
const running = { dependencyTypesNot: ['type-only'] }

function forbid(name, comment, from, to) {
  const pathNot = [tests, ...[from.pathNot ?? []].flat()]
  return { name, comment, severity: 'error', from: { ...from, pathNot }, to }
}

const higherModules = moduleOrder
  .slice(0, -1)
  .map((name, place) =>
    forbid(
      'modules-in-order',
      `${name} stands below these modules and may not know of them.`,
      { path: `^src/modules/${name}/` },
      { path: `^src/modules/(${moduleOrder.slice(place + 1).join('|')})/` },
    ),
  )

export default {
  forbidden: [
    forbid(
      'no-cycles',
      'Two files that need each other are one file, or one of them is in the wrong place.',
      {},
      {
        circular: true,
        viaOnly: running,
      },
    ),
    forbid(
      'no-unresolved',
      'An import that leads nowhere.',
      {},
      { couldNotResolve: true, pathNot: '^/assets/' },
    ),
    forbid(
      'no-tools-in-product',
      'The product is installed without its tools.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev'], ...running },
    ),
    forbid(
      'no-tests-in-product',
      'Product code knows nothing of tests, scripts and benchmarks.',
      { path: '^src/' },
      { path: '^(tests|scripts|bench)/' },
    ),
    forbid(
      'nothing-imports-the-top',
      'app composes the modules and main starts it: nobody else needs either.',
      {
        path: '^src/',
        pathNot: '^src/((main|cli|app)\\.tsx?$|app/)',
      },
      { path: '^src/((main|cli|app)\\.tsx?$|app/)' },
    ),
    forbid(
      'kernel-stands-alone',
      'The kernel is pure words: dates from temporal-polyfill and nothing else.',
      { path: '^src/kernel/' },
      {
        pathNot: ['^src/kernel/', '(^|/)node_modules/temporal-polyfill/'],
      },
    ),
    forbid(
      'pathways-know-only-the-kernel',
      'A pathway is data.',
      { path: '^src/pathways/' },
      { path: ours, pathNot: '^src/(pathways|kernel)/' },
    ),
    forbid(
      'ui-knows-only-the-kernel',
      'Page parts know nothing of the work.',
      { path: '^src/ui/' },
      { path: ours, pathNot: '^src/(ui|kernel)/' },
    ),
    forbid(
      'platform-knows-nothing-of-ours',
      'The platform knows nothing of care or justice.',
      { path: '^src/platform/' },
      {
        path: ours,
        pathNot: ['^src/platform/', '^db/types\\.ts$'],
      },
    ),
    ...higherModules,
    forbid(
      'modules-are-in-the-list',
      'Give a new module its place in moduleOrder.',
      {},
      {
        path: '^src/modules/[^/]+/',
        pathNot: `^src/modules/(${moduleOrder.join('|')})/`,
      },
    ),
    forbid(
      'modules-through-the-door',
      'Another module is used through its index.ts.',
      { path: '^src/modules/([^/]+)/' },
      {
        path: '^src/modules/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'],
      },
    ),
    forbid(
      'everybody-through-the-door',
      'A module is used through its index.ts.',
      { path: '^src/', pathNot: '^src/modules/' },
      {
        path: '^src/modules/',
        pathNot: '^src/modules/[^/]+/index\\.ts$',
      },
    ),
    forbid(
      'decisions-are-pure',
      'Rules and policies decide from what they are given: the kernel, pathways, code lists and each other.',
      {
        path: room('rules', 'policy'),
      },
      {
        pathNot: [
          '^src/(kernel|pathways)/',
          sameModule('rules', 'policy', 'schema'),
          // What a lower module decides. Its door lets stores and services out too: those are asynchronous, and eslint
          // lets nothing wait in a rule or a policy.
          '^src/modules/[^/]+/index\\.ts$',
          '(^|/)node_modules/(temporal-polyfill|zod|@zxcvbn-ts)/',
        ],
        ...running,
      },
    ),
    forbid(
      'decisions-touch-nothing',
      'Not even the types of the platform: a rule that mentions a database is not a rule.',
      {
        path: room('rules', 'policy'),
      },
      { path: ['^src/platform/', '^db/', sameModule('store', 'service', 'routes', 'views')] },
    ),
    forbid(
      'decisions-do-no-input-or-output',
      'Rules and policies read no file, clock or network.',
      { path: room('rules', 'policy') },
      {
        dependencyTypes: ['core'],
      },
    ),
    forbid(
      'schemas-are-pure',
      'Parsers know the words, not the work.',
      { path: room('schema') },
      {
        path: ['^src/platform/db/', sameModule('store', 'service', 'routes', 'views')],
        ...running,
      },
    ),
    forbid(
      'views-only-show',
      'A view is given what it shows.',
      { path: room('views') },
      {
        path: ['^src/platform/db/', sameModule('store', 'service', 'routes')],
        ...running,
      },
    ),
    forbid(
      'stores-only-store',
      'A store is asked; it asks nobody.',
      { path: room('store') },
      {
        path: [sameModule('service', 'routes', 'views'), '^src/ui/'],
        ...running,
      },
    ),
    forbid(
      'services-know-no-pages',
      'A service answers with an Outcome; the page is the route’s affair.',
      { path: room('service') },
      {
        path: [sameModule('routes', 'views'), '^src/ui/'],
        ...running,
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
