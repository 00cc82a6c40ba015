import { isId, newId } from '#kernel/ids.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, elevated, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { mayKeepDetails, mayNamePlaceholder, maySayTheSame } from '../policy.ts'
import { isOwnPlaceholder, type MergeFacts } from '../rules/merging.ts'
import { findOpenLinks, insertLink, markUndone } from '../store/links.ts'
import { mergeFactsOf, recordIdsOf } from '../store/merging.ts'
import { seesRecord } from '../store/person.ts'
import { sightOf } from './sight.ts'

export interface LinkDecision {
  readonly personId: string
  readonly otherId: string
  readonly decision: 'same' | 'not-same'
  readonly reason: string
}

/**
 * Decides that two records are, or are not, one person. Said to be the same, they are opened as one from now on; no row of
 * either moves, so taking it back is exact (docs/decisions/0012). That they are the same is for a team lead who may open
 * both; a practitioner says who their own team's placeholder is (Domain brief: liaison and diversion, section 2, scenario 2).
 */
export async function linkPeople(ctx: Ctx, asked: LinkDecision): Promise<Outcome<{ linkId: string }>> {
  return unit(ctx, async (work) => {
    if (!isId(asked.otherId) || !(await seesRecord(work, asked.personId))) return notFound
    if (asked.personId === asked.otherId)
      return invalid([{ field: 'otherId', message: 'Choose another record than this one' }])
    if (!mayKeepDetails.allows(work.actor)) return notAllowed('Your role does not decide this.')
    const sight = await sightOf(work, asked.otherId)
    if (sight === 'none') return notFound
    if (asked.decision === 'same') {
      if (sight !== 'record')
        return blocked('You can only decide this when you may open both records.', [
          'Ask the team that works with the other record.',
        ])
      if (!(await mayMerge(work, asked.personId, asked.otherId))) return notAllowed(notTheirs)
    }
    if (asked.reason.trim() === '')
      return invalid([{ field: 'reason', message: 'Say what this decision rests on' }])
    const standing = await standingDecision(work, asked)
    if (standing !== null) return conflict(standing)
    const linkId = newId()
    await insertLink(work, {
      id: linkId,
      personId: asked.personId,
      otherId: asked.otherId,
      decision: asked.decision,
      reason: asked.reason.trim(),
    })
    await trace(work, 'person.linked', linkId, asked)
    return done({ linkId })
  })
}

const notTheirs =
  'Only a team lead says that two records are the same person: ask yours, and say what you have seen. You may say who somebody is whom nobody could name, while only your own team works with them.'

/** Both records' facts and whether the asker may say that they are one person; both are known to be in their sight. */
async function mergeOf(
  work: Work,
  one: string,
  other: string,
): Promise<{ readonly one: MergeFacts; readonly other: MergeFacts; readonly may: boolean } | null> {
  const facts = await elevated(work, 'who may merge', (tx) => mergeFactsOf(tx, [one, other]))
  const [first, second] = [facts.get(one), facts.get(other)]
  if (first === undefined || second === undefined) return null
  const placeholder = [first, second].some((record) => isOwnPlaceholder(record, work.actor.teamIds))
  const may = maySayTheSame.allows(work.actor) || (placeholder && mayNamePlaceholder.allows(work.actor))
  return { one: first, other: second, may }
}

async function mayMerge(work: Work, one: string, other: string): Promise<boolean> {
  return (await mergeOf(work, one, other))?.may === true
}

/** Why these two cannot be decided about now: they are one person already, or somebody said that they are not. */
async function standingDecision(work: Work, asked: LinkDecision): Promise<string | null> {
  const mine = await recordIdsOf(work.tx, asked.personId)
  if (mine.includes(asked.otherId)) {
    return asked.decision === 'same'
      ? 'There is already a decision about these two records: they are one person. Take it back first.'
      : 'These two records are merged as one person. Take that decision back first.'
  }
  const theirs = await recordIdsOf(work.tx, asked.otherId)
  const between = (await findOpenLinks(work, mine)).filter(
    (link) => theirs.includes(link.personId) || theirs.includes(link.otherId),
  )
  return between.length === 0
    ? null
    : 'There is already a decision about these two records: somebody said that they are not one person. Take it back first.'
}

/** What somebody looks at before they merge two records, with why they may not; null when either is out of sight. */
export async function mergePreview(
  work: Work,
  personId: string,
  otherId: string,
): Promise<{
  readonly one: MergeFacts
  readonly other: MergeFacts
  readonly standing: string | null
} | null> {
  if (personId === otherId || !(await seesRecord(work, personId)) || !(await seesRecord(work, otherId)))
    return null
  const facts = await mergeOf(work, personId, otherId)
  if (facts === null) return null
  const standing = await standingDecision(work, { personId, otherId, decision: 'same', reason: '' })
  await audit(work, { action: 'record.opened', personId: otherId, details: { page: 'merge preview' } })
  return { ...facts, standing: standing ?? (facts.may ? null : notTheirs) }
}

/**
 * Takes a decision about two records back; what each holds was never touched, and each is seen again by those who saw it by
 * itself. Answers whose record the asker still sees.
 */
export async function undoLink(
  ctx: Ctx,
  asked: {
    readonly personId: string
    readonly linkId: string
    readonly version: number
    readonly reason: string
  },
): Promise<Outcome<{ readonly stillSees: string | null }>> {
  return unit<{ readonly stillSees: string | null }>(ctx, async (work) => {
    if (!(await seesRecord(work, asked.personId))) return notFound
    const records = await recordIdsOf(work.tx, asked.personId)
    const link = (await findOpenLinks(work, records)).find((one) => one.id === asked.linkId)
    if (link === undefined) return notFound
    if (!(await mayTakeBack(work, link))) return notAllowed('Only a team lead takes this back.')
    if (asked.reason.trim() === '')
      return invalid([{ field: 'reason', message: 'Say why this is taken back' }])
    if (!(await markUndone(work, asked.linkId, asked.version, asked.reason.trim())))
      return conflict('Somebody else took this back first.')
    await trace(work, 'person.unlinked', asked.linkId, { ...link, decision: link.decision })
    for (const personId of [asked.personId, link.personId, link.otherId])
      if (await seesRecord(work, personId)) return done({ stillSees: personId })
    return done({ stillSees: null })
  })
}

/** Whoever may make a link may take it back. */
async function mayTakeBack(
  work: Work,
  link: { readonly decision: string; readonly personId: string; readonly otherId: string },
): Promise<boolean> {
  return link.decision === 'same'
    ? mayMerge(work, link.personId, link.otherId)
    : mayKeepDetails.allows(work.actor)
}

/** A line on each of the two records: who reads the trail of one must find it there. */
async function trace(
  work: Work,
  action: string,
  linkId: string,
  link: { readonly personId: string; readonly otherId: string; readonly decision: string },
): Promise<void> {
  const { personId, otherId, decision } = link
  for (const [about, other] of [
    [personId, otherId],
    [otherId, personId],
  ] as const) {
    await audit(work, {
      action,
      personId: about,
      entity: 'person_link',
      entityId: linkId,
      details: { otherId: other, decision },
    })
  }
}
