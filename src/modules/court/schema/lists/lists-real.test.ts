import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ListContents, readCourtList } from './index.ts'

// Files of the Ministry of Justice (MIT, Crown copyright) that are not part of this repository.
const FOLDER = join(import.meta.dirname, '../../../../../../shared/real-input/court-lists')
const here = existsSync(FOLDER)

function real(name: string): ListContents {
  const read = readCourtList(readFileSync(join(FOLDER, name)), name)
  if (!read.ok) throw new Error(read.reason)
  expect(read.rows.length + read.skipped.length + read.rejected.length).toBe(read.entries)
  return read
}

const title = here ? 'real court lists' : 'real court lists (skipped: the folder of real input is not here)'

// Skipped where the folder of real input is absent: those files may not be part of this repository.
describe.skipIf(!here)(title, () => {
  it('reads the Libra list of two courts and days', () => {
    const list = real('libra-daily-court-list-multi-session.xml')
    expect(
      list.lists.map(({ courtCode, courtCodeInferred, date, rowCount }) => [
        courtCode,
        courtCodeInferred,
        date,
        rowCount,
      ]),
    ).toEqual([
      ['B01CX11', false, '2020-02-20', 2],
      ['B01CY99', true, '2020-02-23', 1],
    ])
    expect([list.entries, list.hearings, list.skipped.length, list.rejected.length]).toEqual([4, 4, 1, 0])
    expect(list.rows[0]).toMatchObject({
      caseNumber: { normal: '1600032953' },
      defendantName: { title: 'Mr.', given: 'David', family: 'DLONE' },
      dateOfBirth: { iso: '2002-02-02' },
      pnc: { asGiven: 'PNC-ID1', wellFormed: false },
      nationality: ['Angolan', 'Austrian'],
    })
    expect(JSON.stringify(list)).not.toContain('belonging to Person')
  })

  it('reads the faulty Libra list: one entry without a case is rejected, the rest are kept with warnings', () => {
    const list = real('libra-daily-court-list-invalid.xml')
    expect([list.entries, list.rows.length, list.skipped.length, list.rejected.length]).toEqual([
      18, 17, 0, 1,
    ])
    expect(list.rejected[0]).toMatchObject({
      ref: 'document 1, session 1, block 1, case 1',
      courtKey: 'B10JQ',
    })
    // An empty room is no room; the second document contradicts its own session about the day.
    expect(list.rows[0]?.room).toBeNull()
    expect(list.rows.at(-1)?.warnings).toContain(
      'The document says 27/02/2020 but its session 19/02/2020; the session’s date was used',
    )
    const tess = list.rows.find(({ defendantName }) => defendantName.given === 'Tess')
    expect(tess?.defendantName.middle).toBe('name2 name3')
    expect(tess?.warnings).toContain(
      'The age given (14) does not fit the date of birth on the day of the hearing',
    )
    expect(JSON.stringify(list)).not.toMatch(/GUARDIAN|playground/)
  })

  it('reads the Common Platform hearing: two defendants of one id stay two', () => {
    const list = real('common-platform-hearing.json')
    expect(list.rows.map(({ pnc }) => pnc?.asGiven)).toEqual(['pnc number1', 'pnc number2'])
    expect(new Set(list.rows.map(({ rowKey }) => rowKey)).size).toBe(2)
    expect(list.rows[0]).toMatchObject({
      courtKey: 'B10JQ',
      hearingDate: '2021-06-25',
      startTime: '10:00',
      urn: { normal: '80GD8183221', wellFormed: true },
      hearingType: 'Sentence',
      defenceSolicitor: 'RAF',
      hearingLanguage: 'english',
    })
    expect(JSON.stringify(list)).not.toContain('violent')
  })
})
