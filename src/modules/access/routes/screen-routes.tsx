import type { FastifyInstance } from 'fastify'
import type { Problem } from '#kernel/outcome.ts'
import { emptyForm } from '#ui/index.ts'
import { localPath } from '../rules/return-path.ts'
import { changePassword } from '../service/passwords.ts'
import { appCode } from '../service/second-factor.ts'
import { lockSession, unlockSession } from '../service/sessions.ts'
import { localAccounts } from '../service/sign-in.ts'
import { ChangePasswordView, UnlockView } from '../views/sign-in.tsx'
import { textIn } from './form-body.ts'
import { addPublicRoute, type Kit, type PageReply, type Reply } from './kit.tsx'
import { cameFrom, setSessionCookie, type SessionState } from './session.ts'
import { fromOf, problemsOf, statusOf, turnedAway } from './sign-in-routes.tsx'

/** Locking and unlocking the screen of a shared computer, and changing one's password. */
export function screenRoutes(app: FastifyInstance, kit: Kit): void {
  const signIn = localAccounts(kit)

  addPublicRoute(app, kit, {
    method: 'POST',
    url: '/lock',
    handle: async (asked, state) => {
      const back = cameFrom(asked.request)
      const token = asked.request.sessionToken()
      if (state.kind !== 'signed-in' || token === undefined)
        return { to: `/sign-in?return=${encodeURIComponent(back)}` }
      await lockSession(kit, token, asked.request.id)
      return { to: `/unlock?return=${encodeURIComponent(back)}` }
    },
  })

  addPublicRoute(app, kit, {
    method: 'GET',
    url: '/unlock',
    handle: async (asked, state) => {
      const back = localPath(asked.query['return'])
      return state.kind === 'locked' ? unlockPage(state.displayName, back, []) : notLocked(state, back)
    },
  })

  addPublicRoute(app, kit, {
    method: 'POST',
    url: '/unlock',
    handle: async (asked, state) => {
      const back = localPath(textIn(asked.body, 'return'))
      const token = asked.request.sessionToken()
      if (state.kind !== 'locked' || token === undefined) return notLocked(state, back)
      const answer = textIn(asked.body, 'answer')
      if (answer.trim() === '')
        return unlockPage(state.displayName, back, [
          { field: 'answer', message: 'Enter your password, or the code your app shows' },
        ])
      const isCode = appCode.test(answer.replaceAll(/\s/g, ''))
      const proof = isCode
        ? await signIn.withCode(state.workerId, answer, fromOf(asked))
        : await signIn.withPassword(state.username, answer, fromOf(asked))
      if (proof.kind !== 'proved') {
        const wrong = isCode
          ? 'That code is not right, or was used before. Wait for the next one'
          : 'That is not your password'
        return {
          ...unlockPage(state.displayName, back, [turnedAway(proof, 'answer', wrong)]),
          status: statusOf(proof),
        }
      }
      const next = await unlockSession(kit, token, asked.request.id)
      if (next === null) return { to: `/sign-in?return=${encodeURIComponent(back)}` }
      setSessionCookie(kit, asked.reply, next)
      return { to: back }
    },
  })

  addPublicRoute(app, kit, {
    method: 'GET',
    url: '/change-password',
    handle: async (asked, state) => {
      const back = localPath(asked.query['return'])
      if (state.kind !== 'signed-in' && state.kind !== 'must-change-password')
        return { to: `/sign-in?return=${encodeURIComponent(back)}` }
      return changePage(state.kind === 'must-change-password', back, [])
    },
  })

  addPublicRoute(app, kit, {
    method: 'POST',
    url: '/change-password',
    handle: async (asked, state) => {
      const back = localPath(textIn(asked.body, 'return'))
      if (state.kind !== 'signed-in' && state.kind !== 'must-change-password')
        return { to: `/sign-in?return=${encodeURIComponent(back)}` }
      const forced = state.kind === 'must-change-password'
      const password = textIn(asked.body, 'password')
      if (!forced && password === '')
        return changePage(false, back, [{ field: 'password', message: 'Enter the password you have now' }])
      const outcome = await changePassword(
        kit,
        {
          workerId: state.actor.workerId,
          username: state.actor.username,
          currentPassword: forced ? null : password,
          newPassword: textIn(asked.body, 'newPassword'),
          repeatPassword: textIn(asked.body, 'repeatPassword'),
        },
        fromOf(asked),
      )
      if (!outcome.ok) return changePage(forced, back, problemsOf(outcome.refusal))
      setSessionCookie(kit, asked.reply, outcome.value.token)
      return { to: back, said: 'Your password is changed' }
    },
  })
}

function unlockPage(displayName: string, back: string, problems: readonly Problem[]): PageReply {
  return {
    title: 'Locked',
    problems,
    body: <UnlockView form={{ ...emptyForm(), problems }} back={back} displayName={displayName} />,
  }
}

function changePage(forced: boolean, back: string, problems: readonly Problem[]): PageReply {
  return {
    title: 'Change your password',
    problems,
    body: <ChangePasswordView form={{ ...emptyForm(), problems }} back={back} forced={forced} />,
  }
}

function notLocked(state: SessionState, back: string): Reply {
  return { to: state.kind === 'signed-in' ? back : `/sign-in?return=${encodeURIComponent(back)}` }
}
