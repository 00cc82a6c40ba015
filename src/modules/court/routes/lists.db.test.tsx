import { expect, test } from 'vitest'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import { settableClock } from '#platform/clock/index.ts'

const clock = settableClock('2026-12-01T07:30:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)

const practitioner = await world.actor({ role: 'practitioner' })
const lead = await world.actor({ role: 'team-lead' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const partner = await world.actor({ role: 'partner', team: world.partnerTeam })
const browserOf = (actor: { workerId: string }) => new Browser(app).as(actor.workerId)

const header =
  'court_code,court_name,hearing_date,case_number,family_name,given_name,date_of_birth,sex,defendant_type,room,start_time,offence_titles,offence_codes'
const file = (lines: readonly string[], name = 'today.csv') => ({
  field: 'file',
  name,
  bytes: Buffer.from([header, ...lines].join('\n')),
})
const marsh =
  'B01EM00,Eastmere,01/12/2026,2600000011,Marsh,Dean,14/03/1992,M,P,1,10:00,Theft from a shop,TH68010'
const nowak = 'B77XX00,Farleigh,01/12/2026,2600000012,Nowak,Ola,15/06/2001,F,P,1,10:00,,'
const bakery = 'B01EM00,Eastmere,01/12/2026,2600000013,Milford Bread Ltd,,,,O,1,10:00,,'
const nameless = 'B01EM00,Eastmere,01/12/2026,2600000014,,,,,P,1,10:00,,'

async function rowNamed(family: string): Promise<{ id: string; site: string }> {
  const { rows } = await db.pool.query<{ id: string; site: string }>(
    'select id, site_id as site from court.list_row where family = $1',
    [family],
  )
  const [row] = rows
  if (row === undefined) throw new Error(`Nobody called ${family} is listed`)
  return row
}

test('a list is brought in by a page, which tells what came of it and names nobody', async () => {
  const browser = await browserOf(practitioner)
  const page = await browser.get('/court-lists')
  expect(page.text).toContain('No list has been brought in yet')
  const sent = await browser.upload(page, '/court-lists', file([marsh, nowak, bakery, nameless]))
  expect(sent.status).toBe(303)
  const result = await browser.follow(sent)
  expect(result.text).toContain('New 2')
  expect(result.text).toContain('line 4 Why The defendant is an organisation, not a person')
  expect(result.text).toContain('There is no defendant’s name')
  expect(result.text).toContain('Unclaimed: nobody covers this court')
  expect(result.html).toContain(`/sites/${world.sites.court.id}/board?date=2026-12-01`)
  expect(result.text).not.toMatch(/Marsh|Nowak|Milford Bread/)
  // The same form sent again (double click) leads to the same import.
  const again = await browser.upload(page, '/court-lists', file([marsh, nowak, bakery, nameless]))
  expect(again.location).toBe(sent.location)
  expect((await browser.get('/court-lists')).text).toContain(
    '2 new, 0 changed, 0 the same, 1 left out, 1 could not be read',
  )
})

test('a file that cannot be used, or none, is said at the field and stores nothing', async () => {
  const browser = await browserOf(practitioner)
  const page = await browser.get('/court-lists')
  const broken = await browser.upload(page, '/court-lists', {
    field: 'file',
    name: 'list.xml',
    bytes: Buffer.from('<a><b>'),
  })
  expect(broken.status).toBe(422)
  expect(broken.text).toContain('Nothing was stored.')
  expect(broken.html).toContain('href="#file"')
  const none = await browser.upload(page, '/court-lists', { field: 'file', name: '', bytes: Buffer.alloc(0) })
  expect(none.text).toContain('Choose the court list file')
})

test('an entry shows what is listed and who it may be; matching leads to the record', async () => {
  const known = await world.person(stranger, { given: 'Dean', family: 'Marsh', born: '1992-03-14' })
  const { id, site } = await rowNamed('Marsh')
  const browser = await browserOf(practitioner)
  const page = await browser.get(`/sites/${site}/rows/${id}`)
  expect(page.text).toContain('Dean Marsh')
  expect(page.text).toContain('14 March 1992 (34 on the day of the hearing)')
  expect(page.text).toContain('Theft from a shop')
  // On a telephone the decisions come before all that the list says.
  expect(page.text.indexOf('This is the same person')).toBeLessThan(page.text.indexOf('Theft from a shop'))
  expect(page.text).toContain('Same date of birth')
  expect(page.text).toContain('Known here, but not to your team')
  expect(page.html).not.toContain(`href="/people/${known}"`)
  const trail = await db.pool.query(
    `select worker_id from audit.event where action = 'list-row.opened' and entity_id = $1`,
    [id],
  )
  expect(trail.rows).toEqual([{ worker_id: practitioner.workerId }])

  const flagged = await browser.submit(page, `/rows/${id}/flag`, { reason: 'Seemed very low in the cells' })
  expect(flagged.status).toBe(422)
  expect(flagged.text).toContain('Choose how soon the person should be seen')
  expect(flagged.html).toContain('Seemed very low in the cells</textarea>')
  expect(
    (
      await browser.submit(page, `/rows/${id}/flag`, {
        urgency: 'urgent',
        reason: 'Seemed very low in the cells',
      })
    ).location,
  ).toBe(`/sites/${site}/rows/${id}`)

  const linked = await browser.submit(await browser.get(`/sites/${site}/rows/${id}`), `/rows/${id}/link`)
  expect(linked.location).toMatch(new RegExp(`^/people/${known}/episodes/`))
  const matched = await browser.get(`/sites/${site}/rows/${id}`)
  expect(matched.text).toContain(`by ${practitioner.displayName}`)
  expect(matched.html).toContain(`href="${linked.location ?? ''}"`)

  const result = await browser.get(`${linked.location ?? ''}/hearings/new`)
  expect(result.html).toMatch(/name="hearingOn-day"[^>]*value="1"|value="1"[^>]*name="hearingOn-day"/)
  const empty = await browser.submit(result, '/hearings/new', {
    'hearingOn-day': '1',
    'hearingOn-month': '12',
    'hearingOn-year': '2026',
  })
  expect(empty.text).toContain('Choose what the court decided')
  const saved = await browser.submit(result, '/hearings/new', {
    'hearingOn-day': '1',
    'hearingOn-month': '12',
    'hearingOn-year': '2026',
    result: 'adjourned',
    source: 'in-court',
    inputUsed: 'yes',
    'nextHearingOn-day': '22',
    'nextHearingOn-month': '12',
    'nextHearingOn-year': '2026',
  })
  expect(saved.location).toBe(linked.location)

  const undo = await browser.submit(matched, `/rows/${id}/unlink`, { reason: 'His brother' })
  expect(undo.location).toBe(`/sites/${site}/rows/${id}`)
  expect((await browser.follow(undo)).text).toContain('Who may this be?')
})

test('below one’s sight an entry is not found, by any address or form', async () => {
  const { id, site } = await rowNamed('Marsh')
  const browser = await browserOf(stranger)
  expect((await browser.get(`/sites/${site}/rows/${id}`)).status).toBe(404)
  expect((await browser.get(`/sites/${world.sites.farCourt.id}/rows/${id}`)).status).toBe(404)
  const own = await browser.get('/court-lists')
  for (const step of ['create', 'link', 'flag', 'unlink']) {
    const fields = {
      candidateId: id,
      urgency: 'routine',
      reason: 'x',
      _csrf: /name="_csrf" value="([^"]*)"/.exec(own.html)?.[1] ?? '',
    }
    expect((await browser.post(`/sites/${site}/rows/${id}/${step}`, fields)).status).toBe(404)
  }
  expect((await browser.get('/sites/not-an-id/rows/neither')).status).toBe(404)
})

test('another court’s address for a row is not found', async () => {
  const { id } = await rowNamed('Marsh')
  const browser = await browserOf(practitioner)
  expect((await browser.get(`/sites/${world.sites.secondCourt.id}/rows/${id}`)).status).toBe(404)
})

test('what could not be read is dealt with on its page', async () => {
  const browser = await browserOf(practitioner)
  const page = await browser.get('/court-lists/problems')
  expect(page.text).toContain('There is no defendant’s name. In today.csv: line 5.')
  const silent = await browser.submit(page, '/court-lists/problems/')
  expect(silent.status).toBe(422)
  expect(silent.text).toContain('Say what you did about it')
  expect(
    (await browser.submit(page, '/court-lists/problems/', { outcome: 'Asked the court: withdrawn' }))
      .location,
  ).toBe('/court-lists/problems')
  expect((await browser.get('/court-lists/problems')).text).toContain('Nothing is waiting.')
})

test('a court nobody covers is claimed by a lead; others do not see it', async () => {
  expect((await (await browserOf(practitioner)).get('/court-lists/unclaimed')).status).toBe(404)
  expect((await (await browserOf(partner)).get('/court-lists')).status).toBe(404)
  const browser = await browserOf(lead)
  const page = await browser.get('/court-lists/unclaimed')
  expect(page.text).toContain('Farleigh (B77XX)')
  expect(page.text).not.toMatch(/Nowak|Ola/)
  expect(page.text).not.toContain(world.sites.farCourt.name)
  expect((await browser.submit(page, '/court-lists/unclaimed')).text).toContain('Choose the site')
  const claimed = await browser.submit(page, '/court-lists/unclaimed', { siteId: world.sites.secondCourt.id })
  expect((await browser.follow(claimed)).text).toContain('Nothing waits here.')
  expect((await rowNamed('Nowak')).site).toBe(world.sites.secondCourt.id)
})
