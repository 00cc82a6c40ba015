/** One line of a file as it is compared: trimmed and normalised; an empty text says nothing for or against. */
export interface LinkRecord {
  readonly id: string
  readonly given: string
  readonly family: string
  readonly number: string
  readonly street: string
  readonly locality: string
  readonly suburb: string
  readonly postcode: string
  readonly region: string
  /** Eight digits, year first. */
  readonly birth: string
  /** Personal numbers, each under its kind. */
  readonly numbers: Readonly<Record<string, string>>
}
