import type { FastifyInstance } from 'fastify'
import { blocked, done, invalid, type Outcome, type Problem } from '#kernel/outcome.ts'
import type { Temporal } from '#kernel/dates.ts'
import {
  addRoute,
  doneBefore,
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { createPerson, findCandidates, type Candidate } from '#modules/people/index.ts'
import type { FormState } from '#ui/index.ts'
import { mayLogReferrals } from '../policy.ts'
import { logReferral } from '../service/deciding.ts'
import { ReferralForm, WhoFields } from '../views/referral-form.tsx'
import { myTeams, readDate, readReferral, type ReferralTyped } from './read.ts'

const url = '/referrals/new'

/**
 * Logging a referral of somebody who is not on the screen. First the name is looked for among everybody known, at index
 * level and traced; then somebody says who it is, or starts a new record. Nothing is chosen beforehand.
 */
export function newcomerRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url,
    may: mayLogReferrals,
    handle: (asked, ctx) =>
      Promise.resolve(
        page(ctx, { values: asked.draft ?? {}, problems: [] }, asked.draft !== undefined, undefined),
      ),
  })
  addRoute(app, kit, { method: 'POST', url, may: mayLogReferrals, handle: save })
}

function page(
  ctx: Ctx,
  form: FormState,
  fromDraft: boolean,
  candidates: readonly Candidate[] | undefined,
): Reply {
  const teams = myTeams(ctx.actor)
  const [first] = teams
  if (first === undefined) return { refusal: { code: 'not-found', message: 'Page not found' } }
  return {
    title: 'Log a referral',
    problems: form.problems,
    body: (
      <ReferralForm
        action={url}
        form={form}
        fromDraft={fromDraft}
        pathway={first.pathway}
        teams={teams}
        sites={ctx.actor.sites}
        button={candidates === undefined ? 'Look for the person' : 'Log referral'}
      >
        <WhoFields form={form} candidates={candidates} />
      </ReferralForm>
    ),
  }
}

interface Named {
  readonly given: string
  readonly family: string
  readonly birth: Temporal.PlainDate | undefined
}

async function save(asked: Asked, ctx: Ctx): Promise<Reply> {
  const problems: Problem[] = []
  const named: Named = {
    given: textIn(asked.body, 'given').trim(),
    family: textIn(asked.body, 'family').trim(),
    birth: readDate(asked, 'birth', ctx.clock.now(), true, problems),
  }
  if (named.given === '' && named.family === '')
    problems.push({
      field: 'family',
      message: 'Enter at least one name. For somebody unknown, start a new record first',
    })
  const referral = readReferral(asked, ctx, problems)
  if (problems.length > 0) return page(ctx, { values: asked.body, problems }, false, undefined)
  const candidates = await reading(ctx, (work) => looked(work, named, referral.teamId))
  const who = textIn(asked.body, 'who')
  // A choice made for other words than those typed now does not count.
  if (who !== 'new' && !candidates.some((one) => one.personId === who)) {
    const before = await doneBefore(ctx, asked.key)
    if (before !== null) return { to: before, said: 'Referral logged' }
    const isFirstLook = textIn(asked.body, 'looked') === ''
    return page(
      ctx,
      { values: asked.body, problems: isFirstLook ? [] : [{ field: 'who', message: 'Choose who it is' }] },
      false,
      candidates,
    )
  }
  const outcome = await once(ctx, asked.key, (work) => log(work, who, named, referral))
  if (outcome.ok) return { to: outcome.value, said: 'Referral logged' }
  if (outcome.refusal.code !== 'invalid') return { refusal: outcome.refusal }
  return page(ctx, { values: asked.body, problems: outcome.refusal.problems }, false, candidates)
}

function looked(work: Work, named: Named, teamId: string): Promise<readonly Candidate[]> {
  return findCandidates(
    work,
    { name: nameOf(named), dateOfBirth: named.birth?.toString() ?? null, identifiers: [] },
    { teamId },
  )
}

function nameOf(named: Named) {
  return {
    ...(named.given === '' ? {} : { given: named.given }),
    ...(named.family === '' ? {} : { family: named.family }),
    asGiven: `${named.given} ${named.family}`.trim(),
  }
}

async function log(work: Work, who: string, named: Named, referral: ReferralTyped): Promise<Outcome<string>> {
  const personId = who === 'new' ? await started(work, named) : done({ personId: who })
  if (!personId.ok) return personId
  const logged = await logReferral(work, {
    ...referral,
    personId: personId.value.personId,
    chosenAs: 'candidate',
  })
  if (logged.ok) return done('/referrals')
  // Chosen a moment ago and gone now: say so instead of a page that does not exist.
  return logged.refusal.code === 'not-found'
    ? blocked('This record cannot be used', ['Look for the person again'])
    : logged
}

async function started(work: Work, named: Named): Promise<Outcome<{ readonly personId: string }>> {
  const made = await createPerson(work, {
    identityStatus: 'stated',
    names: [{ kind: 'stated', ...nameOf(named) }],
    dateOfBirth:
      named.birth === undefined ? undefined : { value: named.birth.toString(), precision: 'exact' },
    source: 'referral',
  })
  if (made.ok || made.refusal.code !== 'invalid') return made
  return invalid(
    made.refusal.problems.map((one) => ({
      ...one,
      field: one.field.startsWith('date') ? 'birth' : 'family',
    })),
  )
}
