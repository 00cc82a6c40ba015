import { expect, test } from 'vitest'
import { pathways, renderPathway } from './index.ts'
import { liaisonAndDiversion } from './liaison-and-diversion.ts'

test.each(pathways.map((one) => [one.service, one] as const))(
  'the page of %s names every stage, move and reason',
  (_service, pathway) => {
    const page = renderPathway(pathway)
    for (const stage of pathway.stages) expect(page).toContain(`| ${stage.words} | ${stage.explains} |`)
    for (const exit of pathway.exitReasons) expect(page).toContain(`| ${exit.words} |`)
    expect(page.split('\n').filter((line) => line.startsWith('| Any open stage | Closed |'))).toHaveLength(1)
  },
)

test('a reader sees what is ours and what is not', () => {
  const lines = renderPathway(liaisonAndDiversion).split('\n')
  expect(lines.find((line) => line.startsWith('| Screened | Active |'))).toContain('*default*')
  expect(lines.find((line) => line.startsWith('| Approaching | Screening |'))).not.toContain('*default*')
  expect(lines).toContain(
    '| Released before seen, not reached | not seen | yes | 3 attempts on 2 different days (Domain brief: liaison and diversion, section 2; *default*) |',
  )
})
