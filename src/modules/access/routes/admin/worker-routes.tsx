import type { FastifyInstance } from 'fastify'
import { suspensionReasons, type SuspensionReason } from '../../schema/worker.ts'
import { londonDay } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { BackLink, emptyForm, ErrorSummaryFor, Heading, type FormState } from '#ui/index.ts'
import { mayAdminister } from '../../policy.ts'
import { parseMembership, parseWorker } from '../../schema/worker.ts'
import { addWorker, giveOneTimePassword, type WorkerMade } from '../../service/new-workers.ts'
import { oneTimePasswordDays } from '../../service/sign-in.ts'
import { elevated, reading, type Ctx } from '../../service/work.ts'
import {
  addMembership,
  reactivateWorker,
  resetSecondFactor,
  saveWorker,
  stopMembership,
  suspendWorker,
  unlockWorker,
} from '../../service/workers.ts'
import { findCredential } from '../../store/credentials.ts'
import { listTeams } from '../../store/organisation.ts'
import { findWorker, listMemberships, listWorkers } from '../../store/workers.ts'
import { WorkerView } from '../../views/admin/worker.tsx'
import { OneTimePasswordView, WorkerFields, WorkerList } from '../../views/admin/workers.tsx'
import { PageForm } from '../../views/page-form.tsx'
import { textIn } from '../form-body.ts'
import { addRoute, type Asked, type Kit, type PageReply, type Reply } from '../kit.tsx'
import { versionIn } from '../form-body.ts'
import { addEditable } from './editable.tsx'
import { yes } from './organisation-routes.tsx'

const labels = {
  displayName: 'Name',
  username: 'User name',
  jobTitle: 'Job',
  phone: 'Phone',
  registrationBody: 'Professional register',
  registrationNumber: 'Number on the register',
  registered: 'Registered',
}

/** Workers: who they are, their roles, and whether they may sign in. */
export function workerRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/workers',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const search = (asked.query['search'] ?? '').trim().slice(0, 100)
      const workers = await reading(ctx, (work) =>
        listWorkers(work.tx, search, londonDay(work.now).toString()),
      )
      return {
        title: 'Workers',
        before: <BackLink href="/admin">Administration</BackLink>,
        body: <WorkerList workers={workers} search={search} />,
      }
    },
  })

  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/workers/new',
    may: mayAdminister,
    handle: async (asked) => newPage(emptyForm(asked.draft)),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/workers/new',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const read = parseWorker(asked.body)
      if (!read.ok) return newPage({ values: asked.body, problems: read.problems })
      const outcome = await addWorker(kit, ctx, asked.key, read.value)
      if (!outcome.ok)
        return outcome.refusal.code === 'invalid'
          ? newPage({ values: asked.body, problems: outcome.refusal.problems })
          : { refusal: outcome.refusal }
      return passwordPage(outcome.value, read.value)
    },
  })

  addEditable(app, kit, {
    noun: 'a worker',
    listed: '/admin/workers',
    changedAt: '/admin/workers/:id/details',
    adds: false,
    labels,
    said: 'The worker is saved',
    choices: async () => null,
    load: async (work, id) => {
      const found = await findWorker(work.tx, id)
      if (found === null) return null
      const { displayName, username, jobTitle } = found
      const values = {
        displayName,
        username,
        jobTitle,
        phone: found.phone ?? '',
        registrationBody: found.registrationBody ?? '',
        registrationNumber: found.registrationNumber ?? '',
        registered: yes(found.registered),
      }
      return { version: found.version, values }
    },
    parse: parseWorker,
    save: async (ctx, key, target, given) =>
      saveWorker(ctx, key, { workerId: target?.id ?? '', version: target?.version ?? 0 }, given),
    fields: (form) => <WorkerFields form={form} />,
  })

  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/workers/:workerId',
    may: mayAdminister,
    handle: (asked, ctx) => workerPage(ctx, asked, emptyForm()),
  })
  membershipRoutes(app, kit)
  accessRoutesOf(app, kit)
}

function membershipRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/workers/:workerId/memberships',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const workerId = asked.params['workerId'] ?? ''
      if (!isId(workerId)) return missing
      const read = parseMembership(asked.body, londonDay(ctx.clock.now()))
      if (!read.ok) return workerPage(ctx, asked, { values: asked.body, problems: read.problems })
      return finish(
        ctx,
        asked,
        await addMembership(ctx, asked.key, workerId, read.value),
        'The role is given',
      )
    },
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/memberships/:membershipId/end',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const id = asked.params['membershipId'] ?? ''
      if (!isId(id)) return missing
      const today = londonDay(ctx.clock.now())
      // "Now" means that yesterday was the last day: the role is gone with the next page.
      const untilOn = (textIn(asked.body, 'when') === 'now' ? today.subtract({ days: 1 }) : today).toString()
      return finish(
        ctx,
        asked,
        await stopMembership(
          ctx,
          asked.key,
          { id, version: versionIn(asked.body), untilOn },
          kit.whenLeavingTeam ?? [],
        ),
        'The role ends',
      )
    },
  })
}

