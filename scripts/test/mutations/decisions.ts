import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { How } from '#tests/mutations/switchboard.ts'

/** One access decision of the code: a policy by its name, or what a policy.ts exports by its own. */
export interface Decision {
  readonly rule: string
  /** The module it stands in. */
  readonly module: string
}

const policyFile = /src\/modules\/([^/]+)\/policy\.ts$/
const named = /\bpolicy\(\s*'([^']+)'/g
const exported = /^export (?:async )?(?:function (\w+)\(([^]*?)\): ([^{]+) \{|const (\w+)(?:: ([^=]+))? =)/gm

/**
 * Exports that decide nothing about anybody, each with its reason. What is neither here nor of a kind that can be
 * broken stops the listing, so that a new kind of rule is not left out unnoticed.
 */
const noDecision: Readonly<Record<string, string>> = {
  'access policy': 'makes the named policies, which are broken one by one',
  'assessments trainedSupportWorkers': 'the name of a setting, which mayScreen reads',
}

type Kind = 'decision' | 'roleList' | 'facts' | 'named' | 'none'

interface Exported {
  readonly name: string
  readonly kind: Kind
}

function exportsOf(module: string, text: string): readonly Exported[] {
  return [...text.matchAll(exported)].map((found) => {
    const [, functionName, , returns = '', constName, type = ''] = found
    const name = functionName ?? constName ?? ''
    return { name, kind: kindOf(module, name, returns.trim(), type.trim(), text.slice(found.index)) }
  })
}

function kindOf(module: string, name: string, returns: string, type: string, text: string): Kind {
  if (`${module} ${name}` in noDecision) return 'none'
  if (returns === 'boolean') return 'decision'
  if (returns === 'ActorFacts') return 'facts'
  if (type === 'readonly Role[]') return 'roleList'
  if (/^export const \w+ = policy\(/.test(text)) return 'named'
  throw new Error(
    `Nobody knows how to break ${name} of ${module}/policy.ts: say it in ${import.meta.filename}`,
  )
}

/** What a rule is called where it is asked: the name of the function, or of the constant that holds the policy. */
function nameOf({ rule }: Decision, text: string): string {
  const own = rule.split(': ')[1]
  const held = new RegExp(`export const (\\w+) = policy\\(\\s*'${rule.replaceAll('.', '\\.')}'`)
  return own ?? held.exec(text)?.[1] ?? rule
}

/** The files of the product that ask a decision, besides its own policy.ts; a door that only hands it on asks nothing. */
export function askedIn(root: string, decision: Decision): readonly string[] {
  const own = `src/modules/${decision.module}/policy.ts`
  const asked = new RegExp(`\\b${nameOf(decision, readFileSync(join(root, own), 'utf8'))}\\b`)
  return sourcesOf(root).flatMap(([file, text]) => (file !== own && asked.test(text) ? [file] : []))
}

const sources = new Map<string, readonly (readonly [file: string, text: string])[]>()
function sourcesOf(root: string): readonly (readonly [file: string, text: string])[] {
  const read = sources.get(root)
  if (read !== undefined) return read
  const all = globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('.test.') && !/^src\/modules\/[^/]+\/index\.ts$/.test(file))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
  sources.set(root, all)
  return all
}

/** Every access decision of the code, found in the modules' policy files. */
export function decisionsIn(root: string): readonly Decision[] {
  return globSync('src/modules/*/policy.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => decisionsOf(policyFile.exec(file)?.[1] ?? '', readFileSync(join(root, file), 'utf8')))
}

export function decisionsOf(module: string, text: string): readonly Decision[] {
  const policies = [...text.matchAll(named)].map(([, name = '']) => ({ rule: name, module }))
  const others = exportsOf(module, text)
    .filter(({ kind }) => kind !== 'none' && kind !== 'named')
    .map(({ name }) => ({ rule: `${module}: ${name}`, module }))
  return [...policies, ...others]
}

/** The text of a policy.ts with every decision of it led over the switchboard; null for any other file. */
export function overSwitchboard(file: string, text: string): string | null {
  const module = policyFile.exec(file.replaceAll('\\', '/'))?.[1]
  if (module === undefined) return null
  const after = ["import * as switchboard from '#tests/mutations/switchboard.ts'"]
  let changed = text
  for (const { name, kind } of exportsOf(module, text)) {
    if (kind === 'roleList') {
      changed = changed.replace(
        new RegExp(`^(export const ${name}: readonly Role\\[\\] =) (\\[[^\\]]*\\])`, 'm'),
        `$1 switchboard.roleList('${module}: ${name}', $2)`,
      )
    } else if (kind === 'decision' || kind === 'facts') {
      changed = changed.replace(`export function ${name}(`, `function ${name}AsWritten(`)
      after.push(
        `export function ${name}(...asked) { return switchboard.${kind}('${module}: ${name}', ${name}AsWritten)(...asked) }`,
      )
    }
  }
  // Every named policy is made by this one line.
  if (module === 'access')
    changed = changed.replace(
      'return { name, allows }',
      'return { name, allows: switchboard.decision(name, allows) }',
    )
  return [changed, ...after, ''].join('\n')
}

/** Rules that keep nobody out: there is nothing to delete, only to turn round. */
export const openToAll: Readonly<Record<string, string>> = {
  'signed-in': 'lets everybody with a session by; who has none is stopped before any policy is asked',
  'directory.read': 'is signed-in by another name: the directory holds no person',
}

export interface Mutation {
  readonly decision: Decision
  readonly how: How
}

/**
 * Decisions that nothing asks yet, of a module that is being built: whatever they say, nobody is let in or kept out. They are
 * named in the result, and broken as soon as something asks.
 */
export function askedByNobody(root: string): readonly string[] {
  return decisionsIn(root)
    .filter((decision) => askedIn(root, decision).length === 0 && !askedBeside(root, decision))
    .map(({ rule }) => rule)
}

/** Asked by another decision of the same file. */
function askedBeside(root: string, decision: Decision): boolean {
  const text = readFileSync(join(root, `src/modules/${decision.module}/policy.ts`), 'utf8')
  return [...text.matchAll(new RegExp(`\\b${nameOf(decision, text)}\\b`, 'g'))].length > 1
}

/** Each decision that is asked, deleted and turned round. */
export function mutationsIn(root: string): readonly Mutation[] {
  const unasked = askedByNobody(root)
  return mutationsOf(decisionsIn(root).filter(({ rule }) => !unasked.includes(rule)))
}

/** Each decision deleted, and each turned round. */
export function mutationsOf(decisions: readonly Decision[]): readonly Mutation[] {
  return decisions.flatMap((decision) => [
    ...(decision.rule in openToAll ? [] : [{ decision, how: 'deleted' as const }]),
    { decision, how: 'turned round' as const },
  ])
}
