import { expect } from 'vitest'
import type { Role } from '#modules/access/index.ts'
import { difference, shapeOf, type Shape } from './alike.ts'
import { careRoles, type Cast, type Relation } from './cast.ts'
import type { Answer, Client } from './client.ts'
import { openLive } from './live.ts'
import type { Row } from './matrix.ts'
import { addressOf, sentWith, subjects } from './subjects.ts'

export const isPost = (row: Row) => row.route.startsWith('POST')

/** What the table says somebody gets: the page, a refusal, or that there is no such page. */
type Wanted = 'answered' | 'refused' | 'not found'

/** What the table says somebody gets: the page, a refusal, or that there is no such page. */
export function expected(row: Row, role: Role, relation: Relation): Wanted {
  if (row.who !== 'anybody' && !row.who.includes(role)) return 'not found'
  // Only those who work with people are named for a sealed record, or ask for one in an emergency.
  if ((relation === 'emergency' || relation === 'named') && !careRoles.includes(role)) return 'not found'
  const sees = subjects[row.about].sees(relation, row)
  return sees === 'refused' ? 'refused' : sees ? 'answered' : 'not found'
}

/** Tries addresses as the cast and holds the answers against the table. */
export function doorsOf(cast: Cast) {
  const { app, browsers } = cast

  async function ask(
    browser: Client,
    row: Row,
    address: string,
    means: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    if (address.endsWith('/board/live')) return askLive(browser, address)
    const query = new URLSearchParams(means).toString()
    const answer = isPost(row)
      ? await browser.submit(address, Object.entries(means))
      : await browser.get(query === '' ? address : `${address}?${query}`)
    // What is said once on the next page is not what is compared here.
    browser.cookies.delete('tc-said')
    return answer
  }

  /** The head of a live board says whether it was given; a page that says no is read to its end. */
  async function askLive(browser: Client, url: string): Promise<Answer> {
    const live = await openLive(app, browser, url)
    const given = live.status === 200
    if (given) live.stop()
    const { status, headers, location } = live
    return { status, headers, location, body: given ? '' : await live.body, cookies: [] }
  }

  /** What somebody is answered who asks for an address, or sends a form to one, that there is not. */
  const missing = new Map<string, Shape>()
  async function noSuchAddress(row: Row, role: Role): Promise<Shape> {
    const key = `${role} ${String(isPost(row))}`
    const known = missing.get(key)
    if (known !== undefined) return known
    browsers[role].cookies.delete('tc-said')
    const address = '/there/is/no/such/page'
    const page = await (isPost(row) ? browsers[role].submit(address) : browsers[role].get(address))
    expect(page.status).toBe(404)
    expect(page.body).toContain('Page not found')
    missing.set(key, shapeOf(page))
    return shapeOf(page)
  }

  /** Why an answer is not, to the last letter and header, the one for an address that there is not; null when it is. */
  async function moreThanMissing(answer: Answer, row: Row, role: Role): Promise<string | null> {
    if (answer.status !== 404) return `${String(answer.status)} instead of not found`
    const asBefore = difference(await noSuchAddress(row, role), shapeOf(answer))
    if (asBefore === null) return null
    // What stands in the head of every page may have changed meanwhile: a notice came, a shift ended.
    missing.delete(`${role} ${String(isPost(row))}`)
    const more = difference(await noSuchAddress(row, role), shapeOf(answer))
    return more === null ? null : `says more than that it is not there: ${more}`
  }

  /** Why an answer is not what the table says; null when it is. */
  async function fault(answer: Answer, wanted: Wanted, row: Row, role: Role): Promise<string | null> {
    const { status } = answer
    if (status >= 500) return String(status)
    if (answer.location?.startsWith('/sign-in') === true) return 'signed out'
    if (wanted === 'answered') return status === 404 ? 'not found, but should be answered' : null
    if (wanted === 'refused') return status >= 400 ? null : `${String(status)} instead of a refusal`
    return moreThanMissing(answer, row, role)
  }

  /** What is wrong when somebody of this role tries an address of this relation; null when nothing is. */
  async function wrong(row: Row, role: Role, relation: Relation): Promise<string | null> {
    const address = addressOf(row, subjects[row.about].params(cast, relation, row, role))
    const answer = await ask(browsers[role], row, address, sentWith(cast, row, relation))
    return fault(answer, expected(row, role, relation), row, role)
  }

  return { ask, moreThanMissing, fault, wrong }
}
