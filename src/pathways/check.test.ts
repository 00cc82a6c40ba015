import { describe, expect, test } from 'vitest'
import { checkPathway, checkPathways } from './check.ts'
import type { FirstAttemptLimit, Move, Pathway } from './definition.ts'
import { findPathway, pathways } from './index.ts'
import { liaisonAndDiversion as sound } from './liaison-and-diversion.ts'

const extra = (changes: Partial<Move>): Move => ({
  from: 'identified',
  to: 'allocated',
  words: 'Planted',
  guards: [],
  who: [{ roles: ['practitioner'], registered: false }],
  source: 'planted',
  kind: 'inference',
  ...changes,
})

const limit = (changes: Partial<FirstAttemptLimit>): FirstAttemptLimit => ({
  before: 'case-called',
  words: 'before the case is called',
  source: 'planted',
  kind: 'inference',
  ...changes,
})

describe('the definitions that ship', () => {
  test('are consistent', () => {
    expect(checkPathways(pathways)).toEqual([])
  })

  test('cover every service people belong to', () => {
    const services = [
      'liaison-and-diversion',
      'mhtr-primary-care',
      'mhtr-secondary-care',
      'reconnect',
      'resettle',
    ]
    expect(services.map((service) => findPathway(service)?.service)).toEqual(services)
    expect(findPathway('governance')).toBeUndefined()
  })

  test('name everything of ours beyond the brief as an inference', () => {
    const beyond = sound.moves.filter((move) => move.from === 'screened' && move.to === 'active')
    expect(beyond.map((move) => move.kind)).toEqual(['inference'])
  })

  test('ask for a second person wherever contact was lost or somebody was not reached', () => {
    const second = sound.exitReasons.filter((exit) => exit.needsSecondPerson).map((exit) => exit.code)
    expect(second).toEqual(['released-not-reached', 'released-no-contact-details', 'disengaged'])
  })
})

const planted: readonly (readonly [string, Pathway, string])[] = [
  [
    'a move to an unknown stage',
    { ...sound, moves: [...sound.moves, extra({ to: 'pondering' })] },
    'move identified → pondering names pondering, which is not a stage',
  ],
  [
    'a stage nothing leads to',
    { ...sound, moves: sound.moves.filter((move) => move.to !== 'assessing') },
    'stage assessing cannot be reached',
  ],
  [
    'a dead end',
    { ...sound, moves: sound.moves.filter((move) => move.from !== 'assessed') },
    'stage assessed is a dead end',
  ],
  [
    'an unknown guard',
    { ...sound, moves: [...sound.moves, extra({ to: 'approaching', guards: ['moon-is-full'] })] },
    'move identified → approaching names the guard moon-is-full, which does not exist',
  ],
  [
    'an unknown guard of closing',
    { ...sound, closing: { ...sound.closing, guards: [...sound.closing.guards, 'tea-drunk'] } },
    'closing names the guard tea-drunk, which does not exist',
  ],
  [
    'closing without an exit reason',
    { ...sound, closing: { ...sound.closing, guards: ['no-blocking-task', 'enough-attempts'] } },
    'closing has to be guarded by exit-reason',
  ],
  [
    'nobody who may close',
    { ...sound, closing: { ...sound.closing, who: [] } },
    'nobody may close, so every stage is a dead end',
  ],
  [
    'a move given to nobody',
    { ...sound, moves: [...sound.moves, extra({ to: 'approaching', who: [] })] },
    'move identified → approaching is given to nobody',
  ],
  [
    'a move twice',
    { ...sound, moves: [...sound.moves, extra({})] },
    'move identified → allocated is there twice',
  ],
  [
    'a move out of closed',
    { ...sound, moves: [...sound.moves, extra({ from: 'closed' })] },
    'move closed → allocated leaves the closed stage: that is reopening',
  ],
  ['an unknown first stage', { ...sound, firstStage: 'arrival' }, 'the first stage arrival is not a stage'],
  [
    'a code twice',
    { ...sound, urgencies: [...sound.urgencies, ...sound.urgencies.slice(0, 1)] },
    'emergency is twice in the list of urgencies',
  ],
  [
    'contact lost without a second person',
    {
      ...sound,
      exitReasons: [
        ...sound.exitReasons,
        { code: 'gone', words: 'Gone', endState: 'lost-contact', needsSecondPerson: false },
      ],
    },
    'exit reason gone loses contact without a second person',
  ],
  [
    'a standard of nought',
    { ...sound, lateEntryAfter: { ...sound.lateEntryAfter, value: 0 } },
    'the standard of late entries is not a whole number above nought',
  ],
  [
    'a standard without a source',
    { ...sound, lateEntryAfter: { ...sound.lateEntryAfter, source: ' ' } },
    'the standard of late entries has no source',
  ],
  [
    'a limit without a source',
    { ...sound, firstAttemptLimits: [limit({ source: '' })] },
    'the limit case-called has no source',
  ],
  [
    'a limit without words',
    { ...sound, firstAttemptLimits: [limit({ words: ' ' })] },
    'the limit case-called has no words',
  ],
  [
    'two limits by one event',
    { ...sound, firstAttemptLimits: [limit({}), limit({})] },
    'the first attempt is limited twice by case-called',
  ],
  [
    'a limit in the place of a standard nobody knows',
    {
      ...sound,
      firstAttemptLimits: [limit({ replaces: { standards: ['soonish'], pointsOfContact: ['custody'] } })],
    },
    'the limit case-called replaces soonish, which is no time standard',
  ],
  [
    'a limit at a place nobody knows',
    {
      ...sound,
      firstAttemptLimits: [
        limit({ replaces: { standards: ['routine-first-attempt'], pointsOfContact: ['the-moon'] } }),
      ],
    },
    'the limit case-called names the-moon, which is no point of contact',
  ],
]

test.each(planted)('%s is found', (_name, pathway, fault) => {
  expect(checkPathway(pathway)).toContain(`liaison-and-diversion: ${fault}`)
})

test('a service defined twice is found', () => {
  expect(checkPathways([sound, sound])).toEqual(['The service liaison-and-diversion is defined twice'])
})
