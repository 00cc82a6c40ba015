import type { Temporal } from '#kernel/dates.ts'
import { addEntry, listEntries } from '#modules/episodes/index.ts'
import { reading } from '#modules/access/index.ts'
import { attempt, consent, learnAbout, note, plan as next } from '../acts-meeting.ts'
import { takeFromList } from '../acts-opening.ts'
import {
  acknowledgeAll,
  approve,
  askReport,
  checkReport,
  decline,
  issue,
  recall,
  sign,
  writeReport,
} from '../acts-report.ts'
import type { Story } from '../timeline.ts'
import { as, must, workday, type Case, type World } from '../world.ts'

const court = 'marlowick-court' as const

/** Somebody met in the cells whose case was put off, so that there is time for a report. */
async function* met(
  world: World,
  who: { readonly key: string; readonly given: string; readonly family: string; readonly age: number },
  day: Temporal.PlainDate,
): AsyncGenerator<Temporal.Instant, Case, undefined> {
  const { calendar, docket, casting } = world
  const person = casting.named(who.key, who.given, who.family, 'female', who.age)
  const matter = docket.newMatter()
  docket.list(court, day, person, matter, { starts: '10:00', hearingType: 'First hearing' })
  yield calendar.at(day, '09:00')
  const one = await takeFromList(world, { who: person, matter, court, day, by: 'amara.osei' })
  await next(world, one, 'See her before she is called', calendar.at(day, '10:00'))
  yield calendar.at(day, '09:15')
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  await consent(world, one, { engage: 'given', court: 'given', probation: 'given' })
  yield calendar.at(day, '09:50')
  await note(
    world,
    one,
    'Spoke quietly and lost the thread twice. Sleeps four hours a night, eats once a day.',
    {
      kind: 'contact',
      method: 'face-to-face',
      withPerson: true,
    },
  )
  await next(world, one, 'Report to the court', workday(world, day, 3, '16:00'))
  return one
}

/** Issued, acknowledged and in her hands; and an earlier one that had to be recalled. */
export async function* reported(world: World): Story {
  const { calendar } = world
  const day = calendar.lastSitting(court, calendar.ago(20))
  const one = yield* met(world, { key: 'rosalind', given: 'Rosalind', family: 'Aske', age: 41 }, day)
  yield calendar.at(day, '11:00')
  const first = await askReport(world, one, { hearingOn: calendar.sitting(court, day.add({ days: 6 })) })
  yield workday(world, day, 1, '10:00')
  await writeReport(world, one, first)
  await checkReport(world, one, first)
  await sign(world, one, first)
  yield workday(world, day, 1, '14:00')
  await approve(world, 'helen.cartwell', first)
  yield workday(world, day, 1, '14:30')
  const sent = await issue(world, one, first)
  await acknowledgeAll(world, one, sent)
  yield workday(world, day, 2, '09:00')
  await recall(world, one, first)
}

/** A report for probation that everybody has. */
export async function* forProbation(world: World): Story {
  const { calendar } = world
  const day = calendar.lastSitting(court, calendar.ago(12))
  const one = yield* met(world, { key: 'odile', given: 'Odile', family: 'Harrop', age: 37 }, day)
  yield calendar.at(day, '11:00')
  const report = await askReport(world, one, {
    kind: 'psr-input',
    requesterName: 'Frank Idle',
    requesterRole: 'court-probation',
    hearingOn: calendar.sitting(court, day.add({ days: 14 })),
  })
  yield workday(world, day, 1, '10:00')
  await writeReport(world, one, report)
  await checkReport(world, one, report)
  await sign(world, one, report)
  yield workday(world, day, 1, '15:00')
  await approve(world, 'helen.cartwell', report)
  yield workday(world, day, 1, '15:20')
  await acknowledgeAll(world, one, await issue(world, one, report))
  await next(world, one, 'Ask probation what came of it', workday(world, calendar.today, 2, '11:00'))
}

/** One that waits for the second person, one that went out without, one that came too late. */
export async function* waitingForSecond(world: World): Story {
  const { calendar } = world
  const day = calendar.lastSitting(court, calendar.ago(3))
  const hearingOn = calendar.sitting(court, calendar.today.add({ days: 5 }))
  const one = yield* met(world, { key: 'beatrix', given: 'Beatrix', family: 'Tolley', age: 55 }, day)
  yield calendar.at(day, '10:20')
  const late = await askReport(world, one, { hearingOn: day })
  yield calendar.at(day, '10:40')
  await decline(world, one, late)
  const report = await askReport(world, one, { hearingOn })
  yield calendar.at(day, '13:00')
  await writeReport(world, one, report)
  await checkReport(world, one, report)
  await sign(world, one, report)
  await next(world, one, 'Report to be checked and issued', workday(world, calendar.today, 2, '12:00'))
  yield calendar.at(day, '14:00')
  const urgent = await askReport(world, one, {
    kind: 'bail',
    hearingOn,
    requesterName: 'Sunil Bhatt',
    requesterRole: 'prosecutor',
    question: 'Is there support that would make bail workable?',
  })
  await writeReport(world, one, urgent)
  await checkReport(world, one, urgent)
  await issue(world, one, urgent, 'Bail is argued in a quarter of an hour and nobody else is on shift.')
}

/** One that is being written, and what it rests on was corrected meanwhile; one approved; one just asked for. */
export async function* beingWritten(world: World): Story {
  const { calendar } = world
  const day = calendar.lastSitting(court, calendar.ago(2))
  const hearingOn = calendar.sitting(court, calendar.today.add({ days: 6 }))
  const one = yield* met(world, { key: 'imogen', given: 'Imogen', family: 'Sayle', age: 29 }, day)
  yield calendar.at(day, '11:00')
  const flagged = await askReport(world, one, { hearingOn })
  yield calendar.at(day, '11:30')
  await writeReport(world, one, flagged, ['options'])
  const approved = await askReport(world, one, {
    kind: 'psr-input',
    requesterName: 'Frank Idle',
    requesterRole: 'court-probation',
    hearingOn,
  })
  await writeReport(world, one, approved)
  await checkReport(world, one, approved)
  await sign(world, one, approved)
  yield calendar.at(day, '13:00')
  await approve(world, 'helen.cartwell', approved)
  yield calendar.at(day, '14:00')
  await addedLater(world, one)
  await askReport(world, one, {
    kind: 'court-verbal',
    hearingOn,
    question: 'May the bench be told what helps her to answer?',
  })
  await next(world, one, 'Finish the report', workday(world, calendar.today, 2, '15:00'))
}

async function addedLater(world: World, one: Case): Promise<void> {
  const entries = await reading(as(world, one.by), (work) => listEntries(work, one.episodeId))
  const contact = entries.find((entry) => entry.kind === 'contact')
  if (contact === undefined) throw new Error('Nobody wrote down the contact')
  must(
    await addEntry(as(world, one.by), {
      episodeId: one.episodeId,
      kind: 'addendum',
      addendumTo: contact.id,
      addendumKind: 'correction',
      happenedAt: world.clock.now(),
      body: 'She rang: it is six hours a night since Sunday.',
    }),
  )
}
