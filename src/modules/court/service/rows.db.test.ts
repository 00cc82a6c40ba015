import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import { settableClock } from '#platform/clock/index.ts'
import { newId } from '#kernel/ids.ts'
import { instantFromLondon, Temporal } from '#kernel/dates.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { reading } from '#modules/access/index.ts'
import {
  closeEpisode,
  findEpisode,
  listEpisodes,
  listTasks,
  loadFirstAttemptDue,
  openEpisode,
  recordAttempt,
} from '#modules/episodes/index.ts'
import { caseCalledAt, hearingsOf } from '../store/hearings.ts'
import { findRow } from '../store/rows.ts'
import { importCourtList } from './import.ts'
import { dealWithProblem } from './problems.ts'
import { recordResult } from './results.ts'
import { candidatesOf, createFromRow, flagRow, linkRow, unlinkRow } from './rows.ts'
import type { NewResult } from '../schema/codes.ts'

const clock = settableClock('2026-12-01T07:30:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const practitioner = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.court] })
const lead = await world.actor({ role: 'team-lead' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const ctx = world.ctxFor(practitioner)

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

let caseNumber = 2_600_001_000
interface Listed {
  readonly given?: string
  readonly family?: string
  readonly born?: string
  readonly sex?: string
  readonly room?: string
  readonly case?: string
  readonly day?: string
}

/** Lists one person alone in a list of their own type, so that lists of other tests take nobody off. */
async function listed(one: Listed): Promise<{ rowId: string; case: string }> {
  caseNumber += 1
  const number = one.case ?? String(caseNumber)
  const lines = [
    'court_code,court_name,hearing_date,case_number,family_name,given_name,date_of_birth,sex,room,start_time,list_type,pnc',
    `B01EM00,Eastmere,${one.day ?? '01/12/2026'},${number},${one.family ?? 'Brandt'},${one.given ?? 'Ines'},${one.born ?? '14/03/1992'},${one.sex ?? 'M'},${one.room ?? '1'},10:00,list ${number} ${one.day ?? ''},2003/0011985X`,
  ]
  must(await importCourtList(ctx, { fileName: 'list.csv', bytes: Buffer.from(lines.join('\n')) }))
  const { rows } = await db.pool.query<{ id: string }>(
    'select id from court.list_row where case_number = $1 order by hearing_on desc limit 1',
    [number],
  )
  return { rowId: rows[0]?.id ?? '', case: number }
}

function row(rowId: string) {
  return reading(ctx, async (work) => {
    const found = await findRow(work.tx, rowId)
    if (found === null) throw new Error('No such row')
    return found
  })
}

function episodesOf(personId: string) {
  return db.asSystem('test', (tx) =>
    tx.selectFrom('episodes.episode').selectAll().where('person_id', '=', personId).execute(),
  )
}

/** Somebody another trust knows: at most a candidate for us. */
function knownElsewhere(given: string, family: string, born: string) {
  return world.person(stranger, { given, family, born })
}

beforeEach(() => {
  clock.set('2026-12-01T07:30:00Z')
})

describe('matching an entry', () => {
  test('with a candidate nobody here has met opens one episode with the covering team and gives it sight', async () => {
    const personId = await knownElsewhere('Mirela', 'Okafor', '1992-03-14')
    const { rowId, case: number } = await listed({ given: 'Mirela', family: 'Okafor', sex: 'F' })
    const entry = await row(rowId)
    const before = (await reading(ctx, (work) => candidatesOf(work, entry))).open
    expect(before).toMatchObject([{ personId, sight: 'index' }])
    expect(await reading(ctx, (work) => listEpisodes(work, personId))).toEqual([])

    const linked = must(await linkRow(ctx, { rowId, personId }))
    expect(linked.personId).toBe(personId)
    const episode = await reading(ctx, (work) => findEpisode(work, linked.episodeId))
    expect(episode).toMatchObject({
      teamId: world.team.id,
      siteId: world.sites.court.id,
      source: 'list-match',
      pointOfContact: 'magistrates-court',
      reasons: ['woman'],
      matterRef: number,
      stage: 'identified',
      nextStep: 'See them before the case is called',
    })
    expect(episode?.nextStepAt?.toString()).toBe('2026-12-01T10:00:00Z')
    expect(await row(rowId)).toMatchObject({
      personId,
      episodeId: linked.episodeId,
      linkedByName: practitioner.displayName,
    })
    const trail = await db.pool.query(
      `select action, person_id from audit.event where entity = 'list_row' and entity_id = $1`,
      [rowId],
    )
    expect(trail.rows).toEqual([{ action: 'list-row.linked', person_id: personId }])
  })

  test('the first attempt is due before the case is called, as the list gives it, and not by the clock of custody', async () => {
    const personId = await knownElsewhere('Anwen', 'Pryce', '1992-03-14')
    const { rowId, case: number } = await listed({ given: 'Anwen', family: 'Pryce' })
    const { episodeId } = must(await linkRow(ctx, { rowId, personId }))
    const due = () =>
      reading(ctx, async (work) => {
        const episode = await findEpisode(work, episodeId)
        if (episode === null) throw new Error('No such episode')
        const found = await loadFirstAttemptDue(work, episode, async () => ({
          'case-called': await caseCalledAt(work, episodeId, episode.identifiedAt),
        }))
        return [found?.at.toString(), found?.words]
      })
    expect(await due()).toEqual(['2026-12-01T10:00:00Z', 'before the case is called'])

    // Off the list: until another gives a time, two hours from the start of the shift at 8:00.
    await db.pool.query("update court.list_row set status = 'removed' where id = $1", [rowId])
    expect(await due()).toEqual(['2026-12-01T10:00:00Z', '2 hours from the start of the next shift'])
    const again = await listed({ given: 'Anwen', family: 'Pryce', case: number, day: '02/12/2026' })
    must(await linkRow(ctx, { rowId: again.rowId, personId }))
    expect(await due()).toEqual(['2026-12-02T10:00:00Z', 'before the case is called'])
  })

  test('sent twenty times at once makes one episode, and every answer leads to it', async () => {
    const personId = await knownElsewhere('Tobiah', 'Quill', '1992-03-14')
    const { rowId } = await listed({ given: 'Tobiah', family: 'Quill' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => linkRow(ctx, { rowId, personId })))
    const episodes = await episodesOf(personId)
    expect(episodes).toHaveLength(1)
    expect(new Set(answers.map((answer) => must(answer).episodeId))).toEqual(new Set([episodes[0]?.id]))
  })

  test('is refused for somebody who is not a candidate for it, sealed, or already somebody else', async () => {
    const unlike = await knownElsewhere('Zebedee', 'Yarrow', '1950-01-01')
    const { rowId } = await listed({ given: 'Petra', family: 'Holm', born: '02/02/1980' })
    expect(await linkRow(ctx, { rowId, personId: unlike })).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await linkRow(ctx, { rowId, personId: newId() })).toMatchObject({ refusal: { code: 'not-found' } })

    const sealed = await knownElsewhere('Petra', 'Holm', '1980-02-02')
    await db.pool.query(
      'insert into access.sealed_person (person_id, reason, sealed_by) values ($1, $2, $3)',
      [sealed, 'test', lead.workerId],
    )
    expect(await linkRow(ctx, { rowId, personId: sealed })).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await episodesOf(sealed)).toEqual([])

    must(await createFromRow(ctx, { rowId }))
    const other = await knownElsewhere('Petra', 'Holm', '1980-02-02')
    expect(await linkRow(ctx, { rowId, personId: other })).toMatchObject({ refusal: { code: 'conflict' } })
  })

  test('is not there for a team that does not cover the court', async () => {
    const { rowId } = await listed({ given: 'Hidden', family: 'Entry' })
    const personId = await knownElsewhere('Hidden', 'Entry', '1992-03-14')
    expect(await linkRow(world.ctxFor(stranger), { rowId, personId })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await flagRow(world.ctxFor(stranger), { rowId, urgency: 'routine', reason: 'x' })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await reading(world.ctxFor(stranger), (work) => findRow(work.tx, rowId))).toBeNull()
  })

  test('keeps its person and episode when the list comes again with another room', async () => {
    const personId = await knownElsewhere('Bettina', 'Bell', '1992-03-14')
    const { rowId, case: number } = await listed({ given: 'Bettina', family: 'Bell' })
    const { episodeId } = must(await linkRow(ctx, { rowId, personId }))
    await listed({ given: 'Bettina', family: 'Bell', room: '4', case: number })
    expect(await row(rowId)).toMatchObject({ personId, episodeId, room: '4', changedNote: 'Room 1 → 4.' })
  })
})

describe('coming back on the same case', () => {
  test('joins the open episode', async () => {
    const personId = await knownElsewhere('Callum', 'Dray', '1992-03-14')
    const first = await listed({ given: 'Callum', family: 'Dray' })
    const { episodeId } = must(await linkRow(ctx, { rowId: first.rowId, personId }))
    clock.set('2026-12-15T07:30:00Z')
    const again = await listed({ given: 'Callum', family: 'Dray', case: first.case, day: '15/12/2026' })
    expect(again.rowId).not.toBe(first.rowId)
    expect(must(await linkRow(ctx, { rowId: again.rowId, personId })).episodeId).toBe(episodeId)
    expect(await episodesOf(personId)).toHaveLength(1)
  })

  test('opens a closed episode again', async () => {
    const personId = await knownElsewhere('Dilys', 'Penn', '1992-03-14')
    const first = await listed({ given: 'Dilys', family: 'Penn' })
    const { episodeId } = must(await linkRow(ctx, { rowId: first.rowId, personId }))
    must(await closeEpisode(ctx, { episodeId, exitReason: 'advice-only' }))
    clock.set('2026-12-15T07:30:00Z')
    const again = await listed({ given: 'Dilys', family: 'Penn', case: first.case, day: '15/12/2026' })
    expect(must(await linkRow(ctx, { rowId: again.rowId, personId })).episodeId).toBe(episodeId)
    expect(await episodesOf(personId)).toMatchObject([
      { closed_at: null, reopened_count: 1, next_step: 'See them before the case is called' },
    ])
  })

  test('opens a new one where only a lead could open the old one again', async () => {
    const personId = await knownElsewhere('Edwin', 'Stroud', '1992-03-14')
    const first = await listed({ given: 'Edwin', family: 'Stroud' })
    const { episodeId } = must(await linkRow(ctx, { rowId: first.rowId, personId }))
    must(await closeEpisode(ctx, { episodeId, exitReason: 'advice-only' }))
    clock.set('2027-02-15T07:30:00Z')
    const again = await listed({ given: 'Edwin', family: 'Stroud', case: first.case, day: '15/02/2027' })
    expect(must(await linkRow(ctx, { rowId: again.rowId, personId })).episodeId).not.toBe(episodeId)
    expect(await episodesOf(personId)).toHaveLength(2)
  })

  test('another case is another episode', async () => {
    const personId = await knownElsewhere('Fern', 'Ashe', '1992-03-14')
    const one = await listed({ given: 'Fern', family: 'Ashe' })
    const two = await listed({ given: 'Fern', family: 'Ashe' })
    must(await linkRow(ctx, { rowId: one.rowId, personId }))
    must(await linkRow(ctx, { rowId: two.rowId, personId }))
    expect(await episodesOf(personId)).toHaveLength(2)
  })
})

test('a new record starts from what the list says, once, however often it is asked', async () => {
  const { rowId } = await listed({ given: 'Gwen', family: 'Talbot', born: '05/05/2010', sex: 'F' })
  const answers = await Promise.all(Array.from({ length: 5 }, () => createFromRow(ctx, { rowId })))
  const people = new Set(answers.map((answer) => must(answer).personId))
  expect(people.size).toBe(1)
  const [personId = ''] = people
  const record = await db.pool.query(
    `select p.identity_status, p.date_of_birth, p.sex, n.given, n.family, n.kind, i.kind as number, i.normal
     from people.person p join people.person_name n on n.person_id = p.id join people.identifier i on i.person_id = p.id where p.id = $1`,
    [personId],
  )
  expect(record.rows).toEqual([
    {
      identity_status: 'stated',
      date_of_birth: '2010-05-05',
      sex: 'female',
      given: 'Gwen',
      family: 'Talbot',
      kind: 'stated',
      number: 'pnc',
      normal: '2003/0011985X',
    },
  ])
  expect(await episodesOf(personId)).toMatchObject([{ urgency: 'urgent', reasons: ['young-person'] }])
})

test('a flag stands on the entry, decides the urgency, and is not overwritten unseen', async () => {
  const { rowId } = await listed({ given: 'Hetty', family: 'Marlow' })
  must(
    await flagRow(ctx, {
      rowId,
      urgency: 'emergency',
      reason: 'Said that she will not live to see the afternoon',
    }),
  )
  must(
    await flagRow(ctx, {
      rowId,
      urgency: 'emergency',
      reason: 'Said that she will not live to see the afternoon',
    }),
  )
  expect(
    await flagRow(world.ctxFor(lead), { rowId, urgency: 'routine', reason: 'Seems well' }),
  ).toMatchObject({ refusal: { code: 'conflict' } })
  expect(await row(rowId)).toMatchObject({
    flagUrgency: 'emergency',
    flaggedByName: practitioner.displayName,
  })
  const { personId } = must(await createFromRow(ctx, { rowId }))
  expect(await episodesOf(personId)).toMatchObject([
    {
      urgency: 'emergency',
      source: 'practitioner-found',
      urgency_reason: 'Said that she will not live to see the afternoon',
    },
  ])
})

describe('undoing a match', () => {
  test('returns the entry to the list, ends the episode nothing was done in and takes the sight back', async () => {
    const personId = await knownElsewhere('Ivo', 'Lund', '1992-03-14')
    const { rowId } = await listed({ given: 'Ivo', family: 'Lund' })
    const { episodeId } = must(await linkRow(ctx, { rowId, personId }))
    expect(await unlinkRow(ctx, { rowId, reason: ' ' })).toMatchObject({ refusal: { code: 'invalid' } })
    expect(must(await unlinkRow(ctx, { rowId, reason: 'His brother' }))).toEqual({
      rowId,
      episodeClosed: true,
    })
    expect(await row(rowId)).toMatchObject({ personId: null, episodeId: null, linkedAt: null })
    expect(await episodesOf(personId)).toMatchObject([
      { id: episodeId, exit_reason: 'wrong-person', exit_note: 'His brother' },
    ])
    expect(await reading(ctx, (work) => listEpisodes(work, personId))).toEqual([])
    const trail = await db.pool.query(
      `select details from audit.event where action = 'list-row.unlinked' and entity_id = $1`,
      [rowId],
    )
    expect(trail.rows).toEqual([{ details: { episodeId, episodeClosed: true } }])
  })

  test('leaves an episode in which something was done for somebody to close', async () => {
    const personId = await knownElsewhere('Jonah', 'Merrick', '1992-03-14')
    const { rowId } = await listed({ given: 'Jonah', family: 'Merrick' })
    const { episodeId } = must(await linkRow(ctx, { rowId, personId }))
    must(
      await recordAttempt(ctx, {
        episodeId,
        attemptedAt: clock.now(),
        place: 'Cells',
        result: 'with-solicitor',
      }),
    )
    expect(must(await unlinkRow(ctx, { rowId, reason: 'His brother' }))).toEqual({
      rowId,
      episodeClosed: false,
    })
    expect(await episodesOf(personId)).toMatchObject([{ closed_at: null }])
  })
})

describe('the result of a hearing', () => {
  const adjourned: NewResult = {
    hearingOn: '2026-12-01',
    result: 'adjourned',
    detail: null,
    nextHearingOn: '2026-12-15',
    nextCourt: 'Harrowfield',
    source: 'legal-adviser',
    inputUsed: 'yes',
    listRowId: null,
    plea: null,
    prison: null,
    bailConditions: null,
    requirements: [],
    orderLength: null,
  }

  async function matched(given: string) {
    const { rowId } = await listed({ given, family: 'Vance' })
    return { rowId, ...must(await createFromRow(ctx, { rowId })) }
  }

  test('is kept with who told it; a next date becomes the next step', async () => {
    const { rowId, personId, episodeId } = await matched('Karin')
    clock.set('2026-12-01T15:00:00Z')
    must(await recordResult(ctx, { personId, episodeId, ...adjourned, listRowId: rowId }))
    const episode = await reading(ctx, (work) => findEpisode(work, episodeId))
    expect(episode).toMatchObject({ nextStep: 'Next hearing 15 December 2026 at Harrowfield' })
    expect(episode?.nextStepAt?.toString()).toBe(
      instantFromLondon(Temporal.PlainDate.from('2026-12-15'), new Temporal.PlainTime(9)).toString(),
    )
    const hearings = await reading(ctx, (work) => hearingsOf(work, episodeId))
    expect(hearings.map((one) => [one.kind, one.result, one.court])).toEqual([
      ['result', 'adjourned', null],
      ['listed', null, world.sites.court.name],
    ])
    expect(await recordResult(ctx, { personId, episodeId, ...adjourned })).toMatchObject({
      refusal: { code: 'invalid' },
    })
  })

  test('does not push away a next step that comes sooner; the task it leaves is done by the next result', async () => {
    const { personId, episodeId } = await matched('Lotte')
    must(await recordResult(ctx, { personId, episodeId, ...adjourned }))
    expect(await reading(ctx, (work) => findEpisode(work, episodeId))).toMatchObject({
      nextStep: 'See them before the case is called',
    })
    const tasks = await reading(ctx, (work) => listTasks(work, episodeId))
    expect(tasks).toMatchObject([
      { kind: 'next-hearing', title: 'Next hearing 15 December 2026 at Harrowfield', doneAt: null },
    ])
    clock.set('2026-12-15T15:00:00Z')
    must(
      await recordResult(ctx, {
        personId,
        episodeId,
        ...adjourned,
        hearingOn: '2026-12-15',
        result: 'fine',
        nextHearingOn: null,
        nextCourt: null,
      }),
    )
    const after = await reading(ctx, (work) => listTasks(work, episodeId))
    expect(after.map((task) => task.doneAt === null)).toEqual([false])
  })

  test('is not for a stranger to record, nor about another person', async () => {
    const { personId, episodeId } = await matched('Maud')
    expect(await recordResult(world.ctxFor(stranger), { personId, episodeId, ...adjourned })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await recordResult(ctx, { personId: newId(), episodeId, ...adjourned })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    const other = await listed({ given: 'Nils', family: 'Vance' })
    expect(
      await recordResult(ctx, { personId, episodeId, ...adjourned, listRowId: other.rowId }),
    ).toMatchObject({ refusal: { code: 'not-found' } })
  })
})

test('an unreadable entry is dealt with once, by those whose court it is', async () => {
  const header = 'court_code,court_name,hearing_date,case_number,family_name\n'
  must(
    await importCourtList(ctx, {
      fileName: 'list.csv',
      bytes: Buffer.from(
        `${header}B01EM00,Eastmere,01/12/2026,2600009999,\nB77XX00,Farleigh,01/12/2026,2600009998,`,
      ),
    }),
  )
  const { rows } = await db.pool.query<{ id: string; court_key: string }>(
    'select id, court_key from court.list_problem order by court_key',
  )
  const [mine = '', unplaced = ''] = rows.map((one) => one.id)
  expect(await dealWithProblem(world.ctxFor(stranger), { problemId: mine, outcome: 'x' })).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(must(await dealWithProblem(ctx, { problemId: mine, outcome: 'Asked the court' }))).toEqual({
    siteId: world.sites.court.id,
  })
  expect(await dealWithProblem(ctx, { problemId: mine, outcome: 'Again' })).toMatchObject({
    refusal: { code: 'conflict' },
  })
  expect(await dealWithProblem(ctx, { problemId: unplaced, outcome: 'x' })).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(
    must(await dealWithProblem(world.ctxFor(lead), { problemId: unplaced, outcome: 'Not for us' })),
  ).toEqual({ siteId: null })
})

test('episodes opened elsewhere for the same person stay theirs', async () => {
  const personId = await knownElsewhere('Orla', 'Finch', '1992-03-14')
  const { rowId, case: number } = await listed({ given: 'Orla', family: 'Finch' })
  const theirs = must(
    await openEpisode(world.ctxFor(stranger), {
      personId,
      teamId: world.farTeam.id,
      pointOfContact: 'magistrates-court',
      source: 'list-match',
      reasons: ['other'],
      matterRef: number,
      urgency: 'routine',
      nextStep: 'See',
      nextStepAt: clock.now(),
    }),
  )
  const ours = must(await linkRow(ctx, { rowId, personId }))
  expect(ours.episodeId).not.toBe(theirs.episodeId)
  expect((await reading(ctx, (work) => listEpisodes(work, personId))).map((one) => one.id)).toEqual([
    ours.episodeId,
  ])
})
