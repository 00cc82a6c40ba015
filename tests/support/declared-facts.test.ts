import { expect, test } from 'vitest'
import { factKinds, facts } from '#kernel/facts/index.ts'
import { questionSets } from '#pathways/question-sets.ts'
import { questionsOf } from '#pathways/question-set-faults.ts'
import { kindOfFact, undeclaredOn } from './declared-facts.ts'

const born = '<input id="born" name="born" type="text" data-fact="person.date-of-birth"/>'

test.each([
  ['a field that says which fact it asks for', born, []],
  ['a field without a fact', born.replace(/ data-fact="[^"]*"/, ''), [{ name: 'born', fact: undefined }]],
  [
    'a field with a fact nobody knows',
    born.replace('person.date-of-birth', 'person.birthday'),
    [{ name: 'born', fact: 'person.birthday' }],
  ],
  ['what a question of a set asks', '<textarea name="a" data-fact="health.medication:note"></textarea>', []],
  ['a list without a fact', '<select name="a"><option value="1"></select>', [{ name: 'a', fact: undefined }]],
  ['what nobody sees or types', '<input type="hidden" name="a" value="1"><button name="go">Go</button>', []],
])('a page with %s is told', (_page, html, found) => {
  expect(undeclaredOn(html)).toEqual(found)
})

test('every fact has a plain code, words, and something it is a fact of', () => {
  const wrong = Object.entries(facts).filter(
    ([code, fact]) =>
      !/^[a-z][a-z-]*(\.[a-z0-9][a-z0-9-]*)+$/.test(code) ||
      fact.words.trim() === '' ||
      !factKinds.includes(fact.of),
  )
  expect(wrong).toEqual([])
})

test('a fact that both a page and a set of questions ask for is one of the person or the episode', () => {
  const shared = questionSets
    .flatMap(questionsOf)
    .filter((one) => one.fact in facts)
    .map((one) => kindOfFact(one.fact))
  expect(shared.length).toBeGreaterThan(0)
  expect(shared.filter((of) => of !== 'person' && of !== 'episode')).toEqual([])
})
