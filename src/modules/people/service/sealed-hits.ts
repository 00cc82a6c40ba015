import { audit, elevated, notify, type Work } from '#modules/access/index.ts'
import { privacyTeamsOf, rememberLooks } from '../store/privacy.ts'

/**
 * Tells the privacy officers that somebody looked for sealed people, once a day for each asker and person. The asker is
 * told nothing: their list is as if the person were not known here.
 */
export async function tellOfSealedHits(work: Work, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  const since = work.now.subtract({ hours: 24 })
  const { fresh, teams } = await elevated(work, 'tell of sealed hits', async (tx) => ({
    fresh: await rememberLooks(tx, work.actor.workerId, personIds, work.now, since),
    teams: await privacyTeamsOf(tx, work.actor.teamIds),
  }))
  for (const personId of fresh) {
    await audit(work, { action: 'sealed.hit', personId })
    await tellOfficers(work, teams, {
      kind: 'sealed.hit',
      personId,
      message: 'Somebody looked for a person whose record is sealed.',
      link: '/privacy/sealed',
    })
  }
}

/** Puts a notice on the first page of the privacy officers of these teams. It names nobody. */
export async function tellOfficers(
  work: Work,
  teamIds: readonly string[],
  notice: {
    readonly kind: string
    readonly personId: string
    readonly message: string
    readonly link: string
  },
): Promise<void> {
  for (const teamId of teamIds) await notify(work, { ...notice, to: { teamId, role: 'privacy-officer' } })
}
