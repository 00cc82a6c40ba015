import pg from 'pg'

const names = new Map<string, string>()
const mostNames = 1_000
const mostPerConnection = 400

/** A stable short name for a text of SQL, while there are not too many of them. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `q${names.size.toString(36)}`
  names.set(text, name)
  return name
}

/**
 * A connection that lets the database keep the plan of each parameterised query. Behind row-level security, planning a
 * query costs more than running it, so a plan is worth keeping. Texts are few because lists are passed as arrays; should
 * somebody make many texts, those beyond the limit are simply planned each time.
 */
export class PlannedClient extends pg.Client {
  readonly #prepared = new Set<string>()

  // The driver's method has many forms; only the one with a text and values is changed.
  override query = ((...given: Parameters<pg.Client['query']>) => {
    const [text, values, ...rest] = given as readonly unknown[]
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      const name = this.#room(nameOf(text))
      if (name !== undefined) return this.#send([{ name, text, values }, ...rest])
    }
    return this.#send(given)
  }) as pg.Client['query']

  #room(name: string | undefined): string | undefined {
    if (name === undefined || this.#prepared.has(name)) return name
    if (this.#prepared.size >= mostPerConnection) return undefined
    this.#prepared.add(name)
    return name
  }

  #send(given: readonly unknown[]): unknown {
    const query: unknown = Reflect.get(pg.Client.prototype, 'query')
    return typeof query === 'function' ? Reflect.apply(query, this, given) : undefined
  }
}
