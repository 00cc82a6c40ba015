import { generate } from 'otplib'
import { beforeEach, describe, expect, test } from 'vitest'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { findSession } from '../store/sessions.ts'
import { findCredential } from '../store/credentials.ts'
import { hashPassword, isOutdated } from './hashing.ts'
import { addWorkerAsSystem, createAdministrator, type SystemWorker } from './new-workers.ts'
import { changePassword } from './passwords.ts'
import { beginEnrolment, finishEnrolment } from './second-factor.ts'
import { openText, sealText } from './secrets.ts'
import { endSession, lockSession, startSession, unlockSession } from './sessions.ts'
import { localAccounts } from './sign-in.ts'
import { asSystem } from './work.ts'
import { unlockByName } from './workers.ts'

const clock = settableClock('2026-11-16T09:00:00Z')
const db = await testDatabase({ clock })
const kit = { db, clock, secret: Buffer.alloc(32, 7), demo: true, sessionHours: 12 }
const signIn = localAccounts(kit)
const password = 'tidal orchid fossil'
const passwordHash = await hashPassword(password)
let turn = 0

interface Somebody {
  readonly id: string
  readonly username: string
}

/** A new worker for each test, so that none waits for another's failures. */
async function worker(more: Partial<SystemWorker> = {}): Promise<Somebody> {
  turn += 1
  const username = more.username ?? `worker.${turn}`
  const given = {
    displayName: 'Test Worker',
    jobTitle: '',
    phone: null,
    registrationBody: null,
    registrationNumber: null,
    registered: false,
    passwordHash,
    memberships: [],
  }
  return {
    id: await asSystem(kit, 'test', (work) => addWorkerAsSystem(work, { ...given, ...more, username })),
    username,
  }
}

function from(address = `192.0.2.${turn % 250}`) {
  return { address, requestId: 'test' }
}

async function enrol(somebody: Somebody): Promise<{ totp: string; codes: readonly string[] }> {
  const enrolment = await beginEnrolment(kit.secret, somebody, clock.now())
  const totp = enrolment.text.replaceAll(' ', '')
  const code = await codeAt(totp)
  const outcome = await asSystem(kit, 'test', (work) =>
    finishEnrolment(work.tx, kit.secret, {
      workerId: somebody.id,
      proposal: enrolment.proposal,
      code,
      onlyFirst: true,
      now: work.now,
    }),
  )
  if (!outcome.ok) throw new Error(outcome.refusal.message)
  return { totp, codes: outcome.value.codes }
}

function codeAt(secret: string, at: Temporal.Instant = clock.now()): Promise<string> {
  return generate({ secret, epoch: Math.floor(at.epochMilliseconds / 1000) })
}

async function state(token: string) {
  return findSession(db, token, 20, instantToDb(clock.now()), null)
}

beforeEach(() => {
  // Tests do not share an hour: failures of one are no concern of the next.
  clock.forward({ hours: 2 })
})

describe('password', () => {
  test('the right one proves who it is, and the second factor is still to come', async () => {
    const somebody = await worker()
    expect(await signIn.withPassword(somebody.username, password, from())).toEqual({
      kind: 'proved',
      workerId: somebody.id,
      complete: false,
    })
  })

  test('the user name in any case, with spaces around it', async () => {
    const somebody = await worker({ username: 'case.worker' })
    expect(await signIn.withPassword(' Case.Worker ', password, from())).toMatchObject({
      kind: 'proved',
      workerId: somebody.id,
    })
  })

  test('wrong password, unknown name, suspended and without password are one and the same answer', async () => {
    const somebody = await worker()
    const suspended = await worker()
    await db.asSystem('test', (tx) =>
      tx.updateTable('access.worker').set({ status: 'suspended' }).where('id', '=', suspended.id).execute(),
    )
    const without = await worker()
    await db.asSystem('test', (tx) =>
      tx
        .updateTable('access.credential')
        .set({ password_hash: null })
        .where('worker_id', '=', without.id)
        .execute(),
    )
    const answers = [
      await signIn.withPassword(somebody.username, 'another orchid fossil', from()),
      await signIn.withPassword('nobody.at.all', password, from()),
      await signIn.withPassword(suspended.username, password, from()),
      await signIn.withPassword(without.username, password, from()),
    ]
    expect(answers).toEqual(Array.from({ length: 4 }, () => ({ kind: 'refused' })))
  })

  test('demo accounts are complete at once, and nothing outside the demonstration', async () => {
    const demo = await worker({ demo: true })
    expect(await signIn.withPassword(demo.username, password, from())).toMatchObject({
      kind: 'proved',
      complete: true,
    })
    expect(
      await localAccounts({ ...kit, demo: false }).withPassword(demo.username, password, from()),
    ).toEqual({ kind: 'refused' })
  })

  test('a one-time password is worth nothing after seven days', async () => {
    const somebody = await worker({ mustChangePassword: true })
    clock.forward({ days: 6 })
    expect(await signIn.withPassword(somebody.username, password, from())).toMatchObject({ kind: 'proved' })
    clock.forward({ days: 1, hours: 1 })
    expect(await signIn.withPassword(somebody.username, password, from())).toEqual({ kind: 'refused' })
  })

  test('a hash of an older cost is renewed at sign-in', async () => {
    const { hash } = await import('@node-rs/argon2')
    const old = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    const somebody = await worker({ passwordHash: old })
    expect(await signIn.withPassword(somebody.username, password, from())).toMatchObject({ kind: 'proved' })
    const stored = await asSystem(kit, 'test', (work) => findCredential(work.tx, somebody.id))
    expect(isOutdated(stored?.passwordHash ?? '')).toBe(false)
    expect(await signIn.withPassword(somebody.username, password, from())).toMatchObject({ kind: 'proved' })
  })
})

