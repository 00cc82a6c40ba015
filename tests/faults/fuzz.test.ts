import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#modules/access/index.ts'
import { makeCast } from '../access/cast.ts'
import { formsOn, type FoundForm } from '../access/forms.ts'
import { matrix } from '../access/matrix.ts'
import { addressOf, sentWith, subjects } from '../access/subjects.ts'

// F11 of the fault matrix: forms sent with anything changed in them, by whoever may send them.
const isLong = process.env['THROUGHCARE_TEST_LONG'] === 'true'
const requests = isLong ? 100_000 : 600
const cast = await makeCast()
const { app, browsers } = cast
afterAll(() => app.web.close())

interface Sendable {
  readonly role: Role
  readonly form: FoundForm
}

// What would end the sessions this file works with, or give their workers other teams.
const apart = /sign-out|lock|account|change-password|suspend|memberships|workers|admin\/teams/

async function everyForm(): Promise<readonly Sendable[]> {
  const found = new Map<string, Sendable>()
  for (const row of matrix) {
    if (!row.route.startsWith('GET') || row.who === 'anybody' || row.route.endsWith('/live')) continue
    const role = row.who.find((one) => one === 'team-lead') ?? row.who[0]
    if (role === undefined) continue
    const means = new URLSearchParams(sentWith(cast, row, 'mine')).toString()
    const url = addressOf(row, subjects[row.about].params(cast, 'mine', row, role))
    const page = await browsers[role].get(means === '' ? url : `${url}?${means}`)
    for (const form of formsOn(page.body, url))
      if (form.method === 'POST' && !form.upload && !apart.test(form.action))
        found.set(form.action, { role, form })
  }
  return [...found.values()]
}

const texts = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e999',
    '99999999999999999999',
    'NaN',
    'null',
    'true',
    '[]',
    '{}',
    '__proto__',
    'constructor',
    '2026-02-30',
    '31/02/2026',
    '29/2/26',
    '24:00',
    '00:60',
    '9.30',
    'yesterday',
    '1/1/0001',
    '31/12/9999',
    '٣١/١٢/٢٠٢٦',
    `<script>xqz(1)</script>`,
    `"'><img src=xqz>`,
    `'; drop table people.person; --`,
    '%00%0d%0a',
    '../../etc/passwd',
    '\u202eabc',
    '\0',
    '\ud800',
    'x'.repeat(5_000),
    '00000000-0000-0000-0000-000000000000',
    newId(),
  ),
)

const change = fc.record({
  which: fc.nat(500),
  what: fc.constantFrom('text', 'drop', 'twice', 'rename', 'swap', 'keep'),
  text: texts,
})

test(
  'changed at random, no form breaks anything or comes back as markup',
  { timeout: 3_600_000 },
  async () => {
    const forms = await everyForm()
    expect(forms.length).toBeGreaterThan(60)
    const statuses = new Map<number, number>()
    const wrong: string[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.nat(forms.length - 1),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.option(texts, { freq: 20 }),
        async (which, changes, query) => {
          const { role, form } = forms[which] ?? { role: 'practitioner' as const, form: undefined }
          if (form === undefined) return
          let pairs = form.controls
            .filter((one) => one.kind !== 'file')
            .map((one): [string, string] => [one.name, one.name === 'submission' ? newId() : one.value])
          for (const { which: place, what, text } of changes) {
            const at = pairs.length === 0 ? 0 : place % pairs.length
            const [name = 'x', value = ''] = pairs[at] ?? []
            if (what === 'text') pairs[at] = [name, text]
            if (what === 'drop') pairs = pairs.filter((_, index) => index !== at)
            if (what === 'twice') pairs.push([name, text])
            if (what === 'rename') pairs[at] = [text, value]
            if (what === 'swap') pairs[at] = [name, pairs[(at + 1) % Math.max(1, pairs.length)]?.[1] ?? '']
          }
          const url =
            query === null ? form.action : `${form.action}?q=${encodeURIComponent(query.toWellFormed())}`
          const answer = await browsers[role].post(
            url,
            pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
          )
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          if (answer.status >= 500 || /<script>xqz|<img src=xqz/.test(answer.body))
            wrong.push(`${form.action} ${String(answer.status)} ${JSON.stringify(pairs).slice(0, 800)}`)
          expect(wrong).toEqual([])
        },
      ),
      { numRuns: requests, seed: 20261121, endOnFailure: true },
    )
    // It went past the door: some were saved, some refused on their own page.
    expect(statuses.get(303) ?? 0).toBeGreaterThan(requests / 50)
    expect(statuses.get(422) ?? 0).toBeGreaterThan(requests / 50)
    expect((await browsers.practitioner.get('/work')).status).toBe(200)
  },
)
