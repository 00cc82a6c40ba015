/** The door of `returns`: what a service counts, by day and by month. */
export { returnRoutes } from './routes.tsx'
export { mayOpenFigures } from './policy.ts'
