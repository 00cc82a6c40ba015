import { describe, expect, it } from 'vitest'
import { answeredValue, parseAnswer, showAnswer } from './answers.ts'

const yesNo = (value: unknown): { ok: true; value: boolean } | { ok: false; message: string } =>
  value === 'yes' || value === 'no'
    ? { ok: true, value: value === 'yes' }
    : { ok: false, message: 'Choose yes or no' }

describe('answers', () => {
  it.each([
    [{ state: 'answered', value: 'yes' }, { state: 'answered', value: true }, 'Yes'],
    [{ value: 'no' }, { state: 'answered', value: false }, 'No'],
    [{ state: 'declined', value: 'yes' }, { state: 'declined' }, 'Declined to answer'],
    [{ state: 'not-known' }, { state: 'not-known' }, 'Not known'],
    [
      { state: 'not-asked', reason: ' interpreter left ' },
      { state: 'not-asked', reason: 'interpreter left' },
      'Not asked: interpreter left',
    ],
  ])('%j is %j', (input, answer, shown) => {
    const parsed = parseAnswer('armed-forces', input, yesNo)
    if (!parsed.ok) throw new Error(parsed.problem.message)
    expect(parsed.value).toEqual(answer)
    expect(showAnswer(parsed.value, (value) => (value ? 'Yes' : 'No'))).toBe(shown)
  })

  it.each([
    [{}, 'armed-forces'],
    [{ state: '' }, 'armed-forces'],
    [{ state: 'answered', value: '' }, 'armed-forces'],
    [{ state: 'answered', value: 'maybe' }, 'armed-forces'],
    [{ state: 'not-asked', reason: ' ' }, 'armed-forces-reason'],
    [{ state: 'asleep' }, 'armed-forces'],
  ])('%j is refused, naming %s', (input, field) => {
    expect(parseAnswer('armed-forces', input, yesNo)).toMatchObject({ ok: false, problem: { field } })
  })

  it('gives the value only when there is one', () => {
    expect(answeredValue({ state: 'answered', value: 0 })).toBe(0)
    expect(answeredValue<number>({ state: 'declined' })).toBeUndefined()
    expect(answeredValue<number>(undefined)).toBeUndefined()
  })
})
