import type { FastifyInstance } from 'fastify'
import { emptyForm, type FormState } from '#ui/index.ts'
import { addPublicRoute, textIn, type Asked, type Kit, type Reply } from '#modules/access/index.ts'
import type { AnswerHook } from '../service/answering.ts'
import { lookAtLink, openLink } from '../service/opening.ts'
import { ReceivedAsk, ReceivedContent, ReceivedEnded } from '../views/received-pages.tsx'

/** One answer for every link that opens nothing: unknown, mistyped, opened, ended or out of time. */
const ended: Reply = { title: 'This link has ended', status: 404, body: <ReceivedEnded /> }

/**
 * Where somebody without an account opens what was sent to them, once. Looking opens nothing, so that a program that follows links
 * in an e-mail does not use it up. There is no counting of tries: a link has 96 bits, and one that opens nothing is answered
 * the same whatever is wrong with it.
 */
export function receivedRoutes(app: FastifyInstance, kit: Kit, hooks: readonly AnswerHook[]): void {
  const url = '/received/:token'
  addPublicRoute(app, kit, {
    method: 'GET',
    url,
    secretAddress: true,
    handle: (asked) => ask(asked, kit, emptyForm()),
  })
  addPublicRoute(app, kit, {
    method: 'POST',
    url,
    secretAddress: true,
    handle: async (asked) => {
      const outcome = await openLink(
        kit,
        {
          token: asked.params['token'] ?? '',
          name: textIn(asked.body, 'name'),
          role: textIn(asked.body, 'role'),
          requestId: asked.request.id,
        },
        hooks,
      )
      if (outcome.ok) return { title: 'What was sent to you', body: <ReceivedContent sent={outcome.value} /> }
      return outcome.refusal.code === 'invalid'
        ? ask(asked, kit, { values: asked.body, problems: outcome.refusal.problems })
        : ended
    },
  })
}

async function ask(asked: Asked, kit: Kit, form: FormState): Promise<Reply> {
  const from = await lookAtLink(kit, asked.params['token'] ?? '')
  if (from === null) return ended
  return {
    title: 'Something was sent to you',
    problems: form.problems,
    body: <ReceivedAsk action={asked.path} from={from} form={form} />,
  }
}
