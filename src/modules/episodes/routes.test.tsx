import { expect, test } from 'vitest'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, formOn, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  closeEpisode,
  findEpisode,
  listAttempts,
  listEntries,
  listTasks,
  openEpisode,
  raiseTask,
  reopenEpisode,
  setNextStep,
  signAssessment,
} from './index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const lead = await world.actor({ role: 'team-lead' })
const administrator = await world.actor({ role: 'administrator' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })

const as = (actor: Actor) => new Browser(app).as(actor.workerId)
const now = (episodeId: string) => reading(world.ctxFor(nurse), (work) => findEpisode(work, episodeId))

async function opened() {
  const of = await openedEpisode(world, nurse, { holderId: nurse.workerId })
  return { ...of, at: `/people/${of.personId}/episodes/${of.episodeId}` }
}

test('an attempt is written down with times as people type them, and sent twice it is saved once', async () => {
  const { episodeId, at } = await opened()
  const browser = await as(nurse)
  const page = await browser.get(`${at}/attempts/new`)
  expect(page.status).toBe(200)
  const typed = {
    place: 'Cell 4',
    result: 'intoxicated',
    'attempted-time': '8.30',
    'retry-time': '2pm',
    note: 'Asked for water.',
  }
  const saved = await browser.submit(page, '/attempts/new', typed)
  expect(saved.location).toBe(at)
  await browser.submit(page, '/attempts/new', typed)
  const attempts = await reading(world.ctxFor(nurse), (work) => listAttempts(work, episodeId))
  expect(attempts).toMatchObject([{ place: 'Cell 4', result: 'intoxicated', note: 'Asked for water.' }])
  expect(attempts[0]?.attemptedAt.toString()).toMatch(/^2026-11-23T08:30:/)
  expect((await now(episodeId))?.nextStepAt?.toString()).toBe('2026-11-23T14:00:00Z')
})

test('what is wrong comes back with what was typed', async () => {
  const { episodeId, at } = await opened()
  const browser = await as(nurse)
  const page = await browser.get(`${at}/attempts/new`)
  const back = await browser.submit(page, '/attempts/new', { place: 'Cell 9', 'attempted-time': 'teatime' })
  expect(back.status).toBe(422)
  expect(back.text).toContain('Enter a time, like 14:05')
  expect(back.html).toContain('value="Cell 9"')
  const again = await browser.submit(back, '/attempts/new', { place: 'Cell 9' })
  expect(again.text).toContain('Choose what came of it')
  expect(await reading(world.ctxFor(nurse), (work) => listAttempts(work, episodeId))).toEqual([])
})

test('strangers find no such page; an administrator logs attempts but reads and writes nothing clinical', async () => {
  const { at } = await opened()
  const outside = await as(stranger)
  for (const page of ['attempts/new', 'next-step', 'close', 'entries/new', 'tasks/new'])
    expect((await outside.get(`${at}/${page}`)).status).toBe(404)
  const clerk = await as(administrator)
  expect((await clerk.get(`${at}/attempts/new`)).status).toBe(200)
  for (const page of ['close', 'entries/new']) expect((await clerk.get(`${at}/${page}`)).status).toBe(404)
})

test('an episode is only found under its own person', async () => {
  const first = await opened()
  const second = await opened()
  const browser = await as(nurse)
  expect((await browser.get(`/people/${second.personId}/episodes/${first.episodeId}/close`)).status).toBe(404)
})

test('somebody else saved first: both texts side by side, and the choice is made knowing both', async () => {
  const { episodeId, at } = await opened()
  const browser = await as(nurse)
  const page = await browser.get(`${at}/next-step`)
  await valueOf(
    setNextStep(world.ctxFor(lead), {
      episodeId,
      holderId: lead.workerId,
      nextStep: 'Ring the AMHP',
      nextStepAt: clock.now().add({ hours: 1 }),
    }),
  )
  const typed = {
    holder: nurse.workerId,
    nextStep: 'Ring the GP',
    'next-day': 'tomorrow',
    'next-time': '9am',
  }
  const both = await browser.submit(page, '/next-step', typed)
  expect(both.status).toBe(409)
  expect(both.text).toContain('Somebody else saved this first')
  expect(both.text).toContain('Ring the AMHP')
  expect(both.html).toContain('value="Ring the GP"')
  expect((await now(episodeId))?.nextStep).toBe('Ring the AMHP')
  const kept = await browser.submit(both, '/next-step', typed)
  expect(kept.location).toBe(at)
  expect(await now(episodeId)).toMatchObject({ nextStep: 'Ring the GP', holderId: nurse.workerId })
})

