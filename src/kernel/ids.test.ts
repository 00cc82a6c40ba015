import { describe, expect, it } from 'vitest'
import { isId, newId } from './ids.ts'

describe('ids', () => {
  it('are version 7 of the RFC variant and carry the time', () => {
    const before = Date.now()
    const id = newId()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const stamp = Number.parseInt(id.replace('-', '').slice(0, 12), 16)
    expect(stamp).toBeGreaterThanOrEqual(before)
    // The counter may carry the stamp a little ahead when many ids are made at once.
    expect(stamp).toBeLessThan(Date.now() + 1000)
  })

  it('sort in the order they were made, without one repeated', () => {
    const ids = Array.from({ length: 20_000 }, newId)
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([
    ['018f6f2a-7c1e-7abc-8def-0123456789ab', true],
    // RFC 9562, appendix A.6.
    ['017F22E2-79B0-7CC3-98C4-DC0C0C07398F', true],
    ['018f6f2a7c1e7abc8def0123456789ab', false],
    ['018f6f2a-7c1e-7abc-cdef-0123456789ab', false],
    ["018f6f2a-7c1e-7abc-8def-0123456789ab' or 1=1", false],
    ['', false],
    [null, false],
  ])('%j is an id: %s', (text, expected) => {
    expect(isId(text)).toBe(expected)
  })
})
