import { logConsultation } from '#modules/consultations/index.ts'
import { attempt, consent, learnAbout, note, plan as next } from '../acts-meeting.ts'
import { bringIn } from '../acts-custody.ts'
import { answered, link, openedLink, pack, replied, share } from '../acts-sharing.ts'
import { refer } from '../acts-referral.ts'
import { answer, beginScreening, finishScreening } from '../acts-work.ts'
import type { Story } from '../timeline.ts'
import { as, must, type World } from '../world.ts'

const ago = (world: World, hours: number, minutes = 0) => world.calendar.now.subtract({ hours, minutes })

/** Held now; the sergeant has what she needs to know and asks. A women's centre takes her on, probation lost sight. */
export async function* sharedWithPartners(world: World): Story {
  const who = world.casting.named('leonie', 'Leonie', 'Garside', 'female', 29, { mobile: '07700 900429' })
  yield ago(world, 5)
  const one = await bringIn(world, {
    who,
    site: 'marlowick-custody',
    by: 'tom.brennan',
    record: 'WS/9121',
    reasons: ['mental-health'],
    arrivedAt: ago(world, 5, 20),
    authorisedAfter: 20,
  })
  yield ago(world, 4, 30)
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  await consent(world, one, { engage: 'given', 'police-now': 'given', probation: 'given' })
  const juniper = world.services.get('juniper')
  if (juniper === undefined) throw new Error('There is no Juniper')
  await consent(world, one, { 'onward-service': 'given' }, { serviceId: juniper })
  const screeningId = await beginScreening(world, one)
  await answer(world, one, screeningId, { 'mental-health': 'current', accommodation: 'current' })
  await finishScreening(world, one, screeningId, {
    urgency: 'routine',
    needFound: true,
    summary:
      'Low since she lost her tenancy. Sleeps at friends. Would like help with housing and somebody to talk to.',
  })
  yield ago(world, 4)
  await note(
    world,
    one,
    'She would like somebody from the women’s centre to meet her when she is released.',
    {
      kind: 'contact',
      method: 'face-to-face',
      withPerson: true,
    },
  )
  const toPolice = await share(world, one, {
    with: 'police',
    purpose: 'look-after-in-custody',
    note: 'Please tell her what happens next in short sentences, and give her time to answer.',
  })
  const toJuniper = await share(world, one, {
    with: 'women',
    purpose: 'referral',
    note: 'She is held now. She would like to be met on release.',
  })
  await share(world, one, {
    with: 'probation',
    purpose: 'sentence-and-supervision',
    note: 'Known to you until last year.',
  })
  yield ago(world, 3)
  await answered(world, 'dawn.keelby', { sentId: toPolice, kind: 'acknowledged' })
  await answered(world, 'dawn.keelby', {
    sentId: toPolice,
    kind: 'question',
    text: 'Does she need an appropriate adult for interview?',
  })
  // The relief sergeant of the evening has no account: what Dawn has open was read out to him as a link.
  const token = await link(world, one, {
    sentId: toPolice,
    forName: 'PS Callum Reeve',
    forRole: 'Relief custody sergeant, Marlowick',
    how: 'telephone',
  })
  await openedLink(world, { token, name: 'Callum Reeve', role: 'Custody sergeant, Wendleshire Police' })
  must(
    await logConsultation(as(world, 'tom.brennan'), {
      teamId: world.organisation.teamId('ld'),
      personId: null,
      way: 'telephone',
      askedBy: 'PS 4411',
      askedByRole: 'Custody officer',
      agency: 'police',
      topics: ['autism'],
      advice: 'Short sentences and time to answer; one person speaks; say before you touch anything.',
      minutes: '10',
    }),
  )
  yield ago(world, 2)
  await answered(world, 'bev.ackroyde', {
    sentId: toJuniper,
    kind: 'accepted',
    text: 'We will meet her at the door. Please ring when you know the time.',
  })
  await replied(world, one, toPolice, 'No. She understands well when she is given time.')
  await link(world, one, {
    sentId: toJuniper,
    forName: 'Marta Lindqvist',
    forRole: 'Outreach worker who meets her, Juniper Women’s Centre',
    how: 'secure-email',
  })
  // She thought again about probation.
  await consent(world, one, { probation: 'withdrawn' })
  await pack(world, one, { with: 'police', purpose: 'look-after-in-custody' })
  // Written and not sent yet: why she left stays with us unless somebody puts it in.
  await refer(world, one, {
    need: 'accommodation',
    service: 'housing',
    sent: false,
    detail:
      'She lost her tenancy when she left a man who hurt her. She must not be housed near Orchard Street.',
    sensitivity: ['domestic-abuse'],
    accompany: true,
  })
  await next(world, one, 'Ring Juniper when release is known', world.calendar.now.add({ hours: 1 }))
}
