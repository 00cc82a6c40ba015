import type { FastifyInstance } from 'fastify'
import type { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import { textIn, versionIn, type Asked, type Kit, type Work } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { findAnswer } from '#modules/sharing/index.ts'
import type { FormState } from '#ui/index.ts'
import { mayRecordCustody } from '../policy.ts'
import { typedAgain } from '../rules/typed-times.ts'
import { policeTimesOf, textOf, timeOf } from '../schema/forms.ts'
import { recordRelease } from '../service/release.ts'
import { recordTimes } from '../service/times.ts'
import { ReleaseForm, TimesForm } from '../views/forms.tsx'
import { answer, first, noSuchPage, statusOf, type About, type ShowForm } from './frame.ts'

const base = '/people/:personId/episodes/:episodeId/detention'

const showTimes: ShowForm = (_work, about, shown) => ({
  title: 'Times the police gave',
  problems: shown.form.problems,
  ...statusOf(shown),
  body: <TimesForm {...about} {...shown} />,
})

const showRelease: ShowForm = (_work, about, shown) =>
  about.detention === null
    ? noSuchPage
    : {
        title: 'They left the suite',
        problems: shown.form.problems,
        ...statusOf(shown),
        body: <ReleaseForm {...about} {...shown} />,
      }

function boxes(name: string, at: Temporal.Instant | null): Record<string, string> {
  const { day, time } = typedAgain(at)
  return { [`${name}-day`]: day, [`${name}-time`]: time }
}

/** What custody told on its own page is not typed again. */
async function toldBy(work: Work, asked: Asked): Promise<FormState['values']> {
  const answerId = asked.query['told']
  const told = isId(answerId) ? await findAnswer(work, answerId) : null
  if (told?.kind !== 'released' || told.episodeId !== asked.params['episodeId']) return {}
  return { ...boxes('at', told.happenedAt), source: told.byName }
}

/** What stands, in the boxes it is typed in. */
function knownTimes({ detention }: About): Record<string, string> {
  if (detention === null) return {}
  return {
    ...boxes('arrived', detention.arrivedAt),
    ...boxes('relevant', detention.relevantTime),
    ...boxes('authorised', detention.authorisedAt),
    ...boxes('arrested', detention.arrestedAt),
    ...boxes('expected', detention.expectedReleaseAt),
    custodyRecord: detention.custodyRecord ?? '',
    source: detention.source ?? '',
  }
}

/** The times themselves, and the end of the detention. */
export function timesRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/times`,
    may: mayRecordCustody,
    handle: (asked, work, person) => first(asked, work, person, showTimes, knownTimes),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/times`,
    may: mayRecordCustody,
    handle: (asked, ctx, person) => {
      const read = { body: asked.body, now: ctx.clock.now(), problems: new Array<Problem>() }
      const times = policeTimesOf(read)
      return answer({
        asked,
        ctx,
        person,
        problems: read.problems,
        show: showTimes,
        act: (work, episodeId) => recordTimes(work, { episodeId, times, version: versionIn(asked.body) }),
        said: 'The times were saved',
        fields: { arrested: 'arrested-time' },
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/release`,
    may: mayRecordCustody,
    handle: async (asked, work, person) => {
      const told = await toldBy(work, asked)
      return first(asked, work, person, showRelease, () => told)
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/release`,
    may: mayRecordCustody,
    handle: (asked, ctx, person) => {
      const read = { body: asked.body, now: ctx.clock.now(), problems: new Array<Problem>() }
      const at = timeOf(read, 'at') ?? read.now
      const source = textOf(read, 'source', 120, 'Who said so') ?? undefined
      return answer({
        asked,
        ctx,
        person,
        problems: read.problems,
        show: showRelease,
        act: (work, episodeId) =>
          recordRelease(work, {
            episodeId,
            at,
            source,
            kind: textIn(asked.body, 'kind'),
            version: versionIn(asked.body),
          }),
        said: 'Written down that they left',
        fields: { at: 'at-time' },
      })
    },
  })
}
