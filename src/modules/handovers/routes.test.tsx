import { expect, test } from 'vitest'
import { openEpisode, setNextStep } from '#modules/episodes/index.ts'
import { recordConsent } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp, type Fields } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'

const clock = settableClock('2026-11-23T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const practitioner = await world.actor({ role: 'practitioner' })
const ctx = world.ctxFor(practitioner)

async function episode(): Promise<{
  readonly at: string
  readonly episodeId: string
  readonly personId: string
}> {
  const personId = await world.person(practitioner, { given: 'Dean', family: 'Marsh' })
  const opened = await openEpisode(ctx, {
    personId,
    teamId: world.team.id,
    siteId: world.sites.court.id,
    pointOfContact: 'magistrates-court',
    source: 'list-match',
    reasons: ['mental-health'],
    urgency: 'routine',
    holderId: practitioner.workerId,
    nextStep: 'Crisis team rings him',
    nextStepAt: clock.now().add({ hours: 4 }),
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
  const { episodeId } = opened.value
  await recordConsent(ctx, {
    personId,
    episodeId,
    decisions: [{ scope: 'court', decision: 'given' }],
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  })
  return { personId, episodeId, at: `/people/${personId}/episodes/${episodeId}/handovers` }
}

const typed: Fields = {
  recipient: 'legal-adviser',
  recipientName: 'J. Osei',
  identity: 'matched',
  risk: 'Thoughts of ending his life, no plan.',
  riskAction: 'Ask him again before he leaves.',
  needs: 'Short sentences.',
  medication: 'none',
  services: 'GP only.',
  next: 'Crisis team rings him tonight.',
  nextBy: '18:00',
  method: 'in-person',
  'said-time': '9.55',
  readBack: 'yes',
  urgent: 'yes',
  basis: 'consent',
  personTold: 'yes',
  confirmations: ['as-said', 'no-offence', 'no-others'],
}

test('the form brings what is known, saves once however often it is sent, and the sheet says what was said', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at } = await episode()
  const form = await browser.get(`${at}/new`)
  expect(form.status).toBe(200)
  expect(form.text).toContain('What happens next, from the next step of the episode')
  expect(form.html).toContain('Crisis team rings him</textarea>')
  expect(form.text).toContain('Phone the team: 020 7946 0101')

  const answers = await Promise.all([1, 2, 3].map(() => browser.submit(form, `${at}/new`, typed)))
  expect(answers.map((one) => one.status)).toEqual([303, 303, 303])
  expect(new Set(answers.map((one) => one.location)).size).toBe(1)
  const [first] = answers
  const sheet = first === undefined ? form : await browser.follow(first)
  expect(sheet.text).toContain('23 November 2026, 09:55, in person (written down 23 November 2026, 10:00)')
  expect(sheet.text).toContain('Urgent: not acknowledged')
  expect(sheet.text).toContain('The on-call lead is told at 10:10')

  const answer = await browser.get(`${first?.location ?? ''}/acknowledge`)
  const nameless = await browser.submit(answer, '/acknowledge', { name: '' })
  expect(nameless.status).toBe(422)
  const acknowledged = await browser.follow(
    await browser.submit(answer, '/acknowledge', { name: 'J. Osei', 'said-time': '9:58' }),
  )
  expect(acknowledged.text).toContain('Acknowledged by J. Osei')
  expect(acknowledged.text).toContain(`Written down by ${practitioner.displayName}, 23 November 2026, 10:00`)
})

test('what is missing, warned of or not allowed is said, and nothing typed is lost', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at } = await episode()
  const form = await browser.get(`${at}/new`)
  const empty = await browser.submit(form, `${at}/new`, { risk: 'Kept' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Choose who was told')
  expect(empty.html).toContain('Kept</textarea>')

  const warned = await browser.submit(form, `${at}/new`, { ...typed, risk: 'He admitted it' })
  expect(warned.status).toBe(422)
  expect(warned.text).toContain('Let it stand. This may read as an account of the alleged offence')

  const future = await browser.submit(form, `${at}/new`, { ...typed, 'said-time': '11:00' })
  expect(future.text).toContain('This is in the future')

  const stopped = await browser.submit(form, `${at}/new`, {
    ...typed,
    recipient: 'custody-officer',
    recipientName: 'PS 4411',
  })
  expect(stopped.status).toBe(409)
  expect(stopped.text).toContain('There is no record that they were asked')
  expect(stopped.html).toContain('value="PS 4411"')
})

test('a correction starts from what was said and withdraws it', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at } = await episode()
  const first = await browser.submit(await browser.get(`${at}/new`), `${at}/new`, typed)
  const form = await browser.get(`${at}/new?replaces=${first.location?.split('/').at(-1) ?? ''}`)
  expect(form.text).toContain('The earlier handover will be withdrawn')
  expect(form.html).toContain('Ask him again before he leaves.</textarea>')
  const corrected = await browser.submit(form, `${at}/new`, {
    ...typed,
    withdrawReason: 'Wrong name',
    recallNote: 'J. Osei, at once',
  })
  expect(corrected.status).toBe(303)
  const earlier = await browser.get(first.location ?? '')
  expect(earlier.text).toContain('Withdrawn: do not use.')
  expect(earlier.text).toContain('Told that it no longer stands: J. Osei, at once')
})

test('the address of another person, another episode or nobody is not found', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const here = await episode()
  const there = await episode()
  const given = await browser.submit(await browser.get(`${here.at}/new`), `${here.at}/new`, typed)
  const id = given.location?.split('/').at(-1) ?? ''
  expect((await browser.get(`${there.at}/${id}`)).status).toBe(404)
  expect(
    (await browser.get(`/people/${there.personId}/episodes/${here.episodeId}/handovers/${id}`)).status,
  ).toBe(404)
  expect(
    (await browser.get(`/people/${there.personId}/episodes/${here.episodeId}/handovers/new`)).status,
  ).toBe(404)
  expect((await browser.get(`${here.at}/none`)).status).toBe(404)
  expect((await browser.get(`${there.at}/new?replaces=${id}`)).status).toBe(404)
  for (const asked of [
    { role: 'practitioner', team: world.farTeam } as const,
    { role: 'administrator' } as const,
  ]) {
    const other = await new Browser(app).as((await world.actor(asked)).workerId)
    expect((await other.get(`${here.at}/${id}`)).status).toBe(404)
    expect((await other.get(`${here.at}/new`)).status).toBe(404)
  }
})

test('markup somebody types is text', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at, episodeId } = await episode()
  const attack = '<script>alert(1)</script>'
  await setNextStep(ctx, {
    episodeId,
    holderId: practitioner.workerId,
    nextStep: attack,
    nextStepAt: clock.now(),
  })
  const form = await browser.get(`${at}/new`)
  expect(form.html).not.toContain(attack)
  const sheet = await browser.follow(
    await browser.submit(form, `${at}/new`, { ...typed, needs: attack, recipientName: attack }),
  )
  expect(sheet.html).not.toContain(attack)
  expect(sheet.text).toContain(attack)
})
