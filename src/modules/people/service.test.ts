import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { elevated, grantSight, reading, unit, type Actor } from '#modules/access/index.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  contactFacts,
  createPerson,
  countNames,
  findCandidates,
  linkPeople,
  loadBanner,
  mayContact,
  personAsAt,
  searchPeople,
  sightOf,
  startEmergencyAccess,
  undoLink,
  type CandidateQuestion,
} from './index.ts'
import { fieldGroups, type Cells, type FieldGroup } from './schema/field-groups.ts'
import { rowGroups } from './schema/row-groups.ts'
import { changeFields, endRow, saveRow, verifyIdentifier } from './service/details.ts'
import { identifyExactly, reviewEmergencyAccess } from './service/emergency.ts'
import { looksAt } from './service/history.ts'
import {
  emergencyAccessesToReview,
  findForPrivacy,
  sealedOverview,
  sealPerson,
  unsealPerson,
} from './service/privacy.ts'
import { findDetails, findPersonRow, listIdentityChanges } from './store/details.ts'
import { listLinks } from './store/links.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const worker = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.court] })
const lead = await world.actor({ role: 'team-lead' })
const elsewhere = await world.actor({ role: 'practitioner', team: world.farTeam })
const officer = await world.actor({ role: 'privacy-officer', team: world.governance })
const here = { siteId: world.sites.court.id }

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

function code(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : outcome.refusal.code
}

async function search(actor: Actor, typed: string): Promise<string[]> {
  return (await reading(world.ctxFor(actor), (work) => searchPeople(work, typed))).map((hit) => hit.personId)
}

async function candidates(
  actor: Actor,
  asked: Partial<CandidateQuestion> & { name: CandidateQuestion['name'] },
  because: Parameters<typeof findCandidates>[2] = here,
) {
  return reading(world.ctxFor(actor), (work) => findCandidates(work, { identifiers: [], ...asked }, because))
}

async function shareWithTeam(personId: string): Promise<void> {
  await db.asSystem('test', (tx) =>
    grantSight(tx, { personId, kind: 'episode', sourceId: personId, teamId: world.team.id }),
  )
}

function group(key: string): FieldGroup {
  const found = fieldGroups.find((one) => one.key === key)
  if (found === undefined) throw new Error(key)
  return found
}

function rowGroup(key: string) {
  const found = rowGroups.find((one) => one.key === key)
  if (found === undefined) throw new Error(key)
  return found
}

async function details(actor: Actor, personId: string) {
  const found = await reading(world.ctxFor(actor), (work) => findDetails(work, personId))
  if (found === null) throw new Error('not in sight')
  return found
}

async function auditOf(personId: string, action: string) {
  return db.asSystem('test', (tx) =>
    tx
      .selectFrom('audit.event')
      .selectAll()
      .where('person_id', '=', personId)
      .where('action', '=', action)
      .execute(),
  )
}

