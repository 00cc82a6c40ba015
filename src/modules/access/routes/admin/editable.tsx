import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { isId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { BackLink, Conflict, emptyForm, ErrorSummaryFor, Heading, type FormState } from '#ui/index.ts'
import { mayAdminister } from '../../policy.ts'
import type { Parsed } from '../../schema/form.ts'
import type { Target } from '../../service/organisation.ts'
import { reading, type Ctx, type Work } from '../../service/work.ts'
import { PageForm } from '../../views/page-form.tsx'
import { versionIn, type FormBody } from '../form-body.ts'
import { addRoute, type Asked, type Kit, type PageReply, type Reply } from '../kit.tsx'

export type Values = FormState['values']

/** One kind of thing an administrator sets up: how it is shown, read and saved. */
export interface Editable<Input, Choices> {
  /** "an agency": for titles. */
  readonly noun: string
  /** Where its list stands; a new one is at `/new` below it. */
  readonly listed: string
  /** Fields by name, with how they are called on the conflict page. */
  readonly labels: Readonly<Record<string, string>>
  readonly choices: (work: Work) => Promise<Choices>
  readonly load: (
    work: Work,
    id: string,
  ) => Promise<{ readonly version: number; readonly values: Values } | null>
  readonly parse: (body: FormBody) => Parsed<Input>
  readonly save: (ctx: Ctx, key: string | undefined, target: Target, given: Input) => Promise<Outcome<string>>
  readonly fields: (form: FormState, choices: Choices) => VNode
  /** What a new one starts with. */
  readonly fresh?: Values
  readonly said: string
  /** Where one is changed, when it is not directly below the list. */
  readonly changedAt?: `${string}/:id${string}`
  /** False when adding one is another kind of page. */
  readonly adds?: boolean
}

/** Adds the pages to add and to change one kind of thing, with the side-by-side page when somebody saved first. */
export function addEditable<Input, Choices>(
  app: FastifyInstance,
  kit: Kit,
  of: Editable<Input, Choices>,
): void {
  const fresh = of.fresh ?? { active: 'yes' }

  if (of.adds !== false) {
    addRoute(app, kit, {
      method: 'GET',
      url: `${of.listed}/new`,
      may: mayAdminister,
      handle: async (asked, ctx) =>
        page(of, await reading(ctx, of.choices), { id: null, form: emptyForm(asked.draft ?? fresh) }),
    })
    addRoute(app, kit, {
      method: 'POST',
      url: `${of.listed}/new`,
      may: mayAdminister,
      handle: (asked, ctx) => submit(of, asked, ctx, null),
    })
  }

  addRoute(app, kit, {
    method: 'GET',
    url: changedAt(of),
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const id = asked.params['id'] ?? ''
      return reading(ctx, async (work): Promise<Reply> => {
        const found = isId(id) ? await of.load(work, id) : null
        if (found === null) return missing
        return page(of, await of.choices(work), {
          id,
          version: found.version,
          form: emptyForm(asked.draft ?? found.values),
        })
      })
    },
  })
  addRoute(app, kit, {
    method: 'POST',
    url: changedAt(of),
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const id = asked.params['id'] ?? ''
      return isId(id) ? submit(of, asked, ctx, { id, version: versionIn(asked.body) }) : missing
    },
  })
}

function changedAt<Input, Choices>(of: Editable<Input, Choices>): string {
  return of.changedAt ?? `${of.listed}/:id`
}

const missing: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

async function submit<Input, Choices>(
  of: Editable<Input, Choices>,
  asked: Asked,
  ctx: Ctx,
  target: Target,
): Promise<Reply> {
  const read = of.parse(asked.body)
  const shown = { id: target?.id ?? null, version: target?.version }
  if (!read.ok)
    return page(of, await reading(ctx, of.choices), {
      ...shown,
      form: { values: asked.body, problems: read.problems },
    })
  const outcome = await of.save(ctx, asked.key, target, read.value)
  if (outcome.ok) return { to: outcome.value, said: of.said }
  if (outcome.refusal.code === 'invalid') {
    return page(of, await reading(ctx, of.choices), {
      ...shown,
      form: { values: asked.body, problems: outcome.refusal.problems },
    })
  }
  if (outcome.refusal.code !== 'conflict' || target === null) return { refusal: outcome.refusal }
  return reading(ctx, async (work): Promise<Reply> => {
    const current = await of.load(work, target.id)
    if (current === null) return missing
    const compared = {
      ...shown,
      version: current.version,
      form: emptyForm(asked.body),
      current: current.values,
    }
    return { ...page(of, await of.choices(work), compared), status: 409 }
  })
}

interface Shown {
  readonly id: string | null
  readonly version?: number | undefined
  readonly form: FormState
  /** What stands now, when somebody saved first. */
  readonly current?: Values
}

function page<Input, Choices>(of: Editable<Input, Choices>, choices: Choices, shown: Shown): PageReply {
  const title = shown.id === null ? `Add ${of.noun}` : `Change ${of.noun}`
  const { current, form } = shown
  const body = (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l">{title}</Heading>
      {current === undefined ? null : <Conflict fields={differences(of.labels, form.values, current)} />}
      <PageForm
        action={shown.id === null ? `${of.listed}/new` : changedAt(of).replace(':id', shown.id)}
        {...(shown.version === undefined ? {} : { version: shown.version })}
      >
        {of.fields(form, choices)}
      </PageForm>
    </>
  )
  return {
    title,
    problems: form.problems,
    body,
    before: <BackLink href={of.listed}>Back to the list</BackLink>,
  }
}

function differences(labels: Readonly<Record<string, string>>, yours: Values, current: Values) {
  return Object.entries(labels)
    .map(([name, label]) => ({ label, yours: told(yours[name]), current: told(current[name]) }))
    .filter((one) => one.yours !== one.current)
}

function told(value: Values[string]): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : value.join(', ')
  return text.trim() === '' ? '(empty)' : text
}
