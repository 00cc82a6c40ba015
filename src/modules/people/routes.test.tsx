import { beforeAll, describe, expect, test } from 'vitest'
import { asSystem, grantSight, reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import { findCandidates } from './index.ts'
import { fieldGroups } from './schema/field-groups.ts'
import { rowGroups } from './schema/row-groups.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)

let worker: Actor
let sam: Browser
let lead: Browser
let far: Actor

beforeAll(async () => {
  worker = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.court] })
  far = await world.actor({ role: 'practitioner', team: world.farTeam })
  sam = await new Browser(app).as(worker.workerId)
  lead = await new Browser(app).as((await world.actor({ role: 'team-lead' })).workerId)
})

async function known(asked: Parameters<typeof world.person>[1] = {}): Promise<string> {
  const personId = await world.person(worker, asked)
  await asSystem({ db, clock }, 'test', (work) =>
    grantSight(work.tx, { personId, kind: 'episode', sourceId: personId, teamId: world.team.id }),
  )
  return personId
}

/** Puts an alert on the banner as it is done from the details. */
async function alerted(personId: string, typed: Record<string, string>): Promise<void> {
  const form = await sam.get(`/people/${personId}/alerts/new`)
  const saved = await sam.submit(form, '/alerts/new', {
    ...typed,
    reviewer: worker.workerId,
    reviewOn: 'tomorrow',
  })
  expect(saved.location ?? saved.text).toBe(`/people/${personId}/details`)
}

