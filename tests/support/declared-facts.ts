import { facts, type FactKind, type QuestionPart } from '#kernel/facts/index.ts'
import { questionSets } from '#pathways/question-sets.ts'
import { questionsOf } from '#pathways/question-set-faults.ts'

/** What belongs to the one time a question was put, not to the person: who said it then, and why it was not asked. */
const partKinds: Readonly<Record<QuestionPart, FactKind | 'as-asked'>> = {
  sources: 'event',
  reason: 'event',
  known: 'as-asked',
  note: 'as-asked',
  action: 'as-asked',
  what: 'as-asked',
  who: 'as-asked',
  by: 'as-asked',
}

/** Every fact a control may declare, with what it is a fact of. A page's own word for a fact goes before a question's. */
const kinds = new Map<string, FactKind>()
for (const question of questionSets.flatMap(questionsOf)) {
  const asked: FactKind = question.stable === true ? 'person' : 'episode'
  kinds.set(question.fact, asked)
  for (const [part, kind] of Object.entries(partKinds))
    kinds.set(`${question.fact}:${part}`, kind === 'as-asked' ? asked : kind)
}
for (const [code, { of }] of Object.entries(facts)) kinds.set(code, of)

export function kindOfFact(code: string): FactKind | undefined {
  return kinds.get(code)
}

/** A control that is seen on a page and does not say which fact it asks for, or names one nobody knows. */
export interface Undeclared {
  readonly name: string
  readonly fact: string | undefined
}

/** What a page asks without saying what it asks for. Hidden fields ask nobody; buttons ask nothing. */
export function undeclaredOn(html: string): readonly Undeclared[] {
  return [...html.matchAll(/<(?:input|select|textarea)\b([^>]*)>/g)].flatMap(([, tag = '']) => {
    if (/\stype="(?:hidden|submit|button)"/.test(tag)) return []
    const fact = /\sdata-fact="([^"]*)"/.exec(tag)?.[1]
    if (fact !== undefined && kinds.has(fact)) return []
    return [{ name: /\sname="([^"]*)"/.exec(tag)?.[1] ?? '', fact }]
  })
}
