/** Full names that more than one test has, each with the files they are in: a failure should say which one it was. */
export function sharedNames(
  tests: readonly { readonly name: string; readonly file: string }[],
): readonly string[] {
  const files = new Map<string, string[]>()
  for (const { name, file } of tests) files.set(name, [...(files.get(name) ?? []), file])
  return [...files]
    .filter(([, where]) => where.length > 1)
    .map(([name, where]) => `${name}  (${where.join(', ')})`)
}