describe('starting a record', () => {
  test('who may be meant is shown first; "none of these" has to be chosen, and a chosen person is not made twice', async () => {
    const kevin = await known({ given: 'Kevin', family: 'Roe', born: '1988-03-04' })
    const form = await sam.get('/people/new')
    expect(form.html).not.toMatch(/<input[^>]* checked/)
    const typed = {
      identityStatus: 'stated',
      given: 'Kev',
      family: 'Rowe',
      dateOfBirth: '4/3/88',
      dobPrecision: 'exact',
    }
    const asked = await sam.submit(form, '/people/new', typed)
    expect(asked.text).toContain('This person may already be known')
    expect(asked.text).toContain('Kevin ROE, born 1988')

    const again = await sam.submit(asked, '/people/new', typed)
    expect([again.status, again.text]).toEqual([
      422,
      expect.stringContaining('Choose one of these people, or say that it is none of them'),
    ])
    const chosen = await sam.submit(asked, '/people/new', { ...typed, candidate: kevin })
    expect(chosen.location).toBe(`/people/${kevin}`)

    const changed = await sam.submit(asked, '/people/new', {
      ...typed,
      given: 'Kevin',
      family: 'Roe',
      candidate: 'none',
    })
    expect(changed.text).toContain('This person may already be known')

    const made = await sam.submit(asked, '/people/new', { ...typed, candidate: 'none' })
    expect(made.location).toMatch(/^\/people\/[0-9a-f-]{36}\/details$/)
    const twice = await sam.submit(asked, '/people/new', { ...typed, candidate: 'none' })
    expect(twice.location).toBe(made.location)
    expect((await sam.follow(made)).text).toContain('Kev ROWE')
    expect((await sam.get('/people?q=rowe')).text).toContain('2 people')
  })

  test('an unknown man at a cell door needs a label and nothing else', async () => {
    const form = await sam.get('/people/new')
    const refused = await sam.submit(form, '/people/new', { identityStatus: 'unknown' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Enter a label that tells this person from others')
    const made = await sam.submit(form, '/people/new', {
      identityStatus: 'unknown',
      placeholderLabel: 'Unknown male, Court 2 cells, 14:05',
      estimatedAge: '40',
    })
    const details = await sam.follow(made)
    expect(details.text).toContain('Unknown male, Court 2 cells, 14:05')
    expect(details.text).toContain('Identity not known')
    expect(details.text).toContain('About 40')
  })
})

describe('details', () => {
  test('every part has its page, and nothing is chosen on it that nobody chose', async () => {
    const personId = await known()
    const details = await sam.get(`/people/${personId}/details`)
    expect(details.status).toBe(200)
    for (const { key } of [...fieldGroups, ...rowGroups]) {
      const address = `/people/${personId}/${key === 'alerts' ? 'alerts/new' : `details/${key}`}`
      expect(details.html).toContain(`${address}"`)
      const page = await sam.get(address)
      expect([key, page.status]).toEqual([key, 200])
      expect([key, /Save|Put it on the banner/.test(page.text)]).toEqual([key, true])
    }
    for (const { key } of rowGroups) {
      const address = `/people/${personId}/${key === 'alerts' ? 'alerts/new' : `details/${key}`}`
      expect([key, (await sam.get(address)).html]).toEqual([
        key,
        expect.not.stringMatching(/<input[^>]* checked/),
      ])
    }
  })

  test('each group is saved as it is typed and shown; wrong input comes back as it was typed', async () => {
    const personId = await known()
    const address = `/people/${personId}/details`
    const save = async (group: string, fields: Record<string, string | readonly string[]>) => {
      const page = await sam.submit(await sam.get(`${address}/${group}`), `/details/${group}`, fields)
      expect([group, page.location ?? page.text]).toEqual([group, address])
    }
    await save('names', { kind: 'alias', given: 'Anne-Marie', family: 'O’Neill' })
    await save('identifiers', { kind: 'nhs-number', number: '999 000 0019' })
    await save('address', { kind: 'no-fixed-abode' })
    await save('address', {
      kind: 'home',
      lines: '1 Sample Street\nEastmere',
      postcode: 'zz993wz',
      fromOn: '1/2/26',
    })
    await save('contact', {
      kind: 'mobile',
      value: '07700 900123',
      safe: 'only-as-said',
      leaveMessage: 'no',
      unsafePerson: 'her partner',
      note: 'ring twice',
    })
    await save('people-around', {
      kind: 'carer',
      name: 'Sue Carrow',
      mayContact: 'yes',
      phone: '020 7946 0123',
    })
    await save('dependants', {
      dependantsAnswer: 'answered',
      dependantsWith: 'Her sister has both boys until six',
    })
    await save('communication', {
      interpreter: 'needed',
      interpreterLanguage: 'Polish',
      hearingLanguage: 'welsh',
      communicationNeeds: ['Easy read', 'Braille'],
    })
    await save('adjustments', { kind: 'breaks', detail: 'A break every 20 minutes' })
    await alerted(personId, { kind: 'medical', message: 'Epilepsy, medication in property' })
    await save('gp', { gpAnswer: 'answered', gpPractice: 'Old Mill Surgery', gpPracticeCode: 'a12345' })
    const details = (await sam.get(address)).text
    for (const text of [
      'Anne-Marie O’Neill · Alias',
      'NHS number: 999 000 0019 · Not well formed: kept as given',
      'ZZ99 3VZ · No fixed abode',
      '1 Sample Street, Eastmere, ZZ99 3WZ',
      'From 1 Feb 2026',
      'Mobile: 07700 900123',
      'Must not know: her partner',
      'Her sister has both boys until six',
      'Needed: Polish',
      'Hearing in Welsh',
      'Easy read, Braille',
      'A break every 20 minutes',
      'Epilepsy, medication in property',
      'Old Mill Surgery, A12345',
    ])
      expect(details).toContain(text)

    const wrong = await sam.submit(await sam.get(`${address}/contact`), '/details/contact', {
      kind: 'mobile',
      value: '12',
      safe: 'yes',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('value="12"')
    expect(wrong.text).toContain('Say whether a message may be left')
  })

  test('equality: three different answers for having none, and each has to be chosen', async () => {
    const personId = await known()
    const page = await sam.get(`/people/${personId}/details/equality`)
    const refused = await sam.submit(page, '/details/equality', { ethnicity: 'A' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(
      'Say which disabilities, or none, or that it was declined, not asked or not known',
    )
    const answers = {
      genderIdentity: 'female',
      genderSameAsBirth: 'declined',
      ethnicity: 'D',
      religion: 'not-asked',
      sexualOrientation: 'not-known',
      maritalStatus: 'single',
      exForces: 'dependant',
      nationality: 'Irish',
      disability: ['04', '10'],
    }
    const saved = await sam.submit(page, '/details/equality', answers)
    expect(saved.status).toBe(303)
    const text = (await sam.follow(saved)).text
    for (const shown of [
      'Mixed: White and Black Caribbean',
      'Declined to say',
      'Not asked',
      'Not known',
      'Dependant of somebody who served',
      'Irish',
      'Speech',
    ])
      expect(text).toContain(shown)
    const contrary = await sam.submit(page, '/details/equality', { ...answers, disability: ['04', 'none'] })
    expect(contrary.text).toContain('Either say which disabilities, or choose one of the last answers')
  })

  test('two people at once: both texts side by side, what was typed is kept, and it can be saved knowingly', async () => {
    const personId = await known()
    const mine = await sam.get(`/people/${personId}/details/gp`)
    const theirs = await lead.get(`/people/${personId}/details/gp`)
    await sam.submit(mine, '/details/gp', { gpAnswer: 'answered', gpPractice: 'Old Mill Surgery' })
    const clash = await lead.submit(theirs, '/details/gp', {
      gpAnswer: 'answered',
      gpPractice: 'Park Lane Surgery',
    })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Somebody else saved this first')
    expect(clash.text).toMatch(/What you typed Park Lane Surgery What stands now Old Mill Surgery/)
    expect(clash.html).toContain('value="Park Lane Surgery"')
    const saved = await lead.submit(clash, '/details/gp', {
      gpAnswer: 'answered',
      gpPractice: 'Park Lane Surgery',
    })
    expect((await lead.follow(saved)).text).toContain('Park Lane Surgery')
  })

  test('a row changed by somebody else meanwhile leads to the same page', async () => {
    const personId = await known()
    await alerted(personId, { kind: 'other', message: 'Carries a knife' })
    const link =
      /details\/alerts\?row=[0-9a-f-]+/.exec((await sam.get(`/people/${personId}/details`)).html)?.[0] ?? ''
    const [mine, theirs] = [
      await sam.get(`/people/${personId}/${link}`),
      await lead.get(`/people/${personId}/${link}`),
    ]
    await sam.submit(mine, '/details/alerts', { kind: 'other', message: 'Carried a knife in 2019' })
    const clash = await lead.submit(theirs, '/details/alerts', {
      kind: 'other',
      message: 'Does not carry a knife',
    })
    expect(clash.status).toBe(409)
    expect(clash.text).toMatch(/Does not carry a knife What stands now Carried a knife in 2019/)
    await sam.submit(await sam.get(`/people/${personId}/details/adjustments`), '/details/adjustments', {
      kind: 'breaks',
    })
    const ended = await sam.submit(await sam.get(`/people/${personId}/details`), '/details/adjustments/end')
    expect((await sam.follow(ended)).text).toContain('Adjustments that have ended (1)')
    const back = await sam.submit(
      await sam.get(`/people/${personId}/details`),
      '/details/adjustments/restore',
    )
    expect((await sam.follow(back)).text).not.toContain('Adjustments that have ended')
  })

  test('an alert among the details asks who looks at it again, and ends where they answer', async () => {
    const personId = await known()
    const details = `/people/${personId}/details`
    expect((await sam.get(details)).html).toContain(`href="/people/${personId}/alerts/new"`)
    const old = await sam.get(`${details}/alerts`)
    expect(old.location).toBe(`/people/${personId}/alerts/new`)
    const form = await sam.get(`/people/${personId}/alerts/new`)
    const typed = { kind: 'medical', message: 'Carries an inhaler' }
    const refused = await sam.submit(form, '/alerts/new', { ...typed, reviewer: '' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Choose who looks at it again')
    expect(refused.text).toContain('Say on which day somebody looks at it again')
    await alerted(personId, typed)
    const stillToDo = async () => (await sam.get('/work?tasks=all')).html.includes(`/people/${personId}`)
    expect(await stillToDo()).toBe(true)
    const shown = await sam.get(details)
    const review = /href="([^"]*\/alerts\/[0-9a-f-]{36})"/.exec(shown.html)?.[1] ?? ''
    expect(shown.html).not.toContain('/details/alerts/end')
    const changed = /href="([^"]*\/details\/alerts\?row=[^"]*)"/.exec(shown.html)?.[1] ?? ''
    await sam.submit(await sam.get(changed), '/details/alerts', {
      ...typed,
      message: 'Has an inhaler on him',
    })
    // Changing its words leaves the day to look again, and who does.
    expect((await sam.get(details)).text).toContain('Has an inhaler on him')
    expect((await sam.get(details)).text).toContain('Look at it again on 24 Nov 2026')
    const ended = await sam.submit(await sam.get(review), '/alerts/', { stays: 'no' })
    expect(ended.status).toBe(303)
    expect((await sam.get(details)).text).toContain('Alerts that have ended (1)')
    expect(await stillToDo()).toBe(false)
  })

  test('a death is asked about once more, then stands on every page', async () => {
    const personId = await known()
    const form = await sam.get(`/people/${personId}/details/death`)
    const asked = await sam.submit(form, '/details/death', { diedOn: '20/11/26' })
    expect(asked.text).toContain('Record that this person died on 20 November 2026?')
    expect((await sam.get(`/people/${personId}/details`)).text).not.toContain('Died 20 November 2026')
    const saved = await sam.submit(asked, '/details/death')
    expect((await sam.follow(saved)).text).toContain('Died 20 November 2026')
    const undone = await sam.submit(await sam.get(`/people/${personId}/details/death`), '/details/death', {
      diedOn: '',
    })
    expect((await sam.follow(undone)).text).not.toContain('Died 20')
    const future = await sam.submit(form, '/details/death', { diedOn: '24/11/26' })
    expect(future.text).toContain('The date of death must be today or in the past')
  })

  test('another team’s person is not found on any of these pages, to read or to write', async () => {
    const personId = await world.person(far, { given: 'Hidden', family: 'Elsewhere' })
    const other = await known()
    const pages = [
      'details',
      'details/links',
      'alerts/new',
      'history',
      'history/access',
      ...[...fieldGroups, ...rowGroups].map(({ key }) => `details/${key}`),
    ]
    for (const page of pages) {
      const found = await lead.get(`/people/${personId}/${page}`)
      expect([page, found.status, found.text.includes('ELSEWHERE')]).toEqual([page, 404, false])
      if (page.startsWith('history') || page === 'details') continue
      const form = await lead.get(`/people/${other}/${page === 'details/alerts' ? 'alerts/new' : page}`)
      const hidden = /name="_csrf" value="([^"]*)"/.exec(form.html)?.[1] ?? ''
      const posted = await lead.post(`/people/${personId}/${page}`, { _csrf: hidden, personId, version: '1' })
      expect([page, posted.status]).toEqual([page, 404])
    }
  })
})

describe('searching', () => {
  test('says what to do when nobody is found, and hints at nobody outside one’s sight', async () => {
    await world.person(far, { given: 'Perpetua', family: 'Yardley' })
    const none = await sam.get('/people?q=perpetua+yardley')
    const nonsense = await sam.get('/people?q=zzxxqq+vvbbnn')
    expect(none.text).toContain('Nobody found among the people your team works with')
    expect(none.text.replaceAll('perpetua yardley', '')).toBe(nonsense.text.replaceAll('zzxxqq vvbbnn', ''))
    expect((await sam.get('/people')).status).toBe(200)
  })

  test('a new record takes over what was typed', async () => {
    const page = await sam.get('/people?q=Wainwright%2C+Ada+4%2F3%2F88')
    const href = /href="(\/people\/new\?q=[^"]*)"/.exec(page.html)?.[1] ?? ''
    const form = await sam.get(href)
    expect(form.html).toContain('value="Ada"')
    expect(form.html).toContain('value="Wainwright"')
  })
})

describe('emergency access', () => {
  const reason = 'She collapsed in the cell and the nurse needs her medication list'

  test('from an exact number and date of birth to the record, and on to the officer’s review', async () => {
    const personId = await world.person(far, {
      given: 'Ursula',
      family: 'Kettering',
      born: '1977-01-02',
      identifiers: [{ kind: 'crn', text: 'X910001' }],
    })
    const officer = await new Browser(app).as(
      (await world.actor({ role: 'privacy-officer', team: world.governance })).workerId,
    )
    expect((await sam.get(`/emergency-access/${personId}`)).status).toBe(404)
    const search = await sam.get('/people')
    const wrong = await sam.submit(search, '/emergency-access/find', {
      kind: 'crn',
      number: 'X910001',
      born: '2/1/78',
    })
    expect(wrong.text).toContain('No one person has exactly this number and date of birth')
    expect(wrong.text).not.toContain('KETTERING')
    const found = await sam.submit(search, '/emergency-access/find', {
      kind: 'crn',
      number: 'x910001',
      born: '2/1/77',
    })
    expect(found.location).toBe(`/emergency-access/${personId}`)
    const page = await sam.follow(found)
    expect(page.text).toContain('Ursula KETTERING , born 1977')
    expect((await sam.submit(page, '/emergency-access/', { reason: 'urgent' })).status).toBe(422)
    const opened = await sam.submit(page, '/emergency-access/', { reason })
    expect(opened.location).toBe(`/people/${personId}`)
    expect((await sam.get(`/people/${personId}/details`)).text).toContain(
      'Opened by emergency access until 24 Nov 2026 09:00',
    )

    const waiting = await officer.get('/privacy')
    expect(waiting.text).toContain(`${worker.displayName} opened the record of Ursula KETTERING`)
    expect(waiting.text).toContain(reason)
    expect((await officer.submit(waiting, '/privacy/emergency/')).status).toBe(422)
    const reviewed = await officer.submit(waiting, '/privacy/emergency/', { outcome: 'appropriate' })
    expect((await officer.follow(reviewed)).text).toContain('Reviewed')
    expect((await sam.get('/privacy')).status).toBe(404)
  })

  test('from a candidate of another team', async () => {
    const personId = await world.person(far, { given: 'Leopold', family: 'Marchbanks', born: '1966-09-08' })
    const form = await sam.get('/people/new')
    const asked = await sam.submit(form, '/people/new', {
      identityStatus: 'stated',
      given: 'Leopold',
      family: 'Marchbanks',
      dateOfBirth: '8/9/66',
    })
    expect(asked.text).toContain('Your team does not work with them')
    const chosen = await sam.submit(asked, '/people/new', {
      identityStatus: 'stated',
      given: 'Leopold',
      family: 'Marchbanks',
      dateOfBirth: '8/9/66',
      candidate: personId,
    })
    expect(chosen.location).toBe(`/emergency-access/${personId}`)
    expect((await sam.follow(chosen)).text).toContain('Your team does not work with this person')
  })
})

describe('privacy officers', () => {
  test('seal a record, hear of who looked, see who opened it, and lift the seal', async () => {
    const personId = await known({ given: 'Rosalind', family: 'Threadgold', born: '1991-10-11' })
    await sam.get(`/people/${personId}/details`)
    const officer = await new Browser(app).as(
      (await world.actor({ role: 'privacy-officer', team: world.governance })).workerId,
    )
    const found = await officer.submit(await officer.get('/privacy/records'), '/privacy/records', {
      q: 'threadgold',
    })
    expect(found.text).toContain('Rosalind THREADGOLD, born 1991')
    expect((await officer.get(`/privacy/records/${personId}/access`)).text).toContain(
      `${worker.displayName}, practitioner What Opened: details`,
    )
    expect((await officer.get(`/privacy/records/${personId}/history?as-at=23+11+2026+10:00`)).text).toContain(
      'Rosalind',
    )

    const named = await world.actor({ role: 'practitioner' })
    const form = await officer.get(`/privacy/records/${personId}/seal`)
    expect((await officer.submit(form, '/seal', { reason: 'secret' })).status).toBe(422)
    const sealed = await officer.submit(form, '/seal', {
      reason: 'A witness under protection whom somebody in the team knows',
      workers: named.workerId,
    })
    expect((await officer.follow(sealed)).text).toContain(`Only ${named.displayName} may open it.`)
    expect((await sam.get(`/people/${personId}/details`)).status).toBe(404)
    expect(
      (await (await new Browser(app).as(named.workerId)).get(`/people/${personId}/details`)).status,
    ).toBe(200)
    expect((await sam.get('/people?q=threadgold')).text).toContain('Nobody found')
    await reading(world.ctxFor(worker), (work) =>
      findCandidates(
        work,
        { name: { asGiven: 'Rosalind Threadgold' }, identifiers: [] },
        { siteId: world.sites.court.id },
      ),
    )
    const overview = await officer.get('/privacy/sealed')
    expect(overview.text).toContain(`${worker.displayName}, practitioner For Rosalind THREADGOLD, born 1991`)
    await officer.submit(overview, '/unseal')
    expect((await sam.get(`/people/${personId}/details`)).status).toBe(200)
    expect((await sam.get(`/privacy/records/${personId}/access`)).status).toBe(404)
  })
})

describe('the past of a record', () => {
  test('a lead sees it as it stood and who looked; others have no such page', async () => {
    const personId = await known({ given: 'Barnaby', family: 'Outwood' })
    clock.forward({ minutes: 50 })
    await sam.submit(await sam.get(`/people/${personId}/details/gp`), '/details/gp', {
      gpAnswer: 'answered',
      gpPractice: 'Old Mill Surgery',
    })
    const before = await lead.get(`/people/${personId}/history?as-at=23+11+2026+9.30`)
    expect(before.text).toContain('As it stood on 23 November 2026, 09:30 GMT')
    expect(before.text).toContain('GP practice None recorded')
    expect((await lead.get(`/people/${personId}/history?as-at=today`)).text).toContain(
      'GP practice Old Mill Surgery',
    )
    expect((await lead.get(`/people/${personId}/history?as-at=22+11+2026`)).text).toContain(
      'There was no record of this person then.',
    )
    expect((await lead.get(`/people/${personId}/history?as-at=soon`)).status).toBe(422)
    expect((await lead.get(`/people/${personId}/history/access`)).text).toContain(
      `${worker.displayName}, practitioner What Changed details`,
    )
    expect((await sam.get(`/people/${personId}/history`)).status).toBe(404)
    expect((await sam.get(`/people/${personId}/history/access`)).status).toBe(404)
    clock.set('2026-11-23T09:00:00Z')
  })
})

describe('two records of one person', () => {
  test('a practitioner may say no, a lead yes, and a lead takes it back', async () => {
    const one = await known({ given: 'Gideon', family: 'Pollard' })
    const two = await known({ given: 'Gideon', family: 'Polard' })
    const page = await sam.get(`/people/${one}/details/links`)
    expect(page.text).toContain('Gideon POLARD')
    expect(page.text).toContain('Only a team lead says that two records are the same person')
    const shown = await lead.get(`/people/${one}/details/links`)
    // The search box above goes to the same address.
    const form = { ...shown, html: shown.html.replace(/<form class="app-filters".*?<\/form>/s, '') }
    const preview = await lead.follow(
      await lead.submit(form, '/details/links', { otherId: two, decision: 'same' }),
    )
    expect(preview.text).toContain('Are these two records one person?')
    expect((await lead.submit(preview, '/merge/', { reason: '' })).status).toBe(422)
    const linked = await lead.submit(preview, '/merge/', { reason: 'Same photograph' })
    expect((await lead.follow(linked)).text).toContain('Also recorded as Gideon POLARD')
    // The other record's address leads to the one that is opened.
    expect((await lead.get(`/people/${two}/details`)).location).toBe(`/people/${one}/details`)
    const details = await lead.get(`/people/${one}/details`)
    expect(details.text).toContain('Merged with Gideon POLARD . Same photograph')
    const undo = /href="([^"]*\/undo)"/.exec(details.html)?.[1] ?? ''
    const undone = await lead.submit(await lead.get(undo), '/undo', { reason: 'Different fingerprints' })
    expect((await lead.follow(undone)).text).toContain('Taken back 23 Nov 2026')
  })
})
