import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { pathwayOf } from '#pathways/index.ts'
import { referralProblems } from './rules.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const sound = {
  source: 'judiciary',
  referrerName: 'Ms Hale, legal adviser',
  referrerContact: 'Court 2, or 020 7946 0202',
  reason: 'Cried through the hearing and answered no question',
  receivedAt: undefined,
}

test.each([
  ['everything is there', {}, []],
  ['it came an hour ago', { receivedAt: now.subtract({ hours: 1 }) }, []],
  ['reached in the cells', { referrerContact: 'Cells desk' }, []],
  ['nobody refers', { source: '' }, ['source']],
  ['a source of no list', { source: 'neighbour' }, ['source']],
  ['no name', { referrerName: ' ' }, ['referrerName']],
  ['no contact', { referrerContact: '' }, ['referrerContact']],
  ['a contact that reaches nobody', { referrerContact: 'N/A' }, ['referrerContact']],
  ['no reason', { reason: '\n' }, ['reason']],
  ['it came tomorrow', { receivedAt: now.add({ hours: 24 }) }, ['receivedAt']],
  [
    'nothing at all',
    { source: '', referrerName: '', referrerContact: '', reason: '' },
    ['source', 'referrerName', 'referrerContact', 'reason'],
  ],
])('%s', (_situation, changes, fields) => {
  const problems = referralProblems({ ...sound, ...changes }, pathwayOf('liaison-and-diversion'), now)
  expect(problems.map((one) => one.field)).toEqual(fields)
})
