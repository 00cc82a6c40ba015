import type { FastifyInstance } from 'fastify'
import { showTime, instantToDb, toIso } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { emptyForm } from '#ui/index.ts'
import { signedIn } from '../policy.ts'
import { localPath } from '../rules/return-path.ts'
import { endMyOtherSessions, readAccount, renewRecoveryCodes, renewSecondFactor } from '../service/account.ts'
import { beginEnrolment } from '../service/second-factor.ts'
import { reading, unit, type Ctx } from '../service/work.ts'
import { dropDraft, listDrafts, saveDraft } from '../store/drafts.ts'
import { AccountView, AskPasswordView, DraftsView } from '../views/account.tsx'
import { EnrolmentView, RecoveryCodesView } from '../views/sign-in.tsx'
import { textIn } from './form-body.ts'
import { addRoute, type Kit, type PageReply } from './kit.tsx'
import { fromOf, problemsOf } from './sign-in-routes.tsx'

/** One's own account, and what one typed and did not save. */
export function accountRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/account',
    may: signedIn,
    handle: async (_asked, ctx) => {
      const account = await reading(ctx, (work) => readAccount(work, kit.idleMinutes))
      return { title: 'Your account', body: <AccountView actor={ctx.actor} account={account} /> }
    },
  })

  addRoute(app, kit, {
    method: 'POST',
    url: '/account/sessions/end',
    may: signedIn,
    handle: async (asked, ctx) => {
      const outcome = await endMyOtherSessions(ctx, textIn(asked.body, 'session') || undefined)
      if (!outcome.ok) return { refusal: outcome.refusal }
      return {
        to: '/account',
        said:
          outcome.value.ended === 1 ? 'One session was ended' : `${outcome.value.ended} sessions were ended`,
      }
    },
  })

  addRoute(app, kit, {
    method: 'GET',
    url: '/account/recovery-codes',
    may: signedIn,
    handle: async () => askForCodes([]),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/account/recovery-codes',
    may: signedIn,
    handle: async (asked, ctx) => {
      const outcome = await renewRecoveryCodes(kit, ctx, textIn(asked.body, 'password'), fromOf(asked))
      return outcome.ok ? codesPage(outcome.value.codes) : askForCodes(problemsOf(outcome.refusal))
    },
  })

  addRoute(app, kit, {
    method: 'GET',
    url: '/account/second-factor',
    may: signedIn,
    handle: async (_asked, ctx) => secondFactorPage(kit, ctx, []),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/account/second-factor',
    may: signedIn,
    handle: async (asked, ctx) => {
      const proposal = textIn(asked.body, 'proposal')
      const given = {
        password: textIn(asked.body, 'password'),
        proposal,
        code: textIn(asked.body, 'code').replaceAll(/\s/g, ''),
      }
      const outcome = await renewSecondFactor(kit, ctx, given, fromOf(asked))
      return outcome.ok
        ? codesPage(outcome.value.codes)
        : secondFactorPage(kit, ctx, problemsOf(outcome.refusal), proposal)
    },
  })

  draftRoutes(app, kit)
}

function draftRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/drafts',
    may: signedIn,
    handle: async (_asked, ctx) => {
      const drafts = await reading(ctx, (work) => listDrafts(work.tx, ctx.actor.workerId))
      return { title: 'What you typed and did not save', body: <DraftsView drafts={drafts} /> }
    },
  })

  addRoute(app, kit, {
    method: 'POST',
    url: '/drafts',
    may: signedIn,
    handle: async (asked, ctx) => {
      const path = textIn(asked.body, '_draft')
      if (path === '' || path.length > 500 || localPath(path) !== path)
        return { json: { error: 'no such page' }, status: 422 }
      const person = textIn(asked.body, 'personId')
      const saved = await unit(ctx, async (work) => {
        await saveDraft(
          work.tx,
          ctx.actor.workerId,
          path,
          isId(person) ? person : null,
          asked.body,
          instantToDb(work.now),
        )
        return done(work.now)
      })
      // The draft itself must outlive this answer: `json` drops none.
      return saved.ok
        ? { json: { savedAt: toIso(saved.value), shown: showTime(saved.value) } }
        : { refusal: saved.refusal }
    },
  })

  addRoute(app, kit, {
    method: 'POST',
    url: '/drafts/delete',
    may: signedIn,
    handle: async (asked, ctx) => {
      await unit(ctx, async (work) => {
        await dropDraft(work.tx, ctx.actor.workerId, textIn(asked.body, 'path'))
        return done(null)
      })
      return { to: '/drafts', said: 'Deleted' }
    },
  })
}

function codesPage(codes: readonly string[]): PageReply {
  return { title: 'Keep your recovery codes', body: <RecoveryCodesView codes={codes} next="/account" /> }
}

function askForCodes(problems: readonly Problem[]): PageReply {
  return {
    title: 'Make new recovery codes',
    problems,
    body: (
      <AskPasswordView
        form={{ ...emptyForm(), problems }}
        action="/account/recovery-codes"
        title="Make new recovery codes"
        text="The codes you have now stop working."
        button="Make new codes"
      />
    ),
  }
}

async function secondFactorPage(
  kit: Kit,
  ctx: Ctx,
  problems: readonly Problem[],
  proposal?: string,
): Promise<PageReply> {
  const enrolment = await beginEnrolment(
    kit.secret,
    { id: ctx.actor.workerId, username: ctx.actor.username },
    kit.clock.now(),
    proposal,
  )
  return {
    title: 'Set up your second factor again',
    problems,
    body: (
      <EnrolmentView
        form={{ ...emptyForm(), problems }}
        back="/account"
        enrolment={enrolment}
        action="/account/second-factor"
        again
      />
    ),
  }
}
