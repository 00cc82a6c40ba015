export { createServer, keyFor } from './server.ts'
export type { KnownRoute, KnownRoutes, RouteFacts, WebSettings } from './server.ts'