test.each([
  ['close', { exitReason: 'advice-only', note: 'Given the leaflet' }, 'Given the leaflet'],
  ['confirm-closure', { agrees: 'no', note: 'Try the hostel first' }, 'Try the hostel first'],
  ['reopen', { reason: 'Back in court', nextStep: 'See them again', 'next-time': '11am' }, 'See them again'],
])(
  'somebody else was quicker to %s: what was meant stands beside what was done',
  async (page, typed, mine) => {
    const { episodeId, at } = await opened()
    const browser = await as(page === 'confirm-closure' ? lead : nurse)
    if (page !== 'close')
      await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'disengaged' }))
    const form = await browser.get(`${at}/${page}`)
    expect(form.text).not.toContain('Somebody else saved this first')
    if (page === 'close')
      await valueOf(
        closeEpisode(world.ctxFor(lead), { episodeId, exitReason: 'moved-area', note: 'To Leeds' }),
      )
    else
      await valueOf(
        reopenEpisode(world.ctxFor(lead), {
          episodeId,
          reason: 'The family rang',
          holderId: lead.workerId,
          nextStep: 'Ring the family',
          nextStepAt: clock.now().add({ hours: 1 }),
        }),
      )
    const both = await browser.submit(form, `/${page}`, typed)
    expect(both.status).toBe(409)
    const sides = /<section class="app-conflict".*?<\/section>/s.exec(both.html)?.[0] ?? ''
    expect(sides).toContain('Somebody else saved this first')
    expect(sides).toContain(mine)
    expect(sides).toContain(page === 'close' ? 'To Leeds' : 'Open: ')
  },
)

test('closing says what stands in the way, before and after it is tried; a lead closes over it with a reason', async () => {
  const { episodeId, personId, at } = await opened()
  await valueOf(
    raiseTask(world.ctxFor(nurse), {
      personId,
      episodeId,
      teamId: world.team.id,
      kind: 'safeguarding',
      title: 'Tell children’s services',
      urgent: true,
      dueAt: clock.now(),
    }),
  )
  const browser = await as(nurse)
  const page = await browser.get(`${at}/close`)
  expect(page.text).toContain('Tell children’s services')
  expect(page.text).not.toContain('why close all the same')
  const blocked = await browser.submit(page, '/close', { exitReason: 'disengaged', note: 'Gone' })
  expect(blocked.status).toBe(409)
  expect(blocked.text).toContain('Still open: Tell children’s services')
  expect(blocked.html).toContain('Gone')
  const leads = await as(lead)
  const closed = await leads.submit(await leads.get(`${at}/close`), '/close', {
    exitReason: 'disengaged',
    overrideReason: 'Told by telephone',
  })
  expect(closed.location).toBe(at)
  expect(await now(episodeId)).toMatchObject({ exitReason: 'disengaged', closedById: lead.workerId })
  expect((await leads.get(`${at}/close`)).status).toBe(404)
})

test('the second look: not agreeing opens it again', async () => {
  const { episodeId, at } = await opened()
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'disengaged' }))
  const leads = await as(lead)
  const page = await leads.get(`${at}/confirm-closure`)
  expect(page.text).toContain('Waiting, due by 25 November 2026, 23:59')
  expect((await leads.submit(page, '/confirm-closure', {})).text).toContain('Choose yes or no')
  await leads.submit(page, '/confirm-closure', { agrees: 'no', note: 'Try the hostel' })
  expect(await now(episodeId)).toMatchObject({
    closedAt: null,
    holderId: null,
    nextStep: 'Closure not agreed: Try the hostel',
  })
  const late = await (await as(nurse)).get(`${at}/confirm-closure`)
  expect([late.status, late.text.includes('The episode is open')]).toEqual([409, true])
  expect(late.text).toContain('Closure not agreed: Try the hostel')
  expect(late.html).not.toContain('name="agrees"')
})

