import { describe, expect, test } from 'vitest'
import { statuses, type Status } from '../schema/codes.ts'
import { follows, isOpen, mayFollow, whyNotSecond } from './lifecycle.ts'

// Domain brief: liaison and diversion, section 2, sub-machine "Report".
describe('what may follow what', () => {
  test.each<[Status, readonly Status[]]>([
    ['requested', ['drafting', 'issued', 'declined', 'withdrawn']],
    ['drafting', ['check', 'issued', 'declined', 'withdrawn']],
    ['check', ['drafting', 'approved', 'issued', 'declined', 'withdrawn']],
    ['approved', ['drafting', 'issued', 'declined', 'withdrawn']],
    ['issued', ['acknowledged', 'superseded']],
    ['acknowledged', ['superseded']],
    ['declined', ['drafting']],
    ['withdrawn', []],
    ['superseded', []],
  ])('%s: %j', (from, expected) => {
    expect(statuses.filter((to) => mayFollow(from, to))).toEqual(
      statuses.filter((to) => expected.includes(to)),
    )
  })

  test('every status can be reached, and nothing that was issued goes back to being written', () => {
    const reached = new Set<Status>(['requested'])
    for (const _turn of statuses)
      for (const from of [...reached]) for (const to of follows[from]) reached.add(to)
    expect(statuses.filter((one) => !reached.has(one))).toEqual([])
    for (const issued of ['issued', 'acknowledged', 'superseded'] as const)
      expect(follows[issued].filter(isOpen)).toEqual([])
  })
})

describe('who is the second person', () => {
  test.each([
    ['a registered colleague', { id: 'helen', mayApprove: true }, null],
    ['who signed it', { id: 'amara', mayApprove: true }, 'You signed this report'],
    ['who wrote part of it', { id: 'idris', mayApprove: true }, 'You wrote part of this report'],
    [
      'somebody neither registered nor a lead',
      { id: 'josh', mayApprove: false },
      'second registered practitioner',
    ],
  ])('%s', (_who, second, why) => {
    const found = whyNotSecond(second, { authorId: 'amara', writerIds: ['amara', 'idris'] })
    if (why === null) expect(found).toBeNull()
    else expect(found).toContain(why)
  })
})
