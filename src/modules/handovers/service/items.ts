import { itemMark, sensitivityOf, type ItemKind, type ItemSource } from '#modules/sharing/index.ts'
import { stayedOf } from '../rules.ts'
import type { HandoverContent, PartCode } from '../schema.ts'
import { handoversOf } from '../store.ts'

const parts: readonly {
  readonly code: Exclude<PartCode, 'medication'>
  readonly kind: ItemKind
  readonly title: string
}[] = [
  { code: 'risk', kind: 'risk', title: 'Handover: risk, and what to do' },
  { code: 'needs', kind: 'communication', title: 'Handover: needs' },
  { code: 'services', kind: 'services', title: 'Handover: services that know them' },
  { code: 'next', kind: 'recommendation', title: 'Handover: what happens next' },
]

function said(content: HandoverContent, code: (typeof parts)[number]['code']): string {
  if (code === 'risk') return `${content.risk}\n${content.riskAction}`
  return code === 'next' ? `${content.next}\n${content.nextBy}` : content[code]
}

/** What was told, part by part, without what stayed with us. A withdrawn handover is none: what rests on it is looked at again. */
export const handoverItems: ItemSource = async (work, { personId, episodeId }) => {
  const standing = (await handoversOf(work, episodeId)).filter((one) => one.withdrawnAt === null)
  if (standing.length === 0) return []
  const held = await sensitivityOf(work, personId)
  return standing.flatMap((one) =>
    parts
      .filter((part) => !stayedOf(one.choice).includes(part.code))
      .map((part) => {
        const text = said(one.content, part.code)
        return {
          key: `handover:${one.id}:${part.code}`,
          source: { kind: 'handover', id: one.id },
          mark: itemMark(one.id, part.code, text),
          kind: part.kind,
          title: part.title,
          text,
          origin: 'mixed' as const,
          at: one.saidAt,
          byName: one.saidByName,
          sensitivity: held.get(`handover-${part.code}:${one.id}`) ?? held.get(`handover:${one.id}`) ?? [],
        }
      }),
  )
}
