/** Pages that make no sense to come back to after signing in. */
const passing = ['/sign-in', '/sign-out', '/lock', '/unlock', '/change-password']

/**
 * Where to go after signing in: a path of this service, or the start. Anything that a browser could read as another host
 * (`//host`, `/\host`, a scheme, a line break in front) leads to the start instead (OWASP: unvalidated redirects).
 */
export function localPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > 2_000 || !/^\/(?![/\\])[\u0021-\u007e]*$/.test(wanted))
    return '/'
  const base = 'http://inside.invalid'
  const read = URL.parse(wanted, base)
  if (read === null || read.origin !== base || read.pathname.startsWith('//')) return '/'
  const isPassing = passing.some((path) => read.pathname === path || read.pathname.startsWith(`${path}/`))
  return isPassing ? '/' : read.pathname + read.search
}