describe('throttling and lock-out', () => {
  async function fail(username: string, times: number, address?: string): Promise<void> {
    for (let time = 0; time < times; time++)
      expect(await signIn.withPassword(username, 'wrong orchid fossil', from(address))).toEqual({
        kind: 'refused',
      })
  }

  test('after five failures even the right password waits, and longer each time', async () => {
    const somebody = await worker()
    await fail(somebody.username, 5)
    const first = await signIn.withPassword(somebody.username, password, from())
    expect(first).toMatchObject({ kind: 'wait' })
    expect(first.kind === 'wait' && first.until.since(clock.now()).total('seconds')).toBe(30)
    clock.forward({ seconds: 30 })
    await fail(somebody.username, 1)
    clock.forward({ seconds: 30 })
    expect(await signIn.withPassword(somebody.username, password, from())).toMatchObject({ kind: 'wait' })
    clock.forward({ seconds: 30 })
    expect(await signIn.withPassword(somebody.username, password, from())).toMatchObject({ kind: 'proved' })
    // A success starts the count again.
    await fail(somebody.username, 5)
  })

  test('the tenth failure locks for half an hour, from any address; an unknown name is answered exactly the same', async () => {
    const somebody = await worker()
    const waited: Record<string, number[]> = {}
    for (const [place, username] of [somebody.username, 'no.such.worker'].entries()) {
      const seconds = (waited[username] = [] as number[])
      for (let failure = 0; failure < 10;) {
        const proof = await signIn.withPassword(
          username,
          'wrong orchid fossil',
          from(`198.51.100.${place * 20 + failure}`),
        )
        if (proof.kind === 'wait') {
          const wait = proof.until.since(clock.now()).total('seconds')
          seconds.push(wait)
          clock.forward({ seconds: wait })
        } else failure += 1
      }
      const locked = await signIn.withPassword(username, password, from('198.51.100.200'))
      seconds.push(locked.kind === 'wait' ? locked.until.since(clock.now()).total('seconds') : 0)
    }
    expect(waited[somebody.username]).toEqual([30, 60, 120, 240, 480, 1800])
    expect(waited['no.such.worker']).toEqual(waited[somebody.username])
    const stored = await asSystem(kit, 'test', (work) => findCredential(work.tx, somebody.id))
    expect(stored).toMatchObject({ failedAttempts: 10 })
    expect(stored?.lockedUntil).not.toBeNull()
  })

  test('whoever runs the server unlocks by name: the lock is gone at once, for those who may work', async () => {
    const somebody = await worker()
    for (let failure = 0; failure < 10;) {
      const proof = await signIn.withPassword(somebody.username, 'wrong orchid fossil', from())
      if (proof.kind === 'wait') clock.forward({ seconds: proof.until.since(clock.now()).total('seconds') })
      else failure += 1
    }
    const lockedUntil = clock.now().add({ minutes: 30 })
    expect(await signIn.withPassword(somebody.username, password, from())).toMatchObject({ kind: 'wait' })
    const typed = ` ${somebody.username.toUpperCase()} `
    expect(await unlockByName(kit, typed)).toEqual({
      ok: true,
      value: { username: somebody.username, failedTries: 10, lockedUntil },
    })
    expect(await signIn.withPassword(somebody.username, password, from())).toMatchObject({ kind: 'proved' })
    expect(await unlockByName(kit, 'nobody.at.all')).toMatchObject({ refusal: { code: 'blocked' } })
    await db.pool.query("update access.worker set status = 'suspended' where id = $1", [somebody.id])
    const suspended = await unlockByName(kit, somebody.username)
    expect(suspended.ok ? '' : suspended.refusal.message).toContain('may not work here')
  })

  test('one password on many names from one address is slowed down; elsewhere people still sign in', async () => {
    const somebody = await worker()
    for (let name = 0; name < 10; name++) await fail(`sprayed.${name}`, 1, '203.0.113.9')
    expect(await signIn.withPassword(somebody.username, password, from('203.0.113.9'))).toMatchObject({
      kind: 'wait',
    })
    expect(await signIn.withPassword(somebody.username, password, from('203.0.113.10'))).toMatchObject({
      kind: 'proved',
    })
  })

  test('tries sent side by side count too', async () => {
    const somebody = await worker()
    const proofs = await Promise.all(
      Array.from({ length: 12 }, () => signIn.withPassword(somebody.username, 'wrong orchid fossil', from())),
    )
    expect(proofs.filter((proof) => proof.kind === 'refused')).toHaveLength(5)
    expect(proofs.filter((proof) => proof.kind === 'wait')).toHaveLength(7)
  })

  test('neither names nor addresses nor passwords are stored', async () => {
    await fail('visible.name', 1, '203.0.113.77')
    const rows = await db.asSystem('test', (tx) =>
      tx.selectFrom('access.sign_in_attempt').selectAll().execute(),
    )
    const told = JSON.stringify(
      rows.map((row) => [row.username_hash.toString('latin1'), row.address_hash.toString('latin1')]),
    )
    expect(told).not.toMatch(/visible|203\.0\.113/)
  })
})

