import { afterAll, expect, test } from 'vitest'
import { makeCast } from '../access/cast.ts'
import { Client } from '../access/client.ts'
import { changed, fingerprint } from '../access/fingerprint.ts'
import { fill } from '../access/forms.ts'

const cast = await makeCast()
const { app, cases, db, workers } = cast
afterAll(() => app.web.close())

const { personId, episodeId } = cases.mine
const path = `/people/${personId}/episodes/${episodeId}/entries/new`
const typed = 'He asked for his sister to be rung, and slept badly.'

/** A practitioner in the middle of writing an entry. */
async function writing(workerId = workers.practitioner.workerId) {
  const browser = await Client.of(app, workerId)
  const form = fill(await browser.get(path), '/entries/new', { method: 'telephone', body: typed })
  return { browser, form }
}

async function make(workerId: string, change: string): Promise<void> {
  await db.pool.query(`update access.session set ${change} where worker_id = $1`, [workerId])
}

const endings: Readonly<Record<string, { change: string; leads: string }>> = {
  'nobody touched it for too long': {
    change: "last_seen_at = now() - interval '3 hours'",
    leads: '/sign-in',
  },
  'the day is over': { change: "expires_at = now() - interval '1 minute'", leads: '/sign-in' },
  'it was ended from elsewhere': { change: 'ended_at = now()', leads: '/sign-in' },
  'the screen was locked': { change: 'locked_at = now()', leads: '/unlock' },
}

for (const [why, { change, leads }] of Object.entries(endings)) {
  test(`when ${why}, what was typed is kept and comes back to the same worker only`, async () => {
    const { browser, form } = await writing()
    await make(workers.practitioner.workerId, change)
    const before = await fingerprint(db)
    const answer = await browser.post(form.action, form.pairs)
    expect(answer.status).toBe(303)
    expect(answer.location).toBe(`${leads}?return=${encodeURIComponent(path)}`)
    expect(changed(before, await fingerprint(db))).toEqual(['access.draft'])

    const colleague = await Client.of(app, workers['team-lead'].workerId)
    for (const url of [path, '/drafts']) expect((await colleague.get(url)).body).not.toContain(typed)
    const same = await Client.of(app, workers.practitioner.workerId)
    const back = await same.get(path)
    expect(back.body).toContain(typed)
    // And it is saved as it came back; then it is a draft no more.
    const sent = fill(back, '/entries/new', {})
    expect((await same.post(sent.action, sent.pairs)).status).toBe(303)
    expect((await same.get('/drafts')).body).not.toContain(path)
    expect((await same.get(path)).body).not.toContain(typed)
  })
}

test('a form sent after signing out and in again as somebody else is refused and kept from them', async () => {
  const { browser, form } = await writing()
  const other = await Client.of(app, workers['team-lead'].workerId)
  const before = await fingerprint(db)
  const token = other.cookies.get('tc-session') ?? ''
  browser.cookies.set('tc-session', token)
  const answer = await browser.post(form.action, form.pairs)
  expect(answer.status).toBe(403)
  expect(changed(before, await fingerprint(db))).toEqual([])
})

test('what is kept is bounded, and leads nowhere else', async () => {
  for (const draft of [
    '//elsewhere.example/x',
    'https://elsewhere.example',
    `/${'x'.repeat(5_000)}`,
    // What no index takes, and what looks like an id and is none.
    `/${Array.from({ length: 4_000 }, (_none, place) => (place * 7_919).toString(36)).join('')}`,
    `/people/${'-'.repeat(36)}/entries/new`,
    '/\\elsewhere',
    'javascript:alert(1)',
    '/sign-out',
    '/%zz',
  ]) {
    const { browser, form } = await writing(workers.assistant.workerId)
    await make(workers.assistant.workerId, 'ended_at = now()')
    const answer = await browser.post(
      form.action,
      form.pairs.map(([name, value]) => [name, name === '_draft' ? draft : value]),
    )
    expect(answer.status, draft).toBe(303)
    const page = await new Client(app).get(answer.location ?? '')
    expect(page.status, draft).toBe(200)
    expect(page.body).not.toContain('elsewhere.example')
    expect(page.body).not.toContain('javascript:')
    const drafts = await (await Client.of(app, workers.assistant.workerId)).get('/drafts')
    expect(drafts.body).not.toContain('elsewhere.example')
  }
})

test('somebody suspended while typing saves nothing more', async () => {
  const { browser, form } = await writing(workers['support-worker'].workerId)
  await db.pool.query("update access.worker set status = 'suspended' where id = $1", [
    workers['support-worker'].workerId,
  ])
  const before = await fingerprint(db)
  const answer = await browser.post(form.action, form.pairs)
  expect(answer.location).toMatch(/^\/sign-in/)
  expect(changed(before, await fingerprint(db)).filter((table) => table !== 'access.draft')).toEqual([])
  expect((await browser.get(`/people/${personId}`)).location).toMatch(/^\/sign-in/)
})
