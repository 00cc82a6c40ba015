import type { FastifyInstance } from 'fastify'
import { showTime } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { emptyForm } from '#ui/index.ts'
import type { Proof } from '../service/sign-in.ts'
import { localAccounts } from '../service/sign-in.ts'
import { beginEnrolment, finishEnrolment } from '../service/second-factor.ts'
import { endSession, startSession } from '../service/sessions.ts'
import { asSystem, auditSystem } from '../service/work.ts'
import { localPath } from '../rules/return-path.ts'
import { findCredential } from '../store/credentials.ts'
import { CodeView, EnrolmentView, RecoveryCodesView, SignInView } from '../views/sign-in.tsx'
import { textIn } from './form-body.ts'
import { addPublicRoute, type Asked, type Kit, type PageReply, type Reply } from './kit.tsx'
import { clearSessionCookie, setSessionCookie, type SessionState } from './session.ts'

/** Signing in and out. The way in is behind `SignIn`: another one takes its place here. */
export function signInRoutes(app: FastifyInstance, kit: Kit): void {
  const signIn = localAccounts(kit)

  addPublicRoute(app, kit, {
    method: 'GET',
    url: '/sign-in',
    handle: async (asked, state) => {
      const back = localPath(asked.query['return'])
      if (state.kind === 'signed-in') return { to: back }
      return signInPage(kit, back, [])
    },
  })

  addPublicRoute(app, kit, {
    method: 'POST',
    url: '/sign-in',
    handle: async (asked) => {
      const back = localPath(textIn(asked.body, 'return'))
      const username = textIn(asked.body, 'username').trim()
      const password = textIn(asked.body, 'password')
      const missing: Problem[] = []
      if (username === '') missing.push({ field: 'username', message: 'Enter your user name' })
      if (password === '') missing.push({ field: 'password', message: 'Enter your password' })
      if (missing.length > 0) return signInPage(kit, back, missing, username)
      const proof = await signIn.withPassword(username, password, fromOf(asked))
      if (proof.kind !== 'proved')
        return {
          ...signInPage(
            kit,
            back,
            [turnedAway(proof, 'username', 'The user name or password is not right')],
            username,
          ),
          status: statusOf(proof),
        }
      const token = await startSession(kit, {
        workerId: proof.workerId,
        complete: proof.complete,
        replaces: asked.request.sessionToken(),
        requestId: asked.request.id,
      })
      setSessionCookie(kit, asked.reply, token)
      return { to: proof.complete ? back : `/sign-in/code?return=${encodeURIComponent(back)}` }
    },
  })

  addPublicRoute(app, kit, {
    method: 'GET',
    url: '/sign-in/code',
    handle: async (asked, state) => {
      const back = localPath(asked.query['return'])
      if (state.kind !== 'second-factor') return elsewhere(state, back)
      return state.hasSecret ? codePage(back, []) : enrolmentPage(kit, state.workerId, back, [])
    },
  })

  addPublicRoute(app, kit, {
    method: 'POST',
    url: '/sign-in/code',
    handle: async (asked, state) => {
      const back = localPath(textIn(asked.body, 'return'))
      if (state.kind !== 'second-factor') return elsewhere(state, back)
      const code = textIn(asked.body, 'code').trim()
      if (code === '') return codePage(back, [{ field: 'code', message: 'Enter the code your app shows' }])
      const proof = await signIn.withCode(state.workerId, code, fromOf(asked))
      if (proof.kind !== 'proved') {
        return {
          ...codePage(back, [
            turnedAway(proof, 'code', 'That code is not right, or was used before. Wait for the next one'),
          ]),
          status: statusOf(proof),
        }
      }
      await complete(kit, asked, state.workerId)
      return { to: back }
    },
  })

  // What a reload of the page after a wrong code comes to.
  addPublicRoute(app, kit, {
    method: 'GET',
    url: '/sign-in/enrol',
    handle: async (_asked, state) => elsewhere(state, '/'),
  })

  addPublicRoute(app, kit, {
    method: 'POST',
    url: '/sign-in/enrol',
    handle: async (asked, state) => {
      const back = localPath(textIn(asked.body, 'return'))
      if (state.kind !== 'second-factor' || state.hasSecret) return elsewhere(state, back)
      const proposal = textIn(asked.body, 'proposal')
      const code = textIn(asked.body, 'code').replaceAll(/\s/g, '')
      const enrolled = await asSystem(kit, 'set up second factor', async (work) => {
        const outcome = await finishEnrolment(work.tx, kit.secret, {
          workerId: state.workerId,
          proposal,
          code,
          onlyFirst: true,
          now: work.now,
        })
        if (outcome.ok)
          await auditSystem(work, {
            action: 'second-factor.set-up',
            workerId: state.workerId,
            requestId: asked.request.id,
            entity: 'worker',
            entityId: state.workerId,
          })
        return outcome
      })
      if (!enrolled.ok)
        return enrolmentPage(kit, state.workerId, back, problemsOf(enrolled.refusal), proposal)
      await complete(kit, asked, state.workerId)
      return {
        title: 'Keep your recovery codes',
        body: <RecoveryCodesView codes={enrolled.value.codes} next={back} />,
      }
    },
  })

  addPublicRoute(app, kit, {
    method: 'POST',
    url: '/sign-out',
    handle: async (asked) => {
      const token = asked.request.sessionToken()
      if (token !== undefined) await endSession(kit, token, asked.request.id)
      clearSessionCookie(kit, asked.reply)
      return { to: '/sign-in', said: 'You are signed out' }
    },
  })
}

