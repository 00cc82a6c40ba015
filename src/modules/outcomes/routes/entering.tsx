import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, invalid, notFound, type Outcome } from '#kernel/outcome.ts'
import { textIn, type Asked, type Kit, type Reply, type Work } from '#modules/access/index.ts'
import type { EpisodeRow } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { BackLink } from '#ui/index.ts'
import { mayRecordForms } from '../policy.ts'
import type { FormRow } from '../schema/form.ts'
import { findMeasure, goalMeasure, nameOf } from '../schema/measures/index.ts'
import { correctForm, recordForm } from '../service/record.ts'
import { findForm, formsOf, knownOf } from '../store.ts'
import { ChoosePage } from '../views/choose-page.tsx'
import { EnterPage } from '../views/enter-page.tsx'
import { outcomesHref } from '../views/parts.tsx'
import { answer, firstShown, noSuchPage, recordedEpisode, type Shown } from './frame.ts'
import { typedAgain, typedForm } from './typed-form.ts'

const url = '/people/:personId/episodes/:episodeId/outcomes' as const

/** Filling in a questionnaire, and typing one again that was typed wrongly. Each measure has its own address, and so its own draft. */
export function enteringRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/new`,
    may: mayRecordForms,
    handle: async (asked, work, person) => {
      const episode = await recordedEpisode(work, asked, person)
      if (episode === null) return noSuchPage
      const forms = await formsOf(work, episode.id)
      return {
        title: 'Fill in a questionnaire',
        before: <BackLink href={outcomesHref(episode)}>Questionnaires</BackLink>,
        body: <ChoosePage episode={episode} filledIn={[...new Set(forms.map((form) => form.measure))]} />,
      }
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/new/:measure`,
    may: mayRecordForms,
    handle: async (asked, work, person) => {
      const episode = await recordedEpisode(work, asked, person)
      const measure = measureIn(asked)
      if (episode === null || measure === null) return noSuchPage
      return showNew(measure, episode, firstShown(asked, await knownFor(work, episode)))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/new/:measure`,
    may: mayRecordForms,
    handle: async (asked, ctx, person) => {
      const measure = measureIn(asked)
      if (measure === null) return noSuchPage
      return answer({
        asked,
        ctx,
        show: async (work, shown) => {
          const episode = await recordedEpisode(work, asked, person)
          return episode === null ? noSuchPage : showNew(measure, episode, shown)
        },
        act: async (work) => {
          const episode = await recordedEpisode(work, asked, person)
          if (episode === null) return notFound
          const typed = typedForm(asked.body, { episodeId: episode.id, measure }, work.now)
          if (!typed.ok) return invalid(typed.problems)
          return leadOn(episode, await recordForm(work, typed.given))
        },
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/:formId/correct`,
    may: mayRecordForms,
    handle: async (asked, work, person) => {
      const episode = await recordedEpisode(work, asked, person)
      const form = episode === null ? null : await formIn(work, asked, episode)
      if (episode === null || form === null) return noSuchPage
      if (form.correctedById !== null) return { to: outcomesHref(episode, `/${form.id}`) }
      return showCorrection(episode, form, firstShown(asked, typedAgain(form)))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/:formId/correct`,
    may: mayRecordForms,
    handle: (asked, ctx, person) => correct(asked, { ctx, person }),
  })
}

function correct(
  asked: Asked,
  by: { readonly ctx: Parameters<typeof recordForm>[0]; readonly person: SeenPerson },
): Promise<Reply> {
  const both = async (work: Work) => {
    const episode = await recordedEpisode(work, asked, by.person)
    const form = episode === null ? null : await formIn(work, asked, episode)
    return episode === null || form === null ? null : { episode, form }
  }
  return answer({
    asked,
    ctx: by.ctx,
    show: async (work, shown) => {
      const found = await both(work)
      return found === null ? noSuchPage : showCorrection(found.episode, found.form, shown)
    },
    act: async (work) => {
      const found = await both(work)
      if (found === null) return notFound
      const { episode, form } = found
      const typed = typedForm(asked.body, { episodeId: episode.id, measure: form.measure }, work.now)
      if (!typed.ok) return invalid(typed.problems)
      const reason = textIn(asked.body, 'reason')
      return leadOn(episode, await correctForm(work, { ...typed.given, formId: form.id, reason }))
    },
  })
}

function leadOn(episode: EpisodeRow, saved: Outcome<{ readonly formId: string }>): Outcome<string> {
  return saved.ok ? done(outcomesHref(episode, `/${saved.value.formId}`)) : saved
}

function measureIn(asked: Asked): string | null {
  const { measure = '' } = asked.params
  return measure === goalMeasure.code || findMeasure(measure) !== undefined ? measure : null
}

async function formIn(work: Work, asked: Asked, episode: EpisodeRow): Promise<FormRow | null> {
  const { formId } = asked.params
  const form = isId(formId) ? await findForm(work, formId) : null
  return form?.episodeId === episode.id ? form : null
}

/** The language of the last form, or of the person; their sex, for the measure whose cut-off differs by it. */
async function knownFor(work: Work, episode: EpisodeRow): Promise<Shown['form']['values']> {
  const last = (await formsOf(work, episode.id)).at(-1)
  const known = await knownOf(work, episode.personId)
  return { language: last?.language ?? known.language ?? 'English', sex: known.sex }
}

function showNew(measure: string, episode: EpisodeRow, shown: Shown): Reply {
  return {
    title: nameOf(measure),
    problems: shown.form.problems,
    ...statusOf(shown),
    before: <BackLink href={outcomesHref(episode, '/new')}>Questionnaires to fill in</BackLink>,
    body: <EnterPage view={shown} episode={episode} measure={measure} corrects={null} />,
  }
}

function showCorrection(episode: EpisodeRow, form: FormRow, shown: Shown): Reply {
  return {
    title: `Correct ${nameOf(form.measure)}`,
    problems: shown.form.problems,
    ...statusOf(shown),
    before: <BackLink href={outcomesHref(episode, `/${form.id}`)}>{nameOf(form.measure)}</BackLink>,
    body: <EnterPage view={shown} episode={episode} measure={form.measure} corrects={form} />,
  }
}

const statusOf = (shown: Shown) =>
  shown.refusal === undefined || shown.refusal.code === 'invalid' ? {} : { status: 409 }
