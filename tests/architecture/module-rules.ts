import ts from 'typescript'
import type { SourceFile } from './repository.ts'

const rooms = ['schema', 'policy', 'rules', 'store', 'service', 'routes', 'views']
const doors = /^(index\.ts|README\.md)$/
const roomFile = new RegExp(`^(${rooms.join('|')})(\\.[a-z-]+)*\\.tsx?$`)
const roomFolder = new RegExp(`^(${rooms.join('|')})$`)

function inModule(path: string): { module: string; rest: string[] } | null {
  const [src, modules, module, ...rest] = path.split('/')
  return src === 'src' && modules === 'modules' && module !== undefined ? { module, rest } : null
}

/** Files of a module that are in no room: the rooms are the same everywhere, so that a reader finds things. */
export function strayFiles(files: readonly SourceFile[]): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => {
      const place = inModule(path)
      const [first, ...deeper] = place?.rest ?? []
      if (first === undefined) return false
      if (deeper.length > 0) return !roomFolder.test(first) && first !== 'fixtures'
      return !doors.test(first) && !roomFile.test(first) && !/\.test\.tsx?$/.test(first)
    })
}

/** Modules without a page that says what they are for. */
export function withoutReadme(files: readonly SourceFile[]): string[] {
  const all = new Set(files.map(({ path }) => inModule(path)?.module).filter((name) => name !== undefined))
  const described = new Set(
    files
      .filter(({ path }) => /^src\/modules\/[^/]+\/README\.md$/.test(path))
      .map(({ path }) => inModule(path)?.module),
  )
  return [...all].filter((name) => !described.has(name))
}

/**
 * Tables that a module names and does not own. `relations` are all tables and views there are (`schema.name`): a store
 * names its own, or another module's published `…_view`; the rows behind them belong to their module alone.
 */
export function foreignTables(files: readonly SourceFile[], relations: readonly string[]): string[] {
  const known = new Set(relations)
  return files.flatMap((file) => {
    const place = inModule(file.path)
    if (place === null || !/\.tsx?$/.test(file.path) || /\.test\.tsx?$/.test(file.path)) return []
    const own = place.module.replaceAll('-', '_')
    return stringsOf(file).flatMap(({ text, line }) =>
      [...text.matchAll(/\b([a-z_]+)\.([a-z_]+)\b/g)]
        .filter(
          ([name, schema, relation]) =>
            known.has(name) && schema !== own && relation?.endsWith('_view') !== true,
        )
        .map(([name]) => `${file.path}:${line}: ${name}`),
    )
  })
}

/** SQL outside a module's store: the rest of a module asks its store. */
export function sqlOutsideStores(files: readonly SourceFile[]): string[] {
  const pattern = /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`/
  return files.flatMap((file) => {
    const first = inModule(file.path)?.rest[0]
    if (first === undefined || /^store(\.ts)?$/.test(first) || /\.test\.tsx?$/.test(file.path)) return []
    return file.text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${line.trim()}`] : []))
  })
}

function stringsOf(file: SourceFile): { text: string; line: number }[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
  const found: { text: string; line: number }[] = []
  function visit(node: ts.Node): void {
    const isImport = ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)
    if (
      !isImport &&
      (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
    ) {
      found.push({ text: node.text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(source, visit)
  return found
}
