import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { moduleOrder } from '../../.dependency-cruiser.mjs'
import { foreignTables, sqlOutsideStores, strayFiles, withoutReadme } from './module-rules.ts'
import { filesUnder, root } from './repository.ts'

const files = filesUnder('src/modules')
const types = filesUnder('db').find(({ path }) => path === 'db/types.ts')
const relations = [...(types?.text ?? '').matchAll(/^ {2}'([a-z_]+\.[a-z_]+)':/gm)].map(
  (found) => found[1] ?? '',
)

describe('the modules', () => {
  test('each have their place in the order', () => {
    const folders = readdirSync(join(root, 'src/modules'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )
    expect(folders.map((entry) => entry.name).filter((name) => !moduleOrder.includes(name))).toEqual([])
  })

  test('have the same rooms and no others', () => {
    expect(strayFiles(files)).toEqual([])
  })

  test('each say what they are for', () => {
    expect(withoutReadme(files)).toEqual([])
  })

  test('name only their own tables and other modules’ views', () => {
    expect(relations.length).toBeGreaterThan(30)
    expect(foreignTables(files, relations)).toEqual([])
  })

  test('keep their SQL in the store', () => {
    expect(sqlOutsideStores(files)).toEqual([])
  })
})

describe('what is wrong in a module is found', () => {
  const planted = (path: string, text = '') => [{ path, text }]

  test.for([
    'src/modules/people/utils.ts',
    'src/modules/people/lists/read.ts',
    'src/modules/people/store-two.ts',
    'src/modules/people/notes.md',
  ])('in no room: %s', (path) => {
    expect(strayFiles(planted(path))).toEqual([path])
  })

  test.for([
    'src/modules/people/index.ts',
    'src/modules/people/rules/likeness.ts',
    'src/modules/people/routes.tsx',
    'src/modules/people/store.test.ts',
    'src/modules/people/matching.db.test.ts',
    'src/modules/people/fixtures/two-names.json',
  ])('in its room: %s', (path) => {
    expect(strayFiles(planted(path))).toEqual([])
  })

  test('a module without its page', () => {
    expect(withoutReadme(planted('src/modules/people/index.ts'))).toEqual(['people'])
  })

  test('another module’s table, in a call and inside SQL text', () => {
    const text =
      "tx.selectFrom('people.person')\nsql`select 1 from people.person_view join people.identifier on ${one}`"
    expect(foreignTables(planted('src/modules/episodes/store.ts', text), relations)).toEqual([
      'src/modules/episodes/store.ts:1: people.person',
      'src/modules/episodes/store.ts:2: people.identifier',
    ])
    expect(foreignTables(planted('src/modules/people/store.ts', text), relations)).toEqual([])
  })

  test('SQL in a service', () => {
    expect(
      sqlOutsideStores(planted('src/modules/people/service.ts', 'await sql<Row>`select 1`.execute(tx)')),
    ).toHaveLength(1)
    expect(
      sqlOutsideStores(planted('src/modules/people/store/find.ts', "tx.selectFrom('people.person')")),
    ).toEqual([])
  })
})
