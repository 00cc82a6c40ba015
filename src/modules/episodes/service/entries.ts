import { instantToDb, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import {
  audit,
  mayReadClinical,
  maySignClinical,
  unit,
  worksIn,
  type Ctx,
  type Work,
} from '#modules/access/index.ts'
import { markSensitive } from '#modules/sharing/index.ts'
import { pathwayOf, type Standard } from '#pathways/index.ts'
import { worksCasesOf } from '../policy.ts'
import { isLate } from '../rules/times.ts'
import {
  addendumKinds,
  contactMethods,
  type EpisodeRow,
  type NewAssessment,
  type NewEntry,
} from '../schema.ts'
import { addEntryRow, findEntry } from '../store/entries.ts'
import { changeEpisode, lockEpisode } from '../store/episodes.ts'
import { followOn } from './move.ts'
import { lateEntryStandard } from './standards.ts'

/**
 * Signs an entry in the record. It never changes afterwards: a correction is an addendum. What happened when, and when it
 * was written down, stay two times; written down late, it says why.
 */
export function addEntry(ctx: Ctx, entry: NewEntry): Promise<Outcome<{ readonly entryId: string }>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, entry.episodeId)
    if (episode === null) return notFound
    if (!mayReadClinical.allows(work.actor))
      return notAllowed('Entries are written by those who work with people')
    const late = await lateEntryStandard(work, episode)
    const problems = [
      ...timeProblems(work, late, entry),
      ...(entry.body.trim() === '' ? [{ field: 'body', message: 'Write the entry' }] : []),
      ...(entry.method !== undefined && !contactMethods.some((one) => one.code === entry.method)
        ? [{ field: 'method', message: 'Choose how' }]
        : []),
      ...(entry.kind === 'contact' && entry.method === undefined
        ? [{ field: 'method', message: 'Choose how the contact was made' }]
        : []),
      ...(await addendumProblems(work, episode, entry)),
    ]
    if (problems.length > 0) return invalid(problems)
    const entryId = await sign(work, episode, late, entry.kind, entry.body.trim(), entry)
    if (entry.sensitivity !== undefined && entry.sensitivity.length > 0) {
      const marked = await markSensitive(work, {
        personId: episode.personId,
        source: { kind: 'entry', id: entryId },
        classes: entry.sensitivity,
      })
      if (!marked.ok) return marked
    }
    if (
      entry.kind === 'contact' &&
      entry.withPerson === true &&
      isFirst(entry.happenedAt, episode.firstSeenAt)
    ) {
      await changeEpisode(work.tx, episode.id, episode.version, {
        first_seen_at: instantToDb(entry.happenedAt),
      })
    }
    return done({ entryId })
  })
}

/**
 * Signs the entry that stands for a full assessment, by a registered practitioner of the team only; the assessment itself is a
 * form of its own. It makes true what the move to the next stage asks for.
 */
export function signAssessment(
  ctx: Ctx,
  entry: NewAssessment,
): Promise<Outcome<{ readonly entryId: string }>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, entry.episodeId)
    if (episode === null) return notFound
    if (!worksCasesOf(work.actor, episode.teamId) || !maySignClinical(work.actor)) {
      return notAllowed('Only a registered practitioner of the team signs an assessment')
    }
    const late = await lateEntryStandard(work, episode)
    const problems = [
      ...timeProblems(work, late, entry),
      ...(entry.body.trim() === '' ? [{ field: 'body', message: 'Write the summary' }] : []),
    ]
    if (problems.length > 0) return invalid(problems)
    const entryId = await sign(work, episode, late, 'assessment', entry.body.trim(), entry)
    await followOn(work, episode, pathwayOf(episode.service), 'assessment-signed', work.now)
    return done({ entryId })
  })
}

function isFirst(at: Temporal.Instant, known: Temporal.Instant | null): boolean {
  return known === null || Temporal.Instant.compare(at, known) < 0
}

function timeProblems(
  work: Work,
  standard: Standard,
  entry: { readonly happenedAt: Temporal.Instant; readonly lateReason?: string | undefined },
): readonly Problem[] {
  if (Temporal.Instant.compare(entry.happenedAt, work.now) > 0) {
    return [{ field: 'happenedAt', message: 'The time cannot be in the future' }]
  }
  if (isLate(entry.happenedAt, work.now, standard) && (entry.lateReason ?? '').trim() === '') {
    return [
      {
        field: 'lateReason',
        message: `This happened more than ${standard.value} hours ago: say why it is written late`,
      },
    ]
  }
  return []
}

async function addendumProblems(
  work: Work,
  episode: EpisodeRow,
  entry: NewEntry,
): Promise<readonly Problem[]> {
  if (entry.kind !== 'addendum') {
    return entry.addendumTo === undefined
      ? []
      : [{ field: 'kind', message: 'Only an addendum adds to an entry' }]
  }
  if (!addendumKinds.some((one) => one.code === entry.addendumKind))
    return [{ field: 'addendumKind', message: 'Choose what kind of addendum it is' }]
  const original = entry.addendumTo === undefined ? null : await findEntry(work, entry.addendumTo)
  if (original?.episodeId !== episode.id)
    return [{ field: 'addendumTo', message: 'The entry to add to is not in this episode' }]
  return original.kind === 'addendum'
    ? [{ field: 'addendumTo', message: 'Add to the entry itself, not to its addendum' }]
    : []
}

async function sign(
  work: Work,
  episode: EpisodeRow,
  standard: Standard,
  kind: NewEntry['kind'] | 'assessment',
  body: string,
  entry: Omit<NewEntry, 'kind' | 'body'>,
): Promise<string> {
  const id = newId()
  const late = isLate(entry.happenedAt, work.now, standard)
  await addEntryRow(work.tx, {
    id,
    personId: episode.personId,
    episodeId: episode.id,
    kind,
    happenedAt: entry.happenedAt,
    body,
    by: work.actor.workerId,
    place: entry.place,
    method: entry.method,
    present: entry.present,
    addendumTo: entry.addendumTo,
    addendumKind: entry.addendumKind,
    lateReason: late ? entry.lateReason?.trim() : undefined,
  })
  await audit(work, {
    action: 'entry.signed',
    personId: episode.personId,
    entity: 'entry',
    entityId: id,
    details: { kind, episodeId: episode.id, late, member: worksIn(work.actor, episode.teamId) },
  })
  return id
}
