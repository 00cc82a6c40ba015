import { expect, test } from 'vitest'
import { facts } from '#kernel/facts/index.ts'
import { filesUnder } from './repository.ts'

/** Facts of the list that no page names. */
function askedNowhere(codes: readonly string[], pages: string): readonly string[] {
  return codes.filter((code) => !pages.includes(`'${code}'`) && !pages.includes(`"${code}"`))
}

test('every fact of the list is asked for somewhere', () => {
  const pages = [...filesUnder('src/modules'), ...filesUnder('src/platform/sealed-page')]
    .map((one) => one.text)
    .join('\n')
  expect(askedNowhere(Object.keys(facts), pages)).toEqual([])
  // A fact nobody asks for is found.
  expect(askedNowhere(['attempt.place', 'attempt.weather'], pages)).toEqual(['attempt.weather'])
})
