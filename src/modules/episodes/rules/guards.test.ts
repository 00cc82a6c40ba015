import { expect, test } from 'vitest'
import { guardNames } from '#pathways/index.ts'
import { guardNamed, guards } from './moves.ts'

test('every guard a definition may name is there, and no other', () => {
  expect(Object.keys(guards).sort()).toEqual([...guardNames].sort())
  expect(() => guardNamed('moon-is-full')).toThrow('No guard is called moon-is-full')
})
