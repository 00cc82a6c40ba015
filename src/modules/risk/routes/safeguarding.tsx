import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type FormBody, type Kit, type Reply, type Work } from '#modules/access/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { toldAnswers } from '#modules/sharing/index.ts'
import { BackLink } from '#ui/index.ts'
import { mayReadRisk, mayWriteRisk } from '../policy.ts'
import {
  aboutWhom,
  agreementsToRefer,
  outcomes,
  routes,
  safeguardingKinds,
  sendingWays,
  testAnswers,
  type SafeguardingRow,
} from '../schema/safeguarding.ts'
import { raiseSafeguarding, sendSafeguarding, settleSafeguarding } from '../service/safeguarding.ts'
import { writesFor } from '../service/team.ts'
import { findSafeguarding } from '../store/safeguarding.ts'
import { OutcomeForm, RaiseForm, SendForm } from '../views/safeguarding-forms.tsx'
import { SafeguardingPage } from '../views/safeguarding-page.tsx'
import {
  answer,
  firstShown,
  formReply,
  momentIn,
  noSuchPage,
  notThere,
  numberIn,
  text,
  yesOrNo,
  type Shown,
} from './frame.ts'

const url = '/people/:personId/safeguarding' as const
const onePattern = `${url}/:safeguardingId` as const

function chosen<T extends string>(
  body: FormBody,
  name: string,
  list: readonly { readonly code: T }[],
): T | undefined {
  const typed = text(body, name)
  return list.find((one) => one.code === typed)?.code
}

/** Safeguarding referrals: raised, sent, answered. */
export function safeguardingRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/new`,
    may: mayWriteRisk,
    handle: (asked, work, person) =>
      showRaise(
        work,
        person,
        asked.query['episode'] ?? textIn(asked.draft ?? {}, 'episode'),
        firstShown(asked),
      ),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/new`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const episodeId = text(asked.body, 'episode')
      if (episodeId !== '' && !isId(episodeId)) return Promise.resolve(noSuchPage)
      return answer({
        asked,
        ctx,
        problems: [],
        show: (work, shown) => showRaise(work, person, episodeId, shown),
        act: async (work) => {
          const raised = await raiseSafeguarding(work, {
            personId: person.id,
            episodeId: episodeId === '' ? undefined : episodeId,
            kind: chosen(asked.body, 'kind', safeguardingKinds),
            about: chosen(asked.body, 'about', aboutWhom),
            concern: textIn(asked.body, 'concern'),
            immediate: yesOrNo(asked.body, 'immediate'),
          })
          return raised.ok ? done(`/people/${person.id}/safeguarding/${raised.value.safeguardingId}`) : raised
        },
        said: 'Signed and saved. It still has to be sent',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: onePattern,
    may: mayReadRisk,
    handle: async (asked, work, person) => {
      const row = await rowOf(asked, work, person)
      if (row === null) return noSuchPage
      return {
        title: 'Safeguarding',
        before: <BackLink href={`/people/${person.id}/risk`}>Risk</BackLink>,
        body: <SafeguardingPage row={row} mayWrite={mayWriteRisk.allows(work.actor)} />,
      }
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${onePattern}/send`,
    may: mayWriteRisk,
    handle: async (asked, work, person) => {
      const row = await rowOf(asked, work, person)
      return row?.sent === null ? showSend(row, firstShown(asked)) : noSuchPage
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${onePattern}/send`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const { body } = asked
      const problems: Problem[] = []
      const sentAt = momentIn(body, 'sent', ctx.clock.now(), problems)
      const part = (name: string) => testAnswers.find((one) => one === text(body, name))
      return answer({
        asked,
        ctx,
        problems,
        show: async (work, shown) => {
          const row = await rowOf(asked, work, person)
          return row === null ? noSuchPage : showSend(row, shown)
        },
        act: async (work) => {
          const row = await rowOf(asked, work, person)
          if (row === null) return notThere
          const sent = await sendSafeguarding(work, {
            personId: person.id,
            safeguardingId: row.id,
            version: numberIn(body, 'version'),
            route: chosen(body, 'route', routes),
            test: {
              careNeeds: part('careNeeds'),
              abuseOrNeglect: part('abuseOrNeglect'),
              cannotProtect: part('cannotProtect'),
            },
            agreement: chosen(body, 'agreement', agreementsToRefer),
            toName: textIn(body, 'toName'),
            toRole: textIn(body, 'toRole'),
            toAgency: textIn(body, 'toAgency'),
            how: chosen(body, 'how', sendingWays),
            what: textIn(body, 'what'),
            reason: textIn(body, 'reason'),
            decisionMaker: textIn(body, 'decisionMaker'),
            personTold: toldAnswers.find((one) => one === text(body, 'personTold')),
            notToldReason: textIn(body, 'notToldReason'),
            sentAt,
          })
          return sent.ok ? done(`/people/${person.id}/safeguarding/${row.id}`) : sent
        },
        said: 'It is on the record, and in the log of what was shared',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${onePattern}/outcome`,
    may: mayWriteRisk,
    handle: async (asked, work, person) => {
      const row = await rowOf(asked, work, person)
      if (row === null) return noSuchPage
      const known = { outcome: row.outcome ?? '', note: row.outcomeNote ?? '' }
      return showOutcome(row, firstShown(asked, known))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${onePattern}/outcome`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) =>
      answer({
        asked,
        ctx,
        problems: [],
        show: async (work, shown) => {
          const row = await rowOf(asked, work, person)
          return row === null ? noSuchPage : showOutcome(row, shown)
        },
        act: async (work) => {
          const row = await rowOf(asked, work, person)
          if (row === null) return notThere
          const settled = await settleSafeguarding(work, {
            personId: person.id,
            safeguardingId: row.id,
            version: numberIn(asked.body, 'version'),
            outcome: chosen(asked.body, 'outcome', outcomes),
            note: textIn(asked.body, 'note'),
          })
          return settled.ok ? done(`/people/${person.id}/safeguarding/${row.id}`) : settled
        },
        said: 'Signed and saved',
      }),
  })
}

/** The referral an address names, when it is one about this person that the reader's team made. */
async function rowOf(asked: Asked, work: Work, person: SeenPerson): Promise<SafeguardingRow | null> {
  const { safeguardingId } = asked.params
  const row = isId(safeguardingId) ? await findSafeguarding(work, safeguardingId) : null
  return row?.personId === person.id ? row : null
}

/** Without an episode in the address: the open one of the reader's team. */
async function showRaise(work: Work, person: SeenPerson, episode: string, shown: Shown): Promise<Reply> {
  if (episode !== '' && !isId(episode)) return noSuchPage
  const place = await writesFor(work, person.id, episode === '' ? undefined : episode)
  if (place?.episode == null) return noSuchPage
  return formReply(shown, {
    title: 'Raise a safeguarding concern',
    body: <RaiseForm view={shown} personId={person.id} episodeId={place.episode.id} />,
  })
}

function showSend(row: SafeguardingRow, shown: Shown): Reply {
  return formReply(shown, {
    title: 'The safeguarding referral was sent',
    body: <SendForm view={shown} row={row} />,
  })
}

function showOutcome(row: SafeguardingRow, shown: Shown): Reply {
  return formReply(shown, {
    title: 'What came of the safeguarding referral',
    body: <OutcomeForm view={shown} row={row} />,
  })
}
