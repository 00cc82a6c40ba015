import type { Reply } from '#modules/access/index.ts'
import type { Shown, ShownLine } from '../rules/suppression.ts'
import { periodText } from '../schema.ts'
import type { FiguresView } from './figures-page.tsx'

/** The same figures as numbers, one line each: nothing in a cell may start a formula. */
export function figuresCsv(view: FiguresView): Reply {
  const heads = ['All', ...view.figures.headings]
  const rows = [
    ['Number', 'Figure', 'Part', ...heads.flatMap((head) => [`${head}: count`, `${head}: out of`])],
    ...view.figures.lines.map((line) => [
      String(line.figure.number),
      line.figure.title,
      line.reason?.words ?? '',
      ...[line.all, ...line.cells].flatMap((shown) => cellsOf(line, shown)),
    ]),
  ]
  return {
    download: rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''),
    type: 'text/csv; charset=utf-8',
    fileName: `figures-${periodText(view.asked.period)}.csv`,
  }
}

function cellsOf(line: ShownLine, shown: Shown): readonly string[] {
  if (line.figure.needsFeed === true) return ['no feed', '']
  if (shown.isSuppressed) return ['too few to show', '']
  return [String(shown.counted ?? ''), shown.outOf === null ? '' : String(shown.outOf)]
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
