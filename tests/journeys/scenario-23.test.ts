import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Browser } from '#tests/support/app.ts'
import { courtDay, done, fillIn, loadList, openEntry, type CourtDay } from './court-day.ts'
import { answerAll, beginScreening, consents, handOver, refer, signScreening } from './steps.ts'

// Scenario 23: remanded to prison on a Friday at 16:40. Monday cannot be the first notice.
let day: CourtDay
let sam: Browser
let nurse: Browser
let episode: string
const prisonTeam = newId()

beforeAll(async () => {
  day = await courtDay('2026-12-04T08:00:00Z')
  sam = await day.at(day.sam)
  await day.db.asSystem('test', async (tx) => {
    await tx
      .insertInto('access.team')
      .values({
        id: prisonTeam,
        agency_id: day.world.agencies.voluntary,
        service: 'partner',
        name: 'Healthcare, HMP Harrow',
      })
      .execute()
    await tx
      .insertInto('sharing.agreement')
      .values({
        id: newId(),
        team_id: prisonTeam,
        receives_as: 'prison-healthcare',
        purposes: ['care'],
        reference: 'Agreement 1',
        from_on: '2026-01-01',
        made_at: new Date('2026-01-01T09:00:00Z'),
        made_by: newId(),
      })
      .execute()
  })
  await loadList(day, sam, [
    { family: 'Sugden', given: 'Liam', born: '01/02/2004', caseNumber: '2600000023' },
  ])
  const entry = await openEntry(day, sam, 'SUGDEN')
  episode = (await done(sam.submit(entry, '/create'))).location ?? ''
  await consents(sam, episode, { 'gp-care-team': 'given' })
  const screening = await beginScreening(sam, episode)
  await answerAll(sam, screening, { 'self-harm': 'current' })
  await signScreening(sam, screening)
  day.clock.set('2026-12-04T16:40:00Z')
  sam = await day.at(day.sam)
  nurse = await day.at(
    await day.world.actor({
      role: 'partner',
      team: { ...day.world.partnerTeam, id: prisonTeam },
      name: 'Reception nurse',
    }),
  )
})

describe('scenario 23: remanded on a Friday afternoon', () => {
  test('the result says where to, and who has to be told by when', async () => {
    const page = await fillIn(sam, `${episode}/hearings/new`, '/hearings/new', {
      'hearingOn-day': '4',
      'hearingOn-month': '12',
      'hearingOn-year': '2026',
      result: 'remanded',
      prison: 'HMP Harrow',
      plea: 'none-taken',
      source: 'in-court',
      inputUsed: 'yes',
    })
    expect(page.text).toContain('Held at HMP Harrow')
    expect(page.text).toContain('Hand over to healthcare where they are taken, before they arrive')
    expect(page.text).toContain('Refer to care after custody')
    expect((await sam.get('/work')).text).toContain('Due by 17:40')
  })

  test('the episode cannot be closed as handed over before it is', async () => {
    const refused = await sam.submit(await sam.get(`${episode}/close`), '/close', {
      exitReason: 'remanded-handed-over',
    })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.text).toContain('Hand over to healthcare where they are taken')
  })

  test('prison healthcare has it on the Friday, and says so on its own page', async () => {
    const form = await sam.get(`${episode}/handovers/new`)
    const agreement = /<option value="([^"]+)"[^>]*>Healthcare, HMP Harrow/.exec(form.html)?.[1] ?? ''
    const handover = await handOver(sam, episode, {
      recipient: 'prison-healthcare',
      recipientName: 'Reception nurse',
      recipientAgency: 'HMP Harrow',
      risk: 'Cut his arm two nights ago.',
      riskAction: 'First-night cell, see him tonight.',
      agreement,
    })
    const inbox = await nurse.get('/partner')
    const at = /href="(\/partner\/[0-9a-f-]+)"/.exec(inbox.html)?.[1] ?? ''
    expect((await nurse.get(at)).text).toContain('First-night cell, see him tonight.')
    await fillIn(nurse, at, '/answer', { kind: 'accepted', answer: 'Seen tonight on reception.' })
    expect((await sam.get(handover)).text).toContain('Reception nurse')
    expect((await sam.get('/work')).text).not.toContain('Hand over to healthcare where they are taken')
  })

  test('care after custody is asked for by the next working day, which is the Monday', async () => {
    expect((await sam.get('/work')).text).toContain('7 December 2026, 17:00')
    const service = newId()
    await day.db.asSystem('test', (tx) =>
      tx
        .insertInto('directory.service')
        .values({ id: service, name: 'RECONNECT Eastmere', kind: 'reconnect' })
        .execute(),
    )
    await consents(sam, episode, { 'onward-service': 'given', service })
    await refer(sam, episode, service)
    expect((await sam.get('/work')).text).not.toContain('Refer to care after custody')
  })
})
