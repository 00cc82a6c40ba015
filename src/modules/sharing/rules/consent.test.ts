import { describe, expect, test } from 'vitest'
import { bases, scopes, sharingScopes, type ConsentGiven, type Decision } from '../schema/consent.ts'
import { consentKey, consentProblems, mayShare, type SharingFacts } from './consent.ts'

const told: SharingFacts = {
  scope: 'court',
  decision: 'given',
  basis: 'consent',
  personTold: 'yes',
}

describe('mayShare', () => {
  test.each<[Decision | null, boolean, string]>([
    ['given', true, 'They agreed to this being shared, and have not withdrawn it.'],
    ['refused', false, 'They refused to have this shared.'],
    ['withdrawn', false, 'They withdrew their agreement to have this shared.'],
    ['not-asked', false, 'They have not been asked whether this may be shared.'],
    [null, false, 'There is no record that they were asked whether this may be shared.'],
  ])('on consent that is %s: %s', (decision, allowed, why) => {
    const answer = mayShare({ ...told, decision })
    expect([answer.allowed, answer.why]).toEqual([allowed, why])
    expect(answer.options.some((option) => option.basis === 'consent')).toBe(decision === 'given')
  })

  test('consent never carries what nobody was asked about', () => {
    expect(mayShare({ ...told, scope: null, decision: null })).toMatchObject({ allowed: false, problems: [] })
    expect(mayShare({ ...told, scope: null, decision: 'given' }).allowed).toBe(false)
  })

  test.each(bases.filter((basis) => basis !== 'consent'))('%s needs its reason and who decided', (basis) => {
    const bare = mayShare({ ...told, decision: 'refused', basis })
    expect(bare.allowed).toBe(false)
    expect(bare.problems.map((problem) => problem.field)).toEqual(['basisReason', 'decisionMaker'])
    const full = mayShare({
      ...told,
      decision: 'refused',
      basis,
      basisReason: 'He said when and how',
      decisionMaker: 'Sam Lee',
    })
    expect(full).toMatchObject({ allowed: true, problems: [] })
  })

  test.each(['no', 'not-yet'] as const)(
    'when the person was told "%s", why not has to be written',
    (personTold) => {
      expect(mayShare({ ...told, personTold }).problems.map((problem) => problem.field)).toEqual([
        'notToldReason',
      ])
      expect(
        mayShare({ ...told, personTold, notToldReason: 'It would raise the danger to the child' }).allowed,
      ).toBe(true)
    },
  )

  test('research goes ahead on consent alone', () => {
    const answer = mayShare({
      ...told,
      scope: 'research',
      decision: 'refused',
      basis: 'serious-harm',
      basisReason: 'x',
      decisionMaker: 'y',
    })
    expect(answer).toMatchObject({ allowed: false, options: [] })
    expect(mayShare({ ...told, scope: 'research' }).allowed).toBe(true)
  })

  test('family are told without consent only to protect somebody', () => {
    const options = mayShare({ ...told, scope: 'family', decision: 'refused' }).options.map(
      (option) => option.basis,
    )
    expect(options).toEqual(['safeguarding', 'vital-interest', 'serious-harm'])
  })

  test.each(sharingScopes.filter((scope) => scope !== 'research'))(
    'a refusal for %s leaves lawful ways to protect somebody',
    (scope) => {
      const options = mayShare({ ...told, scope, decision: 'refused' }).options.map((option) => option.basis)
      expect(options).toEqual(expect.arrayContaining(['safeguarding', 'vital-interest', 'serious-harm']))
      expect(options).not.toContain('consent')
    },
  )
})

const asked: ConsentGiven = {
  decisions: [{ scope: 'engage', decision: 'given' }],
  explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
  givenBy: 'person',
  capacity: 'assumed',
}
const facts = { interpreterNeeded: false }
const fieldsWrong = (given: Partial<ConsentGiven>, needed = false) =>
  consentProblems({ ...asked, ...given }, { interpreterNeeded: needed }).map((problem) => problem.field)

describe('what has to be written down about asking', () => {
  test('agreeing after it was explained is enough', () => {
    expect(consentProblems(asked, facts)).toEqual([])
  })

  test.each(scopes.filter((scope) => scope !== 'onward-service'))(
    'refusing %s needs nothing but the word',
    (scope) => {
      expect(
        fieldsWrong({
          decisions: [{ scope, decision: 'refused' }],
          explained: [],
          capacity: 'not-considered',
        }),
      ).toEqual([])
    },
  )

  test.each<[string, Partial<ConsentGiven>, readonly string[]]>([
    ['nothing answered', { decisions: [] }, ['']],
    ['agreed, nothing explained', { explained: ['who-we-are'] }, ['explained']],
    ['agreed, capacity not thought about', { capacity: 'not-considered' }, ['capacity']],
    [
      'agreed, cannot decide now',
      { capacity: 'assessed-lacks', capacityNote: 'Cannot retain it: drunk' },
      ['capacity'],
    ],
    [
      'cannot decide, nothing said about it',
      {
        capacity: 'assessed-lacks',
        decisions: [{ scope: 'engage', decision: 'not-asked', reason: 'Drunk' }],
      },
      ['capacityNote'],
    ],
    [
      'a parent agrees for them',
      {
        givenBy: 'parent-or-guardian',
        capacity: 'assessed-lacks',
        capacityNote: 'Aged 12, not competent for this',
      },
      [],
    ],
    ['not asked, no reason', { decisions: [{ scope: 'court', decision: 'not-asked' }] }, ['notAskedReason']],
    ['a service nobody named', { decisions: [{ scope: 'onward-service', decision: 'given' }] }, ['service']],
    ['family, nobody named', { decisions: [{ scope: 'family', decision: 'given' }] }, ['familyNote']],
    [
      'family, named',
      { decisions: [{ scope: 'family', decision: 'given', reason: 'Her sister, about the children' }] },
      [],
    ],
    [
      'an interpreter with no name',
      { interpreter: { way: 'telephone', detail: ' ' } },
      ['interpreterDetail'],
    ],
  ])('%s', (_name, given, fields) => {
    expect(fieldsWrong(given)).toEqual(fields)
  })

  test.each<[string, Partial<ConsentGiven>, readonly string[]]>([
    ['not said', {}, ['interpreter']],
    ['used', { interpreter: { way: 'telephone', detail: 'Polish, interpreter 20411' } }, []],
    [
      'none, and yet agreed',
      { interpreter: { way: 'none', detail: 'Nobody free before court' } },
      ['interpreter'],
    ],
    [
      'none, refused by shaking the head',
      {
        interpreter: { way: 'none', detail: 'Nobody free' },
        decisions: [{ scope: 'engage', decision: 'refused' }],
      },
      [],
    ],
    [
      'not asked yet',
      { decisions: [{ scope: 'engage', decision: 'not-asked', reason: 'Awaiting interpreter' }] },
      [],
    ],
  ])('interpreter needed, %s', (_name, given, fields) => {
    expect(fieldsWrong(given, true)).toEqual(fields)
  })

  test('each onward service is a thing of its own', () => {
    expect(consentKey('court')).toBe('court')
    expect(consentKey('onward-service', 'a')).not.toBe(consentKey('onward-service', 'b'))
  })
})
