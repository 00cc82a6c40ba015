import {
  itemMark,
  sensitivityOf,
  type ItemSource,
  type RecordItem,
  type Sensitivity,
} from '#modules/sharing/index.ts'
import { isCurrent } from '../rules/entries.ts'
import { riskKindWords, sayingWords, type RiskEntry } from '../schema/entries.ts'
import { routes, type SafeguardingRow } from '../schema/safeguarding.ts'
import { listEntries } from '../store/entries.ts'
import { listSafeguarding } from '../store/safeguarding.ts'
import { towardsMark, towardsOf } from './entries.ts'

/**
 * The risks and safeguarding referrals of a person as parts of the record. Towards whom a risk is stands as a part of its own, always
 * restricted, so that the risk may go where the name may not.
 */
export const riskItems: ItemSource = async (work, about) => {
  const marked = await sensitivityOf(work, about.personId)
  const entries = await listEntries(work, [about.personId])
  const referrals = await listSafeguarding(work, [about.personId])
  const classes = (kind: string, id: string) => marked.get(`${kind}:${id}`) ?? []
  return [
    ...entries.flatMap((entry) => [
      riskItem(entry, classes('risk-entry', entry.id)),
      ...towardsItem(entry, classes(towardsMark, entry.id)),
    ]),
    ...referrals.map(safeguardingItem),
  ]
}

function riskItem(entry: RiskEntry, sensitivity: readonly Sensitivity[]): RecordItem {
  const [latest] = entry.statements
  const title = `Risk: ${riskKindWords[entry.kind].name.toLowerCase()}`
  const parts = [
    latest.what,
    labelled('Earlier', latest.earlier),
    labelled('Now', latest.present),
    labelled('When it could happen', latest.imminence),
    labelled('What brings it on', latest.triggers),
    labelled('What protects', latest.protective),
    isCurrent(entry) ? labelled('Plan', latest.plan) : `${sayingWords.ended}: ${latest.reason ?? ''}`,
  ].filter((part) => part !== null)
  return {
    key: `risk-entry:${entry.id}`,
    source: { kind: 'risk-entry', id: entry.id },
    mark: itemMark(latest.id, latest.number, latest.says),
    kind: 'risk',
    title: isCurrent(entry) ? title : `${title} (ended)`,
    text: parts.join('\n'),
    origin: latest.origin,
    at: latest.statedAt,
    byName: latest.byName,
    sensitivity,
  }
}

const labelled = (label: string, text: string | null) => (text === null ? null : `${label}: ${text}`)

function towardsItem(entry: RiskEntry, marked: readonly Sensitivity[]): readonly RecordItem[] {
  const said = entry.statements.find((one) => one.towards !== null)
  const towards = towardsOf(entry)
  if (said === undefined || towards === null) return []
  return [
    {
      key: `${towardsMark}:${entry.id}`,
      source: { kind: towardsMark, id: entry.id },
      mark: itemMark(said.id, towards),
      kind: 'risk',
      title: `Risk: ${riskKindWords[entry.kind].name.toLowerCase()}, towards whom`,
      text: towards,
      origin: said.origin,
      at: said.statedAt,
      byName: said.byName,
      // Whatever somebody ticked or took away: this is what it is.
      sensitivity: [...new Set<Sensitivity>([...marked, 'third-party', 'restricted-risk'])],
    },
  ]
}

function safeguardingItem(row: SafeguardingRow): RecordItem {
  const route = routes.find((one) => one.code === row.route)
  const text = [
    row.concern,
    row.sent === null ? 'Not sent yet' : `Sent to ${row.sent.toRole}, ${row.sent.toAgency}`,
    route === undefined ? null : `On: ${route.words}`,
    labelled('What came of it', row.outcomeNote),
  ].filter((part) => part !== null)
  return {
    key: `safeguarding:${row.id}`,
    source: { kind: 'safeguarding', id: row.id },
    mark: itemMark(row.id, row.version),
    kind: 'safeguarding',
    title: row.kind === 'child' ? 'Safeguarding: a child' : 'Safeguarding: an adult at risk',
    text: text.join('\n'),
    origin: 'mixed',
    at: row.sent?.at ?? row.raisedAt,
    byName: row.raisedByName,
    sensitivity: row.about === 'somebody-else' ? ['third-party', 'restricted-risk'] : ['restricted-risk'],
  }
}
