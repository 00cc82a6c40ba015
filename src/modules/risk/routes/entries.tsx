import type { FastifyInstance } from 'fastify'
import { londonDay, type Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type FormBody, type Kit, type Reply, type Work } from '#modules/access/index.ts'
import { possibleHolders } from '#modules/episodes/index.ts'
import { addPersonRoute, markOf, type OpenedPerson, type SeenPerson } from '#modules/people/index.ts'
import { itemOrigins, sensitivityIn, sensitivityOf } from '#modules/sharing/index.ts'
import { BackLink } from '#ui/index.ts'
import { mayEndRisk, mayReadRisk, mayWriteRisk } from '../policy.ts'
import { inOrder } from '../rules/entries.ts'
import { riskKinds, type RiskEntry, type TypedRisk } from '../schema/entries.ts'
import { raiseRisk, reviewRisk, towardsOf } from '../service/entries.ts'
import { writesFor } from '../service/team.ts'
import { findAround } from '../store/around.ts'
import { findEntry, listEntries } from '../store/entries.ts'
import { openTrackersOf } from '../store/mental-health-act.ts'
import { listSafeguarding } from '../store/safeguarding.ts'
import { NewRiskForm, ReviewRiskForm } from '../views/entry-form.tsx'
import { EntryPage } from '../views/entry-page.tsx'
import { RiskPage } from '../views/risk-page.tsx'
import {
  answer,
  dayIn,
  firstShown,
  formReply,
  momentIn,
  noSuchPage,
  notThere,
  numberIn,
  oneOf,
  text,
  type Shown,
} from './frame.ts'

const url = '/people/:personId/risk' as const

