import { afterAll, expect, test } from 'vitest'
import { roles, type Role } from '#modules/access/index.ts'
import { decisionsIn, mutationsIn, type Decision } from '../../scripts/test/mutations/decisions.ts'
import { root } from '../../scripts/test/run-tool.ts'
import { makeCast } from '#tests/access/cast.ts'
import { doorsOf, isPost } from '#tests/access/doors.ts'
import { matrix, type Row } from '#tests/access/matrix.ts'
import { noteFound, type Found } from './folder.ts'
import { plant, type How } from './switchboard.ts'

// Every fault in turn in one process: the addresses that stand behind the broken rule are asked again, as every role,
// about the team's own people. The table and the questions are those of tests/access/matrix.test.ts, which asks them all.

const cast = await makeCast()
afterAll(() => cast.app.web.close())
const doors = doorsOf(cast)
const decisions = decisionsIn(root)
const policies = new Map(cast.app.routes.map((one) => [`${one.method} ${one.url}`, one.policy]))
const moduleOf = new Map(decisions.map(({ rule, module }) => [rule, module]))

const policyOf = (row: Row) => policies.get(row.route) ?? ''
const moduleOfRow = (row: Row) => moduleOf.get(policyOf(row))
const pages = matrix.filter((row) => row.who !== 'anybody' && !isPost(row))
const forms = matrix.filter((row) => row.who !== 'anybody' && isPost(row))

/** Which addresses may meet a rule, the likeliest first. */
function rowsFor({ rule, module }: Decision): readonly Row[] {
  const behind = [...pages, ...forms].filter((row) => policyOf(row) === rule)
  if (behind.length > 0) return behind
  return module === 'access' ? pages : pages.filter((row) => moduleOfRow(row) === module)
}

async function wrongWith(row: Row, role: Role): Promise<string | null> {
  const found = await doors.wrong(row, role, 'mine')
  if (found === null) return null
  // Wrong because of what was planted, and for no other reason.
  plant(null)
  return (await doors.wrong(row, role, 'mine')) === null ? `${role}: ${row.route}: ${found}` : null
}

async function firstWrong(decision: Decision, how: How): Promise<string | null> {
  for (const row of rowsFor(decision)) {
    for (const role of roles) {
      plant({ rule: decision.rule, how })
      const found = await wrongWith(row, role)
      if (found !== null) return `tests/access/matrix.test.ts > for every role and every relation: ${found}`
    }
  }
  return null
}

test('every broken decision is met at the doors, or left to the tests of its module', async () => {
  const found: Found[] = []
  for (const { decision, how } of mutationsIn(root)) {
    const began = performance.now()
    const failed = await firstWrong(decision, how)
    plant(null)
    found.push({ rule: decision.rule, how, failed, seconds: (performance.now() - began) / 1000 })
  }
  noteFound('doors', found)
  expect(found.filter(({ failed }) => failed !== null).length).toBeGreaterThan(decisions.length)
})
