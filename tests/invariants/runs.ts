/** Whether this is the long run (`npm run test:long`): more and longer histories. */
export const isLong = process.env['THROUGHCARE_TEST_LONG'] === 'true'

/** Seeded, so that a failure is the same one tomorrow; fast-check prints the path to the smallest history that fails. */
export function runs(short: number, long: number, seed: number) {
  return { numRuns: isLong ? long : short, seed, endOnFailure: false }
}
