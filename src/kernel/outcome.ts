/**
 * What a service function answers: the thing asked for, or a refusal that somebody can act on. Anything else that goes
 * wrong is a bug and is thrown.
 */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

/** Why something was not done. `code` is stable (tests and the command line rely on it), `message` is plain English. */
export type Refusal =
  | { readonly code: 'not-found'; readonly message: string }
  | { readonly code: 'not-allowed'; readonly message: string }
  | { readonly code: 'conflict'; readonly message: string; readonly current?: unknown }
  | { readonly code: 'invalid'; readonly message: string; readonly problems: readonly Problem[] }
  | { readonly code: 'blocked'; readonly message: string; readonly reasons: readonly string[] }

/** One thing wrong with one field of a form or file; `field` is the name of the control ('' for the whole). */
export interface Problem {
  readonly field: string
  readonly message: string
}

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal }
}

/** Below somebody's level of sight the answer is exactly this, whatever the reason was. */
export const notFound = refused({ code: 'not-found', message: 'Page not found' })

export function notAllowed(message: string): ReturnType<typeof refused> {
  return refused({ code: 'not-allowed', message })
}

export function invalid(problems: readonly Problem[]): ReturnType<typeof refused> {
  return refused({ code: 'invalid', message: 'There is a problem', problems })
}

export function blocked(message: string, reasons: readonly string[]): ReturnType<typeof refused> {
  return refused({ code: 'blocked', message, reasons })
}

/** Somebody else saved first: `current` is what stands now, to be shown beside what was typed. */
export function conflict(message: string, current?: unknown): ReturnType<typeof refused> {
  return refused({ code: 'conflict', message, current })
}
