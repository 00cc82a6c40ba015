import { afterAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { Temporal } from '#kernel/dates.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import {
  recordConsent,
  sensitivities,
  type Basis,
  type RecordItem,
  type Sensitivity,
} from '#modules/sharing/index.ts'
import { lens } from '#modules/sharing/rules/lens.ts'
import { purposes, receivers, type Purpose, type Receiver } from '#modules/sharing/schema/parcels.ts'
import { lookThrough, printOf, sendParcel, startParcel } from '#modules/sharing/service/packing.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type TeamOfWorld } from '#tests/support/world.ts'
import { difference, shapeOf, type Shape } from './alike.ts'
import { Client, type Answer } from './client.ts'

// Two teams of partners who differ in nothing but what stands in the hidden parts of what they were sent.
const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
afterAll(() => app.web.close())
const sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
const serviceId = newId()
const personId = await world.person(sam, { given: 'Maya', family: 'Brook', born: '1990-08-08' })
const { episodeId } = await valueOf(
  openEpisode(world.ctxFor(sam), newEpisode(world, personId, { siteId: world.sites.court.id })),
)
await db.asSystem('test', (tx) =>
  tx
    .insertInto('directory.service')
    .values({ id: serviceId, name: 'Harbour House', kind: 'alcohol' })
    .execute(),
)
await valueOf(
  recordConsent(world.ctxFor(sam), {
    personId,
    episodeId,
    decisions: [
      { scope: 'police-now', decision: 'given' },
      { scope: 'court', decision: 'given' },
      { scope: 'probation', decision: 'given' },
      { scope: 'gp-care-team', decision: 'given' },
      { scope: 'onward-service', decision: 'given', serviceId },
    ],
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  }),
)

interface Side {
  readonly worker: Actor
  readonly browser: Client
  readonly agreements: Readonly<Record<string, string>>
}

/** A team of one partner, with an agreement for everything. */
async function side(): Promise<Side> {
  const team: TeamOfWorld = { ...world.partnerTeam, id: newId(), name: 'Partners' }
  const agreements: Record<string, string> = {}
  await db.asSystem('test', async (tx) => {
    await tx
      .insertInto('access.team')
      .values({ id: team.id, agency_id: team.agencyId, service: 'partner', name: team.name })
      .execute()
    for (const receiver of receivers) {
      const id = newId()
      agreements[receiver] = id
      await tx
        .insertInto('sharing.agreement')
        .values({
          id,
          team_id: team.id,
          receives_as: receiver,
          purposes: purposes.map((one) => one.code),
          service_id: serviceId,
          reference: 'Agreement 1',
          from_on: '2026-01-01',
          made_at: new Date('2026-01-01T09:00:00Z'),
          made_by: newId(),
        })
        .execute()
    }
  })
  const worker = await world.actor({ role: 'partner', team, name: 'Pat Keel' })
  return { worker, browser: await Client.of(app, worker.workerId), agreements }
}

const part = (key: string, text: string, sensitivity: readonly Sensitivity[]): RecordItem => ({
  key,
  source: { kind: 'entry', id: newId() },
  mark: text,
  kind: 'risk',
  title: 'Risk',
  text,
  origin: 'said',
  at: Temporal.Instant.from('2026-11-18T09:00:00Z'),
  byName: 'Sam Lee',
  sensitivity,
})

async function sent(
  to: Side,
  receiver: Receiver,
  purpose: Purpose,
  basis: Basis,
  parts: readonly RecordItem[],
): Promise<string> {
  const ctx = world.ctxFor(sam)
  const source = () => Promise.resolve(parts)
  const { parcelId } = await valueOf(
    startParcel(ctx, {
      personId,
      episodeId,
      agreementId: to.agreements[receiver] ?? '',
      purpose: purpose.code,
      basis,
      basisReason: 'To keep somebody safe',
      decisionMaker: 'Duty lead',
      personTold: 'yes',
      notToldReason: '',
    }),
  )
  const looked = await reading(ctx, (work) => lookThrough(work, parcelId, source))
  if (looked === null) throw new Error('No parcel')
  await valueOf(sendParcel(ctx, { parcelId, note: 'A note', shown: printOf(looked, '') }, source))
  return parcelId
}

/** Everything a partner can ask for, about what was sent and about the person otherwise. */
const pages = (sentId: string) => [
  '/',
  '/partner',
  `/partner/${sentId}`,
  '/notices',
  '/people?q=Brook',
  `/people/${personId}`,
  `/people/${personId}/disclosures`,
  `/people/${personId}/episodes/${episodeId}/shared/${sentId}`,
  `/people/${personId}/episodes/${episodeId}/share/${sentId}`,
  '/directory',
  '/figures',
  '/work',
]

/** An answer without the ids of the two sides' own rows, which differ and say nothing. */
function plain(answer: Answer): Shape {
  return shapeOf({
    ...answer,
    body: answer.body.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID'),
  })
}

async function told(one: Side, oneId: string, other: Side, otherId: string): Promise<readonly string[]> {
  const found: string[] = []
  const mine = pages(oneId)
  const theirs = pages(otherId)
  for (const [place, address] of mine.entries()) {
    const here = await one.browser.get(address)
    const there = await other.browser.get(theirs[place] ?? '')
    const what = difference(plain(here), plain(there))
    if (what !== null) found.push(`${address}: ${what}`)
  }
  return found
}

const cases = purposes.flatMap((purpose) =>
  purpose.receivers.flatMap((receiver) =>
    (purpose.scope === null ? (['safeguarding'] as const) : (['consent', 'serious-harm'] as const)).map(
      (basis) => ({ purpose, receiver, basis }),
    ),
  ),
)

test.each(cases)(
  'a hidden value tells a partner nothing, $receiver, $purpose.code, $basis',
  async ({ purpose, receiver, basis }) => {
    const [one, other] = [await side(), await side()]
    const hidden = sensitivities.filter(
      (sensitivity) =>
        lens([part('x', 'x', [sensitivity])], { purpose, basis, stands: { allowed: true, why: 'Yes' } })[0]
          ?.goes === false,
    )
    expect(hidden).toContain('gender-history')
    const parcel = (words: (sensitivity: Sensitivity) => string) => [
      part('open', 'Visible', []),
      ...hidden.map((sensitivity) => part(sensitivity, words(sensitivity), [sensitivity])),
    ]
    const oneId = await sent(
      one,
      receiver,
      purpose,
      basis,
      parcel(() => 'Short'),
    )
    const otherId = await sent(
      other,
      receiver,
      purpose,
      basis,
      // Other words, of another length, in another order, and one part more.
      [
        ...parcel((sensitivity) => `Aardvark ${sensitivity} `.repeat(40)),
        part('more', 'Zebra', [hidden[0] ?? 'hiv']),
      ].toReversed(),
    )
    expect(await told(one, oneId, other, otherId)).toEqual([])
  },
)

test('the comparison can tell: a value that goes, changed, is seen', async () => {
  const [one, other] = [await side(), await side()]
  const purpose = purposes[0]
  if (purpose === undefined) throw new Error('No purpose')
  const ids = [
    await sent(one, 'police-custody', purpose, 'consent', [part('open', 'Visible', [])]),
    await sent(other, 'police-custody', purpose, 'consent', [part('open', 'Visible!', [])]),
  ] as const
  expect(await told(one, ids[0], other, ids[1])).not.toEqual([])
})