function accessRoutesOf(app: FastifyInstance, kit: Kit): void {
  const step = (
    name: string,
    said: string,
    act: (asked: Asked, ctx: Ctx, workerId: string) => Promise<Outcome<string>>,
  ) => {
    addRoute(app, kit, {
      method: 'POST',
      url: `/admin/workers/:workerId/${name}`,
      may: mayAdminister,
      handle: async (asked, ctx) => {
        const workerId = asked.params['workerId'] ?? ''
        return isId(workerId) ? finish(ctx, asked, await act(asked, ctx, workerId), said) : missing
      },
    })
  }
  step('unlock', 'The account is unlocked', (asked, ctx, workerId) =>
    unlockWorker(kit, ctx, asked.key, workerId),
  )
  step('reset-second-factor', 'The second factor is reset', (asked, ctx, workerId) =>
    resetSecondFactor(ctx, asked.key, workerId),
  )
  step('reactivate', 'They can work again', (asked, ctx, workerId) =>
    reactivateWorker(ctx, asked.key, { workerId, version: versionIn(asked.body) }),
  )

  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/workers/:workerId/suspend',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const workerId = asked.params['workerId'] ?? ''
      if (!isId(workerId)) return missing
      const reason = reasonIn(textIn(asked.body, 'reason'))
      if (reason === null)
        return workerPage(ctx, asked, {
          values: asked.body,
          problems: [{ field: 'reason', message: 'Choose why they may not work here' }],
        })
      const seen = { workerId, version: versionIn(asked.body) }
      return finish(
        ctx,
        asked,
        await suspendWorker(ctx, asked.key, seen, reason, kit.whenSuspended ?? []),
        'They are suspended and signed out',
      )
    },
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/workers/:workerId/one-time-password',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const workerId = asked.params['workerId'] ?? ''
      const worker = isId(workerId) ? await reading(ctx, (work) => findWorker(work.tx, workerId)) : null
      if (worker === null) return missing
      const outcome = await giveOneTimePassword(kit, ctx, asked.key, workerId)
      return outcome.ok ? passwordPage(outcome.value, worker) : { refusal: outcome.refusal }
    },
  })
}

const missing: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

async function finish(ctx: Ctx, asked: Asked, outcome: Outcome<string>, said: string): Promise<Reply> {
  if (outcome.ok) return { to: outcome.value, said }
  if (outcome.refusal.code === 'invalid')
    return workerPage(ctx, asked, { values: asked.body, problems: outcome.refusal.problems })
  return { refusal: outcome.refusal }
}

function newPage(form: FormState): PageReply {
  const body = (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l">Add a worker</Heading>
      <p>
        They get a one-time password, and set up their second factor at the first sign-in. Roles in teams come
        on the next page.
      </p>
      <PageForm action="/admin/workers/new">
        <WorkerFields form={form} />
      </PageForm>
    </>
  )
  return {
    title: 'Add a worker',
    problems: form.problems,
    body,
    before: <BackLink href="/admin/workers">Workers</BackLink>,
  }
}

function passwordPage(
  made: WorkerMade,
  worker: { readonly displayName: string; readonly username: string },
): Reply {
  if (made.oneTimePassword === null) return { to: made.location }
  return {
    title: 'One-time password',
    body: (
      <OneTimePasswordView
        name={worker.displayName}
        username={worker.username}
        password={made.oneTimePassword}
        location={made.location}
        days={oneTimePasswordDays}
      />
    ),
  }
}

async function workerPage(ctx: Ctx, asked: Asked, form: FormState): Promise<Reply> {
  const workerId = asked.params['workerId'] ?? ''
  if (!isId(workerId)) return missing
  return reading(ctx, async (work): Promise<Reply> => {
    const worker = await findWorker(work.tx, workerId)
    if (worker === null) return missing
    const memberships = await listMemberships(work.tx, workerId)
    const teams = await listTeams(work.tx)
    const credential = await elevated(work, 'state of an account', (tx) => findCredential(tx, workerId))
    const today = londonDay(work.now).toString()
    const body = (
      <WorkerView
        worker={worker}
        credential={credential}
        memberships={memberships}
        teams={teams}
        now={work.now}
        today={today}
        form={form}
      />
    )
    return {
      title: worker.displayName,
      body,
      problems: form.problems,
      before: <BackLink href="/admin/workers">Workers</BackLink>,
    }
  })
}

function reasonIn(text: string): SuspensionReason | null {
  return Object.hasOwn(suspensionReasons, text) ? (text as SuspensionReason) : null
}
