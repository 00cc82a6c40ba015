import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

const passwordLength = { least: 12, most: 128 } as const

/** What a password must not be made of, besides the common ones. */
export interface PasswordOwner {
  readonly username: string
  readonly displayName: string
}

const ours = [
  'throughcare',
  'liaison',
  'diversion',
  'reconnect',
  'magistrates',
  'custody',
  'court',
  'nhs',
  'probation',
  'password',
]
const guesser = new ZxcvbnFactory({ dictionary: { ...dictionary, ours }, graphs: adjacencyGraphs })
const breached: ReadonlySet<string> = new Set(dictionary['passwords-common'])

/**
 * What is wrong with a new password, in words that say what to do; null when it is good. Long, not on the list of
 * passwords that were found in breaches, not easily guessed and not made of one's own name. No rules about kinds of
 * characters (NIST SP 800-63B section 5.1.1.2; NCSC, password administration).
 */
export function passwordProblem(password: string, owner: PasswordOwner): string | null {
  const length = [...password].length
  if (length === 0) return 'Enter a new password'
  if (length < passwordLength.least)
    return `Use at least ${passwordLength.least} characters. Three or four words that do not belong together are easy to remember`
  if (length > passwordLength.most) return `Use at most ${passwordLength.most} characters`
  const plain = password.toLowerCase()
  if (breached.has(plain))
    return 'This password is on a list of passwords that attackers try first. Choose another'
  if (namesOf(owner).some((name) => plain.includes(name)))
    return 'Leave your name and user name out of the password'
  // 10^10 guesses are out of reach for tries over the network, and slow even for somebody who stole the hashes.
  const found = guesser.check(password.slice(0, passwordLength.most), [...namesOf(owner), ...ours])
  if (found.guessesLog10 < 10)
    return 'This password is easy to guess. Add one or two words that do not belong together'
  return null
}

function namesOf(owner: PasswordOwner): readonly string[] {
  return `${owner.displayName} ${owner.username}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 4)
}

/** The same password however the keyboard composed its accents (NIST SP 800-63B section 5.1.1.2). */
export function normalPassword(typed: string): string {
  return typed.normalize('NFKC')
}
