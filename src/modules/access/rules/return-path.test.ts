import { expect, test } from 'vitest'
import { localPath } from './return-path.ts'

test.each([
  '/',
  '/work',
  '/people/0190a7c2-0000-7000-8000-000000000001?as-at=2026-11-16',
  '/sites/1/board?date=2026-11-16&only=urgent',
  '/people?search=O%27Neill',
])('%s is ours', (path) => {
  expect(localPath(path)).toBe(path)
})

test.each([
  undefined,
  '',
  'work',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/../..//evil.example',
  '/work\nset-cookie: x=1',
  `/${'a'.repeat(3000)}`,
  '/sign-in?return=/work',
  '/sign-in/code',
  '/unlock',
  '/sign-out',
  '/change-password',
])('%s leads to the start', (path) => {
  expect(localPath(path)).toBe('/')
})
