import type { FastifyInstance } from 'fastify'
import type { Problem } from '#kernel/outcome.ts'
import { textIn, type Kit, type Reply, type Work } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { leads, mayWorkEpisodes } from '../policy.ts'
import type { EpisodeRow } from '../schema.ts'
import { closeEpisode } from '../service/close.ts'
import { confirmClosure, reopenEpisode } from '../service/reopen.ts'
import { loadEvidence } from '../store/evidence.ts'
import { possibleHolders } from '../store/teams.ts'
import { EpisodeSummary } from '../views/episode-summary.tsx'
import { CloseForm, ConfirmForm, ReopenForm } from '../views/forms.tsx'
import { confirmingFields, NotWaiting } from '../views/what-stands.tsx'
import {
  answer,
  episodeOf,
  firstShown,
  noSuchPage,
  statusOf,
  typed,
  versionIn,
  type Answering,
  type ShowForm,
  type Shown,
} from './frame.ts'
import { readPlan } from './next-step.tsx'

const showClose: ShowForm = async (work, episode, shown) => {
  if (episode.closedAt !== null && shown.refusal === undefined) return noSuchPage
  // What stood in the way of a closing just tried is said by its refusal.
  const inTheWay = shown.refusal === undefined ? (await loadEvidence(work.tx, episode.id)).openBlocking : []
  return {
    title: 'Close this episode',
    problems: shown.form.problems,
    ...statusOf(shown),
    body: (
      <CloseForm
        view={{ episode, ...shown }}
        inTheWay={inTheWay}
        mayOverride={leads(work.actor, episode.teamId)}
        version={shown.refusal?.code === 'conflict' ? episode.version : (shown.version ?? episode.version)}
      />
    ),
  }
}

const showConfirm: ShowForm = async (work, episode, shown) => {
  const waiting = episode.secondPersonDueAt !== null && episode.secondPersonAt === null
  if (!waiting) return notWaiting(work, episode, shown)
  return {
    title: 'Do you agree with this closure?',
    problems: shown.form.problems,
    ...statusOf(shown),
    body: (
      <ConfirmForm
        view={{ episode, ...shown }}
        version={shown.refusal?.code === 'conflict' ? episode.version : (shown.version ?? episode.version)}
        summary={<EpisodeSummary episode={episode} now={work.now} />}
      />
    ),
  }
}

/** Somebody else confirmed it or opened it again meanwhile: what stands now, and nothing left to answer. */
function notWaiting(work: Work, episode: EpisodeRow, shown: Shown): Reply {
  return {
    title: 'This closure is not waiting for a second person',
    status: 409,
    body: (
      <NotWaiting
        episode={episode}
        fields={Object.keys(shown.form.values).length === 0 ? [] : confirmingFields(episode, shown.form)}
        now={work.now}
      />
    ),
  }
}

const showReopen: ShowForm = async (work, episode, shown) => {
  if (episode.closedAt === null && shown.refusal === undefined) return noSuchPage
  const holders = await possibleHolders(work, episode.teamId)
  return {
    title: 'Open this episode again',
    problems: shown.form.problems,
    ...statusOf(shown),
    body: (
      <ReopenForm
        view={{ episode, ...shown, holders }}
        version={shown.refusal?.code === 'conflict' ? episode.version : (shown.version ?? episode.version)}
      />
    ),
  }
}

export function closingRoutes(app: FastifyInstance, kit: Kit): void {
  const page = (
    last: 'close' | 'confirm-closure' | 'reopen',
    show: ShowForm,
    read: (
      given: Pick<Answering, 'asked' | 'ctx'>,
      problems: Problem[],
    ) => Pick<Answering, 'act' | 'said' | 'fields'>,
  ) => {
    const url = `/people/:personId/episodes/:episodeId/${last}` as const
    addPersonRoute(app, kit, {
      method: 'GET',
      url,
      may: mayWorkEpisodes,
      handle: async (asked, work, person) => {
        const episode = await episodeOf(work, asked, person)
        return episode === null ? noSuchPage : show(work, episode, firstShown(asked))
      },
    })
    addPersonRoute(app, kit, {
      method: 'POST',
      url,
      may: mayWorkEpisodes,
      handle: (asked, ctx, person) => {
        const problems: Problem[] = []
        return answer({ asked, ctx, person, problems, show, ...read({ asked, ctx }, problems) })
      },
    })
  }
  page('close', showClose, ({ asked }) => ({
    act: (work, episode) =>
      closeEpisode(work, {
        episodeId: episode.id,
        exitReason: typed(asked, 'exitReason') ?? '',
        note: typed(asked, 'note'),
        overrideReason: typed(asked, 'overrideReason'),
        version: versionIn(asked),
      }),
    said: 'Episode closed',
  }))
  page('confirm-closure', showConfirm, ({ asked }, problems) => {
    const agrees = textIn(asked.body, 'agrees')
    if (agrees !== 'yes' && agrees !== 'no') problems.push({ field: 'agrees', message: 'Choose yes or no' })
    return {
      act: (work, episode) =>
        confirmClosure(work, {
          episodeId: episode.id,
          agrees: agrees === 'yes',
          note: typed(asked, 'note') ?? '',
          version: versionIn(asked),
        }),
      said: agrees === 'yes' ? 'Closure agreed' : 'Opened again, on the team lead’s list',
    }
  })
  page('reopen', showReopen, ({ asked, ctx }, problems) => {
    const plan = readPlan(asked, ctx, problems)
    return {
      act: (work, episode) =>
        reopenEpisode(work, {
          episodeId: episode.id,
          reason: typed(asked, 'reason') ?? '',
          ...plan,
          version: versionIn(asked),
        }),
      said: 'Episode opened again',
      fields: { holderId: 'holder', nextStepAt: 'next-time' },
    }
  })
}
