import { randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verify } from 'otplib'
import { toDataURL } from 'qrcode'
import type { Temporal } from '#kernel/dates.ts'
import { instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, invalid, type Outcome } from '#kernel/outcome.ts'
import type { Tx } from '#db/types.ts'
import { replaceRecoveryCodes, saveSecondFactor } from '../store/credentials.ts'
import { fromReadable, keyedHash, openText, readable, sealText } from './secrets.ts'

const purpose = 'second factor'
const stepSeconds = 30
const recoveryCodeCount = 10
/** A code an authenticator app shows; anything else typed is taken for a recovery code. */
export const appCode = /^\d{6}$/

/** A new secret on its way to somebody's authenticator app; nothing is stored until a code proves that it arrived. */
export interface Enrolment {
  /** Carried by the form, readable by this installation alone and for this worker alone. */
  readonly proposal: string
  /** The secret in groups, for typing. */
  readonly text: string
  readonly qr: string
}

/** Makes a new secret, or shows again the one of `proposal`. */
export async function beginEnrolment(
  secret: Buffer,
  worker: { id: string; username: string },
  now: Temporal.Instant,
  proposal?: string,
): Promise<Enrolment> {
  const standing = proposal === undefined ? null : openProposal(secret, worker.id, proposal, now)
  const totp = standing ?? generateSecret()
  const uri = generateURI({ issuer: 'Throughcare', label: worker.username, secret: totp })
  return {
    proposal:
      standing === null || proposal === undefined ? sealProposal(secret, worker.id, totp, now) : proposal,
    text: totp.replaceAll(/(.{4})(?=.)/g, '$1 '),
    qr: await toDataURL(uri, { errorCorrectionLevel: 'M', margin: 4, width: 240 }),
  }
}

export interface FinishEnrolment {
  readonly workerId: string
  readonly proposal: string
  readonly code: string
  /** The first of an account; refused when it has one by now. Otherwise it takes the place of the old one. */
  readonly onlyFirst: boolean
  readonly now: Temporal.Instant
}

/** Stores the second factor once a code from the app proves it, and gives the recovery codes: the only time they are seen. */
export async function finishEnrolment(
  tx: Tx,
  secret: Buffer,
  given: FinishEnrolment,
): Promise<Outcome<{ codes: readonly string[] }>> {
  const totp = openProposal(secret, given.workerId, given.proposal, given.now)
  if (totp === null)
    return invalid([
      { field: 'code', message: 'This page was open too long. Scan the new code below and try again' },
    ])
  const step = await matchingStep(totp, given.code, given.now, null)
  if (step === null) {
    return invalid([
      {
        field: 'code',
        message:
          'That is not the code your app shows now. Check that the clock of your phone is right, then enter the newest code',
      },
    ])
  }
  const saved = await saveSecondFactor(tx, given.workerId, {
    sealed: sealText(secret, purpose, totp, given.workerId),
    step,
    onlyFirst: given.onlyFirst,
  })
  if (!saved)
    return invalid([{ field: 'code', message: 'A second factor was set up meanwhile. Sign in again' }])
  return done({ codes: await giveRecoveryCodes(tx, secret, given.workerId, given.now) })
}

/** New recovery codes in the place of all earlier ones. Only their hashes are stored. */
export async function giveRecoveryCodes(
  tx: Tx,
  secret: Buffer,
  workerId: string,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => readable(randomBytes(12), 3))
  await replaceRecoveryCodes(
    tx,
    workerId,
    codes.map((code) => ({ id: newId(), hash: recoveryCodeHash(secret, code) })),
    instantToDb(now),
  )
  return codes
}

export function recoveryCodeHash(secret: Buffer, typed: string): Buffer {
  return keyedHash(secret, 'recovery codes', fromReadable(typed))
}

/**
 * The time step a code belongs to, this one or the one before or after (phones drift), newer than the last one used; null
 * when it is wrong or was used.
 */
export async function stepOfCode(
  secret: Buffer,
  workerId: string,
  sealed: string,
  code: string,
  now: Temporal.Instant,
  last: number | null,
): Promise<number | null> {
  const totp = openText(secret, purpose, sealed, workerId)
  return totp === null ? null : matchingStep(totp, code, now, last)
}

async function matchingStep(
  totp: string,
  code: string,
  now: Temporal.Instant,
  last: number | null,
): Promise<number | null> {
  if (!appCode.test(code)) return null
  const found = await verify({
    secret: totp,
    token: code,
    period: stepSeconds,
    epoch: Math.floor(now.epochMilliseconds / 1000),
    epochTolerance: stepSeconds,
    ...(last === null ? {} : { afterTimeStep: last }),
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

const proposalPurpose = 'second factor to be'
const proposalMinutes = 30

function sealProposal(secret: Buffer, workerId: string, totp: string, now: Temporal.Instant): string {
  return sealText(
    secret,
    proposalPurpose,
    `${now.add({ minutes: proposalMinutes }).epochMilliseconds}:${totp}`,
    workerId,
  )
}

function openProposal(
  secret: Buffer,
  workerId: string,
  proposal: string,
  now: Temporal.Instant,
): string | null {
  const [until, totp] = openText(secret, proposalPurpose, proposal, workerId)?.split(':') ?? []
  return totp === undefined || Number(until) < now.epochMilliseconds ? null : totp
}