describe('starting a record', () => {
  test('an unknown man is named later, and both the label and the name find him', async () => {
    const ctx = world.ctxFor(worker)
    const { personId } = value(
      await createPerson(ctx, {
        identityStatus: 'unknown',
        placeholderLabel: 'Unknown male, Court 2 cells, 14:05',
        names: [],
        estimatedAge: 40,
        source: 'custody',
      }),
    )
    expect((await reading(ctx, (work) => loadBanner(work, personId)))?.displayName).toBe(
      'Unknown male, Court 2 cells, 14:05',
    )
    expect(await search(worker, 'unknown male court 2')).toContain(personId)

    const before = await details(worker, personId)
    const stated: Cells = { ...before.person.cells, identity_status: 'stated' }
    const cells = Object.fromEntries(
      group('identity').columns.map((column) => [column, stated[column] ?? null]),
    )
    expect(
      code(await changeFields(ctx, group('identity'), { personId, version: before.person.version, cells })),
    ).toBe('invalid')
    value(
      await changeFields(ctx, group('identity'), {
        personId,
        version: before.person.version,
        cells,
        reason: 'He told the dock officer his name',
      }),
    )
    value(
      await saveRow(ctx, rowGroup('names'), {
        personId,
        cells: { kind: 'stated', given: 'Derek', family: 'Ashdown', as_given: 'Derek Ashdown' },
      }),
    )

    expect(await search(worker, 'ashdown')).toEqual([personId])
    expect(await search(worker, 'unknown male court 2')).toContain(personId)
    expect((await reading(ctx, (work) => loadBanner(work, personId)))?.displayName).toBe('Derek ASHDOWN')
    expect(await reading(ctx, (work) => listIdentityChanges(work, personId))).toMatchObject([
      { from: 'unknown', to: 'stated', reason: 'He told the dock officer his name', by: worker.displayName },
    ])
  })

  test('needs a label when there is no name, and a name when the identity is stated', async () => {
    const ctx = world.ctxFor(worker)
    expect(code(await createPerson(ctx, { identityStatus: 'unknown', names: [], source: 'custody' }))).toBe(
      'invalid',
    )
    expect(code(await createPerson(ctx, { identityStatus: 'stated', names: [], source: 'person' }))).toBe(
      'invalid',
    )
  })

  test('is not for a commissioner', async () => {
    const commissioner = await world.actor({ role: 'commissioner' })
    expect(
      code(
        await createPerson(world.ctxFor(commissioner), {
          identityStatus: 'unknown',
          placeholderLabel: 'X',
          names: [],
          source: 'x',
        }),
      ),
    ).toBe('not-allowed')
  })

  test('keeps a malformed number as it was given and finds it again; verifying it is refused', async () => {
    const ctx = world.ctxFor(worker)
    const personId = await world.person(worker, {
      family: 'Malform',
      identifiers: [{ kind: 'nhs-number', text: '999 000 0019' }],
    })
    const row = (await details(worker, personId)).rows.identifiers[0]
    expect(row?.cells).toMatchObject({ as_given: '999 000 0019', normal: null, well_formed: null })
    expect(await search(worker, '999 000 0019')).toEqual([personId])
    expect(
      code(
        await verifyIdentifier(ctx, rowGroup('identifiers'), {
          personId,
          rowId: row?.id ?? '',
          version: row?.version ?? 0,
        }),
      ),
    ).toBe('blocked')
    value(
      await saveRow(ctx, rowGroup('identifiers'), {
        personId,
        cells: { kind: 'nhs-number', as_given: '999 000 0018' },
        row: { id: row?.id ?? '', version: row?.version ?? 0 },
      }),
    )
    const corrected = (await details(worker, personId)).rows.identifiers[0]
    value(
      await verifyIdentifier(ctx, rowGroup('identifiers'), {
        personId,
        rowId: corrected?.id ?? '',
        version: corrected?.version ?? 0,
      }),
    )
    expect((await details(worker, personId)).rows.identifiers[0]?.cells['verified_by']).toBe(worker.workerId)
  })

  test('what the maker sees without an episode ends by itself', async () => {
    const maker = await world.actor({ role: 'practitioner' })
    const personId = await world.person(maker, {})
    expect(await reading(world.ctxFor(maker), (work) => sightOf(work, personId))).toBe('record')
    clock.forward({ days: 29 })
    expect(await reading(world.ctxFor(maker), (work) => sightOf(work, personId))).toBe('none')
    clock.set('2026-11-23T09:00:00Z')
  })
})