describe('second factor', () => {
  test('the code of now, of half a minute ago and of half a minute ahead', async () => {
    for (const seconds of [-30, 0, 30]) {
      const somebody = await worker()
      const { totp } = await enrol(somebody)
      clock.forward({ minutes: 5 })
      const code = await codeAt(totp, clock.now().add({ seconds }))
      expect(await signIn.withCode(somebody.id, code, from())).toEqual({
        kind: 'proved',
        workerId: somebody.id,
        complete: true,
      })
    }
  })

  test('a code two steps old is refused', async () => {
    const somebody = await worker()
    const { totp } = await enrol(somebody)
    clock.forward({ minutes: 5 })
    expect(
      await signIn.withCode(somebody.id, await codeAt(totp, clock.now().subtract({ seconds: 60 })), from()),
    ).toEqual({ kind: 'refused' })
  })

  test('a code works once, also when it is sent twice at the same moment', async () => {
    const somebody = await worker()
    const { totp } = await enrol(somebody)
    expect(await signIn.withCode(somebody.id, await codeAt(totp), from())).toEqual({ kind: 'refused' })
    clock.forward({ seconds: 30 })
    const code = await codeAt(totp)
    const both = await Promise.all([
      signIn.withCode(somebody.id, code, from()),
      signIn.withCode(somebody.id, code, from()),
    ])
    expect(both.map((proof) => proof.kind).sort()).toEqual(['proved', 'refused'])
    // An older code that was never used is gone with it.
    expect(
      await signIn.withCode(somebody.id, await codeAt(totp, clock.now().subtract({ seconds: 30 })), from()),
    ).toEqual({ kind: 'refused' })
  })

  test('each recovery code works once, however it is typed', async () => {
    const somebody = await worker()
    const { codes } = await enrol(somebody)
    expect(new Set(codes).size).toBe(10)
    const [first = '', second = ''] = codes
    expect(
      await signIn.withCode(somebody.id, ` ${first.toLowerCase().replaceAll('-', ' ')} `, from()),
    ).toMatchObject({ kind: 'proved', complete: true })
    expect(await signIn.withCode(somebody.id, first, from())).toEqual({ kind: 'refused' })
    expect(await signIn.withCode(somebody.id, second, from())).toMatchObject({ kind: 'proved' })
    const other = await worker()
    await enrol(other)
    expect(await signIn.withCode(other.id, codes[2] ?? '', from())).toEqual({ kind: 'refused' })
  })

  test('guessing codes locks as guessing passwords does', async () => {
    const somebody = await worker()
    await enrol(somebody)
    for (let time = 0; time < 5; time++)
      expect(await signIn.withCode(somebody.id, '000000', from())).toEqual({ kind: 'refused' })
    expect(await signIn.withCode(somebody.id, '000000', from())).toMatchObject({ kind: 'wait' })
  })

  test('the secret and the codes are not readable in the database', async () => {
    const somebody = await worker()
    const { totp, codes } = await enrol(somebody)
    const stored = await asSystem(kit, 'test', (work) => findCredential(work.tx, somebody.id))
    expect(stored?.totpSecret).toMatch(/^v1\./)
    expect(stored?.totpSecret).not.toContain(totp)
    const rows = await db.asSystem('test', (tx) =>
      tx
        .selectFrom('access.recovery_code')
        .select('code_hash')
        .where('worker_id', '=', somebody.id)
        .execute(),
    )
    expect(rows.map((row) => row.code_hash.length)).toEqual(codes.map(() => 32))
  })

  test('a sealed text opens only with its secret and for its worker', () => {
    const sealed = sealText(kit.secret, 'test', 'a secret', 'worker-1')
    expect(openText(kit.secret, 'test', sealed, 'worker-1')).toBe('a secret')
    expect(openText(kit.secret, 'test', sealed, 'worker-2')).toBeNull()
    expect(openText(Buffer.alloc(32, 8), 'test', sealed, 'worker-1')).toBeNull()
    expect(openText(kit.secret, 'test', `${sealed.slice(0, -2)}AA`, 'worker-1')).toBeNull()
  })

  test('only one of two who set it up at once succeeds, and an old page is refused', async () => {
    const somebody = await worker()
    await enrol(somebody)
    await expect(enrol(somebody)).rejects.toThrow('There is a problem')
    const other = await worker()
    const enrolment = await beginEnrolment(kit.secret, other, clock.now())
    clock.forward({ minutes: 31 })
    const code = await codeAt(enrolment.text.replaceAll(' ', ''))
    const late = await asSystem(kit, 'test', (work) =>
      finishEnrolment(work.tx, kit.secret, {
        workerId: other.id,
        proposal: enrolment.proposal,
        code,
        onlyFirst: true,
        now: work.now,
      }),
    )
    expect(late).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  })
})

