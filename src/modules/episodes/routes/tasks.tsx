import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { isId } from '#kernel/ids.ts'
import type { Outcome, Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type Kit, type Work } from '#modules/access/index.ts'
import { addPersonRoute, contactFacts } from '#modules/people/index.ts'
import { mayRunEpisodes, worksCasesOf } from '../policy.ts'
import type { EpisodeRow, TaskRow } from '../schema.ts'
import { releasedTaskKind } from '../service/released.ts'
import { asksWhoWasTold, endsOnItsPage, finishTask, handOnTask, raiseTask } from '../service/tasks.ts'
import { findTask } from '../store/tasks.ts'
import { possibleHolders } from '../store/teams.ts'
import { HandOnPage, NewTaskForm, raisedKinds, TaskPage, type TaskPageProps } from '../views/task-page.tsx'
import {
  answer,
  comingIn,
  episodeOf,
  firstShown,
  noSuchPage,
  statusOf,
  typed,
  versionIn,
  type ShowForm,
} from './frame.ts'

const base = '/people/:personId/episodes/:episodeId/tasks'

const showNew: ShowForm = async (work, episode, shown) => ({
  title: 'Add a task',
  problems: shown.form.problems,
  ...statusOf(shown),
  body: <NewTaskForm view={{ episode, ...shown, holders: await possibleHolders(work, episode.teamId) }} />,
})

async function taskOf(work: Work, asked: Asked, episode: EpisodeRow): Promise<TaskRow | null> {
  const taskId = asked.params['taskId']
  const task = isId(taskId) ? await findTask(work, taskId) : null
  return task?.episodeId === episode.id ? task : null
}

function showTask(asked: Asked, title: string, Body: (props: TaskPageProps) => VNode): ShowForm {
  return async (work, episode, shown) => {
    const task = await taskOf(work, asked, episode)
    if (task === null) return noSuchPage
    const known = { owner: task.ownerId ?? '', ...shown.form.values }
    return {
      title,
      problems: shown.form.problems,
      ...statusOf(shown),
      body: (
        <Body
          view={{
            episode,
            ...shown,
            form: { ...shown.form, values: known },
            holders: await possibleHolders(work, task.teamId),
          }}
          task={task}
          worksCases={worksCasesOf(work.actor, task.teamId)}
          ends={endsOnItsPage(task) ? 'on-its-page' : asksWhoWasTold(task) ? 'with-who-was-told' : 'here'}
          contact={
            task.kind === releasedTaskKind && task.doneAt === null
              ? await contactFacts(work, task.personId)
              : null
          }
          version={shown.refusal?.code === 'conflict' ? task.version : (shown.version ?? task.version)}
        />
      ),
    }
  }
}

const showDone = (asked: Asked) => showTask(asked, 'Task', TaskPage)
const showHandOn = (asked: Asked) => showTask(asked, 'Hand on a task', HandOnPage)

const notThere: Outcome<never> = { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }

export function taskRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/new`,
    may: mayRunEpisodes,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      return episode === null ? noSuchPage : showNew(work, episode, firstShown(asked))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/new`,
    may: mayRunEpisodes,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const now = ctx.clock.now()
      const kind = raisedKinds.find((one) => one.code === textIn(asked.body, 'kind'))?.code
      if (kind === undefined) problems.push({ field: 'kind', message: 'Choose what kind of task it is' })
      const title = typed(asked, 'title')
      if (title === undefined) problems.push({ field: 'title', message: 'Say what has to be done' })
      const before = problems.length
      const dueAt = comingIn(asked, 'due', now, problems)
      if (dueAt === undefined && problems.length === before)
        problems.push({ field: 'due-time', message: 'Say by when' })
      return answer({
        asked,
        ctx,
        person,
        problems,
        show: showNew,
        act: (work, episode) =>
          raiseTask(work, {
            personId: person.id,
            episodeId: episode.id,
            teamId: episode.teamId,
            kind: kind ?? '',
            title: title ?? '',
            detail: typed(asked, 'detail'),
            urgent: textIn(asked.body, 'urgent') === 'yes',
            dueAt: dueAt ?? now,
            ownerId: typed(asked, 'owner'),
          }),
        said: 'Task added',
        fields: { ownerId: 'owner' },
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/:taskId`,
    may: mayRunEpisodes,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      return episode === null ? noSuchPage : showDone(asked)(work, episode, firstShown(asked))
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/:taskId/hand-on`,
    may: mayRunEpisodes,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      return episode === null ? noSuchPage : showHandOn(asked)(work, episode, firstShown(asked))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/:taskId/done`,
    may: mayRunEpisodes,
    handle: (asked, ctx, person) =>
      answer({
        asked,
        ctx,
        person,
        problems: [],
        show: showDone(asked),
        act: async (work, episode) => {
          const task = await taskOf(work, asked, episode)
          if (task === null) return notThere
          return finishTask(work, {
            taskId: task.id,
            outcome: typed(asked, 'outcome') ?? '',
            told: typed(asked, 'told'),
            version: versionIn(asked),
          })
        },
        said: 'Task done',
      }),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/:taskId/hand-on`,
    may: mayRunEpisodes,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const dueAt = comingIn(asked, 'due', ctx.clock.now(), problems)
      return answer({
        asked,
        ctx,
        person,
        problems,
        show: showHandOn(asked),
        act: async (work, episode) => {
          const task = await taskOf(work, asked, episode)
          if (task === null) return notThere
          return handOnTask(work, {
            taskId: task.id,
            ownerId: typed(asked, 'owner') ?? null,
            dueAt,
            version: versionIn(asked),
          })
        },
        said: 'Task handed on',
        fields: { ownerId: 'owner' },
      })
    },
  })
}
