export type FormBody = Readonly<Record<string, string | readonly string[]>>

/** The first text of a form field; empty when it was not sent. */
export function textIn(body: FormBody, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** The version of the row that a form was shown with; 0, which no row has, when it was not sent or makes no sense. */
export function versionIn(body: FormBody): number {
  const sent = textIn(body, 'version')
  return /^\d{1,9}$/.test(sent) ? Number(sent) : 0
}

/** A posted form as texts; anything else a client may send in a body is left out. NUL cannot be stored and is dropped. */
export function formBody(value: unknown): FormBody {
  if (typeof value !== 'object' || value === null) return {}
  const body: Record<string, string | readonly string[]> = {}
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === 'string') body[name] = field.replaceAll('\0', '')
    else if (Array.isArray(field))
      body[name] = field.filter((one) => typeof one === 'string').map((one) => one.replaceAll('\0', ''))
  }
  return body
}