describe('sessions', () => {
  test('run out after the idle time', async () => {
    const somebody = await worker()
    const token = await startSession(kit, {
      workerId: somebody.id,
      complete: true,
      replaces: undefined,
      requestId: 'test',
    })
    clock.forward({ minutes: 19 })
    expect(await state(token)).toMatchObject({ live: true })
    clock.forward({ minutes: 2 })
    expect(await state(token)).toMatchObject({ live: false })
  })

  test('run out after twelve hours however busy', async () => {
    const somebody = await worker()
    const token = await startSession(kit, {
      workerId: somebody.id,
      complete: true,
      replaces: undefined,
      requestId: 'test',
    })
    const busy = () =>
      db.asSystem('test', (tx) =>
        tx
          .updateTable('access.session')
          .set({ last_seen_at: instantToDb(clock.now()) })
          .execute(),
      )
    clock.forward({ hours: 11, minutes: 59 })
    await busy()
    expect(await state(token)).toMatchObject({ live: true })
    clock.forward({ minutes: 2 })
    await busy()
    expect(await state(token)).toMatchObject({ live: false })
  })

  test('between the two proofs there are ten minutes, and the token changes', async () => {
    const somebody = await worker()
    const half = await startSession(kit, {
      workerId: somebody.id,
      complete: false,
      replaces: undefined,
      requestId: 'test',
    })
    expect(await state(half)).toMatchObject({ live: true, secondFactor: false })
    const whole = await startSession(kit, {
      workerId: somebody.id,
      complete: true,
      replaces: half,
      requestId: 'test',
    })
    expect(whole).not.toBe(half)
    expect(await state(half)).toMatchObject({ live: false })
    expect(await state(whole)).toMatchObject({ live: true, secondFactor: true })
    const slow = await startSession(kit, {
      workerId: somebody.id,
      complete: false,
      replaces: undefined,
      requestId: 'test',
    })
    clock.forward({ minutes: 11 })
    expect(await state(slow)).toMatchObject({ live: false })
  })

  test('unlocking gives a new token that ends when the old one would have', async () => {
    const somebody = await worker()
    const token = await startSession(kit, {
      workerId: somebody.id,
      complete: true,
      replaces: undefined,
      requestId: 'test',
    })
    await lockSession(kit, token, 'test')
    expect(await state(token)).toMatchObject({ live: true, locked: true })
    clock.forward({ minutes: 10 })
    const next = await unlockSession(kit, token, 'test')
    expect(await state(token)).toMatchObject({ live: false })
    expect(await state(next ?? '')).toMatchObject({ live: true, locked: false })
    const rows = await db.asSystem('test', (tx) =>
      tx.selectFrom('access.session').select('expires_at').where('worker_id', '=', somebody.id).execute(),
    )
    expect(new Set(rows.map((row) => row.expires_at.toISOString())).size).toBe(1)
    expect(await unlockSession(kit, token, 'test')).toBeNull()
  })

  test('end with signing out, and with a new password everywhere', async () => {
    const somebody = await worker()
    const start = () =>
      startSession(kit, { workerId: somebody.id, complete: true, replaces: undefined, requestId: 'test' })
    const [one, two] = [await start(), await start()]
    await endSession(kit, one, 'test')
    expect(await state(one)).toMatchObject({ live: false })
    expect(await state(two)).toMatchObject({ live: true })
    const given = {
      workerId: somebody.id,
      username: somebody.username,
      currentPassword: password,
      newPassword: 'lantern walrus thimble',
      repeatPassword: 'lantern walrus thimble',
    }
    const changed = await changePassword(kit, given, from())
    expect(changed.ok).toBe(true)
    expect(await state(two)).toMatchObject({ live: false })
    expect(await state(changed.ok ? changed.value.token : '')).toMatchObject({ live: true })
    expect(await signIn.withPassword(somebody.username, password, from())).toEqual({ kind: 'refused' })
    expect(await signIn.withPassword(somebody.username, 'lantern walrus thimble', from())).toMatchObject({
      kind: 'proved',
    })
  })
})

