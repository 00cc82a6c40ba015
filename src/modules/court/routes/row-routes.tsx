import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, notFound, type Outcome } from '#kernel/outcome.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import {
  addRoute,
  audit,
  once,
  textIn,
  unit,
  type Asked,
  type Ctx,
  type Kit,
  type PageReply,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { mayMatchRows, maySeeLists } from '../policy.ts'
import { parseFlag, parseNote } from '../schema/codes.ts'
import { teamsForRow } from '../service/linking.ts'
import {
  candidatesOf,
  createFromRow,
  flagRow,
  linkRow,
  sayNotThisPerson,
  unlinkRow,
  type Linked,
} from '../service/rows.ts'
import { findRow, nameOf } from '../store/rows.ts'
import { RowPage } from '../views/row-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const page = '/sites/:siteId/rows/:rowId'

/** The page of one entry of a list, and what is decided there. */
export function rowRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: page,
    may: maySeeLists,
    handle: (asked, ctx) =>
      rowPage(
        asked,
        ctx,
        asked.draft === undefined ? {} : { flagForm: emptyForm(asked.draft), fromDraft: true },
      ),
  })
  for (const [step, decide] of Object.entries({ link, create, flag, unlink, not: notThem, again })) {
    addRoute(app, kit, { method: 'POST', url: `${page}/${step}`, may: mayMatchRows, handle: decide })
    // Somebody who reloads the answer to a refused form, or signs in again at its address, belongs on the entry's page.
    addRoute(app, kit, {
      method: 'GET',
      url: `${page}/${step}`,
      may: maySeeLists,
      handle: (asked) => {
        const { siteId, rowId } = asked.params
        return Promise.resolve(isId(siteId) && isId(rowId) ? { to: addressOf(asked) } : noSuchPage)
      },
    })
  }
}

function addressOf(asked: Asked): string {
  return `/sites/${asked.params['siteId'] ?? ''}/rows/${asked.params['rowId'] ?? ''}`
}

interface Forms {
  readonly flagForm?: FormState
  readonly unlinkForm?: FormState
  readonly linkForm?: FormState
  readonly fromDraft?: boolean
}

/** The entry with who it may be. Opening it is traced; an entry of another court is not found. */
async function rowPage(asked: Asked, ctx: Ctx, forms: Forms): Promise<Reply> {
  const { rowId = '', siteId = '' } = asked.params
  if (!isId(rowId) || !isId(siteId)) return noSuchPage
  const outcome = await unit(ctx, (work) => openRow(work, siteId, rowId, forms))
  return outcome.ok ? outcome.value : { refusal: outcome.refusal }
}

async function openRow(work: Work, siteId: string, rowId: string, forms: Forms): Promise<Outcome<PageReply>> {
  const row = await findRow(work.tx, rowId)
  if (row === null || row.siteId !== siteId) return notFound
  await audit(work, {
    action: 'list-row.opened',
    personId: row.personId ?? undefined,
    entity: 'list_row',
    entityId: row.id,
  })
  const open = row.personId === null
  const candidates = open ? await candidatesOf(work, row) : { open: [], refused: [] }
  const facts = {
    row,
    candidates: candidates.open,
    refused: candidates.refused,
    teams: open ? await teamsForRow(work, row) : [],
    matchedName: row.personId === null ? null : await nameOf(work.tx, row.personId),
    flagForm: forms.flagForm ?? emptyForm(),
    unlinkForm: forms.unlinkForm ?? emptyForm(),
    linkForm: forms.linkForm ?? emptyForm(),
    fromDraft: forms.fromDraft === true,
  }
  const problems = [facts.flagForm, facts.unlinkForm, facts.linkForm].flatMap((form) => form.problems)
  return done({
    title: `${row.nameAsGiven} on the list`,
    problems,
    before: <BackLink href={`/sites/${siteId}/board?date=${row.hearing_on}`}>Board</BackLink>,
    body: <RowPage {...facts} />,
  })
}

function recordOf({ personId, episodeId }: Linked): string {
  return `/people/${personId}/episodes/${episodeId}`
}