function signInPage(kit: Kit, back: string, problems: readonly Problem[], username = ''): PageReply {
  return {
    title: 'Sign in',
    problems,
    body: <SignInView form={{ values: { username }, problems }} back={back} demo={kit.demo} />,
  }
}

function codePage(back: string, problems: readonly Problem[]): PageReply {
  return {
    title: 'Enter your code',
    problems,
    body: <CodeView form={{ ...emptyForm(), problems }} back={back} />,
  }
}

async function enrolmentPage(
  kit: Kit,
  workerId: string,
  back: string,
  problems: readonly Problem[],
  proposal?: string,
): Promise<PageReply> {
  const { worker, now } = await asSystem(kit, 'set up second factor', async (work) => ({
    worker: await findCredential(work.tx, workerId),
    now: work.now,
  }))
  const enrolment = await beginEnrolment(
    kit.secret,
    { id: workerId, username: worker?.username ?? '' },
    now,
    proposal,
  )
  return {
    title: 'Set up your second factor',
    problems,
    body: (
      <EnrolmentView
        form={{ ...emptyForm(), problems }}
        back={back}
        enrolment={enrolment}
        action="/sign-in/enrol"
        again={false}
      />
    ),
  }
}

/** Both proofs are there: a new token, and the one that could only ask for a code ends. */
async function complete(kit: Kit, asked: Asked, workerId: string): Promise<void> {
  const token = await startSession(kit, {
    workerId,
    complete: true,
    replaces: asked.request.sessionToken(),
    requestId: asked.request.id,
  })
  setSessionCookie(kit, asked.reply, token)
}

/** Where somebody belongs who came to the page for the second proof without being between the two. */
function elsewhere(state: SessionState, back: string): Reply {
  if (state.kind === 'second-factor') return { to: `/sign-in/code?return=${encodeURIComponent(back)}` }
  return {
    to:
      state.kind === 'nobody' || state.kind === 'ended'
        ? `/sign-in?return=${encodeURIComponent(back)}`
        : back,
  }
}

export function fromOf(asked: Asked): { address: string; requestId: string } {
  return { address: asked.request.ip, requestId: asked.request.id }
}

/** What somebody turned away is told: never whether the account exists. */
export function turnedAway(proof: Exclude<Proof, { kind: 'proved' }>, field: string, wrong: string): Problem {
  if (proof.kind === 'refused') return { field, message: wrong }
  return {
    field,
    message: `Too many tries. Wait until ${showTime(proof.until.add({ seconds: 59 }))}, then try again`,
  }
}

export function statusOf(proof: Exclude<Proof, { kind: 'proved' }>): number {
  return proof.kind === 'wait' ? 429 : 422
}

export function problemsOf(refusal: {
  readonly message: string
  readonly problems?: readonly Problem[]
}): readonly Problem[] {
  return refusal.problems ?? [{ field: '', message: refusal.message }]
}
