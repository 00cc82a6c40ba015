import { describe, expect, test } from 'vitest'
import { filesUnder, type SourceFile } from './repository.ts'
import {
  mocks,
  realEmails,
  realNhsNumbers,
  realPhoneNumbers,
  sleeps,
  unexplainedSkips,
  workplaceWords,
} from './text-rules.ts'

interface Rule {
  readonly says: string
  readonly find: (files: readonly SourceFile[]) => string[]
  readonly where: () => readonly SourceFile[]
  /** Each has to be found. In two halves, so that this file does not hold them itself. */
  readonly planted: readonly (readonly [string, string])[]
  /** None may be found. */
  readonly harmless: readonly string[]
}

// The lockfile is npm’s text, not ours.
const everything = filesUnder().filter(({ path }) => path !== 'package-lock.json')
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('tests/')
const people = everything.filter(({ path }) => /^(db\/demo|db\/reference|tests|src|bench|docs)\//.test(path))

const rules: readonly Rule[] = [
  {
    says: 'speaks of the product alone',
    find: workplaceWords,
    where: () => everything,
    planted: [
      ['// a small hel', 'per for dates'],
      ['closes iss', 'ue #12'],
      ['see iss', 'ue 7'],
      ['const file = "/wo', 'rk/main/src/app.ts"'],
      ['https://regis', 'try.npm' + 'js.org/kysely'],
    ],
    harmless: ['an issue of the report', '/work/tasks', 'a session in the group programme'],
  },
  {
    says: 'mocks none of its own code',
    find: mocks,
    where: () => everything.filter(({ path }) => isTest(path)),
    planted: [
      ['vi.mo', "ck('./store.ts')"],
      ['vi.spy', "On(store, 'find')"],
    ],
    harmless: ['const told = vi.fn()', 'the form’s mock-up'],
  },
  {
    says: 'runs every test it has, or says why not',
    find: unexplainedSkips,
    where: () => everything.filter(({ path }) => isTest(path)),
    planted: [
      ['test.on', "ly('a', () => {})"],
      ['describe.sk', "ip('b', () => {})"],
      ['test.sk', "ipIf(embedded)('c', () => {})"],
      ['// Skipped because it is slow\ntest.on', "ly('d', () => {})"],
    ],
    harmless: [
      '// Skipped on the embedded engine: it has one connection\ntest.sk' + 'ipIf(embedded)',
      'skip(3)',
    ],
  },
  {
    says: 'never sleeps in a test',
    find: sleeps,
    where: () => everything.filter(({ path }) => isTest(path)),
    planted: [['await new Promise((resolve) => setTime', 'out(resolve, 100))']],
    harmless: ['const limit = setTimeout(() => server.close(), 1_000)'],
  },
  {
    says: 'holds no NHS number that may be somebody’s',
    find: realNhsNumbers,
    where: () => people,
    planted: [
      ['nhs: "32000', '00058"'],
      ['nhs: "40100', '00015"'],
      ['NHS number 401 0', '00 0015'],
    ],
    harmless: ['999 000 0018', 'id 4010000014', 'at 1764000000000'],
  },
  {
    says: 'holds no telephone number that may be somebody’s',
    find: realPhoneNumbers,
    where: () => people,
    planted: [
      ['phone: "07911', ' 123456"'],
      ['ring 020 71', '23 4567'],
      ['+44 7911', ' 123456'],
    ],
    harmless: [
      '07700 900123',
      '+44 7700 900 999',
      '020 7946 0321',
      '00000000-0000-0000-0000-000000000000',
      '0.1234567891',
    ],
  },
  {
    says: 'holds no e-mail address that may be somebody’s',
    find: realEmails,
    where: () => everything,
    planted: [
      ['email: "jo.bloggs@gm', 'ail.com"'],
      ['duty@trust.n', 'hs.uk'],
    ],
    harmless: ['a@example.org', 'duty@alcohol.example', 'x@example.nhs.uk', '@fastify/cookie', 'tsx@4.23.15'],
  },
]

describe('the repository', () => {
  for (const rule of rules) {
    test(rule.says, () => {
      expect(rule.find(rule.where())).toEqual([])
    })

    test(`is found out when it no longer ${rule.says}`, () => {
      for (const [first, second] of rule.planted) {
        expect(rule.find([{ path: 'planted.test.ts', text: first + second }]), second).not.toEqual([])
      }
      for (const text of rule.harmless) {
        expect(rule.find([{ path: 'planted.test.ts', text }]), text).toEqual([])
      }
    })
  }
})
