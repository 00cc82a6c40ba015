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

describe('Libra', () => {
  const libra = contents(fixture('libra-two-sessions.xml'))

  it('says which lists it is, for which court and day', () => {
    expect(libra.format).toBe('libra-xml')
    expect(libra.lists).toEqual([
      {
        courtCode: 'B99ZA03',
        courtCodeInferred: false,
        courtName: 'Milford Vale',
        courtKey: 'B99ZA',
        date: '2026-12-01',
        listType: 'adult daily list',
        kind: 'whole-list',
        issuedOn: '2026-11-30',
        rowCount: 4,
      },
      {
        courtCode: 'B99ZB00',
        courtCodeInferred: true,
        courtName: 'Milford Vale',
        courtKey: 'B99ZB',
        date: '2026-12-02',
        listType: 'youth daily list',
        kind: 'whole-list',
        issuedOn: '2026-11-30',
        rowCount: 2,
      },
    ])
    expect(libra.hearings).toBe(9)
  })

  it('reads an entry whole', () => {
    expect(libra.rows[0]).toMatchObject({
      ref: 'document 1, session 1, block 1, case 1',
      rowKey: 'B99ZA|2026-12-01|2600000011|dean marsh|1992-03-14',
      looseKey: 'B99ZA|2026-12-01|2600000011|dean marsh',
      courtType: 'magistrates',
      room: '01',
      // The block starts before the court sits, so the session's start stands.
      startTime: '10:00',
      sessionText: 'Adult Panel, 10:00 to 13:00',
      hearingType: 'First Hearings Slot',
      listNo: '1st',
      sequence: 1,
      caseNumber: { normal: '2600000011' },
      urn: { normal: '99AB1234526' },
      asn: { normal: '11/01ZD/01/00000448754K' },
      pnc: { normal: '2003/0011985X' },
      cro: { normal: '265416/21G' },
      defendantName: { title: 'Mr', given: 'Dean', middle: '', family: 'MARSH', asGiven: 'Mr Dean MARSH' },
      dateOfBirth: { iso: '1992-03-14', asGiven: '14/03/1992' },
      sex: { value: 'male', asGiven: 'M' },
      address: { lines: ['4 Orchard Row', 'Milford Vale'], postcode: 'MV1 2AB' },
      nationality: ['British'],
      offences: [
        { code: 'TH68010', title: 'Theft from a shop' },
        { code: 'CD71039', title: 'Criminal damage & arson' },
      ],
      plea: 'NG, G',
      youth: false,
      warnings: [],
    })
  })

  it('takes a second case of one person as its own row', () => {
    expect(libra.rows[1]?.rowKey).toBe('B99ZA|2026-12-01|2600000012|dean marsh|1992-03-14')
  })

  it('falls back on the whole name and keeps an impossible date of birth as given', () => {
    expect(libra.rows[2]).toMatchObject({
      defendantName: { title: '', given: 'Siobhán', family: "O'ROURKE" },
      dateOfBirth: { iso: null, asGiven: '31/02/1990', why: 'The date of birth is not a real date' },
      warnings: ['The date of birth is not a real date'],
    })
  })

  it('keeps one word as a family name, and warns of what it does not know', () => {
    expect(libra.rows[3]).toMatchObject({
      startTime: '14:15',
      defendantName: { given: '', family: 'ANANSI' },
      sex: { value: 'not-specified', asGiven: 'N' },
      warnings: [
        'The kind of defendant “Z” is not known; it was read as a person',
        'The court’s system marks this entry as not valid',
      ],
    })
  })

  it('knows a youth court, a youth by birth (18 the day after) and one by age alone', () => {
    const youths = libra.rows.filter(({ courtType }) => courtType === 'youth')
    expect(youths.map(({ youth, hearingDate }) => [youth, hearingDate])).toEqual([
      [true, '2026-12-02'],
      [true, '2026-12-02'],
    ])
    expect(youths[0]?.warnings).toContain('The session has no date; it was taken from the document')
  })

  it('leaves out organisations and rejects what cannot be placed, each with its place', () => {
    expect(libra.skipped).toEqual([
      {
        ref: 'document 1, session 1, block 1, case 4',
        reason: 'The defendant is an organisation, not a person',
      },
    ])
    expect(libra.rejected.map(({ ref, reason: why }) => [ref, why])).toEqual([
      [
        'document 1, session 2, block 1, case 1',
        'There is neither a case number nor a URN, so the case cannot be told',
      ],
      ['document 1, session 2, block 1, case 2', 'There is no defendant’s name'],
    ])
  })

  const source = fixture('libra-two-sessions.xml').toString()

  it('rejects the entries of a session with no day, an impossible day or no court, with the reason', () => {
    const first = (text: string): string | undefined => contents(bytes(text)).rejected[0]?.reason
    const noFile = source.replaceAll(/<source_file_name>[^<]*<\/source_file_name>/g, '')
    expect(first(noFile.replaceAll(/<doh>[^<]*<\/doh>/g, ''))).toBe(
      'The list does not say which day the hearing is',
    )
    expect(first(source.replaceAll('01/12/2026', '31/11/2026'))).toBe(
      'The hearing date 31/11/2026 is not a real date',
    )
    expect(
      first(
        noFile.replaceAll(
          /<ou_code>[^<]*<\/ou_code>|<court>[^<]*<\/court>|<courtHouse>[^<]*<\/courtHouse>/g,
          '',
        ),
      ),
    ).toBe('The list does not say which court the hearing is at')
  })

  it('keys on neither room, order nor the file’s own numbers', () => {
    const moved = source
      .replaceAll('<room>01</room>', '<room>12</room>')
      .replaceAll('<c_id>771001', '<c_id>9')
      .replaceAll('<h_id>881001', '<h_id>9')
      .replaceAll(/<cseq>\d+/g, '<cseq>7')
      .replaceAll('<bstart>08:45', '<bstart>11:15')
    expect(contents(bytes(moved)).rows.map(({ rowKey }) => rowKey)).toEqual(
      libra.rows.map(({ rowKey }) => rowKey),
    )
    expect(contents(bytes(moved)).rows[0]).toMatchObject({ room: '12', startTime: '11:15', sequence: 7 })
  })

  it('knows the court by name alone, however it is written', () => {
    const named = (name: string): string | undefined =>
      contents(
        bytes(
          source
            .replaceAll(/<ou_code>[^<]*<\/ou_code>|<source_file_name>[^<]*<\/source_file_name>/g, '')
            .replaceAll('<court>Milford Vale', `<court>${name}`),
        ),
      ).lists[0]?.courtKey
    expect(named('Milford Vale')).toBe('name-milford-vale')
    expect(named('MILFORD VALE Magistrates&apos; Court')).toBe('name-milford-vale')
    expect(named('Milford Vale Crown Court')).toBe('name-milford-vale-crown')
  })

  it('reads one person listed twice once, and says so', () => {
    const twice = contents(bytes(source.replace('2600000012', '2600000011')))
    expect(twice.rows).toHaveLength(5)
    expect(twice.skipped[1]).toEqual({
      ref: 'document 1, session 1, block 1, case 2',
      reason: 'The same person, case and day as document 1, session 1, block 1, case 1: read once',
    })
  })

  it('copes with missing blocks, cases, offences and documents', () => {
    const hollow = contents(
      bytes(
        '<x:ExternalDocumentRequest><documents><document/><document><data><job><sessions><session/></sessions></job></data></document></documents></x:ExternalDocumentRequest>',
      ),
    )
    expect(hollow).toMatchObject({
      entries: 0,
      lists: [],
      notes: ['document 1 has no sessions', 'document 2, session 1 has no blocks'],
    })
  })
})
