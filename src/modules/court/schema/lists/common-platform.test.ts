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

describe('Common Platform', () => {
  const multi = contents(fixture('common-platform-multi-day.json'))

  it('gives each defendant a row for each day the court sits', () => {
    expect(multi.rows.map(({ hearingDate, startTime }) => `${hearingDate} ${startTime ?? ''}`)).toEqual([
      ...new Array<string>(4).fill('2026-10-23 10:00'),
      ...new Array<string>(4).fill('2026-10-26 10:00'),
    ])
    expect(multi.hearings).toBe(3)
    expect(multi.lists.map(({ kind, date, rowCount }) => [kind, date, rowCount])).toEqual([
      ['single-hearing', '2026-10-23', 4],
      ['single-hearing', '2026-10-26', 4],
    ])
  })

  it('keeps two defendants apart who share an id, a name and a birth', () => {
    const keys = multi.rows.map(({ rowKey }) => rowKey)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys[0]).toContain('2012/0052494Q')
    expect(keys[1]).toContain('2008/0056560Z')
  })

  it('carries language, interpreter, youth, bail, plea, marker and the defence', () => {
    expect(multi.rows[0]).toMatchObject({
      hearingLanguage: 'welsh',
      bailStatus: 'Conditional bail',
      plea: 'NOT_GUILTY',
      markers: ['Vulnerable or intimidated victim'],
      defenceSolicitor: 'Weir and Co',
      hearingType: 'Trial',
      room: 'Courtroom 02',
      sequence: 2,
    })
    expect(multi.rows[2]).toMatchObject({
      defendantName: { given: 'Ola', middle: 'Maria', family: 'Nowak' },
      hearingLanguage: 'english',
      interpreterLanguage: 'Polish',
      nationality: ['Polish'],
      youth: true,
    })
    expect(multi.rows[3]).toMatchObject({ urn: { asGiven: 'TFL-778', wellFormed: false }, warnings: [] })
  })

  it('accounts for organisations, cancelled days and nameless defendants', () => {
    const reasons = [...multi.skipped, ...multi.rejected].map(({ reason: why }) => why)
    expect(reasons.filter((why) => why === 'The defendant is an organisation, not a person')).toHaveLength(2)
    expect(reasons.filter((why) => why === 'The court has cancelled this day of the hearing')).toHaveLength(6)
    expect(reasons.filter((why) => why === 'There is no defendant’s name')).toHaveLength(2)
  })

  it('accepts the Crown Court and youth courts', () => {
    const [crown, youth] = contents(fixture('common-platform-crown-and-youth.json')).rows
    expect(crown).toMatchObject({
      courtType: 'crown',
      courtKey: 'C99ZC',
      startTime: '10:30',
      asn: { normal: '11/01ZD/01/00000448754K' },
      sex: { value: 'not-known' },
    })
    expect(youth).toMatchObject({ courtType: 'youth', youth: true })
    // Eighteen that very day: the court's mark stands and the doubt is said.
    expect(youth?.warnings).toEqual(['The court’s youth mark does not fit the date of birth'])
  })

  it('reads one hearing bare, wrapped, in an array or under hearings alike', () => {
    const one: unknown = JSON.parse(fixture('common-platform-multi-day.json').toString())
    const bare = (one as { hearing: unknown }).hearing
    for (const form of [bare, [one], [bare], { hearings: [bare] }]) {
      expect(contents(bytes(JSON.stringify(form))).rows).toEqual(multi.rows)
    }
  })

  it('rejects the defendants of a hearing with no day', () => {
    const text = fixture('common-platform-multi-day.json').toString()
    const dayless = contents(bytes(text.replace('"hearingDays"', '"otherDays"')))
    expect(dayless.rows).toEqual([])
    expect(dayless.rejected[0]).toMatchObject({
      ref: 'hearing 1, case 1, defendant 1',
      reason: 'The hearing does not say which day it is',
      courtKey: 'B99ZA',
    })
  })

  it('refuses days and defendants that multiply past any real list', () => {
    const day = { sittingDay: '2026-12-01T10:00:00Z' }
    const hearing = {
      hearingDays: new Array(1000).fill(day),
      prosecutionCases: [{ defendants: new Array(1000).fill({}) }],
    }
    expect(reason(JSON.stringify(hearing))).toBe('The file holds more than any court list')
  })
})