describe('possible matches', () => {
  test('Kev Rowe on the list warns of Kevin Roe whom another team knows', async () => {
    const kevin = await world.person(elsewhere, { given: 'Kevin', family: 'Roe', born: '1988-03-04' })
    const found = await candidates(worker, {
      name: { given: 'Kev', family: 'Rowe', asGiven: 'Kev ROWE' },
      dateOfBirth: '1988-03-04',
    })
    expect(found).toMatchObject([
      {
        personId: kevin,
        displayName: 'Kevin ROE',
        birthYear: 1988,
        score: 58,
        reasons: ['Nearly the same family name', 'Short form of the given name', 'Same date of birth'],
        band: 'likely',
        sight: 'index',
      },
    ])
    // The waterfall shows no more than the level of sight: a name and a year.
    expect(found[0]?.evidence.map(({ asked, stands }) => [asked, stands])).toEqual([
      ['Rowe', 'Roe'],
      ['Kev', 'Kevin'],
      ['4 March 1988', '1988'],
    ])
    const shown = await db.asSystem('test', (tx) =>
      tx
        .selectFrom('audit.event')
        .selectAll()
        .where('action', '=', 'candidates.shown')
        .where('worker_id', '=', worker.workerId)
        .execute(),
    )
    expect(shown.at(-1)?.details).toEqual({ siteId: world.sites.court.id, personIds: [kevin] })
  })

  test.each([
    ['apostrophe', { given: 'Sean', family: 'O’Hanlon' }, { given: 'Sean', family: "O'Hanlon" }],
    [
      'hyphen',
      { given: 'Anne-Marie', family: 'Pike-Lister' },
      { given: 'Anne Marie', family: 'Pike Lister' },
    ],
    ['accent', { given: 'Zoë', family: 'Peña' }, { given: 'Zoe', family: 'Pena' }],
    ['swapped', { given: 'Tariq', family: 'Yilmaz' }, { given: 'Yilmaz', family: 'Tariq' }],
    ['sound alone', { given: 'Siobhan', family: 'Roe' }, { given: 'Shevaun', family: 'Rowe' }],
  ])('a name with %s is met', async (_name, recorded, asked) => {
    const personId = await world.person(elsewhere, recorded)
    const found = await candidates(worker, { name: { ...asked, asGiven: `${asked.given} ${asked.family}` } })
    expect(found.map((one) => one.personId)).toContain(personId)
    const exact = await candidates(worker, {
      name: { ...recorded, asGiven: `${recorded.given} ${recorded.family}` },
    })
    expect(exact[0]?.personId).toBe(personId)
  })

  test('say nothing but name, year and why, and only to somebody with a reason to look', async () => {
    await world.person(elsewhere, { given: 'Ottilie', family: 'Quarrington', identityStatus: 'stated' })
    const asked = { name: { given: 'Ottilie', family: 'Quarrington', asGiven: 'Ottilie Quarrington' } }
    const [found] = await candidates(worker, asked)
    expect(Object.keys(found ?? {}).sort()).toEqual([
      'band',
      'birthYear',
      'displayName',
      'evidence',
      'personId',
      'reasons',
      'score',
      'sight',
    ])
    expect(await candidates(worker, asked, { siteId: world.sites.farCourt.id })).toEqual([])
    expect(await candidates(worker, asked, { teamId: world.farTeam.id })).toEqual([])
    const partner = await world.actor({ role: 'partner', team: world.partnerTeam })
    expect(await candidates(partner, asked, { teamId: world.partnerTeam.id })).toEqual([])
  })

  test('twins are flagged, and never called the same person', async () => {
    await world.person(elsewhere, { given: 'Idwal', family: 'Trebanog', born: '1991-05-06' })
    const [found] = await candidates(worker, {
      name: { given: 'Nerys', family: 'Trebanog', asGiven: 'Nerys Trebanog' },
      dateOfBirth: '1991-05-06',
    })
    expect(found).toMatchObject({ displayName: 'Idwal TREBANOG', band: 'twins' })
    expect(found?.reasons[0]).toContain('May be twins')
  })

  test('how likely somebody must be to be suggested, and to be called the same person, are settings', async () => {
    await world.person(elsewhere, { given: 'Zebedee', family: 'Threlkeld', born: '1979-08-07' })
    const asked = {
      name: { given: 'Zebedee', family: 'Threlkeld', asGiven: 'Zebedee Threlkeld' },
      dateOfBirth: '1979-08-07',
    }
    expect(await candidates(worker, asked)).toMatchObject([{ band: 'same-person' }])
    const set = (name: string, value: number) =>
      db.asSystem('test', (tx) =>
        tx
          .insertInto('access.setting')
          .values({
            id: newId(),
            name,
            team_id: worker.teamIds[0] ?? null,
            value: JSON.stringify(value),

            source: 'test',
            from_on: '2026-11-01',
          })
          .execute(),
      )
    await set('matchSamePersonFrom', 1000)
    expect(await candidates(worker, asked)).toMatchObject([{ band: 'likely' }])
    await set('matchSuggestFrom', 1000)
    expect(await candidates(worker, asked)).toEqual([])
    await db.pool.query("delete from access.setting where name like 'match%'")
  })

  test('how common names are is counted, without words that few people have', async () => {
    for (let count = 0; count < 5; count += 1)
      await world.person(elsewhere, { given: 'Quenby', family: `Oakrest${'abcde'.charAt(count)}` })
    const people = await countNames({ db, clock })
    const { rows } = await db.pool.query(
      "select part, word, holders from people.name_frequency where word like 'quenby' or word like 'oakrest%'",
    )
    expect(rows).toEqual([{ part: 'given', word: 'quenby', holders: 5 }])
    expect(people).toBeGreaterThan(5)
    expect(await countNames({ db, clock })).toBe(people)
  })

  test('the label of an unknown person of another team is neither searched nor shown', async () => {
    const made = await createPerson(world.ctxFor(elsewhere), {
      identityStatus: 'unknown',
      placeholderLabel: 'Unknown woman, Westhaven cell 9',
      names: [],
      dateOfBirth: { value: '1961-01-31', precision: 'exact' },
      source: 'custody',
    })
    const byLabel = await candidates(worker, { name: { asGiven: 'Unknown woman, Westhaven cell 9' } })
    expect(byLabel.map((one) => one.personId)).not.toContain(value(made).personId)
    const byBirth = await candidates(worker, { name: { asGiven: '' }, dateOfBirth: '1961-01-31' })
    expect(byBirth).toMatchObject([{ displayName: 'Name not known', birthYear: 1961 }])
  })
})

