import { expect, test } from 'vitest'
import { normalPassword, passwordProblem } from './passwords.ts'

const owner = { username: 'm.heron', displayName: 'Maggie Heron' }

test.each([
  'tidal orchid fossil',
  'purple kettle marsh 44',
  'Ungewöhnlich-Laterne',
  'xk7#Vq2!mTz9',
  '🦔 hedgehog under bridge',
])('%s is good', (password) => {
  expect(passwordProblem(password, owner)).toBeNull()
})

test.each([
  ['', 'Enter a new password'],
  ['short', 'Use at least 12 characters'],
  ['elevenchars', 'Use at least 12 characters'],
  ['x'.repeat(129), 'Use at most 128 characters'],
  ['motherfucker', 'on a list of passwords'],
  ['LeaveMeAlone', 'on a list of passwords'],
  ['Password123456', 'easy to guess'],
  ['qwertyuiopasdf', 'easy to guess'],
  ['aaaaaaaaaaaaaaaa', 'easy to guess'],
  ['abcdefghijklmnop', 'easy to guess'],
  ['Winter2026Winter2026', 'easy to guess'],
  ['magistratescourt', 'easy to guess'],
  ['heron-orchid-fossil', 'Leave your name'],
  ['the MAGGIE orchid fossil', 'Leave your name'],
])('%s is refused', (password, words) => {
  expect(passwordProblem(password, owner)).toContain(words)
})

test('any kind of character will do: no rules of composition', () => {
  expect(passwordProblem('lantern walrus thimble', owner)).toBeNull()
})

test('an accent typed in one or two key strokes is the same password', () => {
  expect(normalPassword('cafe\u0301 walrus')).toBe(normalPassword('caf\u00e9 walrus'))
})
