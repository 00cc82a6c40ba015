import { afterAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { makeCast, type Case } from './cast.ts'
import { tableNames } from './fingerprint.ts'
import { formsOn, type Control, type FoundForm } from './forms.ts'
import { matrix, type Row } from './matrix.ts'
import { addressOf, sentWith, subjects } from './subjects.ts'

const cast = await makeCast()
const { app, browsers, cases, db, world } = cast
afterAll(() => app.web.close())

const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(text)

function idsOf(one: Case): readonly string[] {
  const { rows, ...ids } = one
  return [...Object.values(ids), ...Object.values(rows)]
}

/** Everything that is another team’s or sealed, and the far worker and team themselves. */
const foreign: Readonly<Record<string, readonly string[]>> = {
  'another team’s person': idsOf(cases.theirs),
  'a sealed person': idsOf(cases.sealed),
  'another trust': [cast.far.workerId, world.farTeam.id],
}

// Setting up teams and workers is about any of them.
const pages = matrix.filter(
  (row) =>
    row.route.startsWith('GET') &&
    row.who !== 'anybody' &&
    !row.route.endsWith('/live') &&
    !row.route.includes('/admin'),
)

function allowed(row: Row) {
  return row.who === 'anybody'
    ? 'practitioner'
    : (row.who.find((one) => one === 'team-lead') ?? row.who[0] ?? 'practitioner')
}

function addressFor(row: Row): string {
  const means = new URLSearchParams(sentWith(cast, row, 'mine')).toString()
  return `${addressOf(row, subjects[row.about].params(cast, 'mine', row, allowed(row)))}${means === '' ? '' : `?${means}`}`
}

/** Every row of any table that names one of these ids, but for the trail. */
async function rowsNaming(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const names = (await tableNames(db)).filter(
    (name) => name !== 'access.membership' && name !== 'access.worker',
  )
  const parts = names.map(
    (name) =>
      `select '${name}' as name, count(*)::text || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash
       from ${name} t where t::text ~ $1`,
  )
  const { rows } = await db.pool.query<{ name: string; hash: string }>(parts.join(' union all '), [
    ids.join('|'),
  ])
  return Object.fromEntries(rows.map((row) => [row.name, row.hash]))
}

/** What is chosen by an id on this form: hidden ids, and choices between ids. */
function idControls(form: FoundForm): readonly Control[] {
  const seen = new Set<string>()
  return form.controls.filter((one) => {
    const holds = isId(one.value) || one.options.some(isId)
    if (!holds || one.name === 'submission' || one.name === '_csrf' || seen.has(one.name)) return false
    seen.add(one.name)
    return true
  })
}

/** The form filled in so far that only the ids decide: some text everywhere, and the first of every choice. */
function filled(form: FoundForm, name: string, id: string): [string, string][] {
  const chosen = new Set<string>([name])
  const others = form.controls.flatMap((one): [string, string][] => {
    if (one.kind === 'file' || chosen.has(one.name)) return []
    if (one.kind === 'hidden') return [[one.name, one.name === 'submission' ? newId() : one.value]]
    if (one.kind === 'text' || one.kind === 'textarea' || one.kind === 'password') {
      if (one.value !== '') return [[one.name, one.value]]
      return [
        [
          one.name,
          /(day|date|born|on)$/i.test(one.name)
            ? ''
            : /time$/.test(one.name)
              ? '10:00'
              : 'A whole sentence that says why',
        ],
      ]
    }
    chosen.add(one.name)
    return [[one.name, one.kind === 'select' ? (one.options.find((code) => code !== '') ?? '') : one.value]]
  })
  return [...others, [name, id]]
}

for (const [whose, ids] of Object.entries(foreign)) {
  test(
    `the ids of ${whose} in any field of any form reach and change nothing`,
    { timeout: 120_000 },
    async () => {
      const before = await rowsNaming(ids)
      const wrong: string[] = []
      let sent = 0
      for (const row of pages) {
        const browser = browsers[allowed(row)]
        const page = await browser.get(addressFor(row))
        const done = new Set<string>()
        for (const form of formsOn(page.body, addressFor(row))) {
          if (
            form.method !== 'POST' ||
            form.upload ||
            done.has(form.action) ||
            form.action.startsWith('/account')
          )
            continue
          done.add(form.action)
          for (const control of idControls(form)) {
            for (const id of ids) {
              const answer = await browser.post(form.action, filled(form, control.name, id))
              sent += 1
              if (answer.status >= 500)
                wrong.push(`${form.action} with ${control.name}: ${String(answer.status)}`)
              if (answer.location?.includes(id) === true)
                wrong.push(`${form.action} with ${control.name} leads to ${answer.location}`)
            }
          }
        }
      }
      expect(wrong).toEqual([])
      const after = await rowsNaming(ids)
      expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([])
      expect(sent).toBeGreaterThan(ids.length * 20)
    },
  )
}

test('a form of one person sent to another is refused, and saved on neither', async () => {
  const { practitioner } = browsers
  const wrong: string[] = []
  const both = [cases.mine.personId, cases.named.personId]
  const before = await rowsNaming(both)
  for (const row of matrix.filter(
    (one) => one.about === 'person' && one.route.startsWith('POST') && one.who.includes('practitioner'),
  )) {
    const url = addressOf(row, subjects.person.params(cast, 'mine', row, 'practitioner'))
    const answer = await practitioner.submit(url, [
      ...Object.entries(sentWith(cast, row, 'mine')),
      ['personId', cases.named.personId],
    ])
    if (answer.status !== 409 || !answer.body.includes('another person'))
      wrong.push(`${row.route}: ${String(answer.status)}`)
  }
  expect(wrong).toEqual([])
  expect(await rowsNaming(both)).toEqual(before)
})

// Last, because it closes and ends things: what was refused above was refused for its ids.
test('the same forms with the ids they came with are saved', async () => {
  const saved = new Set<string>()
  for (const row of pages) {
    const browser = browsers[allowed(row)]
    const page = await browser.get(addressFor(row))
    for (const form of formsOn(page.body, addressFor(row))) {
      if (form.method !== 'POST' || form.upload || form.action.startsWith('/account')) continue
      for (const control of idControls(form)) {
        const own = isId(control.value) ? control.value : (control.options.find(isId) ?? '')
        const answer = await browser.post(form.action, filled(form, control.name, own))
        if (answer.status === 303) saved.add(`${row.route} → ${control.name}`)
      }
    }
  }
  expect([...saved].length, [...saved].join('\n')).toBeGreaterThan(20)
})