describe('searching', () => {
  test('finds only in one’s own sight: another team’s person neither by name nor number, nor opens by its id', async () => {
    const personId = await world.person(elsewhere, {
      given: 'Petronella',
      family: 'Wildgoose',
      identifiers: [{ kind: 'crn', text: 'X900001' }],
    })
    expect(await search(elsewhere, 'wildgoose')).toEqual([personId])
    for (const typed of ['wildgoose', 'petronella wildgoose', 'X900001'])
      expect(await search(worker, typed)).toEqual([])
    expect(await reading(world.ctxFor(worker), (work) => loadBanner(work, personId))).toBeNull()
    expect(await reading(world.ctxFor(worker), (work) => findDetails(work, personId))).toBeNull()
    expect(await reading(world.ctxFor(worker), (work) => sightOf(work, personId))).toBe('none')
  })

  test('as people type it', async () => {
    const personId = await world.person(worker, {
      given: 'Caoimhe',
      family: 'O’Shaughnessy-Bell',
      born: '1979-06-05',
      names: [
        {
          kind: 'current',
          given: 'Caoimhe',
          family: 'O’Shaughnessy-Bell',
          asGiven: 'Caoimhe O’Shaughnessy-Bell',
        },
        { kind: 'alias', asGiven: 'Keva Bell' },
      ],
      identifiers: [{ kind: 'nhs-number', text: '999 000 0026' }],
    })
    for (const typed of [
      'oshaughnessy',
      "bell o'shaughnessy caoimhe",
      'oshaughnesy bel',
      'keva bell',
      'Keva BELL 5/6/79',
      '05 06 1979',
      '6/5/1979',
      '1979-06-05',
      '9990000026',
      'bell, keva',
    ]) {
      expect([typed, (await search(worker, typed))[0]]).toEqual([typed, personId])
    }
    expect(await search(worker, 'x')).toEqual([])
    expect(await search(worker, '')).toEqual([])
    expect(await search(worker, "'; drop table people.person; --")).toEqual([])
  })
})

describe('changing details', () => {
  test('two people who change the same facts meet; two who change different facts do not', async () => {
    const personId = await world.person(worker, {})
    await shareWithTeam(personId)
    const version = (await details(worker, personId)).person.version
    const gp = (practice: string) => ({
      gp_practice: practice,
      gp_practice_code: null,
      gp_answer: 'answered',
    })
    value(
      await changeFields(world.ctxFor(worker), group('gp'), {
        personId,
        version,
        cells: gp('Old Mill Surgery'),
      }),
    )
    const clash = await changeFields(world.ctxFor(lead), group('gp'), {
      personId,
      version,
      cells: gp('Park Lane Surgery'),
    })
    expect(code(clash)).toBe('conflict')
    const other = await changeFields(world.ctxFor(lead), group('dependants'), {
      personId,
      version,
      cells: { dependants_answer: 'answered', dependants_with: 'Her mother has both children until tonight' },
    })
    expect(code(other)).toBe('done')
    expect((await details(worker, personId)).person.cells).toMatchObject({
      gp_practice: 'Old Mill Surgery',
      dependants_answer: 'answered',
    })
  })

  test('ending is taken back; a stale version is a conflict; another team’s rows are not found', async () => {
    const personId = await world.person(worker, {})
    const ctx = world.ctxFor(worker)
    const cells = {
      kind: 'mobile',
      value: '07700 900123',
      normal: '+447700900123',
      safe: 'no',
      leave_message: 'no',
      safe_times: null,
      unsafe_person: 'her brother',
      shared_device: 'false',
      note: null,
      from_on: null,
      until_on: null,
    }
    const { id } = value(await saveRow(ctx, rowGroup('contact'), { personId, cells }))
    expect((await reading(ctx, (work) => loadBanner(work, personId)))?.contactRules).toEqual([
      'Mobile: not safe to use; do not leave messages; not if her brother is there',
    ])
    value(await endRow(ctx, rowGroup('contact'), { personId, rowId: id, version: 1, ended: true }))
    expect((await reading(ctx, (work) => loadBanner(work, personId)))?.contactRules).toEqual([])
    expect(
      code(await endRow(ctx, rowGroup('contact'), { personId, rowId: id, version: 1, ended: false })),
    ).toBe('conflict')
    value(await endRow(ctx, rowGroup('contact'), { personId, rowId: id, version: 2, ended: false }))
    expect((await reading(ctx, (work) => loadBanner(work, personId)))?.contactRules).toHaveLength(1)
    expect(
      code(
        await saveRow(world.ctxFor(elsewhere), rowGroup('contact'), {
          personId,
          cells,
          row: { id, version: 3 },
        }),
      ),
    ).toBe('not-found')
    expect(
      code(
        await endRow(world.ctxFor(elsewhere), rowGroup('contact'), {
          personId,
          rowId: id,
          version: 3,
          ended: true,
        }),
      ),
    ).toBe('not-found')
  })

  test('an alert stands on the banner from its start to its end', async () => {
    const personId = await world.person(worker, {})
    const ctx = world.ctxFor(worker)
    const alert = (message: string, starts: string, ends: string | null) =>
      saveRow(ctx, rowGroup('alerts'), {
        personId,
        cells: { kind: 'medical', message, starts_on: starts, ends_on: ends, review_on: null },
      })
    value(await alert('Epilepsy, medication in property', '2026-11-23', null))
    value(await alert('Not yet', '2026-11-24', null))
    value(await alert('No longer', '2026-11-01', '2026-11-22'))
    expect((await reading(ctx, (work) => loadBanner(work, personId)))?.alerts.map((one) => one.text)).toEqual(
      ['Epilepsy, medication in property'],
    )
    const row = (await details(worker, personId)).rows.alerts.find(
      (one) => one.cells['message'] === 'Epilepsy, medication in property',
    )
    expect(row?.cells['raised_by']).toBe(worker.workerId)
    value(
      await endRow(ctx, rowGroup('alerts'), {
        personId,
        rowId: row?.id ?? '',
        version: row?.version ?? 0,
        ended: true,
      }),
    )
    expect((await reading(ctx, (work) => loadBanner(work, personId)))?.alerts).toEqual([])
  })

  test('a date of death stops every contact and stands on the banner', async () => {
    const personId = await world.person(worker, {})
    const ctx = world.ctxFor(worker)
    value(await changeFields(ctx, group('death'), { personId, version: 1, cells: { died_on: '2026-11-20' } }))
    expect((await reading(ctx, (work) => loadBanner(work, personId)))?.deceasedOn).toBe('20 November 2026')
    const facts = await reading(ctx, (work) => contactFacts(work, personId))
    expect(facts === null ? null : mayContact(facts).may).toBe(false)
    expect(await reading(world.ctxFor(elsewhere), (work) => contactFacts(work, personId))).toBeNull()
  })
})

