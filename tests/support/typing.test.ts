import { describe, expect, test } from 'vitest'
import { formsOn, type FoundForm } from '#tests/access/forms.ts'
import { kindOfFact } from './declared-facts.ts'
import { typedIn, typingFaults, type SentForm, type Typed } from './typing.ts'

const typed = (fact: string | undefined, value: string, inWords = true): Typed => ({
  name: 'field',
  fact,
  value,
  inWords,
})
const sent = (address: string, typing: readonly Typed[], taken = true): SentForm => ({
  address,
  typed: typing,
  taken,
})
const found = (...forms: readonly SentForm[]) =>
  typingFaults(forms, kindOfFact).map((one) => [one.rule, one.what])

const born = typed('person.date-of-birth', '14 3 1992')
const place = typed('attempt.place', 'Cell 4')
const long = 'Sleeps three hours a night'

describe('how often something may be typed', () => {
  test.each<[string, readonly SentForm[], readonly (readonly [string, string])[]]>([
    ['a fact of the person once', [sent('/a', [born])], []],
    [
      'it again elsewhere',
      [sent('/a', [born]), sent('/b', [born])],
      [['typed twice', 'person.date-of-birth']],
    ],
    ['it in three boxes of one form', [sent('/a', [born, born, born])], []],
    [
      'what two sets of questions ask',
      [
        sent('/s', [typed('home.accommodation', '3', false)]),
        sent('/t', [typed('home.accommodation', '3', false)]),
      ],
      [['typed twice', 'home.accommodation']],
    ],
    [
      'that it was declined, twice',
      [
        sent('/s', [typed('home.accommodation', 'declined', false)]),
        sent('/t', [typed('home.accommodation', 'declined', false)]),
      ],
      [],
    ],
    ['two attempts', [sent('/attempts/new', [place]), sent('/attempts/new', [place])], []],
    [
      'one attempt, refused and empty again',
      [sent('/attempts/new', [place], false), sent('/attempts/new', [place])],
      [['typed twice for one event', 'attempt.place']],
    ],
    [
      'a summary, and again under the signature',
      [
        sent('/x/finish', [typed('assessment.summary', 'Low')]),
        sent('/x/finish', [typed('assessment.summary', 'Low')]),
      ],
      [['typed twice for one event', 'assessment.summary']],
    ],
    [
      'a decision, twice',
      [sent('/a', [typed('decision.next-step', 'Ring')]), sent('/b', [typed('decision.next-step', 'Ring')])],
      [],
    ],
    ['no fact', [sent('/a', [typed(undefined, 'x')])], [['declares no fact', 'field']]],
    ['a fact nobody knows', [sent('/a', [typed('person.birthday', 'x')])], [['declares no fact', 'field']]],
    [
      'the same sentence under two facts',
      [
        sent('/a', [typed('contact.what-happened', long)]),
        sent('/b', [typed('handover.risk', `${long.toUpperCase()} `)]),
      ],
      [['same words twice', `${long.toUpperCase()} `]],
    ],
    [
      'the same few letters',
      [
        sent('/a', [typed('contact.place', 'Court cells')]),
        sent('/b', [typed('attempt.place', 'Court cells')]),
      ],
      [],
    ],
  ])('%s', (_what, forms, faults) => {
    expect(found(...forms)).toEqual(faults)
  })
})

const form = (inside: string): FoundForm => {
  const [only] = formsOn(`<form method="post" action="/a">${inside}</form>`, '/')
  if (only === undefined) throw new Error('no form')
  return only
}
const field = '<input name="place" type="text" data-fact="attempt.place" value="Cell 4">'
const choice =
  '<input name="sex" type="radio" data-fact="person.sex-as-seen" value="female" checked><input name="sex" type="radio" data-fact="person.sex-as-seen" value="male">'

describe('what counts as typed', () => {
  test.each<[string, string, readonly [string, string][], readonly (string | undefined)[]]>([
    ['what the page held comes along', field, [['place', 'Cell 4']], []],
    ['what was changed was typed', field, [['place', 'Cell 5']], ['attempt.place']],
    ['what was emptied was not', field, [['place', '']], []],
    ['what was chosen already', choice, [['sex', 'female']], []],
    ['what is chosen now', choice, [['sex', 'male']], ['person.sex-as-seen']],
    ['what nobody sees', '<input type="hidden" name="kind" value="a">', [['kind', 'b']], []],
    ['a button', '<button name="go" value="next">Go</button>', [['go', 'next']], []],
    ['a field the page does not have', field, [['elsewhere', 'Cell 5']], [undefined]],
    ['a field without a fact', '<textarea name="note"></textarea>', [['note', 'Words']], [undefined]],
  ])('%s', (_what, inside, pairs, facts) => {
    expect(typedIn(form(inside), pairs).map((one) => one.fact)).toEqual(facts)
  })
})
