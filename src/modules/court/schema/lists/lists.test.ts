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

describe('files that cannot be used', () => {
  const list = '<ExternalDocumentRequest><documents><document/></documents></ExternalDocumentRequest>'
  const tricks = 'The file has a document type or entity declaration, which court lists do not use'

  it.each([
    ['', 'The file is empty'],
    ['  \n', 'The file is empty'],
    ['<html><body/></html>', 'The XML is not a court list: it is not an ExternalDocumentRequest'],
    [
      '<ExternalDocumentRequest><documents/></ExternalDocumentRequest>',
      'The court list has no documents in it',
    ],
    [list.slice(0, -5), 'The file ends in the middle: it is not complete'],
    [list.slice(0, 40), 'The file ends in the middle: it is not complete'],
    ['<a><b></a></b>', 'The file is not well-formed XML: its tags do not match'],
    [`<!DOCTYPE x [<!ENTITY a "b">]>${list}`, tricks],
    [`<!doctype x SYSTEM "file:///etc/passwd">${list}`, tricks],
    [`${'<a>'.repeat(50)}${'</a>'.repeat(50)}`, 'The file is nested deeper than any court list'],
    [`<?xml version="1.0" encoding="UTF-7"?>${list}`, 'The file is in an encoding that is not supported'],
    ['{"hearing":', 'The file is not well-formed JSON'],
    ['{"person":{}}', 'The JSON is not a hearing of the Common Platform'],
    ['[1,2]', 'The JSON is not a hearing of the Common Platform'],
    ['[]', 'The file has no hearings in it'],
    ['a\u0000b', 'The file is not text'],
  ])('%j', (text, why) => {
    expect(reason(text)).toBe(why)
  })

  it('refuses wrong bytes, and more than 20 MB before looking', () => {
    expect(reason(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff))).toBe(
      'The file is not in the encoding it should be (UTF-8)',
    )
    expect(reason(new Uint8Array(20 * 1024 * 1024 + 1))).toBe('The file is larger than 20 MB')
    expect(reason('nothing of the kind', 'list.xml')).toBe('The file is called XML but is not')
  })

  it('reads declared Latin-1 and marked UTF-16', () => {
    const text = fixture('libra-two-sessions.xml').toString().replace('Dean MARSH', 'Zoë MARSH')
    const expected = contents(bytes(text)).rows
    expect(contents(Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')).rows).toEqual(
      expected,
    )
    expect(contents(Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')).rows).toEqual(expected)
  })
})

describe('what a list must not let through', () => {
  it.each([
    'libra-two-sessions.xml',
    'common-platform-multi-day.json',
    'common-platform-crown-and-youth.json',
  ])('%s has wording and guardians, and neither is returned', (name) => {
    expect(fixture(name).toString()).toContain('WITNESS-NAME')
    expect(fixture(name).toString()).toContain('GUARDIAN-NAME')
    const read = JSON.stringify(contents(fixture(name)))
    expect(read).not.toMatch(/WITNESS-NAME|GUARDIAN-NAME|Contrary to/)
  })
})