/** The page of a person's risks, one risk, writing one down and looking at it again. */
export function entryRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, { method: 'GET', url, may: mayReadRisk, whole: true, handle: showAll })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/new`,
    may: mayWriteRisk,
    handle: (asked, work, person) =>
      showNew(work, person, episodeIn(asked, asked.draft ?? {}), firstShown(asked)),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/new`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const typed = riskIn(asked.body, ctx.clock.now(), problems)
      const episode = text(asked.body, 'episode')
      if (episode !== '' && !isId(episode)) return Promise.resolve(noSuchPage)
      return answer({
        asked,
        ctx,
        problems,
        show: (work, shown) => showNew(work, person, episode, shown),
        act: async (work) => {
          const raised = await raiseRisk(work, {
            ...typed,
            personId: person.id,
            episodeId: episode === '' ? undefined : episode,
            kind: oneOf(asked.body, 'kind', riskKinds),
            sensitivity: sensitivityIn(asked.body),
          })
          return raised.ok ? done(`/people/${person.id}/risk`) : raised
        },
        said: 'Signed and saved',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/:riskId`,
    may: mayReadRisk,
    handle: async (asked, work, person) => {
      const entry = await entryOf(asked, work, person)
      if (entry === null) return noSuchPage
      const marked = await sensitivityOf(work, person.id)
      return {
        title: 'A risk',
        before: <BackLink href={`/people/${person.id}/risk`}>Risk</BackLink>,
        body: (
          <EntryPage
            entry={entry}
            sensitivity={marked.get(`risk-entry:${entry.id}`) ?? []}
            mayWrite={mayWriteRisk.allows(work.actor)}
          />
        ),
      }
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/:riskId/review`,
    may: mayWriteRisk,
    handle: async (asked, work, person) => {
      const entry = await entryOf(asked, work, person)
      return entry === null ? noSuchPage : showReview(work, entry, firstShown(asked, valuesOf(entry)))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/:riskId/review`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const typed = riskIn(asked.body, ctx.clock.now(), problems)
      return answer({
        asked,
        ctx,
        problems,
        show: async (work, shown) => {
          const entry = await entryOf(asked, work, person)
          return entry === null ? noSuchPage : showReview(work, entry, shown)
        },
        act: async (work) => {
          const entry = await entryOf(asked, work, person)
          if (entry === null) return notThere
          const reviewed = await reviewRisk(work, {
            ...typed,
            personId: person.id,
            entryId: entry.id,
            seen: numberIn(asked.body, 'seen'),
            says: oneOf(asked.body, 'says', ['still-so', 'changed', 'ended']),
            reason: textIn(asked.body, 'reason'),
          })
          return reviewed.ok ? done(`/people/${person.id}/risk/${entry.id}`) : reviewed
        },
        said: 'Signed and saved',
      })
    },
  })
}

/** The risk an address names, when it is one of the person the page is about. */
export async function entryOf(asked: Asked, work: Work, person: SeenPerson): Promise<RiskEntry | null> {
  const { riskId } = asked.params
  const entry = isId(riskId) ? await findEntry(work, riskId) : null
  return entry?.personId === person.id ? entry : null
}

function episodeIn(asked: Asked, draft: FormBody): string {
  return asked.query['episode'] ?? textIn(draft, 'episode')
}

async function showAll(_asked: Asked, work: Work, person: OpenedPerson): Promise<Reply> {
  const ids = person.records.map((record) => record.id)
  const entries = await listEntries(work, ids)
  const marked = await sensitivityOf(work, person.id)
  const mayWrite = mayWriteRisk.allows(work.actor)
  const place = mayWrite ? await writesFor(work, person.id, undefined) : null
  return {
    title: 'Risk',
    before: <BackLink href={`/people/${person.id}`}>Record</BackLink>,
    body: (
      <RiskPage
        personId={person.id}
        today={londonDay(work.now)}
        entries={inOrder(entries)}
        towards={towardsOf}
        sensitivity={(entry) => marked.get(`risk-entry:${entry.id}`) ?? []}
        mark={(personId) => markOf(person.records, personId)}
        around={await findAround(work, ids)}
        safeguarding={await listSafeguarding(work, ids)}
        trackers={await openTrackersOf(work, ids)}
        episodeId={place?.episode?.id ?? null}
        mayWrite={mayWrite}
      />
    ),
  }
}

async function showNew(work: Work, person: SeenPerson, episode: string, shown: Shown): Promise<Reply> {
  if (episode !== '' && !isId(episode)) return noSuchPage
  const place = await writesFor(work, person.id, episode === '' ? undefined : episode)
  if (place === null) return noSuchPage
  return formReply(shown, {
    title: 'Write down a risk',
    body: (
      <NewRiskForm
        view={shown}
        personId={person.id}
        episodeId={episode}
        holders={await possibleHolders(work, place.teamId)}
      />
    ),
  })
}

async function showReview(work: Work, entry: RiskEntry, shown: Shown): Promise<Reply> {
  const place = await writesFor(work, entry.personId, entry.episodeId ?? undefined)
  if (place === null) return noSuchPage
  return formReply(shown, {
    title: 'Look at a risk again',
    body: (
      <ReviewRiskForm
        view={shown}
        entry={entry}
        holders={await possibleHolders(work, place.teamId)}
        mayEnd={mayEndRisk(work.actor)}
      />
    ),
  })
}

/** The words as they stand, so that looking again begins from them; the plan is said anew. */
function valuesOf(entry: RiskEntry): Shown['form']['values'] {
  const [latest] = entry.statements
  return {
    what: latest.what,
    earlier: latest.earlier ?? '',
    present: latest.present ?? '',
    imminence: latest.imminence ?? '',
    triggers: latest.triggers ?? '',
    protective: latest.protective ?? '',
    origin: latest.origin,
    towards: towardsOf(entry) ?? '',
    plan: latest.plan ?? '',
    owner: latest.ownerId ?? '',
  }
}

function riskIn(body: FormBody, now: Temporal.Instant, problems: Problem[]): TypedRisk {
  const owner = text(body, 'owner')
  return {
    words: {
      what: textIn(body, 'what'),
      earlier: textIn(body, 'earlier'),
      present: textIn(body, 'present'),
      imminence: textIn(body, 'imminence'),
      triggers: textIn(body, 'triggers'),
      protective: textIn(body, 'protective'),
      origin: oneOf(body, 'origin', itemOrigins),
    },
    towards: textIn(body, 'towards'),
    plan: textIn(body, 'plan'),
    ownerId: isId(owner) ? owner : null,
    reviewOn: dayIn(body, 'reviewOn', now, problems),
    statedAt: momentIn(body, 'stated', now, problems),
  }
}
