import { attempt, consent, learnAbout, plan as next } from '../acts-meeting.ts'
import { flagOnList, takeFromList } from '../acts-opening.ts'
import { answer, beginScreening, finishScreening, handOver } from '../acts-work.ts'
import type { Story } from '../timeline.ts'
import type { World } from '../world.ts'

/** Told with urgency, and nobody has said that they have it: this must never pass in silence. */
export async function* unacknowledged(world: World): Story {
  const { calendar, docket } = world
  const court = 'marlowick-court' as const
  const who = world.casting.named('shane', 'Shane', 'Rudge', 'male', 39)
  const matter = docket.newMatter()
  const day = calendar.today
  docket.list(court, day, who, matter, { starts: '14:00', hearingType: 'Overnight custody', room: '01' })
  yield calendar.at(day, '09:00')
  const one = await takeFromList(world, { who, matter, court, day, by: 'amara.osei' })
  await next(world, one, 'See him first', calendar.at(day, '09:30'))
  yield calendar.at(day, '09:10')
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  await consent(world, one, { engage: 'given', 'police-now': 'given', court: 'given' })
  const screeningId = await beginScreening(world, one)
  yield calendar.at(day, '09:50')
  await answer(world, one, screeningId, {
    'suicide-thoughts': 'yes',
    'suicide-plan': 'no',
    'suicide-intent': 'unclear',
    'suicide-means': 'no',
    'self-harm': 'current',
  })
  await finishScreening(world, one, screeningId, {
    urgency: 'urgent',
    urgencyReason: 'Thinks about ending his life',
    needFound: true,
    summary:
      'Thinks about ending his life since the charge; no plan. Hurts himself. Agrees that the cells and the court know.',
  })
  await handOver(world, one, {
    recipient: 'escort',
    name: 'Cell supervisor on duty',
    method: 'phone',
    risk: 'Thinks about ending his life; no plan said.',
    riskAction:
      'Constant watch, nothing he could use, and tell the prison or the custody officer who has him next.',
    next: 'We see him again at two, before he is called.',
    nextBy: '14:00',
    urgent: true,
    acknowledged: false,
  })
  await next(world, one, 'See him again before he is called', calendar.at(day, '13:45'))
}

/** Marked on today's list by the administrator; nobody has taken them on yet. */
export async function* flaggedOnly(world: World): Story {
  const { calendar, docket, casting } = world
  const day = calendar.today
  const seen = [
    'Cells rang: talking to himself since five',
    'Came back on a warrant, not well last time',
    'Solicitor asks whether somebody can see her',
  ] as const
  const flags = seen.map((reason, place) => {
    const matter = docket.newMatter()
    docket.list(
      'marlowick-court',
      day,
      casting.anybody(`flagged-${String(place)}`, { sex: place === 2 ? 'female' : 'male' }),
      matter,
    )
    return { matter, reason, urgency: place === 0 ? ('urgent' as const) : ('routine' as const) }
  })
  yield calendar.at(day, '08:15')
  for (const { matter, ...flag } of flags) await flagOnList(world, 'carol.whitby', matter, day, flag)
}
