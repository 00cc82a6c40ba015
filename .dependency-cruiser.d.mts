/** The modules, lowest first. */
export const moduleOrder: readonly string[]
