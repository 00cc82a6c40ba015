import type { FastifyInstance } from 'fastify'
import { londonDay, showShortDate, showTime, type Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type Ctx, type Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import type { FormState } from '#ui/index.ts'
import { mayRunEpisodes, mayWorkEpisodes } from '../policy.ts'
import { safeguardKinds, type SafeguardState } from '../rules/youth.ts'
import { endYouth, settleSafeguard } from '../service/youth-answers.ts'
import { youthOf, type Safeguard } from '../store/youth.ts'
import { EndYouthForm, SafeguardForm } from '../views/youth-forms.tsx'
import {
  answer,
  episodeOf,
  firstShown,
  happenedIn,
  noSuchPage,
  statusOf,
  typed,
  versionIn,
  type ShowForm,
} from './frame.ts'

const base = '/people/:personId/episodes/:episodeId/under-18'
const states: readonly SafeguardState[] = ['waiting', 'done', 'not-needed']

const kindIn = (asked: Asked) => safeguardKinds.find((one) => one === asked.params['kind'])

/** What stands, as somebody would type it. */
function knownValues(one: Safeguard): FormState['values'] {
  const boxes = (name: string, at: Temporal.Instant | null) =>
    at === null
      ? {}
      : { [`${name}-day`]: showShortDate(londonDay(at)), [`${name}-time`]: showTime(at).slice(0, 5) }
  return {
    state: one.state,
    askedWhom: one.askedWhom ?? '',
    who: one.who ?? '',
    answer: one.answer ?? '',
    note: one.note ?? '',
    ...boxes('asked', one.askedAt),
    ...boxes('settled', one.settledAt),
  }
}

const showSafeguard =
  (asked: Asked, first: boolean): ShowForm =>
  async (work, episode, shown) => {
    const kind = kindIn(asked)
    const youth = await youthOf(work, episode.id)
    const one = youth?.safeguards.find((it) => it.kind === kind)
    if (kind === undefined || one === undefined) return noSuchPage
    const values = first && !shown.fromDraft ? knownValues(one) : shown.form.values
    return {
      title: 'Safeguard for an under-18',
      problems: shown.form.problems,
      ...statusOf(shown),
      body: (
        <SafeguardForm
          view={{ episode, ...shown, form: { ...shown.form, values } }}
          kind={kind}
          version={shown.refusal?.code === 'conflict' ? one.version : (shown.version ?? one.version)}
        />
      ),
    }
  }

const showEnd: ShowForm = async (work, episode, shown) => {
  const youth = await youthOf(work, episode.id)
  if (youth === null) return noSuchPage
  return {
    title: 'End the safeguards for under-18s',
    problems: shown.form.problems,
    ...statusOf(shown),
    body: <EndYouthForm view={{ episode, ...shown }} version={youth.version} />,
  }
}

function readSafeguard(asked: Asked, ctx: Ctx, problems: Problem[]) {
  const now = ctx.clock.now()
  const when = (name: string) =>
    textIn(asked.body, `${name}-day`).trim() === '' && textIn(asked.body, `${name}-time`).trim() === ''
      ? undefined
      : happenedIn(asked, name, now, problems)
  const state = states.find((one) => one === textIn(asked.body, 'state'))
  if (state === undefined) problems.push({ field: 'state', message: 'Say how it stands' })
  return {
    state: state ?? 'waiting',
    askedAt: when('asked'),
    askedWhom: typed(asked, 'askedWhom'),
    settledAt: when('settled'),
    who: typed(asked, 'who'),
    answer: typed(asked, 'answer'),
    note: typed(asked, 'note'),
  }
}

/** The safeguards of somebody under 18: one page for each, and one to end them all. */
export function youthRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/end`,
    may: mayWorkEpisodes,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      return episode === null ? noSuchPage : showEnd(work, episode, firstShown(asked))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/end`,
    may: mayWorkEpisodes,
    handle: (asked, ctx, person) =>
      answer({
        asked,
        ctx,
        person,
        problems: [],
        show: showEnd,
        act: (work, episode) =>
          endYouth(work, {
            episodeId: episode.id,
            reason: typed(asked, 'reason') ?? '',
            version: versionIn(asked),
          }),
        said: 'The safeguards were ended',
      }),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/:kind`,
    may: mayRunEpisodes,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      return episode === null ? noSuchPage : showSafeguard(asked, true)(work, episode, firstShown(asked))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/:kind`,
    may: mayRunEpisodes,
    handle: (asked, ctx, person) => {
      const kind = kindIn(asked)
      if (kind === undefined) return Promise.resolve(noSuchPage)
      const problems: Problem[] = []
      const read = readSafeguard(asked, ctx, problems)
      return answer({
        asked,
        ctx,
        person,
        problems,
        show: showSafeguard(asked, false),
        act: (work, episode) =>
          settleSafeguard(work, { episodeId: episode.id, kind, ...read, version: versionIn(asked) }),
        said: 'Safeguard saved',
        fields: { askedAt: 'asked-time', settledAt: 'settled-time' },
      })
    },
  })
}
