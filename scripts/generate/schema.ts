import type { Catalogue, Relation } from './catalogue.ts'

/** The migrated schema as one readable file: what stands in the database, not how it came to. */
export function schemaFile(catalogue: Catalogue): string {
  const parts = [
    '-- Generated from the migrated schema by `npm run generate`: do not edit. For reading; the migrations are what runs.',
    catalogue.extensions.map((name) => `create extension ${name};`).join('\n'),
  ]
  for (const { name: schema, grants } of catalogue.schemas) {
    const lines = [`create schema ${schema};`, ...statements(grants)]
    parts.push(`-- ${schema} ${'-'.repeat(Math.max(3, 100 - schema.length))}`, lines.join('\n'))
    for (const relation of catalogue.relations.filter((one) => one.schema === schema)) {
      parts.push(relation.kind === 'view' ? view(relation) : table(relation))
    }
    for (const routine of catalogue.functions.filter((one) => one.schema === schema)) {
      parts.push([`${tidy(routine.definition)};`, ...statements(routine.grants)].join('\n'))
    }
  }
  return `${parts.join('\n\n')}\n`
}

function table(relation: Relation): string {
  const columns = relation.columns.map((column) =>
    [
      column.name,
      column.type,
      column.value === null ? '' : shownValue(column.value),
      column.required ? 'not null' : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  )
  const constraints = relation.constraints.map((one) => `constraint ${one.name} ${one.definition}`)
  const body = [...columns, ...constraints].map((line) => `  ${line}`).join(',\n')
  const wall = relation.protected ? [`alter table ${nameOf(relation)} enable row level security`] : []
  return [
    `create table ${nameOf(relation)} (\n${body}\n);`,
    ...statements([
      ...relation.indexes,
      ...relation.triggers,
      ...wall,
      ...relation.policies,
      ...relation.grants,
    ]),
  ].join('\n')
}

function view(relation: Relation): string {
  return [
    `create view ${nameOf(relation)} as\n${tidy(relation.view ?? '').replace(/;$/, '')};`,
    ...statements(relation.grants),
  ].join('\n')
}

function shownValue(value: string): string {
  return value.startsWith('generated') ? value : `default ${value}`
}

function nameOf(relation: Relation): string {
  return `${relation.schema}.${relation.name}`
}

function statements(lines: readonly string[]): string[] {
  return lines.map((line) => `${tidy(line)};`)
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
