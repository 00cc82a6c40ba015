import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ListContents, readCourtList } from './index.ts'

const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url))
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function contents(file: Uint8Array): ListContents {
  const read = readCourtList(file)
  if (!read.ok) throw new Error(read.reason)
  expect(read.rows.length + read.skipped.length + read.rejected.length).toBe(read.entries)
  return read
}

const reason = (file: Uint8Array | string, name?: string): string => {
  const read = readCourtList(typeof file === 'string' ? bytes(file) : file, name)
  return read.ok ? 'read' : read.reason
}

describe('CSV', () => {
  const csv = contents(fixture('list.csv'))

  it('reads lines, line breaks in a value, and several values in a cell', () => {
    expect(csv.rows[0]).toMatchObject({
      ref: 'line 3',
      rowKey: 'B99ZA|2026-12-02|2600000031|aled prosser|1980-02-01',
      hearingLanguage: 'welsh',
      address: { lines: ['Flat 2 9 Weir Lane'], postcode: 'MV2 3CD' },
      offences: [
        { code: 'TH68010', title: 'Theft from a shop' },
        { code: 'PU86118', title: 'Using threatening words' },
      ],
      youth: false,
    })
    expect(csv.rows[1]).toMatchObject({
      urn: { normal: '99AB3333326' },
      interpreterLanguage: 'Polish',
      youth: true,
    })
    expect(csv.skipped).toEqual([{ ref: 'line 5', reason: 'The defendant is an organisation, not a person' }])
    expect(csv.rejected[0]).toMatchObject({
      ref: 'line 6',
      reason: 'The hearing date 30/02/2026 is not a real date',
    })
  })

  it('reads the same with semicolons, tabs and Windows line ends', () => {
    const text = 'Court Name,Hearing-Date,URN,Family_Name\nMilford Vale,02/12/2026,99AB3333326,Lowe\n'
    const rows = contents(bytes(text)).rows
    expect(rows).toHaveLength(1)
    for (const mark of [';', '\t']) {
      expect(contents(bytes(text.replaceAll(',', mark).replaceAll('\n', '\r\n'))).rows).toEqual(rows)
    }
  })

  it('reads the older Windows encoding and says so', () => {
    const head = bytes('court_name,hearing_date,urn,family_name\nMilford Vale,02/12/2026,99AB3333326,Pe')
    const read = contents(Uint8Array.of(...head, 0xf1, 0x61))
    expect(read.rows[0]?.defendantName.family).toBe('Peña')
    expect(read.notes[0]).toMatch(/Windows-1252/)
  })

  it('rejects a line whose values have slipped', () => {
    const slipped = contents(
      bytes('court_name,hearing_date,urn,family_name\nMilford, Vale,02/12/2026,99AB3333326,Lowe\n'),
    )
    expect(slipped.rejected).toEqual([{ ref: 'line 2', reason: 'The line has 5 values for 4 columns' }])
  })

  it.each([
    ['court_name,hearing_date,urn\nA,B,C', 'The CSV has no column family_name or defendant_name'],
    ['court_name,urn,family_name\nA,B,C', 'The CSV has no column hearing_date'],
    ['urn,urn,court_name,hearing_date,family_name\n', 'The CSV has the column urn twice'],
    [
      'urn,court_name,hearing_date,family_name\n"A,B',
      'The CSV cannot be read: check for a quotation mark without its pair',
    ],
    [
      'Dear clerk,\nplease find',
      'The file is not a court list: it is neither Libra XML, Common Platform JSON nor our CSV',
    ],
  ])('%j is refused', (text, why) => {
    expect(reason(text)).toBe(why)
  })
})
