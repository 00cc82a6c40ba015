import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done } from '#kernel/outcome.ts'
import {
  addRoute,
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type PageReply,
  type Reply,
} from '#modules/access/index.ts'
import { mayClaimCourts, mayDealWithProblems, maySeeLists, maySeeUnclaimed } from '../policy.ts'
import { parseNote } from '../schema/codes.ts'
import { dealWithProblem } from '../service/problems.ts'
import { claimCourt, unclaimedLists } from '../service/unclaimed.ts'
import { openProblemsOfMine } from '../store/problems.ts'
import { backToLists } from '../views/import-page.tsx'
import { placed, ProblemsPage, type TypedOutcome } from '../views/problems-page.tsx'
import { UnclaimedPage, type UnclaimedPageFacts } from '../views/unclaimed-page.tsx'

/** Pages for what lists leave to a human: entries nobody could read, courts nobody covers. */
export function problemRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/court-lists/problems',
    may: maySeeLists,
    handle: (_asked, ctx) => problemsPage(ctx),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/court-lists/problems/:problemId',
    may: mayDealWithProblems,
    handle: dealWith,
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/court-lists/unclaimed',
    may: maySeeUnclaimed,
    handle: (_asked, ctx) => unclaimedPage(ctx),
  })
  addRoute(app, kit, { method: 'POST', url: '/court-lists/unclaimed', may: mayClaimCourts, handle: claim })
}

async function dealWith(asked: Asked, ctx: Ctx): Promise<Reply> {
  const problemId = asked.params['problemId'] ?? ''
  if (!isId(problemId)) return { refusal: { code: 'not-found', message: 'Page not found' } }
  const outcome = parseNote(asked.body, 'outcome', 'Say what you did about it')
  if (!outcome.ok) {
    const problems = outcome.refusal.code === 'invalid' ? outcome.refusal.problems : []
    return problemsPage(ctx, { problemId, value: textIn(asked.body, 'outcome'), problems })
  }
  const dealt = await once(ctx, asked.key, async (work) => {
    const one = await dealWithProblem(work, { problemId, outcome: outcome.value })
    if (!one.ok) return one
    return done(one.value.siteId === null ? '/court-lists/unclaimed' : '/court-lists/problems')
  })
  return dealt.ok
    ? { to: dealt.value, said: 'Noted. The entry is off the list of what needs a human.' }
    : { refusal: dealt.refusal }
}

async function problemsPage(ctx: Ctx, typed?: TypedOutcome): Promise<PageReply> {
  const problems = await reading(ctx, (work) => openProblemsOfMine(work))
  // Whoever typed about an entry that belongs to no site came from the page of unclaimed lists.
  if (typed !== undefined && !problems.some((one) => one.id === typed.problemId))
    return unclaimedPage(ctx, typed)
  return {
    title: 'Entries that need a human',
    before: backToLists,
    problems: placed(typed),
    body: <ProblemsPage problems={problems} typed={typed} />,
  }
}

async function unclaimedPage(
  ctx: Ctx,
  typed?: TypedOutcome,
  claim?: UnclaimedPageFacts['claim'],
): Promise<PageReply> {
  const waiting = await reading(ctx, unclaimedLists)
  return {
    title: 'Lists of courts nobody covers',
    before: backToLists,
    status: typed === undefined && claim === undefined ? 200 : 422,
    body: <UnclaimedPage waiting={waiting} typed={typed} claim={claim} />,
  }
}

async function claim(asked: Asked, ctx: Ctx): Promise<Reply> {
  const courtKey = textIn(asked.body, 'courtKey')
  const siteId = textIn(asked.body, 'siteId')
  if (!isId(siteId)) {
    return unclaimedPage(ctx, undefined, {
      courtKey,
      message: 'Choose the site this court’s lists belong to',
    })
  }
  const claimed = await once(ctx, asked.key, async (work) => {
    const one = await claimCourt(work, { courtKey, siteId })
    return one.ok ? done('/court-lists/unclaimed') : one
  })
  return claimed.ok
    ? { to: claimed.value, said: 'Claimed. The waiting entries are on the site’s board now.' }
    : { refusal: claimed.refusal }
}
