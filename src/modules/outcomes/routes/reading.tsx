import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import type { Kit } from '#modules/access/index.ts'
import { listTasks } from '#modules/episodes/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { BackLink } from '#ui/index.ts'
import { mayReadForms, recordsFormsFor } from '../policy.ts'
import { seriesOf } from '../rules/series.ts'
import type { FormRow } from '../schema/form.ts'
import { nameOf } from '../schema/measures/index.ts'
import { sourceKind } from '../service/record.ts'
import { everyFormOf, formsOf } from '../store.ts'
import { FormPage } from '../views/form-page.tsx'
import { OutcomesPage } from '../views/outcomes-page.tsx'
import { outcomesHref } from '../views/parts.tsx'
import { episodeOf, noSuchPage } from './frame.ts'

const url = '/people/:personId/episodes/:episodeId/outcomes' as const

/** What was filled in during an episode, and one questionnaire. */
export function readingRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayReadForms,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      if (episode === null) return noSuchPage
      return {
        title: 'Questionnaires',
        before: <BackLink href={`/people/${person.id}/episodes/${episode.id}`}>Episode</BackLink>,
        body: (
          <OutcomesPage
            episode={episode}
            series={seriesOf(await formsOf(work, episode.id))}
            mayRecord={recordsFormsFor(work.actor, episode.teamId)}
          />
        ),
      }
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/:formId`,
    may: mayReadForms,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      const { formId } = asked.params
      if (episode === null || !isId(formId)) return noSuchPage
      const forms = await everyFormOf(work, episode.id)
      const form = forms.find((one) => one.id === formId)
      if (form === undefined) return noSuchPage
      const earlier = earlierOf(form, forms)
      const ids = [form, ...earlier].map((one) => one.id)
      const tasks = (await listTasks(work, episode.id)).filter(
        (task) => task.sourceKind === sourceKind && ids.includes(task.sourceId ?? ''),
      )
      return {
        title: nameOf(form.measure),
        before: <BackLink href={outcomesHref(episode)}>Questionnaires</BackLink>,
        body: (
          <FormPage
            form={form}
            earlier={earlier}
            tasks={tasks}
            now={work.now}
            mayRecord={recordsFormsFor(work.actor, episode.teamId)}
          />
        ),
      }
    },
  })
}

/** The forms in whose place one stands, the last of them first. */
function earlierOf(form: FormRow, forms: readonly FormRow[]): readonly FormRow[] {
  const before = forms.find((one) => one.id === form.correctsId)
  return before === undefined ? [] : [before, ...earlierOf(before, forms)]
}