describe('two records of one person', () => {
  test('a lead says so, the rows stay where they are, and taking it back leaves no trace on either', async () => {
    const one = await world.person(worker, { family: 'Doubleday' })
    const two = await world.person(worker, { family: 'Doubleday' })
    await shareWithTeam(one)
    await shareWithTeam(two)
    const asked = {
      personId: one,
      otherId: two,
      decision: 'same',
      reason: 'Same custody photograph',
    } as const
    expect(code(await linkPeople(world.ctxFor(worker), asked))).toBe('not-allowed')
    expect(code(await linkPeople(world.ctxFor(lead), { ...asked, reason: ' ' }))).toBe('invalid')
    const before = await details(lead, one)
    const { linkId } = value(await linkPeople(world.ctxFor(lead), asked))
    expect(code(await linkPeople(world.ctxFor(lead), { ...asked, personId: two, otherId: one }))).toBe(
      'conflict',
    )
    expect(await reading(world.ctxFor(worker), (work) => listLinks(work, [two]))).toMatchObject([
      { id: linkId, decision: 'same', otherId: one, undoneAt: null },
    ])
    expect(
      code(await undoLink(world.ctxFor(worker), { personId: one, linkId, version: 1, reason: 'no' })),
    ).toBe('not-allowed')
    value(
      await undoLink(world.ctxFor(lead), {
        personId: two,
        linkId,
        version: 1,
        reason: 'Different fingerprints',
      }),
    )
    expect(await details(lead, one)).toEqual(before)
    expect(code(await linkPeople(world.ctxFor(lead), asked))).toBe('done')
  })

  test('nobody learns of a record by linking to it', async () => {
    const mine = await world.person(worker, {})
    await shareWithTeam(mine)
    const hidden = await world.person(elsewhere, { given: 'Xanthe', family: 'Nettlefold' })
    const asked = { personId: mine, otherId: hidden, decision: 'same', reason: 'A guess' } as const
    expect(code(await linkPeople(world.ctxFor(lead), asked))).toBe('not-found')
    await candidates(lead, { name: { given: 'Xanthe', family: 'Nettlefold', asGiven: 'Xanthe Nettlefold' } })
    expect(code(await linkPeople(world.ctxFor(lead), asked))).toBe('blocked')
    expect(code(await linkPeople(world.ctxFor(lead), { ...asked, decision: 'not-same' }))).toBe('done')
  })
})

