import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { isId } from '#kernel/ids.ts'
import { done } from '#kernel/outcome.ts'
import {
  once,
  reading,
  textIn,
  versionIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { mayKeepDetails, mayNamePlaceholder, maySayTheSame } from '../policy.ts'
import { linkPeople, undoLink } from '../service/links.ts'
import { searchPeople, type Hit } from '../service/search.ts'
import { listLinks } from '../store/links.ts'
import { LinkPage, LinksPart, UndoPage } from '../views/links.tsx'
import { addPersonRoute, bannerOf, recordsOf, type OpenedPerson, type SeenPerson } from './person-route.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** What has been decided about other records that may be the same person, for the details page. */
export async function linksPart(work: Work, person: OpenedPerson): Promise<VNode> {
  return (
    <LinksPart
      personId={person.id}
      links={await listLinks(
        work,
        person.records.map((record) => record.id),
      )}
      mayDecide={mayKeepDetails.allows(work.actor)}
      maySaySame={mayNamePlaceholder.allows(work.actor)}
    />
  )
}

export function linkRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/details/links',
    may: mayKeepDetails,
    whole: true,
    handle: showLinks,
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/details/links',
    may: mayKeepDetails,
    handle: postLink,
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/details/links/:linkId/undo',
    may: mayKeepDetails,
    handle: showUndo,
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/details/links/:linkId/undo',
    may: mayKeepDetails,
    handle: postUndo,
  })
}

async function showLinks(asked: Asked, work: Work, person: SeenPerson): Promise<Reply> {
  const typed = asked.query['q'] ?? ''
  const hits = await othersLike(work, person, typed)
  return linkPage(person, typed, hits, emptyForm(asked.draft), maySayTheSame.allows(work.actor))
}

async function othersLike(work: Work, person: SeenPerson, typed: string): Promise<readonly Hit[]> {
  const sought = typed === '' ? (await bannerOf(work, person)).displayName : typed
  const records = await recordsOf(work, person)
  return (await searchPeople(work, sought)).filter(
    (hit) => !records.some((record) => record.id === hit.personId),
  )
}

function linkPage(
  person: SeenPerson,
  typed: string,
  hits: readonly Hit[],
  form: FormState,
  maySaySame: boolean,
): Reply {
  return {
    title: 'Another record of the same person',
    problems: form.problems,
    body: <LinkPage personId={person.id} typed={typed} hits={hits} form={form} maySaySame={maySaySame} />,
  }
}

async function postLink(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const decision = textIn(asked.body, 'decision')
  const otherId = textIn(asked.body, 'otherId')
  const problems = [
    ...(isId(otherId) ? [] : [{ field: 'otherId', message: 'Choose the other record' }]),
    ...(decision === 'same' || decision === 'not-same'
      ? []
      : [{ field: 'decision', message: 'Say whether it is the same person' }]),
  ]
  // That two records are one is decided on a page that shows both.
  if (problems.length === 0 && decision === 'same') return { to: `/people/${person.id}/merge/${otherId}` }
  if (problems.length === 0 && decision === 'not-same') {
    const outcome = await once(ctx, asked.key, async (work) => {
      const linked = await linkPeople(work, {
        personId: person.id,
        otherId,
        decision,
        reason: textIn(asked.body, 'reason'),
      })
      return linked.ok ? done(`/people/${person.id}/details`) : linked
    })
    if (outcome.ok) return { to: outcome.value, said: 'Saved' }
    if (outcome.refusal.code !== 'invalid') return { refusal: outcome.refusal }
    problems.push(...outcome.refusal.problems)
  }
  const typed = textIn(asked.body, 'q')
  const hits = await reading(ctx, (work) => othersLike(work, person, typed))
  return linkPage(person, typed, hits, { values: asked.body, problems }, maySayTheSame.allows(ctx.actor))
}

async function openLinkOf(asked: Asked, work: Work, person: SeenPerson) {
  const linkId = asked.params['linkId'] ?? ''
  const records = (await recordsOf(work, person)).map((record) => record.id)
  return (await listLinks(work, records)).find((link) => link.id === linkId && link.undoneAt === null)
}

async function showUndo(asked: Asked, work: Work, person: SeenPerson): Promise<Reply> {
  const link = await openLinkOf(asked, work, person)
  return link === undefined
    ? noSuchPage
    : { title: 'Take the decision back', body: <UndoPage link={link} form={emptyForm(asked.draft)} /> }
}

async function postUndo(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const linkId = asked.params['linkId'] ?? ''
  if (!isId(linkId)) return noSuchPage
  const outcome = await once(ctx, asked.key, async (work) => {
    const undone = await undoLink(work, {
      personId: person.id,
      linkId,
      version: versionIn(asked.body),
      reason: textIn(asked.body, 'reason'),
    })
    if (!undone.ok) return undone
    const { stillSees } = undone.value
    return done(stillSees === null ? '/work' : `/people/${stillSees}/details`)
  })
  if (outcome.ok) return { to: outcome.value, said: 'The decision was taken back' }
  if (outcome.refusal.code !== 'invalid') return { refusal: outcome.refusal }
  const problems = outcome.refusal.problems
  const link = await reading(ctx, (work) => openLinkOf(asked, work, person))
  return link === undefined
    ? noSuchPage
    : {
        title: 'Take the decision back',
        problems,
        body: <UndoPage link={link} form={{ values: asked.body, problems }} />,
      }
}
