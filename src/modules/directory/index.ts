/** The door of `directory`: services people can be referred on to, with their acceptance criteria. */
export { needs, serviceKinds, wordsFor } from './schema.ts'
export type { Coded, NewService, ServiceKind, ServiceRow } from './schema.ts'
export { agesText, misfits } from './rules.ts'
export type { PersonFacts } from './rules.ts'
export { addService, changeService, retireService } from './service.ts'
export { findService, listServices } from './store.ts'
export { ServiceContact } from './views/service-facts.tsx'
export { directoryRoutes } from './routes.tsx'
