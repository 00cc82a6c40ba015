import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Browser } from '#tests/support/app.ts'
import {
  courtDay,
  done,
  fillIn,
  loadList,
  newMorning,
  personIn,
  startRecord,
  type CourtDay,
} from './court-day.ts'
import {
  addEntry,
  askFor,
  checklistAnswers,
  fileOf,
  issueTo,
  signAndApprove,
  toLegalAdviser,
  writeReport,
} from './report-steps.ts'
import { consents, handOver } from './steps.ts'

// Domain brief: liaison and diversion, section 7: late request (15), report without consent (16), recall (22).
let day: CourtDay
let sam: Browser
let lead: Browser

beforeAll(async () => {
  day = await courtDay()
})

beforeEach(async () => {
  await newMorning(day)
  sam = await day.at(day.sam)
  lead = await day.at(day.lead)
})

async function begin(family: string, caseNumber: string): Promise<string> {
  await loadList(day, sam, [{ family, caseNumber, time: '14:00' }])
  return startRecord(day, sam, family.toUpperCase())
}

describe('section 7', () => {
  test('15: a written request that comes too late is refused with that reason, and a verbal update is given instead', async () => {
    const episode = await begin('Bell', '2600001501')
    await consents(sam, episode)
    day.clock.forward({ hours: 7 })
    sam = await day.at(day.sam)
    const report = await askFor(sam, episode)
    expect((await sam.get(report)).text).toContain('The time for this report has passed')
    const refused = await fillIn(sam, `${report}/steps/decline`, '/steps/decline', {
      reason: 'too-late',
      toldName: 'J. Okoro',
      why: 'Verbal update given instead.',
    })
    expect(refused.text).toContain('Declined: Asked for too late to be done safely before the hearing')
    expect(refused.text).toContain('Told: J. Okoro.')
    expect((await sam.get('/work')).text).not.toContain('Report asked for')

    // What could still be told is a request of its own, and the handover is what answers it.
    const verbal = await askFor(sam, episode, {
      kind: 'court-verbal',
      'hearing-day': '',
      'hearing-time': '',
      'needed-time': '15:20',
    })
    const told = await handOver(sam, episode, { urgent: 'no', acknowledgedBy: 'J. Okoro' })
    const given = await fillIn(sam, `${verbal}/steps/told`, '/steps/told', {
      handoverId: told.split('/').at(-1) ?? '',
    })
    expect(given.text).toContain('Issued, not acknowledged')
    expect(given.text).toContain('Told J. Osei')
    expect((await sam.get('/work')).text).not.toContain('Verbal update asked for')
  })

  test('16: no consent: not released, the legal adviser is told only that; a court order changes the basis', async () => {
    const episode = await begin('Stone', '2600001600')
    await consents(sam, episode, { court: 'refused' })
    await addEntry(sam, episode, 'Hears a voice that tells him to run.')
    const report = await askFor(sam, episode)
    await writeReport(sam, report)
    const list = await sam.get(`${report}/checklist`)
    expect(list.text).toContain('No consent (refused): telling the court and the prosecution')

    // Not by any way round: the reason in the checklist does not release it.
    await signAndApproveWith(sam, lead, report, { 'reason-basis': 'The bench insists.' })
    const issue = await sam.get(`${report}/issue`)
    expect(issue.text).toContain('Telling the court and the prosecution: refused')
    expect(issue.text).toContain('Not released: no consent')
    const stopped = await sam.submit(issue, '/issue', toLegalAdviser)
    expect(stopped.status).toBe(409)
    expect(stopped.text).toContain('They refused to have this shared.')
    expect(stopped.text).toContain('A court order or a duty in law')
    expect(stopped.html).toContain('value="J. Okoro"')
    expect((await fileOf(sam, report, 'report.txt')).toString()).toContain('DRAFT')

    const declined = await fillIn(sam, `${report}/steps/decline`, '/steps/decline', {
      reason: 'no-consent',
      toldName: 'J. Okoro, legal adviser',
      why: 'He said he wants nobody to know.',
    })
    expect(declined.text).toContain('Not released: no consent.')
    expect(declined.text).toContain('Not released: no consent. Told: J. Okoro, legal adviser.')
    const log = `${episode.split('/episodes/')[0] ?? ''}/disclosures`
    expect((await sam.get(log)).text).not.toContain('J. Okoro')

    // The court orders it: taken up again, on that basis, and the order stands on the report.
    const nothing = await sam.submit(await sam.get(`${report}/steps/start`), '/steps/start', {})
    expect(nothing.status).toBe(422)
    await fillIn(sam, `${report}/steps/start`, '/steps/start', {
      courtOrder: 'Eastmere Magistrates’ Court, today: a report on his mental health is required.',
    })
    expect((await sam.get(`${report}/checklist`)).text).toContain(
      'A court order: Eastmere Magistrates’ Court',
    )
    await signAndApproveWith(sam, lead, report, {})
    const issued = await issueTo(sam, report, {
      basis: 'court-order',
      basisReason: 'Order of today, on the file.',
      decisionMaker: 'District Judge Rowe',
    })
    expect(issued.text).toContain('Issued, not acknowledged')
    expect((await fileOf(sam, report, 'report.txt')).toString()).toContain(
      'Shared on this basis: A court order or a duty in law: Order of today, on the file.',
    )
    expect((await sam.get(log)).text).toContain('J. Okoro')
  })

  test('22: the wrong person was matched: recalled, everybody told, an incident, nothing deleted', async () => {
    const episode = await begin('Kerr', '2600002200')
    await consents(sam, episode)
    await addEntry(sam, episode, 'Takes insulin at six.')
    const report = await askFor(sam, episode)
    await writeReport(sam, report)
    await signAndApprove(sam, lead, report)
    await issueTo(sam, report, {
      'name-2': 'P. Marsh',
      'role-2': 'defence',
      'how-2': 'paper',
    })
    const before = await fileOf(sam, report, 'report.pdf')

    const empty = await sam.submit(await sam.get(`${report}/recall`), '/recall', {})
    expect(empty.status).toBe(422)
    const recalled = await fillIn(sam, `${report}/recall`, '/recall', {
      reason: 'It is about somebody else than the person in the dock.',
      incident: 'Matched by name alone; the clerk noticed the date of birth.',
      replace: 'empty',
    })
    expect(recalled.text).toContain('Recalled: do not use')
    expect((await sam.get(episode)).text).toContain('Incident. Report R26-')
    const work = await sam.get('/work')
    expect(work.text.match(/Recall: tell them that the report must not be used/g)).toHaveLength(2)
    expect((await lead.get('/notices')).text).toContain('A report was recalled after it was issued')

    // Each of those who had it is told, and that is written down.
    const links = [...recalled.html.matchAll(/href="([^"]*\/recipients\/[^"]*)"/g)].map(
      ([, href = '']) => href,
    )
    expect(links).toHaveLength(2)
    for (const link of links)
      await fillIn(sam, link, '/recipients/', { note: 'By telephone; deleted it and told the bench.' })
    expect((await sam.get('/work')).text).not.toContain('Recall: tell them')
    expect((await sam.get(report)).text.match(/deleted it and told the bench/g)).toHaveLength(2)

    // What was issued is still there to the byte, marked, and it is sent to nobody any more.
    const kept = await sam.get(`${report}/files/report.pdf`)
    expect(kept.response.rawPayload.equals(before)).toBe(true)
    expect(kept.response.headers['content-disposition']).toContain('recalled-R26-')
    const again = await sam.submit(await sam.get(`${report}/issue`), '/issue', toLegalAdviser)
    expect(again.status).toBe(409)

    // The version in its place begins from nothing.
    const next = await sam.get(
      /href="([^"]*\/reports\/[^"/]*)">\s*The version/.exec(recalled.html)?.[1] ?? '',
    )
    expect(next.text).toContain('Asked for')
    expect(next.text).not.toContain('insulin')
    const { rows } = await day.db.pool.query(
      `select r.edition, r.replaces_id is not null as replaces from reports.report r where r.person_id = $1 order by r.edition`,
      [personIn(episode)],
    )
    expect(rows).toEqual([
      { edition: 1, replaces: false },
      { edition: 2, replaces: true },
    ])
  })
})

async function signAndApproveWith(
  author: Browser,
  second: Browser,
  report: string,
  reasons: Readonly<Record<string, string>>,
): Promise<void> {
  await done(
    author.submit(await author.get(`${report}/checklist`), '/checklist', {
      ...checklistAnswers,
      ...reasons,
      go: 'sign',
    }),
  )
  await fillIn(second, `${report}/steps/approve`, '/steps/approve', {})
}
