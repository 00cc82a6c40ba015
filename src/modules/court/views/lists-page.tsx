import type { VNode } from 'preact'
import { instantFromDb, showDateTime, toIso } from '#kernel/dates.ts'
import {
  Button,
  Clock,
  DataTable,
  emptyForm,
  ErrorSummaryFor,
  fieldProps,
  FileUpload,
  Heading,
  type FormState,
} from '#ui/index.ts'
import { PageForm } from '#modules/access/index.ts'
import type { ImportResult } from '../schema/codes.ts'
import type { ImportRecord } from '../store/imports.ts'

const formatNames: Readonly<Record<string, string>> = {
  'libra-xml': 'Libra daily list',
  'common-platform-json': 'Common Platform hearing',
  csv: 'CSV list',
}

/** The name people here use for a format. */
export function formatName(format: string): string {
  return formatNames[format] ?? format
}

/** What an import did, in a few words: "12 new, 3 changed, 240 the same". */
function importWords(result: ImportResult): string {
  const parts = [
    `${result.created} new`,
    `${result.updated} changed`,
    `${result.unchanged} the same`,
    ...(result.removed > 0 ? [`${result.removed} taken off`] : []),
    ...(result.skipped.length > 0 ? [`${result.skipped.length} left out`] : []),
    ...(result.rejected.length > 0 ? [`${result.rejected.length} could not be read`] : []),
  ]
  return parts.join(', ')
}

export interface ListsPageFacts {
  readonly imports: readonly ImportRecord[]
  readonly form?: FormState
  readonly seesUnclaimed: boolean
}

/** Where lists come in: the file, and what earlier ones brought. */
export function ListsPage({ imports, form = emptyForm(), seesUnclaimed }: ListsPageFacts): VNode {
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading level={1} size="l">
        Court lists
      </Heading>
      <p>
        Bring in today’s list, and bring it in again whenever it changes: people already on the board stay
        there with everything done for them, rooms and times are brought up to date, and nobody is listed
        twice.
      </p>
      <PageForm action="/court-lists" upload>
        <FileUpload
          {...fieldProps(form, 'file', 'court-list.file')}
          label={{ text: 'Court list file', size: 'm' }}
          hint="Libra daily list (XML), Common Platform hearing (JSON) or CSV. Up to 20 MB."
          accept=".xml,.json,.csv"
          // The browser's own control: a drop zone helps nobody who works by keyboard or on a phone.
          formGroup={{ attributes: { 'data-module': undefined } }}
        />
        <Button>Bring in this list</Button>
      </PageForm>
      <p>Offence wording is never kept: only the code and the title.</p>
      <ul class="nhsuk-list">
        <li>
          <a href="/court-lists/problems">Entries that need a human</a>
        </li>
        {seesUnclaimed ? (
          <li>
            <a href="/court-lists/unclaimed">Lists of courts nobody covers</a>
          </li>
        ) : null}
      </ul>
      <DataTable
        caption="Lists brought in before"
        empty="No list has been brought in yet. Choose a file above to start: its people will be on the board of their court and day."
        rows={imports}
        columns={[
          {
            key: 'when',
            heading: 'When',
            cell: (one) => {
              const at = instantFromDb(one.importedAt)
              return (
                <a href={`/court-lists/${one.id}`}>
                  <Clock at={toIso(at)}>{showDateTime(at)}</Clock>
                </a>
              )
            },
          },
          {
            key: 'file',
            heading: 'File',
            cell: (one) => `${one.fileName} (${formatName(one.result.format)})`,
          },
          { key: 'by', heading: 'By', cell: (one) => one.importedBy ?? 'Operator’s command' },
          { key: 'what', heading: 'What came of it', cell: (one) => importWords(one.result) },
        ]}
      />
    </>
  )
}