describe('emergency access', () => {
  const reason = 'She collapsed in the cell and the nurse needs her medication list'

  test('from a candidate: opens the record for a day, on the banner, and the privacy officer is told', async () => {
    const personId = await world.person(elsewhere, {
      given: 'Philippa',
      family: 'Greatorex',
      born: '1990-02-03',
    })
    const ctx = world.ctxFor(worker)
    expect(code(await startEmergencyAccess(ctx, { personId, reason }))).toBe('not-found')
    await candidates(worker, {
      name: { given: 'Philippa', family: 'Greatorex', asGiven: 'Philippa Greatorex' },
    })
    expect(await reading(ctx, (work) => sightOf(work, personId))).toBe('index')
    expect(code(await startEmergencyAccess(ctx, { personId, reason: 'urgent' }))).toBe('invalid')
    expect(await reading(ctx, (work) => loadBanner(work, personId))).toBeNull()
    const { accessId } = value(await startEmergencyAccess(ctx, { personId, reason }))
    const banner = await reading(ctx, (work) => loadBanner(work, personId))
    expect(banner?.alerts[0]?.text).toBe(
      'Opened by emergency access until 24 Nov 2026 09:00. The privacy officer has been told.',
    )
    expect(await auditOf(personId, 'emergency.granted')).toHaveLength(1)
    const notices = await db.as(officer, (tx) =>
      tx
        .selectFrom('access.notice')
        .selectAll()
        .where('kind', '=', 'emergency.access')
        .where('person_id', '=', personId)
        .execute(),
    )
    expect(notices).toMatchObject([
      {
        team_id: world.governance.id,
        role: 'privacy-officer',
        link: '/privacy',
      },
    ])

    const waiting = await reading(world.ctxFor(officer), emergencyAccessesToReview)
    expect(waiting.find((one) => one.id === accessId)).toMatchObject({
      personName: 'Philippa GREATOREX',
      reason,
      foundBy: 'candidate',
    })
    const review = { id: accessId, version: 1, outcome: 'not-appropriate', note: '' }
    expect(code(await reviewEmergencyAccess(world.ctxFor(worker), { ...review, note: 'x' }))).toBe(
      'not-found',
    )
    expect(code(await reviewEmergencyAccess(world.ctxFor(officer), review))).toBe('invalid')
    value(
      await reviewEmergencyAccess(world.ctxFor(officer), {
        ...review,
        note: 'Spoke to the worker and their lead',
      }),
    )
    expect(
      code(await reviewEmergencyAccess(world.ctxFor(officer), { ...review, outcome: 'appropriate' })),
    ).toBe('conflict')

    clock.forward({ hours: 24 })
    expect(await reading(ctx, (work) => loadBanner(work, personId))).toBeNull()
    clock.set('2026-11-23T09:00:00Z')
  })

  test('from an exact number and date of birth; nearly right is not found', async () => {
    const personId = await world.person(elsewhere, {
      family: 'Threlfall',
      born: '1985-07-08',
      identifiers: [{ kind: 'prison-number', text: 'A1234BC' }],
    })
    const ctx = world.ctxFor(worker)
    const asked = { kind: 'prison-number', text: 'a1234bc', dateOfBirth: '1985-07-08' } as const
    expect(code(await identifyExactly(ctx, { ...asked, dateOfBirth: '1985-08-07' }))).toBe('not-found')
    expect(code(await identifyExactly(ctx, { ...asked, text: 'A1234BD' }))).toBe('not-found')
    expect(value(await identifyExactly(ctx, asked))).toEqual({ personId, sight: 'index' })
    value(await startEmergencyAccess(ctx, { personId, reason }))
    expect(value(await identifyExactly(ctx, asked))).toEqual({ personId, sight: 'record' })
    expect(
      code(await identifyExactly(world.ctxFor(await world.actor({ role: 'administrator' })), asked)),
    ).toBe('not-found')
  })

  test('lasts as long as the setting says', async () => {
    await db.asSystem('test', (tx) =>
      tx
        .insertInto('access.setting')
        .values({
          id: crypto.randomUUID(),
          team_id: world.otherTeam.id,
          name: 'emergencyAccessHours',
          value: '2',
          source: 'Local policy',
          from_on: '2026-01-01',
        })
        .execute(),
    )
    const str = await world.actor({ role: 'support-worker', team: world.otherTeam })
    const personId = await world.person(elsewhere, {
      family: 'Ingoldsby',
      born: '1985-07-09',
      identifiers: [{ kind: 'prison-number', text: 'A1234BE' }],
    })
    value(
      await identifyExactly(world.ctxFor(str), {
        kind: 'prison-number',
        text: 'A1234BE',
        dateOfBirth: '1985-07-09',
      }),
    )
    value(await startEmergencyAccess(world.ctxFor(str), { personId, reason }))
    clock.forward({ minutes: 119 })
    expect(await reading(world.ctxFor(str), (work) => sightOf(work, personId))).toBe('record')
    clock.forward({ minutes: 1 })
    expect(await reading(world.ctxFor(str), (work) => sightOf(work, personId))).not.toBe('record')
    clock.set('2026-11-23T09:00:00Z')
  })
})

