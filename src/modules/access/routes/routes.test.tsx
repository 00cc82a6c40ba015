import { generate } from 'otplib'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { createLog } from '#platform/log/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { createServer } from '#platform/web/index.ts'
import { Browser, formOn, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { signedIn } from '../policy.ts'
import { hashPassword } from '../service/hashing.ts'
import { addWorkerAsSystem, createAdministrator, type SystemWorker } from '../service/new-workers.ts'
import { notify } from '../service/notices.ts'
import { settingAsOf } from '../service/settings.ts'
import { asSystem, reading } from '../service/work.ts'
import type { Temporal } from '#kernel/dates.ts'
import { instantToDb, londonDay } from '#kernel/dates.ts'
import { NoticeList } from '../views/notices.tsx'
import { PageForm } from '../views/page-form.tsx'
import { noticesFor } from '../service/notices.ts'
import { accessRoutes } from './access-routes.ts'
import { textIn } from './form-body.ts'
import { addRoute, sendError, type Kit } from './kit.tsx'
import { decorateSessions } from './session.ts'
import { failedView, notFoundView, plain } from '../views/refusals.tsx'

const clock = settableClock('2026-11-16T09:00:00Z')
const db = await testDatabase({ clock })
const suspended: string[] = []
const left: string[] = []
const secret = Buffer.alloc(32, 7)
const kit: Kit = {
  db,
  clock,
  secret,
  baseUrl: 'http://localhost',
  secureCookies: false,
  idleMinutes: 20,
  sessionHours: 12,
  demo: true,
  navigation: () => [{ text: 'Notes', href: '/notes' }],
  whenSuspended: [
    async (_work, workerId, reason) => {
      if (reason === 'absence') throw new Error('the hook cannot do its part')
      suspended.push(workerId)
    },
  ],
  whenLeavingTeam: [
    async (_work, workerId, teamId) => {
      left.push(`${workerId} ${teamId}`)
      if (left.length === 1) throw new Error('the hook cannot do its part')
    },
  ],
  settings: [
    {
      name: 'claimHours',
      title: 'Hours to claim a referral',
      unit: 'hours',
      fallback: 24,
      basis: 'inference',
      source: 'Our own choice',
    },
  ],
}
const { app: web, known } = await createServer({
  secret,
  secureCookies: false,
  trustProxy: false,
  log: createLog('silent'),
  assets: [],
  assetTexts: [],
  boundTo: (request) => request.tokenBinding(),
  ready: async () => true,
  onNotFound: async (request, reply) => sendError(kit, request, reply, notFoundView(), undefined),
  onError: async (error, request, reply) => {
    const status =
      typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
    return sendError(
      kit,
      request,
      reply,
      status === 403 ? plain(403, 'Forged', []) : failedView(request.id),
      undefined,
    )
  },
})
decorateSessions(web, kit)
accessRoutes(web, kit)
// A page with a form, such as every module has: what is typed there survives a time-out.
addRoute(web, kit, {
  method: 'GET',
  url: '/notes',
  may: signedIn,
  handle: async (asked, ctx) => ({
    title: 'Notes',
    body: (
      <>
        <NoticeList notices={await reading(ctx, (work) => noticesFor(work))} />
        <PageForm action="/notes">
          <textarea name="note">{asked.draft === undefined ? '' : textIn(asked.draft, 'note')}</textarea>
        </PageForm>
      </>
    ),
  }),
})
addRoute(web, kit, {
  method: 'POST',
  url: '/notes',
  may: signedIn,
  handle: async () => ({ to: '/notes', said: 'Saved' }),
})
await web.ready()
known.check()

const app = { web, kit, routes: known.routes }
const password = 'tidal orchid fossil'
const passwordHash = await hashPassword(password)
let turn = 0

async function worker(
  more: Partial<SystemWorker> = {},
): Promise<{ id: string; username: string; displayName: string }> {
  turn += 1
  const given = {
    username: `worker.${turn}`,
    displayName: `Worker Number${turn}`,
    jobTitle: '',
    phone: null,
    registrationBody: null,
    registrationNumber: null,
    registered: false,
    demo: true,
    passwordHash,
    memberships: [],
    ...more,
  }
  const id = await asSystem(kit, 'test', (work) => addWorkerAsSystem(work, given))
  return { id, username: given.username, displayName: given.displayName }
}

async function signIn(
  browser: Browser,
  username: string,
  typed = password,
  back = '/notes',
): Promise<TestPage> {
  const page = await browser.get(`/sign-in?return=${encodeURIComponent(back)}`)
  return browser.submit(page, '/sign-in', { username, password: typed })
}

async function administrator(): Promise<Browser> {
  turn += 1
  const made = await createAdministrator(kit, { username: `admin.${turn}`, name: 'Ada Quill' })
  if (!made.ok) throw new Error(made.refusal.message)
  await db.asSystem('test', (tx) =>
    tx
      .updateTable('access.credential')
      .set({ must_change_password: false })
      .where('worker_id', '=', made.value.workerId)
      .execute(),
  )
  return new Browser(app).as(made.value.workerId)
}

beforeEach(() => {
  clock.forward({ hours: 2 })
})

describe('signing in', () => {
  test('a demo account, back to the page that was asked for', async () => {
    const somebody = await worker()
    const browser = new Browser(app)
    const turned = await browser.get('/notes')
    expect(turned.location).toBe('/sign-in?return=%2Fnotes')
    const answer = await signIn(browser, somebody.username)
    expect([answer.status, answer.location]).toEqual([303, '/notes'])
    const page = await browser.follow(answer)
    expect(page.text).toContain(somebody.displayName)
    expect(page.response.headers['cache-control']).toBe('no-store')
  })

  test('the cookie is out of reach of scripts and other sites', async () => {
    const somebody = await worker()
    const answer = await signIn(new Browser(app), somebody.username)
    const cookie = answer.response.cookies.find((one) => one.name === 'tc-session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  })

  test('wrong name and wrong password are the same page; what was typed as name stays, the password does not', async () => {
    const somebody = await worker()
    const wrong = await signIn(new Browser(app), somebody.username, 'wrong orchid fossil')
    const unknown = await signIn(new Browser(app), 'nobody.here', 'wrong orchid fossil')
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    const plainText = (page: TestPage, name: string) =>
      page.html.replaceAll(name, 'NAME').replaceAll(/value="[^"]{20,}"/g, '')
    expect(plainText(wrong, somebody.username)).toBe(plainText(unknown, 'nobody.here'))
    expect(wrong.html).toContain(`value="${somebody.username}"`)
    expect(wrong.html).not.toContain('wrong orchid fossil')
  })

  test('too many tries', async () => {
    const somebody = await worker()
    const browser = new Browser(app)
    for (let time = 0; time < 5; time++) await signIn(browser, somebody.username, 'wrong orchid fossil')
    const page = await signIn(browser, somebody.username)
    expect(page.status).toBe(429)
    expect(page.text).toContain('Too many tries. Wait until')
  })

  test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
    'never leads to %s',
    async (evil) => {
      const somebody = await worker()
      const browser = new Browser(app)
      const page = await browser.get(`/sign-in?return=${encodeURIComponent(evil)}`)
      const answer = await browser.submit(page, '/sign-in', {
        username: somebody.username,
        password,
        return: evil,
      })
      expect(answer.location).toBe('/')
    },
  )

  test('a form without its token is refused', async () => {
    const somebody = await worker()
    const answer = await new Browser(app).post('/sign-in', {
      username: somebody.username,
      password,
      return: '/',
    })
    expect(answer.status).toBe(403)
    expect(answer.response.cookies.some((one) => one.name === 'tc-session')).toBe(false)
  })

  test('a proper account sets up its second factor, keeps its recovery codes, and needs a code from then on', async () => {
    const somebody = await worker({ demo: false })
    const browser = new Browser(app)
    const enrolment = await browser.follow(await signIn(browser, somebody.username))
    expect(enrolment.html).toContain('<img src="data:image/png;base64,')
    expect((await browser.get('/notes')).location).toContain('/sign-in/code')
    const totp = (/<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(enrolment.html)?.[1] ?? '').replaceAll(' ', '')
    const wrong = await browser.submit(enrolment, '/sign-in/enrol', { code: '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain(totp.slice(0, 4))
    const now = () => Math.floor(clock.now().epochMilliseconds / 1000)
    const codes = await browser.submit(wrong, '/sign-in/enrol', {
      code: await generate({ secret: totp, epoch: now() }),
    })
    const recovery = [
      ...codes.html.matchAll(/<code[^>]*>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g),
    ].map((one) => one[1] ?? '')
    expect(recovery).toHaveLength(10)
    expect((await browser.get('/notes')).status).toBe(200)

    clock.forward({ minutes: 1 })
    const again = new Browser(app)
    const code = await again.follow(await signIn(again, somebody.username))
    expect(code.text).toContain('Enter your code')
    const bad = await again.submit(code, '/sign-in/code', { code: '000000' })
    expect([bad.status, bad.text.includes('That code is not right')]).toEqual([422, true])
    const good = await again.submit(bad, '/sign-in/code', {
      code: await generate({ secret: totp, epoch: now() }),
    })
    expect(good.location).toBe('/notes')
    expect((await again.get('/notes')).status).toBe(200)

    const third = new Browser(app)
    const third2 = await third.follow(await signIn(third, somebody.username))
    expect((await third.submit(third2, '/sign-in/code', { code: recovery[0] ?? '' })).location).toBe('/notes')
  })

  test('a one-time password has to be changed before anything else', async () => {
    const somebody = await worker({ mustChangePassword: true })
    const browser = new Browser(app)
    const first = await browser.follow(await signIn(browser, somebody.username))
    expect(first.location).toBe('/change-password?return=%2Fnotes')
    const page = await browser.follow(first)
    const weak = await browser.submit(page, '/change-password', {
      newPassword: 'Password123456',
      repeatPassword: 'Password123456',
    })
    expect([weak.status, weak.text.includes('easy to guess')]).toEqual([422, true])
    const changed = await browser.submit(weak, '/change-password', {
      newPassword: 'lantern walrus thimble',
      repeatPassword: 'lantern walrus thimble',
    })
    expect(changed.location).toBe('/notes')
    expect((await browser.follow(changed)).text).toContain('Your password is changed')
  })

  test('signing out ends the session for good, whoever still has the token', async () => {
    const somebody = await worker()
    const browser = new Browser(app)
    const answer = await signIn(browser, somebody.username)
    const token = answer.response.cookies.find((one) => one.name === 'tc-session')?.value ?? ''
    const page = await browser.get('/notes')
    expect((await browser.submit(page, '/sign-out')).location).toBe('/sign-in')
    const stolen = await web.inject({ url: '/notes', headers: { cookie: `tc-session=${token}` } })
    expect(stolen.headers['location']).toContain('/sign-in')
  })
})

describe('what was typed', () => {
  test('is saved while typing, listed, offered again and dropped when saved', async () => {
    const browser = await new Browser(app).as((await worker()).id)
    const page = await browser.get('/notes')
    const fields = { ...formOn(page, '/notes').hidden, note: 'half a sentence', password: 'never kept' }
    const saved = await browser.post('/drafts', fields)
    expect(JSON.parse(saved.html)).toMatchObject({ savedAt: expect.stringMatching(/^2026-.*Z$/) as string })
    expect((await browser.get('/notes')).html).toContain('half a sentence')
    const list = await browser.get('/drafts')
    expect(list.html).toContain('<a href="/notes">Notes</a>')
    const kept = await db.asSystem('test', (tx) =>
      tx.selectFrom('access.draft').select('body').where('path', '=', '/notes').execute(),
    )
    expect(JSON.stringify(kept)).not.toContain('never kept')
    await browser.submit(await browser.get('/notes'), '/notes', { note: 'a whole sentence' })
    expect((await browser.get('/notes')).html).not.toContain('half a sentence')
    expect((await browser.get('/drafts')).text).toContain('Nothing is waiting')
  })

  test('can be deleted', async () => {
    const browser = await new Browser(app).as((await worker()).id)
    await browser.post('/drafts', {
      ...formOn(await browser.get('/notes'), '/notes').hidden,
      note: 'to be thrown away',
    })
    await browser.submit(await browser.get('/drafts'), '/drafts/delete')
    expect((await browser.get('/notes')).html).not.toContain('to be thrown away')
  })

  test('survives a time-out, for the same worker and nobody else', async () => {
    const [one, two] = [await worker(), await worker()]
    const browser = new Browser(app)
    await signIn(browser, one.username)
    const page = await browser.get('/notes')
    clock.forward({ minutes: 30 })
    const late = await browser.submit(page, '/notes', { note: 'typed before the time-out' })
    expect(late.location).toBe('/sign-in?return=%2Fnotes')
    await signIn(browser, two.username)
    expect((await browser.get('/notes')).html).not.toContain('typed before the time-out')
    const again = new Browser(app)
    await signIn(again, one.username)
    expect((await again.get('/notes')).html).toContain('typed before the time-out')
  })

  test('saving by itself after a time-out says so, says where to sign in, and has kept it', async () => {
    const somebody = await worker()
    const browser = new Browser(app)
    await signIn(browser, somebody.username)
    const hidden = formOn(await browser.get('/notes'), '/notes').hidden
    clock.forward({ minutes: 30 })
    const answer = await browser.post(
      '/drafts',
      { ...hidden, note: 'typed after the time-out' },
      { accept: 'application/json' },
    )
    expect([answer.status, JSON.parse(answer.html)]).toEqual([
      401,
      { error: 'signed out', locked: false, kept: true, to: '/sign-in?return=%2Fnotes' },
    ])
    await signIn(browser, somebody.username)
    expect((await browser.get('/notes')).html).toContain('typed after the time-out')
    clock.forward({ minutes: -30 })
  })

  test.each(['https://evil.example/', '//evil.example', '', '/sign-in'])(
    'a draft for %s is refused',
    async (path) => {
      const browser = await new Browser(app).as((await worker()).id)
      const hidden = formOn(await browser.get('/notes'), '/notes').hidden
      expect((await browser.post('/drafts', { ...hidden, _draft: path })).status).toBe(422)
    },
  )
})

describe('a shared computer', () => {
  async function locked(): Promise<{
    browser: Browser
    somebody: { id: string; username: string; displayName: string }
    page: TestPage
  }> {
    const somebody = await worker()
    const browser = new Browser(app)
    await signIn(browser, somebody.username)
    const page = await browser.get('/notes')
    const answer = await web.inject({ url: '/notes' })
    expect(answer.statusCode).toBe(303)
    return { browser, somebody, page }
  }

  test('locked, it opens nothing until the same worker gives the password', async () => {
    const { browser, somebody, page } = await locked()
    const lock = await browser.submit(page, '/lock')
    expect(lock.location).toContain('/unlock')
    expect((await browser.get('/notes')).location).toBe('/unlock?return=%2Fnotes')
    const unlock = await browser.get('/unlock?return=/notes')
    expect(unlock.text).toContain(somebody.displayName)
    const wrong = await browser.submit(unlock, '/unlock', { answer: 'wrong orchid fossil' })
    expect(wrong.status).toBe(422)
    const right = await browser.submit(wrong, '/unlock', { answer: password })
    expect(right.location).toBe('/notes')
    expect((await browser.get('/notes')).status).toBe(200)
  })

  test('somebody else signs in instead and sees nothing of the first one’s', async () => {
    const { browser, somebody, page } = await locked()
    await browser.post('/drafts', { ...formOn(page, '/notes').hidden, note: 'about somebody in the cells' })
    await browser.submit(page, '/lock')
    const other = await worker()
    const out = await browser.submit(await browser.get('/unlock'), '/sign-out')
    expect(out.location).toBe('/sign-in')
    await signIn(browser, other.username)
    expect((await browser.get('/notes')).html).not.toContain('about somebody in the cells')
    expect((await browser.get('/drafts')).text).toContain('Nothing is waiting')
    const third = new Browser(app)
    await signIn(third, somebody.username)
    expect((await third.get('/notes')).html).toContain('about somebody in the cells')
  })
})

describe('one’s own account', () => {
  test('shows where one is signed in and ends the others', async () => {
    const somebody = await worker()
    const [here, there] = [new Browser(app), new Browser(app)]
    await signIn(here, somebody.username)
    await signIn(there, somebody.username)
    const account = await here.get('/account')
    expect(account.text).toContain('This one')
    const answer = await here.submit(account, '/account/sessions/end', { session: '' })
    expect((await here.follow(answer)).text).toContain('One session was ended')
    expect((await there.get('/notes')).location).toContain('/sign-in')
    expect((await here.get('/notes')).status).toBe(200)
  })

  test('new recovery codes and a new second factor need the password', async () => {
    const browser = await new Browser(app).as((await worker()).id)
    const ask = await browser.get('/account/recovery-codes')
    expect(
      (await browser.submit(ask, '/account/recovery-codes', { password: 'wrong orchid fossil' })).status,
    ).toBe(422)
    expect((await browser.submit(ask, '/account/recovery-codes', { password })).text).toContain(
      'Keep your recovery codes',
    )
    const page = await browser.get('/account/second-factor')
    const totp = (/<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1] ?? '').replaceAll(' ', '')
    const code = await generate({ secret: totp, epoch: Math.floor(clock.now().epochMilliseconds / 1000) })
    expect(
      (await browser.submit(page, '/account/second-factor', { password: 'wrong orchid fossil', code }))
        .status,
    ).toBe(422)
    expect((await browser.submit(page, '/account/second-factor', { password, code })).text).toContain(
      'Keep your recovery codes',
    )
  })
})

describe('notices', () => {
  test('stand until marked as seen, for those they are meant for', async () => {
    const [one, two] = [await worker(), await worker()]
    await asSystem(kit, 'test', (work) =>
      notify(work, {
        to: { workerId: one.id },
        kind: 'test',
        message: 'Something you must know',
        link: '/notes',
      }),
    )
    const browser = await new Browser(app).as(one.id)
    expect((await browser.get('/notes')).text).toContain('Something you must know')
    // On every page beside the name, which leads to the account.
    expect((await browser.get('/account')).html).toMatch(
      /href="\/account">.*href="\/notices">Notices \(1\)</s,
    )
    const other = await new Browser(app).as(two.id)
    expect((await other.get('/account')).html).toContain('href="/notices">Notices<')
    expect((await other.get('/notices')).text).not.toContain('Something you must know')
    const page = await browser.get('/notices')
    const { action, hidden } = formOn(page, '/seen')
    const stranger = formOn(await other.get('/notes'), '/notes').hidden
    expect((await other.post(action, { ...stranger })).status).toBe(404)
    await browser.post(action, hidden)
    const after = await browser.get('/notices')
    expect(after.text).toContain('There is nothing new')
    expect(after.html).toContain('href="/notices">Notices<')
  })

  test('reach everybody with a role, and in a team only that role', async () => {
    const admin = await administrator()
    await asSystem(kit, 'test', (work) =>
      notify(work, {
        to: { role: 'system-administrator' },
        kind: 'test',
        message: 'For administrators alone',
      }),
    )
    const shown = await admin.get('/notices')
    expect(shown.text).toContain('For administrators alone')
    // The count is worked out elsewhere than the list: it has to be of the same notices.
    const listed = shown.html.match(/>\s*Mark as seen\s*</g)?.length ?? 0
    expect(shown.html).toContain(`Notices (${String(listed)})`)
    const other = await new Browser(app).as((await worker()).id)
    expect((await other.get('/notices')).text).not.toContain('For administrators alone')
  })
})

describe('administration', () => {
  test('is no page at all for anybody else', async () => {
    const browser = await new Browser(app).as((await worker()).id)
    const hidden = formOn(await browser.get('/notes'), '/notes').hidden
    for (const { method, url } of known.routes.filter((route) => route.url.startsWith('/admin'))) {
      const address = url.replaceAll(/:[a-zA-Z]+/g, newId())
      const answer = method === 'GET' ? await browser.get(address) : await browser.post(address, hidden)
      expect([url, answer.status]).toEqual([url, 404])
    }
  })

  test('an agency, a team, a site and its hours, set up from nothing', async () => {
    const admin = await administrator()
    await admin.submit(await admin.get('/admin/agencies/new'), '/admin/agencies/new', {
      name: 'Northgate NHS Trust',
      kind: 'nhs-trust',
      active: 'yes',
    })
    const agencyId =
      /href="\/admin\/agencies\/([0-9a-f-]{36})">Northgate/.exec(
        (await admin.get('/admin/agencies')).html,
      )?.[1] ?? ''
    await admin.submit(await admin.get('/admin/teams/new'), '/admin/teams/new', {
      name: 'Northgate L&D',
      agencyId,
      service: 'liaison-and-diversion',
      phone: '020 7946 0001',
      onCallPhone: '',
      active: 'yes',
    })
    const teamId =
      /href="\/admin\/teams\/([0-9a-f-]{36})">Northgate/.exec((await admin.get('/admin/teams')).html)?.[1] ??
      ''
    await admin.submit(await admin.get('/admin/sites/new'), '/admin/sites/new', {
      name: 'Northgate Magistrates',
      agencyId,
      kind: 'magistrates-court',
      courtCode: 'b99ng',
      nameKeys: 'NORTHGATE MC\n\nNorthgate Mags',
      phone: '',
      active: 'yes',
    })
    const sites = await admin.get('/admin/sites')
    expect(sites.text).toContain('B99NG')
    const siteId = /href="\/admin\/sites\/([0-9a-f-]{36})">Northgate/.exec(sites.html)?.[1] ?? ''
    const hours = await admin.get(`/admin/sites/${siteId}/coverage`)
    const wrong = await admin.submit(hours, '/coverage', { teamId, starts: '25:00', ends: '17:00' })
    expect([wrong.status, wrong.text.includes('Choose at least one day')]).toEqual([422, true])
    await admin.submit(hours, '/coverage', {
      teamId,
      weekdays: ['1', '6'],
      starts: '8.30',
      ends: '5pm',
      bankHolidays: 'closed',
    })
    const listed = await admin.get(`/admin/sites/${siteId}/coverage`)
    expect(listed.text).toMatch(/Monday.*08:30 to 17:00.*Saturday/)
    const second = await admin.submit(await admin.get('/admin/sites/new'), '/admin/sites/new', {
      name: 'Another',
      agencyId,
      kind: 'magistrates-court',
      courtCode: 'B99NG',
      nameKeys: '',
      phone: '',
    })
    expect([second.status, second.text.includes('Another site has this court code')]).toEqual([422, true])
    const ended = formOn(listed, '/end')
    expect((await admin.post(ended.action, ended.hidden)).location).toBe(`/admin/sites/${siteId}/coverage`)
  })

  test('somebody who saved first: both texts side by side, nothing overwritten, and saving again works', async () => {
    const [one, two] = [await administrator(), await administrator()]
    await one.submit(await one.get('/admin/agencies/new'), '/admin/agencies/new', {
      name: 'Westmere Police',
      kind: 'police',
      active: 'yes',
    })
    const id =
      /href="\/admin\/agencies\/([0-9a-f-]{36})">Westmere/.exec(
        (await one.get('/admin/agencies')).html,
      )?.[1] ?? ''
    const [mine, theirs] = [await one.get(`/admin/agencies/${id}`), await two.get(`/admin/agencies/${id}`)]
    await two.submit(theirs, `/admin/agencies/${id}`, {
      name: 'Westmere Constabulary',
      kind: 'police',
      active: 'yes',
    })
    const clash = await one.submit(mine, `/admin/agencies/${id}`, {
      name: 'Westmere City Police',
      kind: 'police',
      active: 'yes',
    })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Westmere Constabulary')
    expect(clash.text).toContain('Westmere City Police')
    expect((await one.get('/admin/agencies')).text).not.toContain('City')
    const settled = await one.submit(clash, `/admin/agencies/${id}`, {
      name: 'Westmere City Police',
      kind: 'police',
      active: 'yes',
    })
    expect(settled.location).toBe('/admin/agencies')
  })

  test.each([2, 5, 20])(
    'a form sent %i times at once makes one agency, and all answers lead to it',
    async (times) => {
      const admin = await administrator()
      const { hidden } = formOn(await admin.get('/admin/agencies/new'), '/admin/agencies/new')
      const name = `Sent ${times} times`
      const answers = await Promise.all(
        Array.from({ length: times }, () =>
          admin.post('/admin/agencies/new', { ...hidden, name, kind: 'courts', active: 'yes' }),
        ),
      )
      expect(new Set(answers.map((answer) => `${answer.status} ${answer.location ?? ''}`))).toEqual(
        new Set(['303 /admin/agencies']),
      )
      const rows = await db.asSystem('test', (tx) =>
        tx.selectFrom('access.agency').select('id').where('name', '=', name).execute(),
      )
      expect(rows).toHaveLength(1)
    },
  )

  test('a worker from the form to the first sign-in; sent twice it is one worker with one password', async () => {
    const admin = await administrator()
    const page = await admin.get('/admin/workers/new')
    expect(page.text).not.toMatch(/RCN|Royal College/)
    const fields = {
      ...formOn(page, '/admin/workers/new').hidden,
      displayName: 'Nia Fenwick',
      username: 'n.fenwick',
      jobTitle: 'Practitioner',
      registrationBody: 'NMC',
      registrationNumber: '99Z9999E',
      registered: 'yes',
      phone: '',
    }
    const [first, second] = [
      await admin.post('/admin/workers/new', fields),
      await admin.post('/admin/workers/new', fields),
    ]
    const given = (shown: TestPage) => /<code[^>]*>([0-9A-Z-]{19})<\/code>/.exec(shown.html)?.[1] ?? ''
    expect(given(first)).toHaveLength(19)
    expect(given(second)).toBe(given(first))
    const taken = await admin.submit(await admin.get('/admin/workers/new'), '/admin/workers/new', {
      ...fields,
      submission: newId(),
    })
    expect([taken.status, taken.text.includes('Somebody has this user name')]).toEqual([422, true])
    const nia = new Browser(app)
    expect((await nia.follow(await signIn(nia, 'n.fenwick', given(first)))).text).toContain(
      'Set up your second factor',
    )
  })

  test('roles for a time: given, ended now, and never the last administrator', async () => {
    const admin = await administrator()
    const somebody = await worker()
    const teams = await db.asSystem('test', (tx) =>
      tx.selectFrom('access.team').select('id').where('service', '=', 'governance').execute(),
    )
    const url = `/admin/workers/${somebody.id}`
    const refused = await admin.submit(await admin.get(url), '/memberships', {
      teamId: '',
      role: 'rcn',
      fromOn: 'soon',
      untilOn: '',
    })
    expect(refused.status).toBe(422)
    await admin.submit(await admin.get(url), '/memberships', {
      teamId: teams[0]?.id ?? '',
      role: 'privacy-officer',
      fromOn: 'today',
      untilOn: '',
    })
    const listed = await admin.get(url)
    expect(listed.text).toContain('Privacy officer')
    const twice = await admin.submit(listed, `${somebody.id}/memberships`, {
      teamId: teams[0]?.id ?? '',
      role: 'privacy-officer',
      fromOn: 'today',
      untilOn: '',
    })
    expect(twice.text).toContain('They have this role in this team already')
    const { action, hidden } = formOn(listed, '/admin/memberships/')
    expect((await admin.post(action, { ...hidden, when: 'now' })).location).toBe(url)
    expect((await admin.get(url)).text).toContain('Ended')
  })

  test('ending the last role with people in a team tells the other modules in the same transaction', async () => {
    const admin = await administrator()
    const team = await db.asSystem('test', (tx) =>
      tx.selectFrom('access.team').select('id').where('service', '=', 'governance').executeTakeFirstOrThrow(),
    )
    const held = { teamId: team.id, fromOn: '2026-01-01', untilOn: null }
    const somebody = await worker({
      memberships: [
        { ...held, role: 'support-worker' },
        { ...held, role: 'practitioner' },
        { ...held, role: 'administrator' },
      ],
    })
    const url = `/admin/workers/${somebody.id}`
    const end = async (role: string) => {
      const page = await admin.get(url)
      const { rows } = await db.pool.query<{ id: string; version: number }>(
        'select id, version from access.membership where worker_id = $1 and role = $2',
        [somebody.id, role],
      )
      const { hidden } = formOn(page, `/admin/memberships/${rows[0]?.id ?? ''}`)
      return admin.post(`/admin/memberships/${rows[0]?.id ?? ''}/end`, { ...hidden, when: 'today' })
    }
    // A role that lets them hold people is left, so nothing is taken from them.
    expect((await end('practitioner')).location).toBe(url)
    expect(left).toEqual([])
    // What a hook cannot do undoes all of it.
    expect((await end('support-worker')).status).toBe(500)
    const { rows } = await db.pool.query(
      "select until_on from access.membership where worker_id = $1 and role = 'support-worker'",
      [somebody.id],
    )
    expect(rows).toEqual([{ until_on: null }])
    expect((await end('support-worker')).location).toBe(url)
    expect(left).toEqual([`${somebody.id} ${team.id}`, `${somebody.id} ${team.id}`])
  })

  test('suspending signs out at once and tells the other modules in the same transaction', async () => {
    const admin = await administrator()
    const somebody = await worker()
    const browser = new Browser(app)
    await signIn(browser, somebody.username)
    const url = `/admin/workers/${somebody.id}`
    const page = await admin.get(url)
    expect((await admin.submit(page, '/suspend', {})).text).toContain('Choose why')
    // What a hook cannot do undoes all of it.
    expect((await admin.submit(page, '/suspend', { reason: 'absence' })).status).toBe(500)
    expect((await browser.get('/notes')).status).toBe(200)
    const done = await admin.submit(await admin.get(url), '/suspend', { reason: 'conduct' })
    expect(done.location).toBe(url)
    expect(suspended).toContain(somebody.id)
    expect((await browser.get('/notes')).location).toContain('/sign-in')
    expect((await signIn(browser, somebody.username)).status).toBe(422)
    await admin.submit(await admin.get(url), '/reactivate')
    expect((await signIn(browser, somebody.username)).location).toBe('/notes')
  })

  test('a locked account is unlocked, a forgotten password replaced, a lost phone reset', async () => {
    const admin = await administrator()
    const somebody = await worker()
    const url = `/admin/workers/${somebody.id}`
    const browser = new Browser(app)
    for (let time = 0; time < 5; time++) await signIn(browser, somebody.username, 'wrong orchid fossil')
    expect((await signIn(browser, somebody.username)).status).toBe(429)
    await admin.submit(await admin.get(url), '/unlock')
    expect((await signIn(browser, somebody.username)).location).toBe('/notes')
    const given = await admin.submit(await admin.get(url), '/one-time-password')
    const password1 = /<code[^>]*>([0-9A-Z-]{19})<\/code>/.exec(given.html)?.[1] ?? ''
    expect((await browser.get('/notes')).location).toContain('/sign-in')
    expect((await signIn(browser, somebody.username)).status).toBe(422)
    expect((await browser.follow(await signIn(browser, somebody.username, password1))).location).toContain(
      '/change-password',
    )
    expect((await admin.submit(await admin.get(url), '/reset-second-factor')).location).toBe(url)
  })

  test('a shift gives sight of a site for as long as it lasts', async () => {
    // Before the shifts of the day begin, however many tests went before.
    clock.set(`${londonDay(clock.now()).add({ days: 1 }).toString()}T09:00:00Z`)
    const admin = await administrator()
    const [row] = await db.asSystem('test', (tx) =>
      tx.selectFrom('access.team').select(['id', 'agency_id']).where('service', '=', 'governance').execute(),
    )
    const siteId = newId()
    await db.asSystem('test', (tx) =>
      tx
        .insertInto('access.site')
        .values({
          id: siteId,
          agency_id: row?.agency_id ?? '',
          kind: 'custody-suite',
          name: 'Harrow Road custody',
        })
        .execute(),
    )
    const somebody = await worker({
      memberships: [{ teamId: row?.id ?? '', role: 'practitioner', fromOn: '2026-01-01', untilOn: null }],
    })
    const fields = {
      workerId: somebody.id,
      teamId: row?.id ?? '',
      siteId,
      day: 'today',
      starts: '00:00',
      ends: '00:00',
    }
    const add = async (given: Record<string, string>) => {
      const { hidden } = formOn(await admin.get('/admin/shifts'), '/admin/shifts')
      return admin.post('/admin/shifts', { ...hidden, submission: newId(), ...given })
    }
    expect((await add({ ...fields, workerId: (await worker()).id })).text).toContain('not in that team')
    expect((await add(fields)).location).toBe('/admin/shifts')
    expect((await admin.get('/admin/shifts')).text).toContain('Harrow Road custody')
    const shorter = { ...fields, starts: '10:00', ends: '12:00' }
    expect((await add(shorter)).text).toContain('on another shift')

    // Cancelled, it stands no more, once; its time is free again; and what was planned is kept.
    const listed = await admin.get('/admin/shifts')
    const { action, hidden } = formOn(listed, '/cancel')
    const cancelled = await admin.post(action, hidden)
    expect(cancelled.location).toBe('/admin/shifts')
    expect((await admin.follow(cancelled)).text).toMatch(
      /The shift is cancelled.*No shift in the next two weeks/,
    )
    const late = await admin.post(action, { ...hidden, submission: newId() })
    expect(late.text).toContain('Somebody else changed this')
    expect((await add(shorter)).location).toBe('/admin/shifts')
    const shiftId = action.split('/').at(-2) ?? ''
    const kept = await db.pool.query(
      `select s.cancelled_at, s.cancelled_by is not null as by, c.old ->> 'cancelled_at' as before
       from access.shift s join history.change c on c.row_id = s.id::text and c.table_name = 'access.shift' where s.id = $1`,
      [shiftId],
    )
    expect(kept.rows).toEqual([{ cancelled_at: instantToDb(clock.now()), by: true, before: null }])

    // What was worked stays as it was.
    const open = formOn(await admin.get('/admin/shifts'), '/cancel')
    const ended = await db.pool.query('update access.shift set ends_at = $1, starts_at = $2 where id = $3', [
      instantToDb(clock.now()),
      instantToDb(clock.now().subtract({ hours: 2 })),
      open.action.split('/').at(-2),
    ])
    expect(ended.rowCount).toBe(1)
    expect((await admin.post(open.action, open.hidden)).text).toContain('This shift has ended')
    expect((await admin.post('/admin/shifts/nonsense/cancel', open.hidden)).status).toBe(404)
  })

  test('a setting is changed from a day on, with its source; what held before still holds for then', async () => {
    const admin = await administrator()
    const today = londonDay(clock.now())
    const page = await admin.get('/admin/settings/claimHours')
    expect(
      (
        await admin.submit(page, '/admin/settings/claimHours', {
          value: 'many',
          teamId: '',
          fromOn: 'yesterday',
          basis: '',
          source: '',
        })
      ).status,
    ).toBe(422)
    const fields = {
      value: '48',
      teamId: '',
      fromOn: 'today',
      basis: 'documented',
      source: 'Operating policy, March 2026',
    }
    expect((await admin.submit(page, '/admin/settings/claimHours', fields)).location).toBe('/admin/settings')
    const list = await admin.get('/admin/settings')
    expect(list.text).toMatch(/48 hours.*Documented.*Operating policy/)
    const twice = await admin.submit(
      await admin.get('/admin/settings/claimHours'),
      '/admin/settings/claimHours',
      { ...fields, value: '12' },
    )
    expect(twice.text).toContain('already changed from that day on')
    const asOf = (date: Temporal.PlainDate, teamId: string | null) =>
      asSystem(kit, 'test', (work) => settingAsOf(work, 'claimHours', teamId, date, 24))
    expect(await asOf(today, null)).toBe(48)
    expect(await asOf(today.subtract({ days: 1 }), null)).toBe(24)
    expect(await asOf(today.add({ days: 100 }), newId())).toBe(48)
  })

  test('everything an administrator did is in the audit trail', async () => {
    const rows = await db.asSystem('test', (tx) =>
      tx.selectFrom('audit.event').select('action').distinct().execute(),
    )
    const actions = rows.map((row) => row.action)
    for (const action of [
      'agency.added',
      'agency.changed',
      'worker.added',
      'worker.suspended',
      'worker.reactivated',
      'worker.unlocked',
      'password.reset',
      'second-factor.reset',
      'membership.added',
      'membership.ended',
      'coverage.added',
      'shift.added',
      'shift.cancelled',
      'setting.changed',
    ]) {
      expect(actions).toContain(action)
    }
  })
})
