import { expect, test } from 'vitest'
import { filesUnder, type SourceFile } from './repository.ts'

/** The tests a page cites as `file` “name” that are not in the repository under that name. */
function missingTests(page: string, files: readonly SourceFile[]): string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return [...page.matchAll(/`([^`]+\.test\.tsx?)`(?: “([^”]+)”)?/g)].flatMap(([, path = '', name]) => {
    const text = texts.get(path)
    if (text === undefined) return [`${path} does not exist`]
    return name === undefined || ["'", '`', '"'].some((mark) => text.includes(`${mark}${name}${mark}`))
      ? []
      : [`${path} has no test “${name}”`]
  })
}

/** Rows of a page’s tables that neither name a test nor say plainly why there is none. */
function silentRows(page: string): string[] {
  const plain = /not met yet|does not apply|^(text|lint rule|reviewed;|to be met|read with|the operator’s)/
  return page
    .split('\n')
    .filter((line) => line.startsWith('| V'))
    .filter((line) => {
      const last = line.split('|').at(-2)?.trim() ?? ''
      return !/\.test\.tsx?`/.test(last) && !plain.test(last)
    })
}

/** Files and folders a page names as ours that are not there. */
function missingFiles(page: string, files: readonly SourceFile[]): string[] {
  const named = [...page.matchAll(/`((?:src|tests|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path)
  return named.filter((path) => !files.some((file) => file.path === path || file.path.startsWith(`${path}/`)))
}

const files = [...filesUnder('src'), ...filesUnder('tests'), ...filesUnder('docs')]
const page = files.find(({ path }) => path === 'docs/safety/asvs.md')?.text ?? ''

test('the list of security requirements cites tests and files that exist, and leaves no row without a word', () => {
  expect([...page.matchAll(/\.test\.tsx?` “/g)].length).toBeGreaterThan(40)
  for (let chapter = 1; chapter <= 17; chapter += 1) expect(page).toContain(`## V${String(chapter)} `)
  expect(missingTests(page, files)).toEqual([])
  expect(missingFiles(page, files)).toEqual([])
  expect(silentRows(page)).toEqual([])
})

test('a citation of a test that is gone, and a row without a word, are found', () => {
  const here = 'tests/architecture/asvs.test.ts'
  expect(missingTests(`\`${here}\` “a test nobody ever wrote”`, files)).toHaveLength(1)
  expect(missingTests('`tests/access/gone.test.ts` “looking changes nothing”', files)).toHaveLength(1)
  expect(missingFiles('`src/platform/gone.ts` and `src/platform`', files)).toEqual(['src/platform/gone.ts'])
  expect(silentRows('| V1.2 | asked | `src/ui` | |\n| V1.3 | asked | — | **not met yet** |')).toHaveLength(1)
})
