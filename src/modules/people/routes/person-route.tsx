import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import type { PersonBannerProps } from '#ui/index.ts'
import {
  addGuarded,
  reading,
  unit,
  type Asked,
  type Ctx,
  type Kit,
  type Policy,
  type Reply,
  type Work,
  type WriteLine,
} from '#modules/access/index.ts'
import { loadBanner } from '../store/banner.ts'
import { seesRecord } from '../store/person.ts'

/** Somebody whose record the asker may open. */
export interface SeenPerson {
  readonly id: string
  readonly banner?: PersonBannerProps
}

/** The same, with the record open and the opening traced. */
export interface OpenedPerson extends SeenPerson {
  readonly banner: PersonBannerProps
}

interface PersonGet {
  readonly method: 'GET'
  readonly url: `/people/:personId${string}`
  readonly may: Policy
  /** Runs in the transaction in which the record was opened and traced. */
  readonly handle: (asked: Asked, work: Work, person: OpenedPerson) => Promise<Reply>
}

interface PersonPost {
  readonly method: 'POST'
  readonly url: `/people/:personId${string}`
  readonly may: Policy
  /** Services open their own transaction, so that a refusal saves nothing; each begins with whether the person is in sight. */
  readonly handle: (asked: Asked, ctx: Ctx, person: SeenPerson) => Promise<Reply>
}

const noSuchPerson: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/**
 * Adds a route about one person. Below record level the answer is "not found". Opening leaves a trace without anybody
 * having to remember it, and the banner is on the page that comes back. A form sent for another person than the one in
 * the address (two tabs) is refused.
 */
export function addPersonRoute(app: FastifyInstance, kit: Kit, spec: PersonGet | PersonPost): void {
  addGuarded(app, kit, {
    method: spec.method,
    url: spec.url,
    may: spec.may,
    opens: 'person',
    handle: async (asked, ctx) => {
      const personId = asked.params['personId'] ?? ''
      if (!isId(personId)) return noSuchPerson
      if (spec.method === 'POST') {
        const formPerson = asked.body['personId']
        if (typeof formPerson === 'string' && formPerson !== personId) {
          return {
            refusal: {
              code: 'conflict',
              message: 'This form was for another person than the page it was sent to.',
            },
          }
        }
        return inSight(ctx, personId, (seeing) => spec.handle(asked, seeing, { id: personId }))
      }
      const outcome = await unit(ctx, async (work) => {
        const person = await open(work, personId, {
          action: 'record.opened',
          personId,
          details: { page: spec.url },
        })
        if (person === null) return { ok: true, value: noSuchPerson }
        return { ok: true, value: withBanner(await spec.handle(asked, work, person), person) }
      })
      return outcome.ok ? outcome.value : { refusal: outcome.refusal }
    },
  })
}

async function open(work: Work, personId: string, trace: WriteLine): Promise<OpenedPerson | null> {
  const banner = await loadBanner(work, personId, trace)
  return banner === null ? null : { id: personId, banner }
}

class OutOfSight extends Error {}

/**
 * Runs a form's handler so that every transaction it begins asks first whether the person is in the asker's sight: one
 * small question in the same transaction as the work, instead of a transaction of its own before it.
 */
async function inSight(ctx: Ctx, personId: string, act: (seeing: Ctx) => Promise<Reply>): Promise<Reply> {
  const sight = { asked: false }
  const seeing: Ctx = {
    ...ctx,
    before: async (work) => {
      sight.asked = true
      if (!(await seesRecord(work, personId))) throw new OutOfSight()
    },
  }
  try {
    const reply = await act(seeing)
    if ('body' in reply) {
      const banner = await reading(seeing, (work) => loadBanner(work, personId))
      return banner === null ? noSuchPerson : withBanner(reply, { id: personId, banner })
    }
    if (!sight.asked) await reading(seeing, () => Promise.resolve())
    return reply
  } catch (error) {
    if (error instanceof OutOfSight) return noSuchPerson
    throw error
  }
}

/** The banner of somebody in sight; loaded when the page was reached by a form. */
export async function bannerOf(work: Work, person: SeenPerson): Promise<PersonBannerProps> {
  const banner = person.banner ?? (await loadBanner(work, person.id))
  if (banner === null) throw new OutOfSight()
  return banner
}

function withBanner(reply: Reply, person: OpenedPerson): Reply {
  return 'body' in reply ? { ...reply, person: person.banner } : reply
}
