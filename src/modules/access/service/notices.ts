import { newId } from '#kernel/ids.ts'
import { instantToDb } from '#kernel/dates.ts'
import { done, notFound, type Outcome } from '#kernel/outcome.ts'
import type { Role } from '../schema/codes.ts'
import { insertNotices, listNotices, markSeen, teamsWithRole, type NoticeRow } from '../store/notices.ts'
import { audit, unit, type Ctx, type Work } from './work.ts'

export type NoticeFor =
  | { readonly workerId: string }
  /** Everybody in a team, or those with one role in it. */
  | { readonly teamId: string; readonly role?: Role }
  /** Those with a role, in whichever team they have it (the privacy officers). */
  | { readonly role: Role }

export interface NewNotice {
  readonly to: NoticeFor
  /** Stable code: what the notice is about. */
  readonly kind: string
  /** One sentence. Names nobody: the link leads to who it is about, through the walls. */
  readonly message: string
  readonly link?: string
  readonly personId?: string
}

/** Tells somebody something, in the transaction of what it is about. It stands on their first page until marked as seen. */
export async function notify(work: Pick<Work, 'tx' | 'now'>, notice: NewNotice): Promise<void> {
  const { to } = notice
  const targets =
    'workerId' in to
      ? [{ workerId: to.workerId }]
      : 'teamId' in to
        ? [{ teamId: to.teamId, role: to.role }]
        : (await teamsWithRole(work.tx, to.role, work.now)).map((teamId) => ({ teamId, role: to.role }))
  if (targets.length === 0) return
  const common = {
    kind: notice.kind,
    message: notice.message,
    link: notice.link ?? null,
    personId: notice.personId ?? null,
    at: instantToDb(work.now),
  }
  await insertNotices(
    work.tx,
    targets.map((target) => ({ id: newId(), ...common, ...target })),
  )
}

/** What this person has not marked as seen, newest first. */
export async function noticesFor(work: Work, limit = 50): Promise<readonly NoticeRow[]> {
  return listNotices(work.tx, limit)
}

/** Marks a notice as seen: for a team's notice, by one for all. */
export async function markNoticeSeen(ctx: Ctx, noticeId: string): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    const marked = await markSeen(work.tx, noticeId, work.actor.workerId, instantToDb(work.now))
    if (!marked) return notFound
    await audit(work, { action: 'notice.seen', entity: 'notice', entityId: noticeId })
    return done(null)
  })
}
