import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Browser, Fields } from '#tests/support/app.ts'
import { courtDay, done, fillIn, loadList, newMorning, startRecord, type CourtDay } from './court-day.ts'
import { consents } from './steps.ts'
import {
  addEntry,
  askFor,
  checklistAnswers,
  fileOf,
  issueTo,
  signAndApprove,
  writeReport,
} from './report-steps.ts'

// Duty L5: accurate written reports after assessment, to a quality standard: editor, checklist, sign-off, PDF and Word.
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

async function begin(family: string, caseNumber: string, answers: Fields = {}): Promise<string> {
  await loadList(day, sam, [{ family, given: 'Dean', caseNumber, time: '14:00' }])
  const episode = await startRecord(day, sam, family.toUpperCase())
  await consents(sam, episode, answers)
  return episode
}

describe('duty L5: a report from the request to the acknowledgement', () => {
  test('asked for, written from the record, checked, approved by a second person, issued, acknowledged', async () => {
    const episode = await begin('Marsh', '2600005001')
    await addEntry(sam, episode, 'Sleeps three hours a night and has lost weight.')
    const report = await askFor(sam, episode)
    const asked = await sam.get(report)
    expect(asked.text).toContain('Due')
    expect(asked.text).toContain('14:00. The start of the hearing today')
    // It stands on the work list from now on.
    expect((await sam.get('/work')).text).toContain(
      'Report asked for: start it, or decline it with the reason',
    )

    const sections = await writeReport(sam, report)
    expect(sections.text).toContain('Drawn from “Note”')

    // Nothing that is missing goes through, and what was answered is not lost.
    const stopped = await sam.submit(await sam.get(`${report}/checklist`), '/checklist', { go: 'sign' })
    expect(stopped.status).toBe(409)
    expect(stopped.text).toContain('This report cannot be signed yet')
    expect(stopped.text).toContain('No diagnosis or jargon is left unexplained: Not answered yet')

    const signed = await fillIn(sam, `${report}/checklist`, '/checklist', { ...checklistAnswers, go: 'sign' })
    expect(signed.text).toContain('With a second person')
    // The writer cannot approve it, whatever address they use.
    expect((await sam.get(`${report}/checklist`)).text).toContain(
      'You signed this report: somebody else approves it',
    )
    const own = await sam.submit(await sam.get(`${report}/steps/approve`), '/steps/approve')
    expect(own.status).toBe(403)

    const approved = await fillIn(lead, `${report}/steps/approve`, '/steps/approve', {})
    expect(approved.text).toContain('Approved, not issued')

    const issued = await issueTo(sam, report)
    expect(issued.text).toContain('Issued, not acknowledged')
    expect(issued.text).toMatch(/R26-[0-9C-X]{4}-[0-9C-X]{4}, version 1/)
    const recipient = /href="([^"]*\/recipients\/[^"]*)"/.exec(issued.html)?.[1] ?? ''
    const acknowledged = await fillIn(sam, recipient, '/recipients/', { name: 'J. Okoro' })
    expect(acknowledged.text).toContain('Issued and acknowledged')
    expect((await sam.get('/work')).text).not.toContain('Report: get the acknowledgement')

    const log = await sam.get(`${episode.split('/episodes/')[0] ?? ''}/disclosures`)
    expect(log.text).toContain('as it was issued')

    const copy = await fillIn(sam, `${report}/steps/copy`, '/steps/copy', { answer: 'given' })
    expect(copy.text).toContain('They were given their own copy')
  })

  test('the file is as it was issued, in every form the same words', async () => {
    const episode = await begin('Penrose', '2600005002')
    await addEntry(sam, episode, 'Sleeps three hours a night and has lost weight.')
    const report = await askFor(sam, episode)
    await writeReport(sam, report)
    const draft = await fileOf(sam, report, 'report.txt')
    expect(draft.toString('utf8')).toContain('DRAFT: not issued. Do not send or rely on it.')
    await signAndApprove(sam, lead, report)
    await issueTo(sam, report)

    const pdf = await fileOf(sam, report, 'report.pdf')
    const again = await fileOf(sam, report, 'report.pdf')
    expect(again.equals(pdf)).toBe(true)
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })
    for (const words of [
      'Dean PENROSE',
      'Case number: 2600005002',
      'Question: Is he well enough to follow the hearing, and what would help him?',
      'Sleeps three hours a night and has lost weight. (From more than one source,',
      'Sam Lee',
      'Checked by a second person: Lena Hart',
      'J. Okoro, Court legal adviser',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(words)
    expect(text).not.toContain('DRAFT')
    const own = await extractText(
      await getDocumentProxy(new Uint8Array(await fileOf(sam, report, 'own-copy.pdf'))),
      {
        mergePages: true,
      },
    )
    expect(own.text).toContain('What we said about you')
    expect(own.text).toContain('You told us that you sleep badly.')
    const sheet = await fileOf(sam, report, 'verbal-update.pdf')
    expect((await getDocumentProxy(new Uint8Array(sheet))).numPages).toBe(1)
  })

  test('what changes afterwards is flagged until somebody has looked, and nothing else is', async () => {
    const episode = await begin('Harker', '2600005003')
    const entry = await addEntry(sam, episode, 'Sleeps three hours a night.')
    await addEntry(sam, episode, 'Has a dog called Biscuit.')
    const report = await askFor(sam, episode)
    await writeReport(sam, report, 'Sleeps three hours a night.')
    expect((await sam.get(report)).text).not.toContain('Look again before anybody relies on this')

    // Something else is written, which flags nothing.
    await addEntry(sam, episode, 'Rang his landlord.')
    expect((await sam.get(report)).text).not.toContain('Look again before anybody relies on this')

    await fillIn(lead, `${episode}/entries/new?kind=addendum&to=${entry}`, '/entries/new', {
      addendumKind: 'correction',
      body: 'It is five hours, he says now.',
    })
    const flagged = await sam.get(report)
    expect(flagged.text).toContain('Something was added to what this rests on')
    const again = /href="([^"]*\/passages\/[^"]*)"/.exec(flagged.html)?.[1] ?? ''
    const page = await sam.get(again)
    expect(page.text).toContain('It is five hours, he says now.')
    const silent = await sam.submit(page, '/passages/', {})
    expect(silent.status).toBe(422)
    const changed = await done(
      sam.submit(page, '/passages/', { verdict: 'change', text: 'Sleeps five hours a night.' }),
    )
    const after = await sam.follow(changed)
    expect(after.text).toContain('Sleeps five hours a night.')
    expect(after.text).not.toContain('Look again before anybody relies on this')
  })

  test('two people write under one heading: the second sees both, and nothing is overwritten', async () => {
    const episode = await begin('Osgood', '2600005004')
    const report = await askFor(sam, episode)
    await writeReport(sam, report)
    const address = `${report}/sections/summary`
    const [hers, his] = [await lead.get(address), await sam.get(address)]
    const field = /name="(text-[^"]*)"[^>]*>\s*(?:He|Dean)/.exec(his.html)?.[1] ?? ''
    expect(field).not.toBe('')
    await done(lead.submit(hers, '/sections/summary', { [field]: 'Lena’s summary of it.', go: 'report' }))
    const clash = await sam.submit(his, '/sections/summary', {
      [field]: 'Sam’s summary of it.',
      go: 'report',
    })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Two people changed the same text')
    expect(clash.text).toContain('Lena’s summary of it.')
    const id = field.slice('text-'.length)
    const kept = await done(sam.submit(clash, '/sections/summary', { [`keep-${id}`]: 'mine', go: 'stay' }))
    expect((await sam.follow(kept)).html).toContain('Sam’s summary of it.')
  })

  test('in an emergency it goes without a second person, and says so on its face', async () => {
    const episode = await begin('Vale', '2600005005')
    const report = await askFor(sam, episode)
    await writeReport(sam, report)
    await fillIn(sam, `${report}/checklist`, '/checklist', { ...checklistAnswers, go: 'save' })
    const form = await sam.get(`${report}/issue`)
    const unexplained = await sam.submit(form, '/issue', {
      'name-1': 'J. Okoro',
      'role-1': 'legal-adviser',
      'how-1': 'secure-email',
      basis: 'consent',
      personTold: 'yes',
    })
    expect(unexplained.status).toBe(422)
    expect(unexplained.text).toContain('Nobody has approved it: say why it cannot wait')
    const issued = await issueTo(sam, report, {
      emergencyReason: 'Called in ten minutes, nobody else on shift.',
    })
    expect(issued.text).toContain('Emergency: no second person')
    expect((await fileOf(sam, report, 'report.txt')).toString('utf8')).toContain(
      'Issued in an emergency without a second person’s check. Reason: Called in ten minutes, nobody else on shift.',
    )
  })
})
