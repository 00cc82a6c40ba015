import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import {
  blocksClosure,
  escalateAt,
  findRecipient,
  handoverProblems,
  headings,
  isEscalationDue,
  saidText,
  warningsIn,
} from './rules.ts'
import { confirmations, recipients, type GiveHandover, type HandoverContent } from './schema.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00Z`)

describe('when the on-call lead is told', () => {
  test.each([
    ['urgent, the usual time', true, 15, '10:15'],
    ['urgent, a team that set five minutes', true, 5, '10:05'],
    ['not urgent', false, 15, null],
  ])('%s', (_what, urgent, minutes, expected) => {
    const told = escalateAt({ urgent, saidAt: at('10:00') }, minutes)
    expect(told?.toString() ?? null).toBe(expected === null ? null : at(expected).toString())
  })

  const waiting = {
    urgent: true,
    acknowledgedAt: null,
    withdrawnAt: null,
    escalateAt: at('10:15'),
    escalatedAt: null,
  }
  test.each([
    ['a minute before', waiting, '10:14', false],
    ['at its time', waiting, '10:15', true],
    ['told already', { ...waiting, escalatedAt: at('10:15') }, '10:20', false],
    ['acknowledged', { ...waiting, acknowledgedAt: at('10:10') }, '10:20', false],
    ['withdrawn', { ...waiting, withdrawnAt: at('10:10') }, '10:20', false],
    ['not urgent, with its time past', { ...waiting, urgent: false, escalateAt: null }, '10:20', false],
  ])('%s', (_what, facts, now, expected) => {
    expect(isEscalationDue(facts, at(now))).toBe(expected)
  })
})

test.each([
  [true, null, null, true],
  [true, '10:10', null, false],
  [true, null, '10:10', false],
  [false, null, null, false],
])(
  'urgent %s, acknowledged %s, withdrawn %s: stands in the way of closing %s',
  (urgent, ack, gone, expected) => {
    const moment = (time: string | null) => (time === null ? null : at(time))
    expect(blocksClosure({ urgent, acknowledgedAt: moment(ack), withdrawnAt: moment(gone) })).toBe(expected)
  },
)

const whole: GiveHandover = {
  episodeId: 'e',
  recipient: 'legal-adviser',
  recipientName: 'J. Osei',
  identity: 'matched',
  risk: 'Thoughts of ending his life since Friday, no plan. Says he is safe here.',
  riskAction: 'Ask him again before he leaves; tell the cells.',
  needs: 'Short sentences; a break each half hour.',
  medication: 'none',
  services: 'GP only.',
  next: 'Crisis team rings him tonight.',
  nextBy: '18:00',
  method: 'in-person',
  readBack: true,
  urgent: false,
  basis: 'consent',
  personTold: 'yes',
  confirmations: confirmations.map((one) => one.code),
  warningsRead: [],
}

describe('what is missing from a handover', () => {
  test('nothing, when every heading is said', () => {
    expect(handoverProblems(whole)).toEqual([])
  })
  test.each<[string, Partial<GiveHandover>, string]>([
    ['nobody chosen', { recipient: '' }, 'recipient'],
    ['no name', { recipientName: ' ' }, 'recipientName'],
    ['identity', { identity: '' }, 'identity'],
    ['risk', { risk: '' }, 'risk'],
    ['what to do', { riskAction: '' }, 'riskAction'],
    ['needs', { needs: '' }, 'needs'],
    ['medication', { medication: '' }, 'medication'],
    [
      'which medication is due',
      { medication: 'due', healthcareTold: 'Nurse Abe, 10:05' },
      'medicationDetail',
    ],
    [
      'healthcare, when medication is due',
      { medication: 'due', medicationDetail: 'epilepsy, none since Friday' },
      'healthcareTold',
    ],
    ['why medication was not asked about', { medication: 'not-asked' }, 'medicationDetail'],
    ['services', { services: '' }, 'services'],
    ['what happens next', { next: '' }, 'next'],
    ['by when', { nextBy: '' }, 'nextBy'],
    ['how', { method: 'shouted' }, 'method'],
    ['repeated back', { readBack: undefined }, 'readBack'],
    ['urgent or not', { urgent: undefined }, 'urgent'],
    ['what it rests on', { basis: undefined }, 'basis'],
    ['whether the person knows', { personTold: undefined }, 'personTold'],
    ['a confirmation', { confirmations: ['as-said', 'no-others'] }, 'confirmations'],
    [
      'why the earlier one is withdrawn',
      { replaces: { handoverId: 'h', reason: '', recallNote: 'told' } },
      'withdrawReason',
    ],
    [
      'who was told that',
      { replaces: { handoverId: 'h', reason: 'wrong man', recallNote: '' } },
      'recallNote',
    ],
  ])('%s', (_what, change, field) => {
    expect(handoverProblems({ ...whole, ...change }).map((one) => one.field)).toEqual([field])
  })
})

describe('words to read again', () => {
  test.each([
    ['He admitted taking the phone', ['offence']],
    ['She says she stole it to eat', ['offence']],
    ['His partner said he drinks every day', ['other-people']],
    ['Fit for interview', ['fitness']],
    ['He is unfit to be detained, he confessed', ['offence', 'fitness']],
    ['Thoughts of suicide, no plan; benefits stopped', []],
    ['Outfit torn; seizure (fit) last night', []],
    ['Lives with his partner', []],
  ])('%s', (risk, expected) => {
    expect(warningsIn({ ...whole, risk }).map((one) => one.code)).toEqual(expected)
  })
  test('a warning stops once and is then let stand', () => {
    const given = { ...whole, risk: 'He admitted that he wants to die' }
    expect(handoverProblems(given).map((one) => one.field)).toEqual(['warningsRead'])
    expect(handoverProblems({ ...given, warningsRead: ['offence'] })).toEqual([])
  })
})

test('every recipient has a role, an agency and the scope of consent that covers them', () => {
  expect(new Set(recipients.map((one) => one.code)).size).toBe(recipients.length)
  expect(findRecipient('legal-adviser')?.scope).toBe('court')
  expect(findRecipient('custody-officer')?.scope).toBe('police-now')
  expect(findRecipient('the-press')).toBeUndefined()
})

test('what is logged as disclosed is what was said, and nothing that was not', () => {
  const content: HandoverContent = {
    recipient: 'legal-adviser',
    speaker: 'Maya Ashby, practitioner',
    identity: 'stated',
    consent: 'They agreed',
    risk: 'None found',
    riskAction: 'Nothing',
    needs: 'None seen',
    medication: 'due',
    medicationDetail: 'Insulin at noon',
    healthcareTold: 'Nurse Abe, 10:05',
    services: 'None known',
    next: 'GP',
    nextBy: 'Friday',
  }
  expect(saidText(content)).toContain('Healthcare told: Nurse Abe, 10:05')
  expect(saidText(content)).not.toContain('Not said')
  expect(headings(content).map((one) => one.heading)).toContain('Not said')
  expect(headings({ ...content, healthcareTold: null }).map((one) => one.heading)).not.toContain(
    'Healthcare told',
  )
})
