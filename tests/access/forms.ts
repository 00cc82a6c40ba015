/** One thing somebody can fill in on a form. */
export interface Control {
  readonly name: string
  readonly kind: 'hidden' | 'text' | 'textarea' | 'select' | 'radio' | 'checkbox' | 'file' | 'password'
  /** What it holds as the page comes; for a choice, whether it is chosen already. */
  readonly value: string
  readonly chosen: boolean
  /** The codes of a select. */
  readonly options: readonly string[]
  /** The fact it declares that it asks for. */
  readonly fact: string | undefined
  readonly isButton: boolean
}

export interface FoundForm {
  readonly method: 'GET' | 'POST'
  readonly action: string
  readonly upload: boolean
  readonly controls: readonly Control[]
}

/** Every form of a page, as a browser without script would have it. `path` is the page's own address. */
export function formsOn(html: string, path: string): readonly FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', body = '']) => ({
    method: attribute(tag, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    action: attribute(tag, 'action') ?? path,
    upload: attribute(tag, 'enctype') === 'multipart/form-data',
    controls: [...body.matchAll(/<(input|select|textarea|button)\b([^>]*)>/g)].flatMap((found) =>
      control(found[1] ?? '', found[2] ?? '', body.slice(found.index + found[0].length)),
    ),
  }))
}

function control(element: string, tag: string, after: string): Control[] {
  const name = attribute(tag, 'name')
  if (name === undefined) return []
  const value = attribute(tag, 'value') ?? ''
  const shared = { name, fact: attribute(tag, 'data-fact'), isButton: element === 'button' }
  if (element === 'button') return [{ ...shared, kind: 'radio', value, chosen: false, options: [] }]
  if (element === 'textarea') {
    const inside = decode(after.split('</textarea>')[0] ?? '')
    return [{ ...shared, kind: 'textarea', value: inside, chosen: true, options: [] }]
  }
  if (element === 'select') {
    const options = [...(after.split('</select>')[0] ?? '').matchAll(/<option\b([^>]*)>/g)]
    const chosen = options.find(([, one = '']) => / selected\b/.test(one))
    const codes = options.map(([, one = '']) => attribute(one, 'value') ?? '')
    // With nothing selected a browser sends the first.
    const value = chosen === undefined ? codes[0] : attribute(chosen[1] ?? '', 'value')
    return [{ ...shared, kind: 'select', value: value ?? '', chosen: true, options: codes }]
  }
  const type = attribute(tag, 'type') ?? 'text'
  const chosen = / checked\b/.test(tag)
  if (type === 'radio' || type === 'checkbox') return [{ ...shared, kind: type, value, chosen, options: [] }]
  if (type === 'hidden' || type === 'file' || type === 'password')
    return [{ ...shared, kind: type, value, chosen: true, options: [] }]
  return [{ ...shared, kind: 'text', value, chosen: true, options: [] }]
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : decode(found)
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}

/** What a browser sends when nobody touched the form. */
export function untouched(form: FoundForm): [string, string][] {
  return form.controls
    .filter((one) => one.chosen && one.kind !== 'file')
    .map((one): [string, string] => [one.name, one.value])
}

/** The form whose address ends like this, filled in: what is not said stays as the page had it. */
export function fill(
  page: { readonly body: string; readonly status: number },
  action: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): { readonly action: string; readonly pairs: [string, string][] } {
  const form = formsOn(page.body, '').find(
    (one) => one.method === 'POST' && one.action.split('?')[0]?.endsWith(action) === true,
  )
  if (form === undefined) throw new Error(`No form for ${action} on a page of status ${String(page.status)}`)
  const typed = Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[name, value] as [string, string]]
      : value.map((one): [string, string] => [name, one]),
  )
  return { action: form.action, pairs: [...untouched(form).filter(([name]) => !(name in fields)), ...typed] }
}

/** Chooses the first of every choice that a form leaves open and needs. */
export function withFirstChoices(body: string, pairs: readonly [string, string][]): [string, string][] {
  const named = new Set(pairs.filter(([, value]) => value !== '').map(([name]) => name))
  const first = new Map<string, string>()
  for (const [, tag = ''] of body.matchAll(/<input\b([^>]*type="radio"[^>]*)>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1] ?? ''
    if (!named.has(name) && !first.has(name)) first.set(name, /\svalue="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', inside = ''] of body.matchAll(
    /<select\b[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const code = [...inside.matchAll(/<option\b[^>]*value="([^"]+)"/g)][0]?.[1]
    if (!named.has(name) && code !== undefined) first.set(name, code)
  }
  return [...pairs.filter(([name]) => !first.has(name)), ...first]
}
