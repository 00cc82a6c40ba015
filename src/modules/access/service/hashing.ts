import { hash, verify } from '@node-rs/argon2'
import { normalPassword } from '../rules/passwords.ts'

/** Argon2id with 19 MiB, two passes, one lane (OWASP password storage cheat sheet). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const prefix = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

/** Of a random password that nobody knows: verified against when there is no account, so that both take as long. */
const nobodys =
  '$argon2id$v=19$m=19456,t=2,p=1$cTnMwcRsFk7WhbbTTyYx6Q$8o5V339ST0EKOzi4+KdC55yxuaQrjnMoE6nTt12KUKw'

/** The stored form of a password. Slow on purpose; never call it inside a transaction. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalPassword(password), cost)
}

/** Whether this is the password; takes as long when there is none to compare with. Never inside a transaction. */
export async function isPassword(stored: string | null | undefined, typed: string): Promise<boolean> {
  // A text of megabytes would cost more time than a password.
  const matches = await verify(stored ?? nobodys, normalPassword(typed.slice(0, 1_000)))
  return matches && stored !== null && stored !== undefined
}

/** Stored with another cost than today's: to be hashed again when the password is next known. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(prefix)
}