describe('a sealed record', () => {
  const sealing = 'A witness under protection, known to a member of the team'

  test('is never a hit, the officer is told once a day, and lifting gives everybody back what they had', async () => {
    const personId = await world.person(worker, {
      given: 'Marguerite',
      family: 'Hathersage',
      born: '1982-05-06',
      identifiers: [{ kind: 'crn', text: 'X900002' }],
    })
    await shareWithTeam(personId)
    const named = await world.actor({ role: 'practitioner' })
    expect(
      code(
        await sealPerson(world.ctxFor(worker), { personId, reason: sealing, workerIds: [named.workerId] }),
      ),
    ).toBe('not-found')
    expect(code(await sealPerson(world.ctxFor(officer), { personId, reason: 'secret', workerIds: [] }))).toBe(
      'invalid',
    )
    const [found] = await reading(world.ctxFor(officer), (work) => findForPrivacy(work, 'hathersage'))
    expect(found).toEqual({ personId, displayName: 'Marguerite HATHERSAGE', birthYear: 1982 })
    value(await sealPerson(world.ctxFor(officer), { personId, reason: sealing, workerIds: [named.workerId] }))

    const asked = {
      name: { given: 'Marguerite', family: 'Hathersage', asGiven: 'Marguerite Hathersage' },
      identifiers: [{ kind: 'crn', normal: 'X900002' } as const],
    }
    for (const actor of [worker, lead]) {
      expect(await search(actor, 'hathersage')).toEqual([])
      expect(await candidates(actor, asked)).toEqual([])
      expect(await reading(world.ctxFor(actor), (work) => loadBanner(work, personId))).toBeNull()
      expect(
        code(
          await identifyExactly(world.ctxFor(actor), {
            kind: 'crn',
            text: 'X900002',
            dateOfBirth: '1982-05-06',
          }),
        ),
      ).toBe('not-found')
      expect(
        code(
          await startEmergencyAccess(world.ctxFor(actor), {
            personId,
            reason: 'She collapsed in the cell and needs help',
          }),
        ),
      ).toBe('not-found')
    }
    expect(await search(named, 'hathersage')).toEqual([personId])

    await candidates(worker, asked)
    const hits = (await reading(world.ctxFor(officer), sealedOverview)).hits.filter(
      (hit) => hit.personId === personId,
    )
    expect(hits.map((hit) => hit.workerName).sort()).toEqual([worker.displayName, lead.displayName].sort())
    clock.forward({ hours: 25 })
    await candidates(worker, asked)
    expect(
      (await reading(world.ctxFor(officer), sealedOverview)).hits.filter((hit) => hit.personId === personId),
    ).toHaveLength(3)
    clock.set('2026-11-23T09:00:00Z')

    value(await unsealPerson(world.ctxFor(officer), personId))
    expect(code(await unsealPerson(world.ctxFor(officer), personId))).toBe('conflict')
    expect(await search(worker, 'hathersage')).toEqual([personId])
    value(await sealPerson(world.ctxFor(officer), { personId, reason: sealing, workerIds: [lead.workerId] }))
    expect(await search(named, 'hathersage')).toEqual([])
    expect(await search(lead, 'hathersage')).toEqual([personId])
  })

  test('an officer of another agency neither finds nor seals', async () => {
    const personId = await world.person(elsewhere, { given: 'Isolde', family: 'Ravensworth' })
    expect(await reading(world.ctxFor(officer), (work) => findForPrivacy(work, 'ravensworth'))).toEqual([])
    expect(
      code(
        await sealPerson(world.ctxFor(officer), { personId, reason: sealing, workerIds: [worker.workerId] }),
      ),
    ).toBe('not-found')
  })
})

