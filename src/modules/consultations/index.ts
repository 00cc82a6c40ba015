/** The door of `consultations`: advice given to other professionals, logged and counted. */
export { logConsultation } from './service.ts'
export { mayConsult } from './policy.ts'
export { consultationRoutes } from './routes.tsx'
