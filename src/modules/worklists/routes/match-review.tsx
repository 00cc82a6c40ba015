import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { londonDay, parseLooseDate, type Temporal } from '#kernel/dates.ts'
import { done } from '#kernel/outcome.ts'
import {
  addRoute,
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
} from '#modules/access/index.ts'
import { mayMatchRows } from '#modules/court/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { matchChoices, type MatchChoice } from '../rules.ts'
import { answerMatch, reviewOf } from '../service/match-review.ts'
import { coveredSite } from '../store/board.ts'
import { MatchReview } from '../views/match-review.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** One page for a court day or a suite: everybody nobody has matched yet, with who they may be. */
export function matchReviewRoutes(app: FastifyInstance, kit: Kit): void {
  const url = '/match-review/:siteId'
  addRoute(app, kit, {
    method: 'GET',
    url,
    may: mayMatchRows,
    handle: (asked, ctx) =>
      page(asked, ctx, asked.query['day'] ?? '', asked.query['page'] ?? '', emptyForm()),
  })
  addRoute(app, kit, { method: 'POST', url, may: mayMatchRows, handle: save })
}

function dayFrom(text: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const parsed = parseLooseDate(text, { today })
  return parsed.ok ? parsed.value : today
}

/** Looking for who they may be is traced, so the page is not shown from a half-done transaction. */
async function page(asked: Asked, ctx: Ctx, day: string, page: string, form: FormState): Promise<Reply> {
  const siteId = asked.params['siteId'] ?? ''
  if (!isId(siteId)) return noSuchPage
  return reading(ctx, async (work) => {
    const site = await coveredSite(work, siteId)
    if (site === null) return noSuchPage
    const date = dayFrom(day, londonDay(work.now))
    const at = Math.trunc(Number(page)) || 1
    return {
      title: 'Match people',
      problems: form.problems,
      body: (
        <MatchReview
          site={site}
          day={date}
          review={await reviewOf(work, siteId, date.toString(), at)}
          form={form}
        />
      ),
    }
  })
}

async function save(asked: Asked, ctx: Ctx): Promise<Reply> {
  const siteId = asked.params['siteId'] ?? ''
  if (!isId(siteId)) return noSuchPage
  const { body } = asked
  const day = dayFrom(textIn(body, 'day'), londonDay(ctx.clock.now())).toString()
  const next = textIn(body, 'next')
  const here = `/match-review/${siteId}?day=${day}&page=${Math.trunc(Number(textIn(body, 'page'))) || 1}`
  const outcome = await once(ctx, asked.key, async (work) => {
    const site = await coveredSite(work, siteId)
    if (site === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const answered = await answerMatch(work, {
      siteId,
      siteName: site.name,
      day,
      subjectId: textIn(body, 'subjectId'),
      choices: choicesIn(body),
    })
    if (!answered.ok) return answered
    // On to the next person, by keyboard too.
    return done(answered.value.next ?? `${here}${isId(next) ? `#subject-${next}` : ''}`)
  })
  // Said only when nobody is next: the message would take the focus from the next person.
  if (outcome.ok) return outcome.value === here ? { to: here, said: 'Saved' } : { to: outcome.value }
  if (outcome.refusal.code !== 'invalid') return { refusal: outcome.refusal }
  return page(asked, ctx, day, textIn(body, 'page'), { values: body, problems: outcome.refusal.problems })
}

function choicesIn(body: Asked['body']): ReadonlyMap<string, MatchChoice> {
  const chosen = new Map<string, MatchChoice>()
  for (const name of Object.keys(body)) {
    const id = name.startsWith('choice-') ? name.slice('choice-'.length) : ''
    const choice = matchChoices.find((one) => one === textIn(body, name))
    if (isId(id) && choice !== undefined) chosen.set(id, choice)
  }
  return chosen
}