describe('changing the password', () => {
  test.each([
    [{ newPassword: 'short', repeatPassword: 'short' }, 'newPassword'],
    [{ newPassword: 'lantern walrus thimble', repeatPassword: 'lantern walrus thimbles' }, 'repeatPassword'],
    [{ currentPassword: 'not what it is now' }, 'password'],
    [{ newPassword: password, repeatPassword: password }, 'newPassword'],
  ])('%o is refused at %s', async (more, field) => {
    const somebody = await worker()
    const given = {
      workerId: somebody.id,
      username: somebody.username,
      currentPassword: password,
      newPassword: 'lantern walrus thimble',
      repeatPassword: 'lantern walrus thimble',
      ...more,
    }
    const outcome = await changePassword(kit, given, from())
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'invalid', problems: [{ field }] } })
  })
})

describe('the first administrator', () => {
  test('gets a one-time password, a team, and the role', async () => {
    const made = await createAdministrator(kit, { username: 'First.Admin', name: 'Ada Quill' })
    if (!made.ok) throw new Error(made.refusal.message)
    expect(made.value.username).toBe('first.admin')
    expect(made.value.oneTimePassword).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/)
    expect(await signIn.withPassword('first.admin', made.value.oneTimePassword, from())).toMatchObject({
      kind: 'proved',
      complete: false,
    })
    const token = await startSession(kit, {
      workerId: made.value.workerId,
      complete: true,
      replaces: undefined,
      requestId: 'test',
    })
    expect(await state(token)).toMatchObject({
      mustChangePassword: true,
      memberships: [{ role: 'system-administrator' }],
    })
  })

  test('a second joins the same team; a name that is taken and a weak password are refused', async () => {
    const second = await createAdministrator(kit, {
      username: 'second.admin',
      name: 'Ben Quill',
      password: 'lantern walrus thimble',
    })
    expect(second).toMatchObject({ ok: true, value: { oneTimePassword: 'lantern walrus thimble' } })
    const teams = await db.asSystem('test', (tx) =>
      tx.selectFrom('access.team').select('id').where('service', '=', 'governance').execute(),
    )
    expect(teams).toHaveLength(1)
    expect(await createAdministrator(kit, { username: 'SECOND.admin', name: 'Ben Quill' })).toMatchObject({
      ok: false,
      refusal: { problems: [{ field: 'username' }] },
    })
    expect(
      await createAdministrator(kit, { username: 'third.admin', name: 'Cy Quill', password: 'password1234' }),
    ).toMatchObject({ ok: false, refusal: { problems: [{ field: 'password' }] } })
  })
})
