import { parseIdentifier, type IdentifierKind } from '#kernel/identifiers.ts'
import type { Chance } from './random.ts'

const letters = [...'ABCDEFGHJKLMNPQRTUVWXYZ']

/** An NHS number nobody has: from the range 999, which is never issued, with its right check digit. */
export function nhsNumber(serial: number): string {
  // About one in eleven has no check digit: those are stepped over, so that every serial still has a number of its own.
  const [number] = wellFormed(
    'nhs-number',
    Array.from({ length: 20 }, (_, step) =>
      [...'0123456789'].map((digit) => `999${String(serial * 20 + step).padStart(6, '0')}${digit}`),
    ).flat(),
  )
  return number
}

/** A police national computer number in its short form, as lists print it. */
export function pncNumber(chance: Chance, year: number): string {
  const digits = `${String(year).slice(-2)}/${String(chance.between(900_000, 999_999))}`
  return wellFormed(
    'pnc',
    letters.map((letter) => digits + letter),
  )[0]
}

export function croNumber(chance: Chance, year: number): string {
  const digits = `${String(chance.between(900_000, 999_999))}/${String(year).slice(-2)}`
  return wellFormed(
    'cro',
    letters.map((letter) => digits + letter),
  )[0]
}

/** An arrest number of a force there is none of (99). */
export function asnNumber(chance: Chance, year: number): string {
  const digits = `${String(year).slice(-2)}/99WS/01/${String(chance.between(10_000, 99_999))}`
  return wellFormed(
    'asn',
    letters.map((letter) => digits + letter),
  )[0]
}

export function urnNumber(serial: number, year: number): string {
  return `99WS${String(serial).padStart(5, '0')}${String(year).slice(-2)}`
}

export function caseNumber(serial: number, year: number): string {
  return `${String(year).slice(-2)}9${String(serial).padStart(7, '0')}`
}

/** From the range Ofcom keeps for drama: nobody answers. */
export function mobileNumber(serial: number): string {
  return `07700 900${String(serial % 1000).padStart(3, '0')}`
}

// The product's own reader says which of the possible check letters is the right one.
function wellFormed(kind: IdentifierKind, candidates: readonly string[]): readonly [string, ...string[]] {
  const right = candidates.find((text) => parseIdentifier(kind, text).wellFormed)
  if (right === undefined) throw new Error(`No check letter fits a ${kind}`)
  return [right]
}