test('the second look, when somebody else has agreed already: who, when and why, and what was typed', async () => {
  const { episodeId, at } = await opened()
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'disengaged' }))
  const [first, second] = [await as(lead), await as(lead)]
  const pages = [await first.get(`${at}/confirm-closure`), await second.get(`${at}/confirm-closure`)] as const
  await first.submit(pages[0], '/confirm-closure', { agrees: 'yes', note: 'Three letters' })
  const late = await second.submit(pages[1], '/confirm-closure', { agrees: 'no', note: 'Try his sister' })
  expect(late.status).toBe(409)
  for (const said of [`${lead.displayName} agreed with the closure`, 'Three letters', 'Try his sister'])
    expect(late.text).toContain(said)
  expect(late.html).not.toContain('name="agrees"')
})

test('opening again asks for a reason and a dated next step', async () => {
  const { episodeId, at } = await opened()
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'advice-only' }))
  const browser = await as(nurse)
  const page = await browser.get(`${at}/reopen`)
  const back = await browser.submit(page, '/reopen', { reason: 'Back in court', nextStep: 'See them' })
  expect(back.text).toContain('Say by when')
  await browser.submit(back, '/reopen', {
    reason: 'Back in court',
    nextStep: 'See them',
    'next-time': '11am',
  })
  expect(await now(episodeId)).toMatchObject({ closedAt: null, nextStep: 'See them', reopenedCount: 1 })
})

test('an assessment has a form of its own and no one-box entry; an addendum stands with what it adds to', async () => {
  const { episodeId, at } = await opened()
  const browser = await as(nurse)
  expect((await browser.get(`${at}/entries/new?kind=assessment`)).status).toBe(404)
  await valueOf(
    signAssessment(world.ctxFor(nurse), { episodeId, happenedAt: clock.now(), body: 'None voiced.' }),
  )
  const [entry] = await reading(world.ctxFor(nurse), (work) => listEntries(work, episodeId))
  const addendum = await browser.get(`${at}/entries/new?to=${entry?.id ?? ''}`)
  expect(addendum.text).toContain('None voiced.')
  await browser.submit(addendum, '/entries/new', {
    addendumKind: 'correction',
    body: 'Risk to self was voiced.',
  })
  const entries = await reading(world.ctxFor(nurse), (work) => listEntries(work, episodeId))
  expect(entries.map((one) => [one.kind, one.addendumTo])).toEqual([
    ['addendum', entry?.id],
    ['assessment', null],
  ])
  const other = await opened()
  expect((await browser.get(`${other.at}/entries/new?to=${entry?.id ?? ''}`)).status).toBe(404)
})

test('a contact written late asks why', async () => {
  const { episodeId, at } = await opened()
  const browser = await as(nurse)
  const page = await browser.get(`${at}/entries/new?kind=contact`)
  const typed = {
    method: 'telephone',
    withPerson: 'yes',
    body: 'Spoke.',
    'happened-day': '20/11/26',
    'happened-time': '9.00',
  }
  const back = await browser.submit(page, '/entries/new', typed)
  expect(back.text).toContain('say why it is written late')
  await browser.submit(back, '/entries/new', { ...typed, lateReason: 'No signal in the cells' })
  expect(await reading(world.ctxFor(nurse), (work) => listEntries(work, episodeId))).toMatchObject([
    { lateReason: 'No signal in the cells' },
  ])
})

test('a task is added, handed on and done', async () => {
  const { episodeId, at } = await opened()
  const browser = await as(nurse)
  const page = await browser.get(`${at}/tasks/new`)
  expect((await browser.submit(page, '/tasks/new', {})).text).toContain('Choose what kind of task it is')
  await browser.submit(page, '/tasks/new', {
    kind: 'action',
    title: 'Call the GP',
    owner: nurse.workerId,
    'due-time': '3pm',
  })
  const [task] = await reading(world.ctxFor(nurse), (work) => listTasks(work, episodeId))
  const href = `${at}/tasks/${task?.id ?? ''}`
  await browser.submit(await browser.get(`${href}/hand-on`), '/hand-on', { owner: lead.workerId })
  const stale = await browser.get(href)
  await browser.submit(stale, '/done', { outcome: 'Appointment on Friday' })
  const twice = await browser.submit(stale, '/done', { outcome: 'Again', submission: '' })
  expect(twice.status).toBe(409)
  expect(twice.text).toContain('This task is already done')
  const sides = /<section class="app-conflict".*?<\/section>/s.exec(twice.html)?.[0] ?? ''
  expect(sides).toContain('Again')
  expect(sides).toContain('Appointment on Friday')
  expect(await reading(world.ctxFor(nurse), (work) => listTasks(work, episodeId))).toMatchObject([
    { ownerName: lead.displayName, outcome: 'Appointment on Friday' },
  ])
})

