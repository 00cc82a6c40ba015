import type { Found } from '#tests/mutations/folder.ts'

/** How a fault is planted and mended, and how the tests are asked whether they notice. */
export interface Trial<Fault> {
  plant(fault: Fault | null): void | Promise<void>
  /** Which of the tests failed, tried one after the other until one does; null when none did. */
  firstFailing(fault: Fault | null): Promise<string | null>
}

/**
 * Plants one fault at a time and writes down which test failed. The tests are run on the sound product first: if one of
 * them fails there, what it says of a fault means nothing.
 */
export async function tryAll<Fault extends Pick<Found, 'rule' | 'how'>>(
  faults: readonly Fault[],
  trial: Trial<Fault>,
  say: (found: Found) => void = () => undefined,
): Promise<readonly Found[]> {
  await trial.plant(null)
  const broken = await trial.firstFailing(null)
  if (broken !== null) throw new Error(`Fails with nothing planted: ${broken}`)
  const all: Found[] = []
  for (const fault of faults) {
    const began = performance.now()
    await trial.plant(fault)
    const failed = await trial.firstFailing(fault)
    await trial.plant(null)
    const { rule, how } = fault
    const found = { rule, how, failed, seconds: (performance.now() - began) / 1000 }
    all.push(found)
    say(found)
  }
  return all
}

/** The faults that no test noticed. */
export function survivors(found: readonly Found[]): readonly Found[] {
  return found.filter(({ failed }) => failed === null)
}
