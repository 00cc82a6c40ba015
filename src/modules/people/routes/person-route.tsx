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
import { loadBanner, openRecord, type RecordOfPerson } from '../store/banner.ts'
import { recordIdsOf } from '../store/merging.ts'
import { seesRecord } from '../store/person.ts'

/** Somebody whose record the asker may open. */
export interface SeenPerson {
  readonly id: string
  readonly banner?: PersonBannerProps
}

export type { RecordOfPerson } from '../store/banner.ts'

/** The same, with the record open and the opening traced. */
export interface OpenedPerson extends SeenPerson {
  readonly banner: PersonBannerProps
  /** Every record of this person, the one that is opened for all of them first. */
  readonly records: readonly [RecordOfPerson, ...RecordOfPerson[]]
}

interface PersonGet {
  readonly method: 'GET'
  readonly url: `/people/:personId${string}`
  readonly may: Policy
  /**
   * The page is about the person and not about one record or episode of theirs: when several records are merged it is
   * opened at the one that stands for all, whichever address was asked for.
   */
  readonly whole?: true
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
        if (
          typeof formPerson === 'string' &&
          formPerson !== personId &&
          !(await isOnePerson(ctx, personId, formPerson))
        ) {
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
          unlessAnother: spec.whole === true,
        })
        if (person === null) return { ok: true, value: noSuchPerson }
        const [first] = person.records
        if (spec.whole === true && first.id !== personId) {
          return { ok: true, value: { to: sameAddressOf(asked, personId, first.id), keepDraft: true } }
        }
        return { ok: true, value: withBanner(await spec.handle(asked, work, person), person.banner) }
      })
      return outcome.ok ? outcome.value : { refusal: outcome.refusal }
    },
  })
}

async function open(
  work: Work,
  personId: string,
  trace: WriteLine & { readonly unlessAnother: boolean },
): Promise<OpenedPerson | null> {
  const opened = await openRecord(work, personId, trace)
  return opened === null ? null : { id: personId, ...opened }
}

/** The same page of the record that is opened instead. */
function sameAddressOf(asked: Asked, personId: string, otherId: string): string {
  return asked.request.url.replace(`/people/${personId}`, `/people/${otherId}`)
}

/** Whether these are records of one person: a page of merged records has forms for each of them. */
function isOnePerson(ctx: Ctx, personId: string, other: string): Promise<boolean> {
  return reading(ctx, async (work) => (await recordIdsOf(work.tx, personId)).includes(other))
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
      return banner === null ? noSuchPerson : withBanner(reply, banner)
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

/** Every record of somebody in sight; looked up when the page was reached by a form. */
export async function recordsOf(
  work: Work,
  person: SeenPerson & { readonly records?: readonly RecordOfPerson[] },
): Promise<readonly RecordOfPerson[]> {
  const records = person.records ?? (await openRecord(work, person.id))?.records
  if (records === undefined) throw new OutOfSight()
  return records
}

/** Which record something stands on, in words, for pages of merged records; nothing for the one that is opened. */
export function markOf(records: readonly RecordOfPerson[], personId: string): string | null {
  const record = records.slice(1).find((one) => one.id === personId)
  return record === undefined ? null : `From the record of ${record.displayName}`
}

function withBanner(reply: Reply, banner: PersonBannerProps): Reply {
  return 'body' in reply ? { ...reply, person: banner } : reply
}