describe('the past of a record', () => {
  test('is shown as it stood at any instant to a lead and to the officer, and to nobody else', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const personId = await world.person(worker, { given: 'Hector', family: 'Lomax', born: '1970-01-02' })
    await shareWithTeam(personId)
    clock.set('2026-11-21T10:00:00Z')
    const ctx = world.ctxFor(worker)
    const name = (await details(worker, personId)).rows.names[0]
    value(
      await saveRow(ctx, rowGroup('names'), {
        personId,
        cells: { kind: 'current', given: 'Hector', family: 'Lomas', as_given: 'Hector Lomas' },
        row: { id: name?.id ?? '', version: 1 },
      }),
    )
    value(
      await saveRow(ctx, rowGroup('address'), {
        personId,
        cells: {
          kind: 'no-fixed-abode',
          lines: [],
          postcode: 'ZZ99 3VZ',
          from_on: null,
          until_on: null,
          source: null,
        },
      }),
    )
    clock.set('2026-11-22T10:00:00Z')
    value(
      await changeFields(ctx, group('gp'), {
        personId,
        version: 1,
        cells: { gp_practice: 'Old Mill Surgery', gp_practice_code: null, gp_answer: 'answered' },
      }),
    )
    clock.set('2026-11-23T09:00:00Z')

    const at = (actor: Actor, instant: string) =>
      reading(world.ctxFor(actor), (work) => personAsAt(work, personId, Temporal.Instant.from(instant)))
    expect(await at(lead, '2026-11-19T00:00:00Z')).toBeNull()
    const first = await at(lead, '2026-11-20T12:00:00Z')
    expect(first?.names.map((row) => row['as_given'])).toEqual(['Hector Lomax'])
    expect(first?.addresses).toEqual([])
    const second = await at(officer, '2026-11-21T12:00:00Z')
    expect(second?.names.map((row) => row['as_given'])).toEqual(['Hector Lomas'])
    expect(second?.addresses).toHaveLength(1)
    expect(second?.person['gp_answer']).toBe('not-asked')
    expect((await at(lead, '2026-11-22T10:00:00Z'))?.person['gp_practice']).toBe('Old Mill Surgery')
    expect(await at(worker, '2026-11-22T12:00:00Z')).toBeNull()
    const farLead = await world.actor({ role: 'team-lead', team: world.farTeam })
    expect(await at(farLead, '2026-11-22T12:00:00Z')).toBeNull()
  })

  test('says who looked, also who was only shown the name', async () => {
    const personId = await world.person(worker, { given: 'Jocasta', family: 'Underhay' })
    await shareWithTeam(personId)
    const farWorker = await world.actor({
      role: 'practitioner',
      team: world.farTeam,
      onShiftAt: [world.sites.farCourt],
    })
    await candidates(
      farWorker,
      { name: { given: 'Jocasta', family: 'Underhay', asGiven: 'Jocasta Underhay' } },
      { siteId: world.sites.farCourt.id },
    )
    const lines = await reading(world.ctxFor(lead), (work) => looksAt(work, personId, undefined, 50))
    expect(lines?.map((line) => [line.by, line.action])).toEqual([
      [lead.displayName, 'access-history.read'],
      [farWorker.displayName, 'candidates.shown'],
      [worker.displayName, 'person.created'],
    ])
    expect(await reading(world.ctxFor(worker), (work) => looksAt(work, personId, undefined, 50))).toBeNull()
  })
})

test('the walls hold in the database itself: no row of a person comes back to another team', async () => {
  const personId = await world.person(elsewhere, {
    family: 'Wallbound',
    address: { lines: ['1 Sample Street'], postcode: 'ZZ99 3WZ' },
    identifiers: [{ kind: 'crn', text: 'X900003' }],
  })
  await unit(world.ctxFor(worker), async (work) => {
    for (const table of [
      'people.person_name',
      'people.identifier',
      'people.address',
      'people.contact_route',
      'people.related_person',
      'people.alert',
      'people.adjustment',
      'people.identity_change',
    ]) {
      const { rows } = await sql`select * from ${sql.table(table)} where person_id = ${personId}`.execute(
        work.tx,
      )
      expect([table, rows]).toEqual([table, []])
    }
    expect(await findPersonRow(work, personId)).toBeNull()
    expect(
      await elevated(
        work,
        'test',
        async (tx) => (await sql`select 1 from people.person where id = ${personId}`.execute(tx)).rows.length,
      ),
    ).toBe(1)
    expect((await sql`select 1 from people.person where id = ${personId}`.execute(work.tx)).rows).toEqual([])
    return { ok: true, value: null }
  })
  await expect(db.as(worker, (tx) => sql`select * from access.sealed_person`.execute(tx))).rejects.toThrow(
    /permission denied/,
  )
  await expect(
    db.as(worker, (tx) =>
      sql`select * from people.likely('x', '{}', '{}', null, '[]', 0.1, false, 9)`.execute(tx),
    ),
  ).rejects.toThrow(/permission denied/)
  await expect(db.as(worker, (tx) => sql`select * from history.change`.execute(tx))).rejects.toThrow(
    /permission denied/,
  )
})
