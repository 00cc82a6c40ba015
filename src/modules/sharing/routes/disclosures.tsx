import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Refusal } from '#kernel/outcome.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute, markOf } from '#modules/people/index.ts'
import { mayReadDisclosures, mayRecordDisclosure } from '../policy.ts'
import { typedMoment } from '../rules/typed-moment.ts'
import { bases, sharingScopes, toldAnswers } from '../schema/consent.ts'
import { recordDisclosure, type NewDisclosure } from '../service/consent.ts'
import { consentNow, findSubject, listDisclosures, listServiceNames } from '../store/consent.ts'
import { DisclosureForm } from '../views/disclosure-form.tsx'
import { DisclosuresPage } from '../views/disclosures-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

export function disclosureRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/disclosures',
    may: mayReadDisclosures,
    whole: true,
    handle: async (_asked, work, person) => ({
      title: 'What has been shared',
      body: (
        <DisclosuresPage
          personId={person.id}
          lines={(await listDisclosures(work, ...person.records.map((record) => record.id))).map((line) => ({
            ...line,
            mark: markOf(person.records, line.personId),
          }))}
          mayRecord={mayRecordDisclosure.allows(work.actor)}
        />
      ),
    }),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/disclosures/new',
    may: mayRecordDisclosure,
    handle: (asked, work, person) =>
      formPage(
        work,
        person.id,
        asked.draft?.['episode'] === undefined ? asked.query['episode'] : String(asked.draft['episode']),
        emptyForm(asked.draft ?? {}),
      ),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/disclosures/new',
    may: mayRecordDisclosure,
    handle: (asked, ctx, person) => save(asked, ctx, person.id),
  })
}

async function formPage(
  work: Work,
  personId: string,
  episode: string | undefined,
  form: FormState,
  refusal?: Refusal,
): Promise<Reply> {
  const episodeId = episode === undefined || episode === '' ? undefined : episode
  if (episodeId !== undefined && !isId(episodeId)) return noSuchPage
  const subject = await findSubject(work, personId, episodeId)
  if (subject === null) return noSuchPage
  const now = subject.episodeId === null ? new Map() : await consentNow(work, subject.episodeId)
  const services = await listServiceNames(work)
  return {
    title: 'Write down what was shared',
    problems: form.problems,
    ...(refusal === undefined ? {} : { status: 409 }),
    body: (
      <DisclosureForm
        personId={personId}
        episodeId={subject.episodeId}
        now={now}
        services={services}
        form={form}
        refusal={refusal}
      />
    ),
  }
}

async function save(asked: Asked, ctx: Ctx, personId: string): Promise<Reply> {
  const { body } = asked
  const value = (name: string) => textIn(body, name).trim()
  const episode = value('episode')
  const again = (problems: FormState['problems'], refusal?: Refusal) =>
    reading(ctx, (work) => formPage(work, personId, episode, { values: body, problems }, refusal))
  const moment = typedMoment(
    'disclosed',
    { day: value('disclosed-day'), time: value('disclosed-time') },
    ctx.clock.now(),
  )
  const scope = sharingScopes.find((one) => one === value('scope')) ?? null
  const basis = bases.find((one) => one === value('basis'))
  const personTold = toldAnswers.find((one) => one === value('personTold'))
  const problems = [
    ...(moment.ok ? [] : moment.problems),
    ...(value('scope') === ''
      ? [{ field: 'scope', message: 'Say whose recipient this is, or that it is none of these' }]
      : []),
    ...(basis === undefined ? [{ field: 'basis', message: 'Choose what it rests on' }] : []),
    ...(personTold === undefined
      ? [{ field: 'personTold', message: 'Say whether the person was told' }]
      : []),
    ...(scope === 'onward-service' && !isId(value('service'))
      ? [{ field: 'service', message: 'Choose which service was told' }]
      : []),
  ]
  if (problems.length > 0 || !moment.ok || basis === undefined || personTold === undefined)
    return again(problems)
  const given: NewDisclosure = {
    personId,
    ...(isId(episode) ? { episodeId: episode } : {}),
    source: { kind: 'told' },
    recipient: {
      name: value('recipientName'),
      role: value('recipientRole'),
      agency: value('recipientAgency'),
    },
    purpose: value('purpose'),
    what: value('what'),
    scope,
    ...(scope === 'onward-service' ? { serviceId: value('service') } : {}),
    basis,
    basisReason: value('basisReason'),
    decisionMaker: value('decisionMaker'),
    personTold,
    notToldReason: value('notToldReason'),
    disclosedAt: moment.value,
  }
  const outcome = await once(ctx, asked.key, async (work) => {
    const recorded = await recordDisclosure(work, given)
    return recorded.ok ? done(`/people/${personId}/disclosures`) : recorded
  })
  if (outcome.ok) return { to: outcome.value, said: 'Written down' }
  if (outcome.refusal.code === 'invalid') return again(outcome.refusal.problems)
  if (outcome.refusal.code === 'blocked') return again([], outcome.refusal)
  return { refusal: outcome.refusal }
}
