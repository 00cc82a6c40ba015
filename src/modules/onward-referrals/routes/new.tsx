import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
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
import { findService, listServices, needs, type ServiceRow } from '#modules/directory/index.ts'
import { findEpisode, type EpisodeRow } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { consentKey, consentNow, sensitivityIn } from '#modules/sharing/index.ts'
import { mayRefer } from '../policy.ts'
import type { ReferralRow } from '../schema.ts'
import { draftReferral } from '../service/draft.ts'
import { heldAs } from '../service/parts.ts'
import { findReferral } from '../store.ts'
import { ChooseService } from '../views/choose-service.tsx'
import { DraftForm } from '../views/draft-form.tsx'
import { draftFor, listAddress, noSuchPage, pattern, personFacts } from './shared.ts'

/** Starting a referral: the need, then the service, then what it has to know. */
export function newRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${pattern}/new`,
    may: mayRefer,
    handle: (asked, work, person) => {
      const { query, draft: waiting } = asked
      // Without a question in the address, what was typed and not saved is gone on with.
      const asDraft = (name: string) => {
        const value = waiting?.[name]
        return typeof value === 'string' && query['need'] === undefined && query['follows'] === undefined
          ? value
          : ''
      }
      const service = query['service'] ?? asDraft('service')
      const draft = draftFor(asked, 'service', service)
      return page(work, person, asked, {
        need: query['need'] ?? asDraft('need'),
        service,
        follows: query['follows'] ?? asDraft('follows'),
        form: draft === undefined ? undefined : emptyForm(draft),
        fromDraft: draft !== undefined,
      })
    },
  })
  addPersonRoute(app, kit, { method: 'POST', url: `${pattern}/new`, may: mayRefer, handle: save })
}

interface Shown {
  readonly need: string
  readonly service: string
  readonly follows: string
  readonly form: FormState | undefined
  readonly fromDraft: boolean
}

async function page(work: Work, person: SeenPerson, asked: Asked, shown: Shown): Promise<Reply> {
  const episodeId = asked.params['episodeId']
  const episode = isId(episodeId) ? await findEpisode(work, episodeId) : null
  if (episode === null || episode.personId !== person.id) return noSuchPage
  const before = isId(shown.follows) ? await findReferral(work, shown.follows) : null
  if (shown.follows !== '' && before?.episodeId !== episode.id) return noSuchPage
  const need = needs.some((one) => one.code === shown.need) ? shown.need : ''
  const service = isId(shown.service) ? await findService(work, shown.service) : null
  if (service === null || need === '') return choose(work, asked, { person, episode, before, need })
  return draftPage(work, { person, episode, before, service, need }, shown)
}

interface Found {
  readonly person: SeenPerson
  readonly episode: EpisodeRow
  readonly before: ReferralRow | null
  readonly need: string
}

async function choose(work: Work, asked: Asked, found: Found): Promise<Reply> {
  const at = `${listAddress(found.person.id, found.episode.id)}/new`
  const given = (name: string) => (asked.query[name] ?? '').trim().slice(0, 200) || undefined
  const services =
    found.need === ''
      ? []
      : await listServices(work, { need: found.need, area: given('area'), text: given('text') })
  return {
    title: 'Choose a service',
    before: backToEpisode(found),
    body: (
      <ChooseService
        at={at}
        form={emptyForm({ ...asked.query, need: found.need })}
        services={services}
        person={await personFacts(work, found.person.id)}
        before={found.before}
      />
    ),
  }
}

function backToEpisode(found: Pick<Found, 'person' | 'episode'>) {
  return <BackLink href={`/people/${found.person.id}/episodes/${found.episode.id}`}>Episode</BackLink>
}

async function draftPage(
  work: Work,
  found: Found & { readonly service: ServiceRow },
  shown: Shown,
): Promise<Reply> {
  const { person, episode, before, service } = found
  // What the first service was told is where the second begins.
  const first = {
    detail: before?.detail ?? '',
    sensitivity: before === null ? [] : await heldAs(work, before),
  }
  const form = shown.form ?? emptyForm(first)
  const consent = (await consentNow(work, episode.id)).get(consentKey('onward-service', service.id))
  const title = `Refer to ${service.name}`
  return {
    title,
    problems: form.problems,
    before: backToEpisode(found),
    body: (
      <DraftForm
        action={`${listAddress(person.id, episode.id)}/new`}
        title={title}
        personId={person.id}
        episodeId={episode.id}
        service={service}
        need={found.need}
        followsId={before?.id ?? null}
        person={await personFacts(work, person.id)}
        consent={consent}
        form={form}
        fromDraft={shown.fromDraft}
      />
    ),
  }
}

async function save(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const { body } = asked
  const episodeId = asked.params['episodeId']
  if (!isId(episodeId)) return noSuchPage
  const text = (name: string) => textIn(body, name)
  const again = (problems: readonly Problem[]) =>
    reading(ctx, (work) =>
      page(work, person, asked, {
        need: text('need'),
        service: text('service'),
        follows: text('follows'),
        form: { values: body, problems },
        fromDraft: false,
      }),
    )
  if (!isId(text('service'))) return again([])
  if (text('accompany') === '') {
    return again([{ field: 'accompany', message: 'Say whether one of us goes with them' }])
  }
  const outcome = await once(ctx, asked.key, async (work) => {
    const episode = await findEpisode(work, episodeId)
    if (episode?.personId !== person.id)
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const drafted = await draftReferral(work, {
      episodeId,
      serviceId: text('service'),
      need: text('need'),
      detail: text('detail'),
      accompany: text('accompany') === 'yes',
      sensitivity: sensitivityIn(body),
      followsId: isId(text('follows')) ? text('follows') : undefined,
    })
    return drafted.ok ? done(`${listAddress(person.id, episodeId)}/${drafted.value.referralId}`) : drafted
  })
  if (outcome.ok) return { to: outcome.value, said: 'The draft is saved. It is not sent yet.' }
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}
