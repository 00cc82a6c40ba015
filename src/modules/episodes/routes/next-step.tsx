import type { FastifyInstance } from 'fastify'
import { londonDay, showDateTime, showShortDate, showTime } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { Asked, Ctx, Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { Conflict, type FormState } from '#ui/index.ts'
import { mayRunEpisodes } from '../policy.ts'
import { setNextStep } from '../service/next-step.ts'
import type { EpisodeRow } from '../schema.ts'
import { possibleHolders } from '../store/teams.ts'
import { NextStepForm } from '../views/forms.tsx'
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
  type Shown,
} from './frame.ts'

const url = '/people/:personId/episodes/:episodeId/next-step'

const show: ShowForm = async (work, episode, shown) => {
  const holders = await possibleHolders(work, episode.teamId)
  const differs = shown.refusal?.code === 'conflict'
  return {
    title: 'Holder and next step',
    problems: shown.form.problems,
    ...statusOf(shown),
    body: (
      <NextStepForm
        view={{
          episode,
          form: shown.form,
          fromDraft: shown.fromDraft,
          holders,
          ...(differs ? {} : { refusal: shown.refusal }),
        }}
        // Having seen what stands now, the next save replaces exactly that.
        version={differs ? episode.version : (shown.version ?? episode.version)}
        conflict={differs ? <Both episode={episode} shown={shown} holders={holders} /> : null}
      />
    ),
  }
}

function Both(props: {
  readonly episode: EpisodeRow
  readonly shown: Shown
  readonly holders: readonly { readonly workerId: string; readonly displayName: string }[]
}) {
  const { episode, shown } = props
  const text = (name: string) => String(shown.form.values[name] ?? '')
  const holder = props.holders.find((one) => one.workerId === text('holder'))?.displayName ?? 'Nobody yet'
  return (
    <Conflict
      fields={[
        { label: 'Who holds this', yours: holder, current: episode.holderName ?? 'Nobody yet' },
        { label: 'What happens next', yours: text('nextStep'), current: episode.nextStep ?? '' },
        {
          label: 'By when',
          yours: `${text('next-day')} ${text('next-time')}`.trim(),
          current: episode.nextStepAt === null ? '' : showDateTime(episode.nextStepAt),
        },
      ]}
    >
      <p>Saving now replaces what stands with what is in the form below.</p>
    </Conflict>
  )
}

/** What is planned already, as somebody would type it. */
function plannedValues(episode: EpisodeRow): FormState['values'] {
  const at = episode.nextStepAt
  return {
    holder: episode.holderId ?? '',
    nextStep: episode.nextStep ?? '',
    ...(at === null
      ? {}
      : { 'next-day': showShortDate(londonDay(at)), 'next-time': showTime(at).slice(0, 5) }),
  }
}

/** Reads holder, next step and its time, which has to be given. */
export function readPlan(asked: Asked, ctx: Ctx, problems: Problem[]) {
  const before = problems.length
  const now = ctx.clock.now()
  const nextStepAt = comingIn(asked, 'next', now, problems)
  if (nextStepAt === undefined && problems.length === before)
    problems.push({ field: 'next-time', message: 'Say by when' })
  return {
    holderId: typed(asked, 'holder') ?? null,
    nextStep: typed(asked, 'nextStep') ?? '',
    nextStepAt: nextStepAt ?? now,
  }
}

export function nextStepRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayRunEpisodes,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      return episode === null ? noSuchPage : show(work, episode, firstShown(asked, plannedValues(episode)))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayRunEpisodes,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const plan = readPlan(asked, ctx, problems)
      return answer({
        asked,
        ctx,
        person,
        problems,
        show,
        act: (work, episode) =>
          setNextStep(work, { episodeId: episode.id, ...plan, version: versionIn(asked) }),
        said: 'Next step saved',
        fields: { holderId: 'holder', nextStepAt: 'next-time' },
      })
    },
  })
}
