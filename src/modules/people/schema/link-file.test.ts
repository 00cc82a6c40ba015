import { describe, expect, it } from 'vitest'
import { readLinkFile } from './link-file.ts'

function read(text: string) {
  return readLinkFile(new TextEncoder().encode(text))
}

describe('a file to be linked', () => {
  it('may have spaces after commas, columns in any order, and columns we do not know', () => {
    expect(
      read(
        'date_of_birth, surname, favourite_colour, given_name, rec_id, soc_sec_id\n19081209, Waller, blue, Lachlan, rec-1-org, 6988048\n',
      ),
    ).toMatchObject({
      ok: true,
      records: [
        {
          id: 'rec-1-org',
          given: 'lachlan',
          family: 'waller',
          birth: '19081209',
          numbers: { 'social-security': '6988048' },
        },
      ],
    })
  })

  it.each([
    ['04/03/1988', '19880304'],
    ['1988-03-04', '19880304'],
    ['4.3.1988', '19880304'],
    ['19231164', '19231164'],
    ['00000000', ''],
    ['unknown', ''],
  ])('reads the date of birth %j', (text, birth) => {
    expect(read(`rec_id,surname,dob\n1,Roe,${text}\n`)).toMatchObject({ records: [{ birth }] })
  })

  it.each([
    ['Flat 2 14 Acacia Road', { number: '14', street: 'acacia road' }],
    ['14a Acacia Road', { number: '14a', street: 'acacia road' }],
    ['"Flat 2, 14 Acacia Road"', { number: '14', street: 'acacia road' }],
    ['The Old Mill', { number: '', street: 'the old mill' }],
    ['No fixed abode', { number: '', street: '' }],
  ])('reads the address %j', (text, expected) => {
    expect(read(`rec_id,address_1\n1,${text}\n`)).toMatchObject({ records: [expected] })
  })

  it('the postcode of no fixed abode and the number nobody has say nothing', () => {
    expect(read('rec_id,postcode,nhs_number,pnc\n1,ZZ99 3VZ,0000000000,12/345A\n')).toMatchObject({
      records: [{ postcode: '', numbers: { pnc: '12345A' } }],
    })
  })

  it('takes a whole name apart', () => {
    expect(read('rec_id,name\n1,"Mr Kevin ROE"\n')).toMatchObject({
      records: [{ given: 'kevin', family: 'roe' }],
    })
  })

  it.each([
    ['', 'it is empty'],
    ['\n\n', 'it is empty'],
    ['rec_id,surname\n', 'it has a header but no records'],
    ['name,surname\nA,B\n', 'its first line names no column rec_id'],
    ['rec_id,colour\n1,blue\n', 'it has no column that people can be compared in'],
    ['rec_id,surname,family_name\n1,a,b\n', 'two of its columns say the same thing (family)'],
    ['rec_id,surname\n1,Roe\n2\n', 'line 3 has 1 fields where the header has 2'],
    ['rec_id,surname\n1,Roe,Kevin\n', 'line 2 has 3 fields where the header has 2'],
    ['rec_id,surname\n1,Roe\n\n1,Rowe\n', 'lines 2 and 4 have the same rec_id 1'],
    ['rec_id,surname\n,Roe\n', 'line 2 has no rec_id'],
    ['rec_id,surname\n1,"Roe\n', 'it cannot be read as CSV: check for a quotation mark without its pair'],
    ['rec_id,surname\n1,\u0000Roe\n', 'it is not a text file'],
  ])('refuses %j', (text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason })
  })

  it('reads what a spreadsheet saved in Windows-1252', () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode('rec_id,surname\n1,Nu'),
      0xf1,
      ...new TextEncoder().encode('ez\n'),
    ])
    expect(readLinkFile(bytes)).toMatchObject({ records: [{ family: 'nunez' }] })
  })
})
