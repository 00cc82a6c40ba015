import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type Kit, type Reply, type Work } from '#modules/access/index.ts'
import { addPersonRoute, searchPeople, type SeenPerson } from '#modules/people/index.ts'
import { mayWriteRisk } from '../policy.ts'
import { endApart, keepApart, recordMappa } from '../service/around.ts'
import { findAround } from '../store/around.ts'
import { ApartForm, EndApartForm, MappaForm } from '../views/small-forms.tsx'
import {
  answer,
  dayIn,
  firstShown,
  formReply,
  noSuchPage,
  notThere,
  text,
  yesOrNo,
  type Shown,
} from './frame.ts'

const P = '/people/:personId' as const
const toRisk = (person: SeenPerson) => `/people/${person.id}/risk`

/** People who must not be in the same room, and what was received about MAPPA. */
export function apartRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/keep-apart`,
    may: mayWriteRisk,
    handle: (asked, work, person) => {
      const query = asked.query['q'] ?? textIn(asked.draft ?? {}, 'q')
      return showApart(work, person, query, firstShown(asked))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${P}/keep-apart`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const otherId = text(asked.body, 'otherId')
      const problems = isId(otherId) ? [] : [{ field: 'otherId', message: 'Choose somebody from the list' }]
      return answer({
        asked,
        ctx,
        problems,
        show: (work, shown) => showApart(work, person, textIn(asked.body, 'q'), shown),
        act: async (work) => {
          const reason = textIn(asked.body, 'reason')
          const kept = await keepApart(work, { personId: person.id, otherId, reason })
          return kept.ok ? done(toRisk(person)) : kept
        },
        said: 'Saved',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/keep-apart/:apartId/end`,
    may: mayWriteRisk,
    handle: (asked, work, person) => showEndApart(asked, work, person, firstShown(asked)),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${P}/keep-apart/:apartId/end`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) =>
      answer({
        asked,
        ctx,
        problems: [],
        show: (work, shown) => showEndApart(asked, work, person, shown),
        act: async (work) => {
          const { apartId } = asked.params
          if (!isId(apartId)) return notThere
          const reason = textIn(asked.body, 'reason')
          const ended = await endApart(work, { personId: person.id, apartId, reason })
          return ended.ok ? done(toRisk(person)) : ended
        },
        said: 'Saved',
      }),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${P}/mappa`,
    may: mayWriteRisk,
    handle: (asked, _work, person) => Promise.resolve(showMappa(person, firstShown(asked))),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${P}/mappa`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const receivedOn = dayIn(asked.body, 'receivedOn', ctx.clock.now(), problems)
      const whole = (name: string) => {
        const typed = text(asked.body, name)
        return /^\d$/.test(typed) ? Number(typed) : null
      }
      return answer({
        asked,
        ctx,
        problems,
        show: (_work, shown) => Promise.resolve(showMappa(person, shown)),
        act: async (work) => {
          const recorded = await recordMappa(work, {
            personId: person.id,
            category: whole('category'),
            level: whole('level'),
            ended: yesOrNo(asked.body, 'ended'),
            source: textIn(asked.body, 'source'),
            fromName: textIn(asked.body, 'fromName'),
            receivedOn,
            note: textIn(asked.body, 'note'),
          })
          return recorded.ok ? done(toRisk(person)) : recorded
        },
        said: 'Saved',
      })
    },
  })
}

async function showApart(work: Work, person: SeenPerson, query: string, shown: Shown): Promise<Reply> {
  const hits = query.trim() === '' ? [] : await searchPeople(work, query)
  return formReply(shown, {
    title: 'Must not be in the same room',
    body: (
      <ApartForm
        view={shown}
        personId={person.id}
        query={query}
        found={hits.filter((hit) => hit.personId !== person.id)}
      />
    ),
  })
}

async function showEndApart(asked: Asked, work: Work, person: SeenPerson, shown: Shown): Promise<Reply> {
  const { apartId } = asked.params
  const row = (await findAround(work, [person.id])).apart.find((one) => one.id === apartId)
  if (row === undefined) return noSuchPage
  return formReply(shown, {
    title: 'May be in the same room again',
    body: (
      <EndApartForm
        view={shown}
        personId={person.id}
        apartId={row.id}
        otherName={row.otherName ?? 'somebody'}
      />
    ),
  })
}

function showMappa(person: SeenPerson, shown: Shown): Reply {
  return formReply(shown, {
    title: 'What was received about MAPPA',
    body: <MappaForm view={shown} personId={person.id} />,
  })
}
