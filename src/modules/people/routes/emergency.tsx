import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { londonDay, parseLooseDate } from '#kernel/dates.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import {
  addRoute,
  mayAskEmergencyAccess,
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
} from '#modules/access/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { recordedIdentifierKinds } from '../schema/words.ts'
import { emergencySubject, identifyExactly, startEmergencyAccess } from '../service/emergency.ts'
import { EmergencyPage } from '../views/emergency.tsx'
import { NotIdentified } from '../views/search.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** Opening a record in an emergency: from a candidate, or from an exact number and date of birth. */
export function emergencyRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'POST',
    url: '/emergency-access/find',
    may: mayAskEmergencyAccess,
    handle: find,
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/emergency-access/:candidateId',
    may: mayAskEmergencyAccess,
    handle: (asked, ctx) => show(asked, ctx, emptyForm(asked.draft)),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/emergency-access/:candidateId',
    may: mayAskEmergencyAccess,
    handle: start,
  })
}

async function find(asked: Asked, ctx: Ctx): Promise<Reply> {
  const typed = textIn(asked.body, 'kind')
  const kind = recordedIdentifierKinds.find((one) => one === typed)
  const born = parseLooseDate(textIn(asked.body, 'born'), { today: londonDay(ctx.clock.now()), birth: true })
  const text = textIn(asked.body, 'number')
  const problems: Problem[] = [
    ...(kind === undefined ? [{ field: 'kind', message: 'Choose the kind of number' }] : []),
    ...(text.trim() === '' ? [{ field: 'number', message: 'Enter the number' }] : []),
    ...(born.ok ? [] : [{ field: 'born', message: born.message }]),
  ]
  if (kind !== undefined && born.ok && problems.length === 0) {
    const outcome = await identifyExactly(ctx, { kind, text, dateOfBirth: born.value.toString() })
    if (outcome.ok)
      return {
        to:
          outcome.value.sight === 'record'
            ? `/people/${outcome.value.personId}`
            : `/emergency-access/${outcome.value.personId}`,
      }
    problems.push({
      field: 'number',
      message: 'No one person has exactly this number and date of birth. Check both',
    })
  }
  const form: FormState = { values: asked.body, problems }
  return { title: 'Find by number and date of birth', problems, body: <NotIdentified form={form} /> }
}

async function show(asked: Asked, ctx: Ctx, form: FormState): Promise<Reply> {
  const personId = asked.params['candidateId'] ?? ''
  const subject = isId(personId) ? await reading(ctx, (work) => emergencySubject(work, personId)) : null
  if (subject === null) return noSuchPage
  if (subject.sight === 'record')
    return { to: `/people/${personId}`, said: 'You can already open this record' }
  return {
    title: 'Emergency access',
    problems: form.problems,
    body: <EmergencyPage subject={subject} form={form} />,
  }
}

async function start(asked: Asked, ctx: Ctx): Promise<Reply> {
  const personId = asked.params['candidateId'] ?? ''
  if (!isId(personId)) return noSuchPage
  const outcome = await once(ctx, asked.key, async (work) => {
    const started = await startEmergencyAccess(work, { personId, reason: textIn(asked.body, 'reason') })
    return started.ok ? done(`/people/${personId}`) : started
  })
  if (outcome.ok)
    return {
      to: outcome.value,
      said: 'The record is open to you for a limited time. The privacy officer has been told.',
    }
  return outcome.refusal.code === 'invalid'
    ? show(asked, ctx, { values: asked.body, problems: outcome.refusal.problems })
    : { refusal: outcome.refusal }
}
