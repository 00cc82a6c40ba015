import { newId } from '#kernel/ids.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { makeLink } from '#modules/sharing/service/links.ts'
import { lookThrough, printOf, sendParcel, startParcel } from '#modules/sharing/service/packing.ts'
import { recordItems } from '#src/record-items.ts'
import { valueOf } from '#tests/support/episodes.ts'
import type { World } from '#tests/support/world.ts'

/** An agreement in force with a team, as with a court: for the hearing. */
export async function agreementWith(world: World, teamId: string): Promise<string> {
  const id = newId()
  await world.db.asSystem('test agreement', (tx) =>
    tx
      .insertInto('sharing.agreement')
      .values({
        id,
        team_id: teamId,
        receives_as: 'court',
        purposes: ['fair-hearing'],
        reference: 'Agreement 1',
        from_on: '2020-01-01',
        made_at: new Date('2020-01-01T09:00:00Z'),
        made_by: newId(),
      })
      .execute(),
  )
  return id
}

/** One parcel that is being packed and one that has left, about somebody. */
export async function parcelsFor(
  world: World,
  by: Actor,
  about: { readonly personId: string; readonly episodeId: string },
  agreementId: string,
): Promise<{ readonly parcelId: string; readonly sentId: string }> {
  const ctx = world.ctxFor(by)
  const start = async () =>
    (
      await valueOf(
        startParcel(ctx, {
          ...about,
          agreementId,
          purpose: 'fair-hearing',
          basis: 'consent',
          basisReason: '',
          decisionMaker: '',
          personTold: 'yes',
          notToldReason: '',
        }),
      )
    ).parcelId
  const sentId = await start()
  const looked = await reading(ctx, (work) => lookThrough(work, sentId, recordItems))
  if (looked === null) throw new Error('No parcel')
  await valueOf(
    sendParcel(
      ctx,
      { parcelId: sentId, note: 'They need short breaks.', shown: printOf(looked, '') },
      recordItems,
    ),
  )
  return { parcelId: await start(), sentId }
}

/** A link to something that was sent, as it is passed on; not opened yet. */
export async function linkTo(world: World, by: Actor, sentId: string): Promise<string> {
  const asked = { sentId, forName: 'J. Okafor', forRole: 'Usher', how: 'paper', theirs: true }
  return (await valueOf(makeLink(world.ctxFor(by), asked, []))).token
}