async function decided(
  asked: Asked,
  ctx: Ctx,
  act: (work: Work) => Promise<Outcome<string>>,
  said: () => string,
): Promise<Reply> {
  const { rowId = '', siteId = '' } = asked.params
  const outcome = await once(ctx, asked.key, async (work) => {
    // The address has to name the entry where it stands.
    const row = await findRow(work.tx, rowId)
    return row?.siteId === siteId ? act(work) : notFound
  })
  if (outcome.ok) return { to: outcome.value, said: said() }
  if (outcome.refusal.code !== 'invalid') return { refusal: outcome.refusal }
  return rowPage(asked, ctx, { linkForm: { values: asked.body, problems: outcome.refusal.problems } })
}

function teamIn(asked: Asked): string | undefined {
  const teamId = textIn(asked.body, 'teamId')
  return isId(teamId) ? teamId : undefined
}

async function link(asked: Asked, ctx: Ctx): Promise<Reply> {
  const { rowId = '' } = asked.params
  const personId = textIn(asked.body, 'candidateId')
  if (!isId(rowId) || !isId(personId)) return noSuchPage
  const act = async (work: Work) => {
    const linked = await linkRow(work, { rowId, personId, teamId: teamIn(asked) })
    return linked.ok ? done(recordOf(linked.value)) : linked
  }
  return decided(asked, ctx, act, () => 'Matched. Your team can see the record from now on.')
}

/** That somebody suggested is not the person on the list, and that they may be after all. */
function notThem(asked: Asked, ctx: Ctx): Promise<Reply> {
  return refuseCandidate(asked, ctx, false)
}

function again(asked: Asked, ctx: Ctx): Promise<Reply> {
  return refuseCandidate(asked, ctx, true)
}

async function refuseCandidate(asked: Asked, ctx: Ctx, takenBack: boolean): Promise<Reply> {
  const { rowId = '' } = asked.params
  const personId = textIn(asked.body, 'candidateId')
  if (!isId(rowId) || !isId(personId)) return noSuchPage
  const act = async (work: Work) => {
    const said = await sayNotThisPerson(work, { rowId, personId, takenBack })
    return said.ok ? done(addressOf(asked)) : said
  }
  return decided(asked, ctx, act, () =>
    takenBack ? 'They are suggested again.' : 'They are not suggested for this entry again.',
  )
}

async function create(asked: Asked, ctx: Ctx): Promise<Reply> {
  const { rowId = '' } = asked.params
  if (!isId(rowId)) return noSuchPage
  const act = async (work: Work) => {
    const linked = await createFromRow(work, { rowId, teamId: teamIn(asked) })
    return linked.ok ? done(recordOf(linked.value)) : linked
  }
  return decided(
    asked,
    ctx,
    act,
    () => 'A record was started from the list. Check with the person what it says.',
  )
}

async function flag(asked: Asked, ctx: Ctx): Promise<Reply> {
  const { rowId = '' } = asked.params
  if (!isId(rowId)) return noSuchPage
  const read = parseFlag(asked.body)
  if (!read.ok) {
    const problems = read.refusal.code === 'invalid' ? read.refusal.problems : []
    return rowPage(asked, ctx, { flagForm: { values: asked.body, problems } })
  }
  const act = async (work: Work) => {
    const flagged = await flagRow(work, { rowId, ...read.value })
    return flagged.ok ? done(addressOf(asked)) : flagged
  }
  return decided(asked, ctx, act, () => 'Flagged for screening.')
}

async function unlink(asked: Asked, ctx: Ctx): Promise<Reply> {
  const { rowId = '' } = asked.params
  if (!isId(rowId)) return noSuchPage
  const reason = parseNote(asked.body, 'reason', 'Say how you know that it is somebody else')
  if (!reason.ok) {
    const problems = reason.refusal.code === 'invalid' ? reason.refusal.problems : []
    return rowPage(asked, ctx, { unlinkForm: { values: asked.body, problems } })
  }
  let closed = true
  const act = async (work: Work) => {
    const undone = await unlinkRow(work, { rowId, reason: reason.value })
    if (undone.ok) closed = undone.value.episodeClosed
    return undone.ok ? done(addressOf(asked)) : undone
  }
  return decided(asked, ctx, act, () => (closed ? matchUndone : episodeStillOpen))
}

const matchUndone = 'The match was undone.'
const episodeStillOpen =
  'The match was undone. The episode it belonged to is still open: close it there as “Wrong person” if nothing in it is about them.'
