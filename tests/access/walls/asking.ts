import type pg from 'pg'
import { askerNames, askers, idOf, type Asker, type AskerName } from './people.ts'
import { insertOf, type Walled } from './rows.ts'
import { expectations } from './table.ts'

/**
 * Tries statements one after the other and undoes each: what a look returned, how many rows were changed, that there is
 * no such right, or how far it came past the walls. One question to the database for all of them.
 */
export async function makeTrying(client: pg.PoolClient): Promise<void> {
  await client.query(`
    create function public.tried(statements text[]) returns text[] language plpgsql as $$
    declare one text; seen text; many bigint; answers text[] := '{}';
    begin
      foreach one in array statements loop
        begin
          if one like 'select%' then execute one into seen; answers := answers || coalesce(seen, '');
          else
            execute one; get diagnostics many = row_count;
            raise exception using errcode = 'TC001', message = many::text;
          end if;
        exception
          when sqlstate 'TC001' then answers := answers || sqlerrm;
          when insufficient_privilege then answers := answers || 'kept out'::text;
          -- What else stops it comes after the walls: there is such a row already.
          when unique_violation then answers := answers || 'past the walls'::text;
        end;
      end loop;
      return answers;
    end $$;
    grant execute on function public.tried to throughcare_app`)
}

const list = (kind: string, names: readonly string[]) =>
  `{${names.map((name) => idOf(`${kind} ${name}`)).join(',')}}`

async function become(client: pg.PoolClient, asker: Asker): Promise<void> {
  await client.query(
    `select set_config('role', 'throughcare_app', true), set_config('app.worker_id', $1, true), set_config('app.team_ids', $2, true),
      set_config('app.site_ids', $3, true), set_config('app.shift_site_ids', $4, true)`,
    [
      asker.worker === null ? '' : idOf(`worker ${asker.worker}`),
      list('team', asker.teams),
      list('site', asker.covers),
      list('site', asker.onShiftAt),
    ],
  )
}

/** What the application’s role may do with a table at all, whoever asks: the walls stand behind that. */
interface Rights {
  readonly select: boolean
  readonly insert: boolean
  readonly update: boolean
  readonly delete: boolean
}

async function rightsOf(client: pg.PoolClient, table: string): Promise<Rights> {
  const { rows } = await client.query<Rights>(
    `select has_table_privilege('throughcare_app', $1, 'select') as "select", has_table_privilege('throughcare_app', $1, 'insert') as "insert",
      has_table_privilege('throughcare_app', $1, 'update') as "update", has_table_privilege('throughcare_app', $1, 'delete') as "delete"`,
    [table],
  )
  const [rights] = rows
  if (rights === undefined) throw new Error(`No rights of ${table}`)
  return rights
}

const parts = ['sees', 'changes', 'deletes', 'adds'] as const
type Part = (typeof parts)[number]

/** What has to be tried to know a part: nothing where there is no such right at all. */
function questionsOf(part: Part, walled: Walled, rights: Rights): readonly string[] {
  const { name, rows, key, plain } = walled
  if (part === 'sees') return [`select string_agg(${key}::text, '|') from ${name}`]
  if (part === 'changes') return rights.update ? [`update ${name} set ${plain.column} = ${plain.value}`] : []
  if (part === 'deletes') return rights.delete ? [`delete from ${name}`] : []
  return rights.insert ? [...rows.values()].map((row) => insertOf(name, row)) : []
}

/** What the answers come to: the rows seen or added by their names, the number of those changed or deleted. */
function readAnswers(part: Part, answers: readonly string[], walled: Walled): readonly string[] | string {
  const [first = '0'] = answers
  if (part === 'adds') return sorted([...walled.rows.keys()].filter((_, place) => past(answers[place])))
  if (part !== 'sees') return first === 'kept out' ? '0' : first
  const seen = first === 'kept out' ? [] : first.split('|').filter((one) => one !== '')
  return sorted(seen.map((one) => walled.keys.get(one) ?? one))
}

const past = (answer: string | undefined) => answer !== undefined && answer !== 'kept out'

function rightAnswer(
  part: Part,
  name: AskerName,
  walled: Walled,
  rights: Rights,
): readonly string[] | string {
  const wanted = expectations[walled.name] ?? { sees: {} }
  const sees = wanted.sees[name] ?? []
  if (part === 'sees') return sorted(sees)
  if (part === 'changes')
    return String(rights.update ? ((wanted.changes ?? wanted.sees)[name] ?? []).length : 0)
  if (part === 'deletes') return String(rights.delete ? sees.length : 0)
  const adds = (wanted.adds ?? wanted.sees)[name] ?? []
  return rights.insert ? sorted(adds.filter((row) => walled.rows.has(row))) : []
}

/** What one asker may do with one table that is not what is written; null when all is as it should be. */
async function wrongFor(
  client: pg.PoolClient,
  walled: Walled,
  name: AskerName,
  rights: Rights,
  asked: readonly Part[],
): Promise<string | null> {
  const questions = asked.map((part) => questionsOf(part, walled, rights))
  await become(client, askers[name])
  const { rows } = await client.query<{ answers: string[] }>('select public.tried($1) as answers', [
    questions.flat(),
  ])
  await client.query('reset role')
  const answers = [...(rows[0]?.answers ?? [])]
  for (const [place, part] of asked.entries()) {
    const own = answers.splice(0, questions[place]?.length ?? 0)
    const is = JSON.stringify(readAnswers(part, own, walled))
    const should = JSON.stringify(rightAnswer(part, name, walled, rights))
    if (is !== should) return `${name} ${part} of ${walled.name} ${is} instead of ${should}`
  }
  return null
}

const sorted = (names: readonly string[]) => [...names].sort()

/** The first thing wrong with some tables, asked as everybody; null when all is as written. */
export async function firstWrong(
  client: pg.PoolClient,
  tables: readonly Walled[],
  asked: readonly Part[] = parts,
): Promise<string | null> {
  for (const walled of tables) {
    const rights = await rightsOf(client, walled.name)
    for (const name of askerNames) {
      const found = await wrongFor(client, walled, name, rights, asked)
      if (found !== null) return found
    }
  }
  return null
}