test('what is typed about a task and about handing it on is kept apart', async () => {
  const { episodeId, personId, at } = await opened()
  const { taskId } = await valueOf(
    raiseTask(world.ctxFor(nurse), {
      episodeId,
      personId,
      teamId: world.team.id,
      kind: 'action',
      title: 'Call the GP',
      urgent: false,
      dueAt: clock.now().add({ hours: 3 }),
    }),
  )
  const browser = await as(nurse)
  const page = `${at}/tasks/${taskId}`
  expect((await browser.get('/work?tasks=all')).html).toContain(`<a href="${page}">Call the GP</a>`)
  const keep = async (from: string, action: string, fields: Readonly<Record<string, string>>) =>
    browser.post('/drafts', { ...formOn(await browser.get(from), action).hidden, ...fields })
  await keep(page, '/done', { outcome: 'Rang, no answer' })
  await keep(`${page}/hand-on`, '/hand-on', { 'due-time': '16:45' })
  expect((await browser.get(page)).html).toContain('Rang, no answer')
  expect((await browser.get(`${page}/hand-on`)).html).toContain('16:45')
  // Also where the form is shown again at the address that refused it.
  const refused = await browser.submit(await browser.get(page), '/done', { outcome: '' })
  expect([refused.status, formOn(refused, '/done').hidden['_draft']]).toEqual([422, page])
})

test('a move asks only what the record does not show, and says what is missing', async () => {
  const personId = await world.person(nurse)
  const { episodeId } = await valueOf(
    openEpisode(world.ctxFor(nurse), newEpisode(world, personId, { holderId: nurse.workerId })),
  )
  const at = `/people/${personId}/episodes/${episodeId}`
  await db.asSystem('test', (tx) =>
    tx.updateTable('episodes.episode').set({ stage: 'screened' }).where('id', '=', episodeId).execute(),
  )
  const browser = await as(nurse)
  expect((await browser.get(`${at}/move/awaiting-outcome`)).status).toBe(404)
  // An assessment is begun on its own page, which moves the episode.
  expect((await browser.get(`${at}/move/assessing`)).status).toBe(404)
  const page = await browser.get(`${at}/move/active`)
  const blocked = await browser.submit(page, '/move/active', {})
  expect(blocked.status).toBe(409)
  expect(blocked.text).toContain('Raise at least one action, or give the reason why none is needed')
  await browser.submit(blocked, '/move/active', { noActionReason: 'Care team already acting' })
  expect((await now(episodeId))?.stage).toBe('active')
})

test('a move that belongs to another page cannot be sent past it', async () => {
  const { episodeId, at } = await opened()
  await db.asSystem('test', (tx) =>
    tx.updateTable('episodes.episode').set({ stage: 'screening' }).where('id', '=', episodeId).execute(),
  )
  const browser = await as(nurse)
  const page = await browser.get(`${at}/next-step`)
  const form = formOn(page, '/next-step')
  const sent = await browser.post(`${at}/move/screened`, { ...form.hidden, screeningComplete: 'yes' })
  expect(sent.status).toBe(404)
  expect((await now(episodeId))?.stage).toBe('screening')
})

test('somebody takes a person in one press, and what was planned stays', async () => {
  const personId = await world.person(nurse)
  const { episodeId } = await valueOf(
    openEpisode(world.ctxFor(nurse), newEpisode(world, personId, { nextStep: 'See them before ten' })),
  )
  const at = `/people/${personId}/episodes/${episodeId}`
  const browser = await as(nurse)
  const taken = await browser.submit(await browser.get(at), '/take')
  expect((await browser.follow(taken)).text).toContain('You hold this person now')
  expect(await now(episodeId)).toMatchObject({ holderId: nurse.workerId, nextStep: 'See them before ten' })
  expect((await browser.get(at)).text).not.toContain('I will take this person')
})
