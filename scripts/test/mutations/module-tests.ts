import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVitest, type Reporter, type TestSpecification } from 'vitest/node'
import { root } from '../run-tool.ts'
import { askedIn, type Mutation } from './decisions.ts'
import type { Trial } from './try.ts'

export type Fault = Mutation & { readonly rule: string }

/** The tests of the rule's own module, then those of the other modules that ask it. */
function testsFor(decision: Mutation['decision']): readonly (readonly string[])[] {
  const asking = askedIn(root, decision).map((file) => /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? '')
  const own = testsOf(decision.module)
  const others = [...new Set(asking)].filter((one) => one !== '' && one !== decision.module).flatMap(testsOf)
  return [own, others]
}

function testsOf(module: string): string[] {
  return globSync(`src/modules/${module}/**/*.test.{ts,tsx}`, { cwd: root }).sort()
}

/** Keeps the first thing that failed in a run. */
class FirstFailure implements Reporter {
  failed: string | null = null

  forget(): void {
    this.failed = null
  }

  onTestCaseResult(test: Parameters<NonNullable<Reporter['onTestCaseResult']>>[0]): void {
    if (test.result().state === 'failed') this.failed ??= `${test.module.relativeModuleId} > ${test.fullName}`
  }

  onTestModuleEnd(module: Parameters<NonNullable<Reporter['onTestModuleEnd']>>[0]): void {
    const [error] = module.errors()
    if (error !== undefined)
      this.failed ??= `${module.relativeModuleId}: could not begin: ${error.message.split('\n')[0] ?? ''}`
  }
}

const fileOf = (failed: string) => failed.split(/ > |: could not begin/)[0] ?? ''

/** One runner of tests for all faults, so that the product is read and translated once. */
export async function moduleTests(
  folder: string,
  faults: readonly Fault[],
): Promise<Trial<Fault> & { close(): Promise<void> }> {
  const seen = new FirstFailure()
  const vitest = await createVitest({ watch: false, bail: 1, reporters: [seen] })
  // Rules that are pure ask nobody who they are: their tests cannot meet what is planted.
  const all = (await vitest.globTestSpecifications()).filter((spec) => spec.project.name === 'store')
  const specsOf = (files: readonly string[]): TestSpecification[] =>
    all.filter((spec) => files.some((file) => spec.moduleId.replaceAll('\\', '/').endsWith(`/${file}`)))
  const plant = (fault: Fault | null) =>
    writeFileSync(
      join(folder, 'planted.json'),
      JSON.stringify(fault === null ? null : { rule: fault.rule, how: fault.how }),
    )
  const run = async (specs: TestSpecification[]) => {
    seen.forget()
    await vitest.runTestSpecifications(specs)
    return seen.failed
  }
  const everything = () => [...new Set(faults.flatMap((one) => testsFor(one.decision).flat()))]
  return {
    plant,
    firstFailing: async (fault) => {
      for (const files of fault === null ? [everything()] : testsFor(fault.decision)) {
        const specs = specsOf(files)
        const failed = specs.length === 0 ? null : await run(specs)
        if (failed === null) continue
        // It failed because of what was planted, and for no other reason.
        plant(null)
        const again =
          fault === null ? null : await run(specs.filter((spec) => spec.moduleId.endsWith(fileOf(failed))))
        if (again !== null) throw new Error(`Fails with nothing planted: ${again}`)
        return failed
      }
      return null
    },
    close: () => vitest.close(),
  }
}
