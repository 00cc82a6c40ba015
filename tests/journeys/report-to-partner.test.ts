import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Browser } from '#tests/support/app.ts'
import { courtDay, fillIn, loadList, startRecord, type CourtDay } from './court-day.ts'
import { addEntry, askFor, fileOf, issueTo, signAndApprove, writeReport } from './report-steps.ts'
import { consents } from './steps.ts'

// Duties L5 and L6: a report reaches the legal adviser on their own page, and nothing else of the person does.
let day: CourtDay
let sam: Browser
let lead: Browser
let adviser: Browser
let report: string
const agreementId = newId()

beforeAll(async () => {
  day = await courtDay()
  sam = await day.at(day.sam)
  lead = await day.at(day.lead)
  const team = { ...day.world.partnerTeam, id: newId(), name: 'Legal advisers' }
  await day.db.asSystem('test', async (tx) => {
    await tx
      .insertInto('access.team')
      .values({ id: team.id, agency_id: day.world.agencies.courts, service: 'partner', name: team.name })
      .execute()
    await tx
      .insertInto('sharing.agreement')
      .values({
        id: agreementId,
        team_id: team.id,
        receives_as: 'court',
        purposes: ['fair-hearing'],
        reference: 'Agreement 1',
        from_on: '2026-01-01',
        made_at: new Date('2026-01-01T09:00:00Z'),
        made_by: newId(),
      })
      .execute()
  })
  adviser = await day.at(await day.world.actor({ role: 'partner', team, name: 'G. Penhallow' }))
  await loadList(day, sam, [{ family: 'Marsh', given: 'Dean', caseNumber: '2600005101', time: '14:00' }])
  const episode = await startRecord(day, sam, 'MARSH')
  await consents(sam, episode)
  await addEntry(sam, episode, 'Sleeps three hours a night and has lost weight.')
  report = await askFor(sam, episode)
  await writeReport(sam, report)
  await signAndApprove(sam, lead, report)
  await issueTo(sam, report, { 'how-1': `page:${agreementId}` })
})

/** Where the report is among what was sent to the adviser. */
async function received(): Promise<string> {
  return /href="(\/partner\/[0-9a-f-]+)"/.exec((await adviser.get('/partner')).html)?.[1] ?? ''
}

describe('a report on the recipient’s own page', () => {
  test('is the file as it was issued, to the byte, and the record stays shut', async () => {
    const at = await received()
    const page = await adviser.get(at)
    expect(page.text).toContain('Open the report (PDF)')
    expect(page.text).not.toContain('Sleeps three hours')
    const file = await adviser.get(`${at}/file`)
    expect(file.response.headers['content-type']).toContain('application/pdf')
    expect(file.response.rawPayload.equals(await fileOf(sam, report, 'report.pdf'))).toBe(true)
    expect((await adviser.get(report)).status).toBe(404)
    expect((await adviser.get(`${report}/files/report.pdf`)).status).toBe(404)
  })

  test('acknowledged there, it is acknowledged here', async () => {
    const at = await received()
    await adviser.submit(await adviser.get(at), '/answer', { kind: 'acknowledged' })
    const now = await sam.get(report)
    expect(now.text).toContain('Acknowledged')
    expect(now.text).toContain('G. Penhallow')
  })

  test('the adviser tells what the court decided: the form that records it starts with that', async () => {
    const at = await received()
    const wrong = await adviser.submit(await adviser.get(at), '/answer', { kind: 'result', result: ' ' })
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Write what the court decided')])
    await fillIn(adviser, at, '/answer', { kind: 'result', result: 'Adjourned to 15 December for a report' })
    expect((await sam.get('/notices')).text).toContain(
      'A result has come for somebody you told the court about',
    )
    const { pathname: episode } = new URL(report.replace(/\/reports\/.*$/, ''), 'http://localhost')
    const shared = (await sam.get(`${episode}/share`)).html
    const sent = /href="([^"]*\/shared\/[0-9a-f-]+)"/.exec(shared)?.[1] ?? ''
    const told = /href="([^"]*\/hearings\/new\?told=[0-9a-f-]+)"/.exec((await sam.get(sent)).html)?.[1] ?? ''
    expect((await sam.get(told)).text).toContain(
      'Adjourned to 15 December for a report (told by G. Penhallow)',
    )
  })

  test('recalled, it can be opened no longer', async () => {
    const at = await received()
    await fillIn(sam, `${report}/recall`, '/recall', {
      reason: 'Wrong man',
      incident: 'Matched by name alone; noticed by the usher',
      replace: 'none',
    })
    expect((await adviser.get(at)).status).toBe(404)
    expect((await adviser.get(`${at}/file`)).status).toBe(404)
    expect((await adviser.get('/partner')).text).not.toContain('MARSH')
  })
})
