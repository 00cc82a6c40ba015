import { hasRole, policy, signedIn } from '#modules/access/index.ts'

/** The directory holds no person: everybody signed in may look. */
export const mayReadDirectory = policy('directory.read', signedIn.allows)

/** Services are kept by administrators and leads. */
export const mayKeepDirectory = policy('directory.keep', (actor) =>
  hasRole(actor, ['administrator', 'team-lead']),
)
