/** What passes between the application and the thread of the embedded engine. */
export interface EngineStart {
  /** Folder of the data; without one they live in memory. */
  readonly folder?: string | undefined
  /** A file with a dump of a data folder to start from. */
  readonly template?: string | undefined
}

export type ToEngine =
  /** Messages of the PostgreSQL protocol, one after the other. */
  | { readonly kind: 'send'; readonly id: number; readonly bytes: readonly Uint8Array[] }
  | { readonly kind: 'listen'; readonly id: number; readonly channel: string }
  | { readonly kind: 'unlisten'; readonly id: number; readonly of: number }
  | { readonly kind: 'close'; readonly id: number }

/** The answer to an id (0 says the engine is open), why there is none, or what a listener heard. */
export type FromEngine =
  | { readonly id: number; readonly messages: readonly object[] }
  | { readonly id: number; readonly failed: string }
  | { readonly heard: number; readonly payload: string }
