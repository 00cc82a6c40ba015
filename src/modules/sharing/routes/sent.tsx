import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Outcome, type Problem } from '#kernel/outcome.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { mayReadDisclosures, maySend } from '../policy.ts'
import { answerKinds, type Sent } from '../schema/parcels.ts'
import {
  openAnswers,
  recallSent,
  replyToReceiver,
  writeDownAnswer,
  type AnswerHook,
} from '../service/answering.ts'
import { endLink, hoursOfLinks, makeLink, type MadeLink } from '../service/links.ts'
import { linksOf } from '../store/links.ts'
import { answersTo, findSent } from '../store/sent.ts'
import { LinkMade } from '../views/link-section.tsx'
import { SentPage, SharedNotice } from '../views/sent-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const url = '/people/:personId/episodes/:episodeId/shared/:sentId' as const

/** What was sent, for those who sent it: what came back, an answer, a call written down, a recall, a notice for the person. */
export function sentRoutes(app: FastifyInstance, kit: Kit, hooks: readonly AnswerHook[]): void {
  const withFile = hooks.filter((one) => one.file !== undefined).map((one) => one.sourceKind)
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayReadDisclosures,
    handle: (asked, work, person) => page(work, asked, person.id, emptyForm(asked.draft ?? {}), withFile),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/notice`,
    may: mayReadDisclosures,
    handle: async (asked, work, person) => {
      const sent = await sentAsked(work, asked, person.id)
      if (sent === null) return noSuchPage
      return { title: 'What we shared about you', body: <SharedNotice back={addressOf(sent)} sent={sent} /> }
    },
  })
  const posts = [
    {
      step: 'reply',
      said: 'Your answer is with them',
      act: (work: Work, sentId: string, asked: Asked) =>
        replyToReceiver(work, { sentId, text: textIn(asked.body, 'text') }),
    },
    {
      step: 'call',
      said: 'Written down',
      act: (work: Work, sentId: string, asked: Asked) => writeDown(work, sentId, asked),
    },
    {
      step: 'recall',
      said: 'Recalled. They can open it no longer.',
      act: (work: Work, sentId: string, asked: Asked) =>
        recallSent(work, { sentId, note: textIn(asked.body, 'note') }),
    },
    {
      step: 'end-link',
      said: 'The link has ended',
      act: (work: Work, sentId: string) => endLink(work, sentId),
    },
  ] as const
  for (const post of posts) {
    addPersonRoute(app, kit, {
      method: 'POST',
      url: `${url}/${post.step}`,
      may: maySend,
      handle: (asked, ctx, person) => submit(asked, ctx, person, post, withFile),
    })
  }
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/link`,
    may: maySend,
    handle: (asked, ctx, person) => link(asked, ctx, person, withFile, kit.baseUrl),
  })
}

function writeDown(work: Work, sentId: string, asked: Asked): Promise<Outcome<undefined>> {
  const kind = answerKinds.find((one) => one === textIn(asked.body, 'kind'))
  if (kind === undefined || kind === 'reply')
    return Promise.resolve({
      ok: false,
      refusal: {
        code: 'invalid',
        message: 'Check what you typed',
        problems: [{ field: 'kind', message: 'Say what they said' }],
      },
    })
  return writeDownAnswer(work, {
    sentId,
    kind,
    code: textIn(asked.body, 'code'),
    text: textIn(asked.body, 'said'),
    saidBy: textIn(asked.body, 'saidBy'),
  })
}

async function sentAsked(work: Work, asked: Asked, personId: string): Promise<Sent | null> {
  const { sentId, episodeId } = asked.params
  if (!isId(sentId)) return null
  const sent = await findSent(work, sentId)
  return sent?.personId === personId && sent.episodeId === episodeId ? sent : null
}

function addressOf(sent: Pick<Sent, 'id' | 'personId' | 'episodeId'>): string {
  return `/people/${sent.personId}/episodes/${sent.episodeId}/shared/${sent.id}`
}

async function page(
  work: Work,
  asked: Asked,
  personId: string,
  form: FormState,
  withFile: readonly string[],
): Promise<Reply> {
  const sent = await sentAsked(work, asked, personId)
  if (sent === null) return noSuchPage
  const answers = (await answersTo(work, [sent.id])).get(sent.id) ?? []
  return {
    title: 'What was sent',
    problems: form.problems,
    before: (
      <BackLink href={`/people/${personId}/episodes/${sent.episodeId}/share`}>Share with a partner</BackLink>
    ),
    body: (
      <SentPage
        at={addressOf(sent)}
        sent={sent}
        answers={answers}
        open={openAnswers(sent, answers)}
        links={{
          made: await linksOf(work, sent.id),
          now: work.now,
          hours: await hoursOfLinks(work, sent.fromTeamId),
          isFile: sent.source !== null && withFile.includes(sent.source.kind),
        }}
        form={form}
      />
    ),
  }
}

async function submit(
  asked: Asked,
  ctx: Ctx,
  person: SeenPerson,
  post: {
    readonly said: string
    readonly act: (work: Work, sentId: string, asked: Asked) => Promise<Outcome<undefined>>
  },
  withFile: readonly string[],
): Promise<Reply> {
  const again = (problems: readonly Problem[]) =>
    reading(ctx, (work) => page(work, asked, person.id, { values: asked.body, problems }, withFile))
  const outcome = await once(ctx, asked.key, async (work) => {
    const sent = await sentAsked(work, asked, person.id)
    if (sent === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const acted = await post.act(work, sent.id, asked)
    return acted.ok ? done(addressOf(sent)) : acted
  })
  if (outcome.ok) return { to: outcome.value, said: post.said }
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}

/** The answer to the form that makes a link is the one page that shows it; the same form sent again shows nothing of it. */
async function link(
  asked: Asked,
  ctx: Ctx,
  person: SeenPerson,
  withFile: readonly string[],
  baseUrl: string,
): Promise<Reply> {
  const { body } = asked
  const made: { link?: MadeLink; sent?: Sent } = {}
  const outcome = await once(ctx, asked.key, async (work) => {
    const sent = await sentAsked(work, asked, person.id)
    if (sent === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const linked = await makeLink(
      work,
      {
        sentId: sent.id,
        forName: textIn(body, 'forName'),
        forRole: textIn(body, 'forRole'),
        how: textIn(body, 'how'),
        theirs: textIn(body, 'theirs') === 'yes',
      },
      withFile,
    )
    if (!linked.ok) return linked
    made.link = linked.value
    made.sent = sent
    return done(addressOf(sent))
  })
  if (outcome.ok) {
    if (made.link === undefined || made.sent === undefined)
      return { to: outcome.value, said: 'The link was shown once. Make a new one if you do not have it' }
    return {
      title: 'The one-time link',
      body: (
        <LinkMade
          address={new URL(`/received/${made.link.token}`, baseUrl).href}
          until={made.link.until}
          for={`${textIn(body, 'forName').trim()}, ${textIn(body, 'forRole').trim()}`}
          sent={made.sent}
          back={outcome.value}
        />
      ),
    }
  }
  const { refusal } = outcome
  return refusal.code === 'invalid'
    ? reading(ctx, (work) =>
        page(work, asked, person.id, { values: body, problems: refusal.problems }, withFile),
      )
    : { refusal }
}
