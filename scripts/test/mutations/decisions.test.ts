import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../run-tool.ts'
import { askedIn, decisionsIn, decisionsOf, mutationsIn, mutationsOf, overSwitchboard } from './decisions.ts'

const text = `import { hasRole, policy, type Actor, type Role } from '#modules/access/index.ts'

export const mayLook = policy('things.look', (actor) => hasRole(actor, ['practitioner']))

export const mayKeep = policy(
  'things.keep',
  (actor) => mayLook.allows(actor),
)

export const keepers: readonly Role[] = ['team-lead']

export function keepsFor(actor: Actor, teamId: string): boolean {
  return hasRole(actor, keepers, teamId)
}
`

test('every decision of a policy file is found, whatever its form', () => {
  expect(decisionsOf('things', text).map(({ rule }) => rule)).toEqual([
    'things.look',
    'things.keep',
    'things: keepers',
    'things: keepsFor',
  ])
})

test('each is deleted and turned round', () => {
  const [look] = decisionsOf('things', text)
  expect(look && mutationsOf([look]).map(({ how }) => how)).toEqual(['deleted', 'turned round'])
})

test('a decision that something asks is broken, and where it is asked is known', () => {
  const broken = new Set(mutationsIn(root).map(({ decision }) => decision.rule))
  for (const rule of [
    'signed-in',
    'records.open',
    'access: hasRole',
    'returns: seesRows',
    'sharing.mark-sensitive',
  ])
    expect([...broken]).toContain(rule)
  const mark = { rule: 'sharing.mark-sensitive', module: 'sharing' }
  expect(askedIn(root, mark)).toEqual(['src/modules/sharing/service/sensitivity.ts'])
  expect(askedIn(root, { rule: 'sharing: nobodyAsksThis', module: 'sharing' })).toEqual([])
})

test('a new kind of rule is not left out unnoticed', () => {
  const odd = `${text}\nexport function howMany(actor: Actor): number {\n  return actor.memberships.length\n}\n`
  expect(() => decisionsOf('things', odd)).toThrow('Nobody knows how to break howMany of things/policy.ts')
})

test('only policy files are led over the switchboard, and all that they decide is', () => {
  expect(overSwitchboard('/a/src/modules/things/service.ts', text)).toBeNull()
  const led = overSwitchboard('/a/src/modules/things/policy.ts', text) ?? ''
  expect(led).toContain("switchboard.roleList('things: keepers', ['team-lead'])")
  expect(led).toContain("switchboard.decision('things: keepsFor', keepsForAsWritten)")
})

test('every named policy of the product is made where the switchboard is', () => {
  const access = readFileSync(join(root, 'src/modules/access/policy.ts'), 'utf8')
  expect(overSwitchboard('src/modules/access/policy.ts', access)).toContain(
    'switchboard.decision(name, allows)',
  )
  expect(decisionsIn(root).length).toBeGreaterThan(60)
})

test('nothing of the product knows that it can be broken', () => {
  const config = readFileSync(join(root, 'vitest.config.ts'), 'utf8')
  expect(config).toContain('plugins: planting ? [plantable] : []')
  for (const { module } of decisionsIn(root))
    expect(readFileSync(join(root, 'src/modules', module, 'policy.ts'), 'utf8')).not.toContain('switchboard')
})
