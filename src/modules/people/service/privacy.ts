import { conflict, done, invalid, notFound, type Outcome } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import { londonDay } from '#kernel/dates.ts'
import { splitName } from '#kernel/names.ts'
import { audit, elevated, mayReviewPrivacy, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { likenessOf } from '../rules/candidates.ts'
import { bestOfEach } from '../rules/merging.ts'
import { matchKey, soundsOf } from '../rules/names.ts'
import { enoughReason } from '../rules/reasons.ts'
import { readSearch } from '../rules/search-words.ts'
import { likelyPeople } from '../store/candidates.ts'
import { listEmergencyAccesses, nameOf, type EmergencyToReview, type Named } from '../store/emergency.ts'
import {
  knownToAgencies,
  listSealed,
  listSealedLooks,
  listWorkers,
  seal,
  unseal,
  type SealedLook,
  type SealedPerson,
} from '../store/privacy.ts'

/** Every emergency access a privacy officer answers for. */
export async function emergencyAccessesToReview(work: Work): Promise<EmergencyToReview[]> {
  if (!mayReviewPrivacy.allows(work.actor)) return []
  return elevated(work, 'privacy review', (tx) => listEmergencyAccesses(tx, work.actor.teamIds))
}

/** Sealed people and who looked for them. */
export async function sealedOverview(work: Work): Promise<{ people: SealedPerson[]; hits: SealedLook[] }> {
  if (!mayReviewPrivacy.allows(work.actor)) return { people: [], hits: [] }
  return elevated(work, 'privacy review', async (tx) => ({
    people: await listSealed(tx, work.actor.teamIds),
    hits: await listSealedLooks(tx, work.actor.teamIds),
  }))
}

/** A privacy officer finds somebody their agency knows, at index level, to seal the record or see who opened it. Traced. */
export async function findForPrivacy(work: Work, typed: string): Promise<Named[]> {
  if (!mayReviewPrivacy.allows(work.actor) || typed.trim() === '') return []
  const words = readSearch(typed, londonDay(work.now))
  const parts = splitName(words.name)
  const name =
    words.name === ''
      ? null
      : { given: parts.given || undefined, family: parts.family || undefined, asGiven: words.name }
  const looking = {
    nameKey: name === null ? '' : matchKey(name),
    sounds: name === null ? [] : soundsOf(name),
    births: words.births,
    identifiers: words.identifiers,
  }
  const [likely = []] = await likelyPeople(work, [looking], 40)
  const rows = bestOfEach(
    likely
      .map((row) => ({ row, score: likenessOf({ name, births: words.births }, row).score }))
      .filter(({ score }) => score >= 10),
  )
    .sort((a, b) => b.score - a.score)
    .slice(0, 12)
  const ids = rows.map(({ row }) => row.personId)
  const known = await elevated(work, 'privacy search', (tx) => knownToAgencies(tx, ids, work.actor.teamIds))
  const found = rows
    .filter(({ row }) => known.has(row.personId))
    .map(({ row }) => ({
      personId: row.personId,
      displayName: row.displayName,
      birthYear: row.dateOfBirth === null ? null : Number(row.dateOfBirth.slice(0, 4)),
    }))
  if (found.length > 0)
    await audit(work, {
      action: 'privacy.searched',
      details: { personIds: found.map((one) => one.personId) },
    })
  return found
}

/** Who a privacy page is about, when the officer answers for them. */
export async function privacySubject(work: Work, personId: string): Promise<Named | null> {
  if (!mayReviewPrivacy.allows(work.actor) || !isId(personId)) return null
  return elevated(work, 'privacy review', async (tx) =>
    (await knownToAgencies(tx, [personId], work.actor.teamIds)).has(personId) ? nameOf(tx, personId) : null,
  )
}

/** Workers who can be named for a sealed record. */
export async function workersToName(work: Work): Promise<{ id: string; name: string; jobTitle: string }[]> {
  return mayReviewPrivacy.allows(work.actor)
    ? elevated(work, 'privacy review', (tx) => listWorkers(tx, work.actor.teamIds))
    : []
}

/** Seals a record: from now on it is never a hit, and only the named workers open it. Sealing again changes who is named. */
export async function sealPerson(
  ctx: Ctx,
  asked: { readonly personId: string; readonly reason: string; readonly workerIds: readonly string[] },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if ((await privacySubject(work, asked.personId)) === null) return notFound
    const problems = enoughReason(asked.reason)
      ? []
      : [{ field: 'reason', message: 'Write at least one whole sentence: why this record is sealed' }]
    const allowed = new Set((await workersToName(work)).map((worker) => worker.id))
    const named = [...new Set(asked.workerIds)]
    if (named.length === 0 || named.some((id) => !allowed.has(id))) {
      problems.push({
        field: 'workers',
        message: 'Choose at least one worker who goes on working with this person',
      })
    }
    if (problems.length > 0) return invalid(problems)
    await elevated(work, 'seal a record', (tx) =>
      seal(tx, {
        personId: asked.personId,
        reason: asked.reason.trim(),
        by: work.actor.workerId,
        workerIds: named,
      }),
    )
    await audit(work, { action: 'person.sealed', personId: asked.personId, details: { workerIds: named } })
    return done(null)
  })
}

/** Lifts the seal: everybody has the sight they had before, and the named workers keep only what else they have. */
export async function unsealPerson(ctx: Ctx, personId: string): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if ((await privacySubject(work, personId)) === null) return notFound
    if (!(await elevated(work, 'lift a seal', (tx) => unseal(tx, personId))))
      return conflict('This record is not sealed any more.')
    await audit(work, { action: 'person.unsealed', personId })
    return done(null)
  })
}
