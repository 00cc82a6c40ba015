import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readConfig, SettingsRefused } from '../config.ts'
import { runCommand } from '#tests/support/command-line.ts'

// Backup and restore as an operator does them: keys, a file, a new folder, and what is refused on the way.
const work = mkdtempSync(join(tmpdir(), 'throughcare-backup-cli-'))
const patience = { timeout: 120_000 }
const at = (folder: string, settings: Record<string, string> = {}) => ({
  from: work,
  data: join(work, folder),
  settings,
})
const keyAnswer = z.object({ recipient: z.string(), file: z.string() })
const restoreAnswer = z.object({ rows: z.number(), compared: z.literal('equal'), newer: z.array(z.string()) })

afterAll(() => {
  rmSync(work, { recursive: true, force: true })
})

test('keys, a backup, a restore into a new folder, and the same people there', patience, async () => {
  const made = await runCommand(['backup', 'key', 'safe/key.txt', '--json'], at('none'))
  expect(made.status, made.err).toBe(0)
  const { recipient, file } = keyAnswer.parse(JSON.parse(made.out))
  expect(file).toBe(join(work, 'safe', 'key.txt'))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(made.out).not.toContain('AGE-SECRET-KEY')
  expect((await runCommand(['backup', 'key', 'safe/key.txt'], at('none'))).err).toContain('exists already')

  await runCommand(
    ['user', 'create', '--admin', '--username', 'first.admin', '--name', 'First Admin'],
    at('one'),
  )
  const settings = { BACKUP_FOLDER: 'kept', BACKUP_RECIPIENT: recipient }
  const before = await runCommand(['health'], at('one', settings))
  expect(before.status).toBe(1)
  expect(before.out).toContain('no whole backup in the last 26 hours')
  const taken = await runCommand(['backup', '--out', 'b.age', '--recipient', recipient], at('one'))
  expect(taken.status, taken.err).toBe(0)
  expect(taken.out).toMatch(/\d+ rows of \d+ tables/)
  expect((await runCommand(['health'], at('one', settings))).status).toBe(0)
  const twice = await runCommand(['backup', '--out', 'b.age', '--recipient', recipient], at('one'))
  expect(twice).toMatchObject({ status: 1, out: '' })
  expect(twice.err).toContain('exists already')

  const back = await runCommand(['restore', 'b.age', '--identity', 'safe/key.txt', '--json'], at('two'))
  expect(back.status, back.err).toBe(0)
  expect(restoreAnswer.parse(JSON.parse(back.out)).rows).toBeGreaterThan(3)
  const same = await runCommand(
    ['user', 'create', '--admin', '--username', 'first.admin', '--name', 'First Admin'],
    at('two'),
  )
  expect(same.err).toContain('user name')
  const again = await runCommand(['restore', 'b.age', '--identity', 'safe/key.txt'], at('two'))
  expect(again).toMatchObject({ status: 1, out: '' })
  expect(again.err).toContain('in use already')
})

test(
  'copies for when the system is down are written for each team; where there is none, that is said',
  patience,
  async () => {
    const ran = await runCommand(['downtime-copy', '--out', 'copies'], at('one'))
    expect(ran).toMatchObject({ status: 0, out: 'There is no team that works with people.\n' })
    expect((await runCommand(['downtime-copy'], at('one'))).status).toBe(2)
  },
)

test.each([
  ['a recipient that is no key', ['backup', '--out', 'c.age', '--recipient', 'age1nonsense'], 'age1'],
  ['no such backup', ['restore', 'nowhere.age', '--identity', 'safe/key.txt'], 'no such file'],
  ['no such key file', ['restore', 'b.age', '--identity', 'nowhere.txt'], 'There is no file nowhere.txt'],
  ['a key file without a key', ['restore', 'b.age', '--identity', 'empty.txt'], 'does not hold a secret key'],
])('refused in plain words: %s', patience, async (_what, words, message) => {
  writeFileSync(join(work, 'empty.txt'), '\n')
  const ran = await runCommand(words, at('three'))
  expect(ran).toMatchObject({ status: 1, out: '' })
  expect(ran.err).toContain(message)
  expect(existsSync(join(work, 'c.age'))).toBe(false)
})

test('the settings: always encrypted, for a public key', () => {
  const read = (env: NodeJS.ProcessEnv) => readConfig('command', { data: join(work, 'settings') }, env)
  expect(() => read({ BACKUP_FOLDER: '/kept' })).toThrow(SettingsRefused)
  expect(() => read({ BACKUP_FOLDER: '/kept', BACKUP_RECIPIENT: 'AGE-SECRET-KEY-1X' })).toThrow(/public key/)
  expect(read({ BACKUP_FOLDER: '/kept', BACKUP_RECIPIENT: 'age1abc,age1def' }).backups).toEqual({
    folder: '/kept',
    recipients: ['age1abc', 'age1def'],
    keepDays: 35,
  })
  expect(read({}).backups).toBeUndefined()
  expect(readFileSync(join(work, 'settings', 'secret.key'), 'utf8')).not.toBe('')
})
