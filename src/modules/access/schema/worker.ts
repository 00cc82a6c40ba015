import type { Temporal } from '#kernel/dates.ts'
import { phoneIn } from './organisation.ts'
import { registrationBodies, roles, type Role } from './codes.ts'
import { FormReader, type Parsed, type Sent } from './form.ts'

export interface WorkerInput {
  readonly username: string
  readonly displayName: string
  readonly jobTitle: string
  readonly phone: string | null
  readonly registrationBody: string | null
  readonly registrationNumber: string | null
  /** Checked against the register: signs where a registered practitioner must. */
  readonly registered: boolean
}

export function parseWorker(sent: Sent): Parsed<WorkerInput> {
  const form = new FormReader(sent)
  const displayName = form.text('displayName', { missing: 'Enter the name as colleagues know it' })
  const username = form.text('username', { missing: 'Enter a user name', most: 60 }).toLowerCase()
  if (username !== '' && !/^[a-z0-9][a-z0-9._@-]+$/.test(username))
    form.problem('username', 'Use letters without accents, digits, dots and dashes, like m.heron')
  const registered = form.ticked('registered')
  const registrationNumber = form.optional('registrationNumber', 40)
  const body = form.text('registrationBody', {})
  const registrationBody =
    body === ''
      ? null
      : (form.oneOf('registrationBody', registrationBodies, 'Choose a register from the list') ?? null)
  if (registered && (registrationBody === null || registrationBody === 'NONE_SUPERVISED'))
    form.problem('registrationBody', 'Choose the register they stand on')
  if (registered && registrationNumber === null)
    form.problem('registrationNumber', 'Enter the number on the register')
  const phone = phoneIn(form, 'phone')
  const jobTitle = form.text('jobTitle', {})
  return form.done(() => ({
    username,
    displayName,
    jobTitle,
    phone,
    registrationBody,
    registrationNumber,
    registered,
  }))
}

export interface MembershipInput {
  readonly teamId: string
  readonly role: Role
  readonly fromOn: string
  readonly untilOn: string | null
}

export function parseMembership(sent: Sent, today: Temporal.PlainDate): Parsed<MembershipInput> {
  const form = new FormReader(sent)
  const teamId = form.id('teamId', 'Choose a team')
  const role = form.oneOf('role', roles, 'Choose a role')
  const fromOn = form.date('fromOn', today)
  const untilOn = form.optionalDate('untilOn', today)
  if (fromOn !== undefined && untilOn != null && untilOn.toString() < fromOn.toString())
    form.problem('untilOn', 'The last day must not be before the first')
  return form.done(() =>
    role === undefined || fromOn === undefined || untilOn === undefined
      ? undefined
      : { teamId, role, fromOn: fromOn.toString(), untilOn: untilOn?.toString() ?? null },
  )
}

/** Why somebody may not work here for a time, or no longer. Codes: they stand in the audit trail. */
export const suspensionReasons = {
  registration: 'Registration suspended, lapsed or removed',
  conduct: 'Under investigation',
  absence: 'Away for long',
  left: 'Has left',
} as const
export type SuspensionReason = keyof typeof suspensionReasons
