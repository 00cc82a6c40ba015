/** The door of `worklists`: boards and work lists, composed from the other modules' views. */
export { worklistRoutes } from './routes/index.tsx'
export { downtimeHours } from './routes/downtime.tsx'
export { makeDowntimeCopy } from './routes/downtime-copy.tsx'
export { lostRows, type LostRow } from './store/nobody-lost.ts'
export { lostKinds, type LostKind } from './rules.ts'
