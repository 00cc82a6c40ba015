import type { FastifyInstance } from 'fastify'
import { done, type Problem } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type PageReply,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute, markOf, recordsOf, type SeenPerson } from '#modules/people/index.ts'
import { mayReadConsent, mayRecordConsent } from '../policy.ts'
import type { AnswerHook } from '../service/answering.ts'
import { recordConsent } from '../service/consent.ts'
import {
  consentNow,
  findSubject,
  latestOpenEpisode,
  listConsents,
  listServiceNames,
} from '../store/consent.ts'
import { ConsentPage } from '../views/consent-page.tsx'
import { readConsentForm } from './consent-form.ts'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

export function consentRoutes(app: FastifyInstance, kit: Kit, hooks: readonly AnswerHook[]): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/consent',
    may: mayReadConsent,
    handle: async (asked, work, person) => {
      const episodeId = asked.query['episode']
      // Of several records, consent is asked for on the one whose episode is going on.
      const [, second] = person.records
      const open =
        second === undefined || episodeId !== undefined
          ? null
          : await latestOpenEpisode(
              work,
              person.records.map((record) => record.id),
            )
      if (open !== null && open.personId !== person.id)
        return { to: `/people/${open.personId}/consent?episode=${open.episodeId}`, keepDraft: true }
      const waiting =
        asked.draft !== undefined && asked.draft['episode'] === (episodeId ?? '') ? asked.draft : undefined
      return page(work, person, episodeId, {
        form: emptyForm(waiting ?? {}),
        fromDraft: waiting !== undefined,
        then: asked.query['then'] ?? '',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/consent',
    may: mayRecordConsent,
    handle: (asked, ctx, person) => save(asked, ctx, person.id, hooks),
  })
}

interface Shown {
  readonly form: FormState
  readonly fromDraft: boolean
  /** Where the reader came from and goes back to. */
  readonly then: string
}

async function page(
  work: Work,
  person: SeenPerson,
  episodeId: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const personId = person.id
  if (episodeId !== undefined && episodeId !== '' && !isId(episodeId)) return noSuchPage
  const subject = await findSubject(work, personId, episodeId === '' ? undefined : episodeId)
  if (subject === null) return noSuchPage
  const now = subject.episodeId === null ? new Map() : await consentNow(work, subject.episodeId)
  const records = await recordsOf(work, person)
  const lines = await listConsents(work, ...records.map((record) => record.id))
  const history = lines.map((line) => ({ ...line, mark: markOf(records, line.personId) }))
  const services = await listServiceNames(work)
  const reply: PageReply = {
    title: 'Consent and sharing',
    problems: shown.form.problems,
    body: (
      <ConsentPage
        personId={personId}
        subject={subject}
        now={now}
        history={history}
        services={services}
        form={shown.form}
        fromDraft={shown.fromDraft}
        then={ownAddress(shown.then, personId)}
        mayRecord={mayRecordConsent.allows(work.actor)}
      />
    ),
  }
  return reply
}

/** Only addresses about the same person are gone back to. */
function ownAddress(text: string, personId: string): string {
  return text.startsWith(`/people/${personId}/`) && !text.includes('\\') ? text : ''
}

async function save(asked: Asked, ctx: Ctx, personId: string, hooks: readonly AnswerHook[]): Promise<Reply> {
  const { body } = asked
  const episodeId = textIn(body, 'episode')
  const again = (problems: readonly Problem[]) =>
    reading(ctx, (work) =>
      page(work, { id: personId }, episodeId, {
        form: { values: body, problems },
        fromDraft: false,
        then: textIn(body, 'then'),
      }),
    )
  const read = readConsentForm(body, ctx.clock.now())
  if (!read.ok) return again(read.problems)
  if (episodeId !== '' && !isId(episodeId)) return noSuchPage
  const back = ownAddress(textIn(body, 'then'), personId)
  const to =
    back === '' ? `/people/${personId}/consent${episodeId === '' ? '' : `?episode=${episodeId}`}` : back
  const outcome = await once(ctx, asked.key, async (work) => {
    const given = { ...read.value, personId, episodeId: episodeId === '' ? undefined : episodeId }
    const recorded = await recordConsent(work, given, hooks)
    return recorded.ok ? done(to) : recorded
  })
  if (outcome.ok) return { to: outcome.value, said: 'Saved what was decided' }
  if (outcome.refusal.code === 'invalid') return again(outcome.refusal.problems)
  return { refusal: outcome.refusal }
}
