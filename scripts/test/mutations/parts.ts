import { whyBehind } from '#tests/access/walls/faults.ts'
import type { Found } from '#tests/mutations/folder.ts'
import { openToAll } from './decisions.ts'
import type { Part } from './result.ts'
import { survivors } from './try.ts'

/** One line for many faults of one thing: what stands before the last colon, and what is broken of it. */
function together(found: readonly Found[], show: (parts: readonly string[]) => string): readonly Found[] {
  const ofWhat = ({ rule, how }: Found) => [rule.slice(0, rule.lastIndexOf(': ')), how].join(', ')
  return [...Map.groupBy(found, ofWhat).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const cut = first.rule.lastIndexOf(': ')
    const rule = `${first.rule.slice(0, cut)}: ${show(group.map((one) => one.rule.slice(cut + 2)))}`
    const failed = survivors(group).length === 0 ? first.failed : null
    const seconds = group.reduce((sum, one) => sum + one.seconds, 0)
    return [{ rule, how: group.length === 1 ? first.how : `${first.how}, one at a time`, failed, seconds }]
  })
}
const listed = (parts: readonly string[]) => parts.join(', ')
const counted = ({ length }: readonly string[]) =>
  length === 1 ? '1 condition' : `${String(length)} conditions`

/** What was found, kind by kind, with what was done in each: `noted` reads what a test left. */
export function partsOf(
  all: readonly Found[],
  noted: (name: string) => readonly Found[],
  unasked: readonly string[],
): readonly Part[] {
  const named = all.filter(({ rule }) => !rule.includes(': '))
  return [
    {
      kind: 'Named policies',
      note: `Deleted: everybody may. Turned round: those may who should not, and nobody else. Nothing to delete: ${list(openToAll)}. Asked by nobody yet: ${unasked.length === 0 ? 'none' : unasked.join(', ')}.`,
      found: named,
    },
    {
      kind: 'Other decisions of the policy files',
      note: 'Deleted: yes to everybody. A list of roles deleted: every role is in it.',
      found: all.filter((one) => !named.includes(one)),
    },
    {
      kind: 'Walls of the database',
      note: 'Each row-level-security policy of the application’s role; what it lets see and change (reading) and what it lets be written (writing) by themselves. Deleted: true. A wall that says true cannot be deleted, only turned round.',
      found: noted('walls-policies'),
    },
    {
      kind: 'Conditions inside the walls',
      note: 'Each condition of each kind of wall, left out (true) and never met (false); walls that say the same of different tables were made by one function, and the first stands for all.',
      found: noted('walls-conditions'),
      rows: together(noted('walls-conditions'), counted),
    },
    {
      kind: 'Functions that walls ask',
      note: 'Found by what the walls depend on; each with every wrong answer.',
      found: noted('walls-functions'),
    },
    {
      kind: 'Walls behind which another stands',
      note: `Broken alone they open nothing, and the other alone shows nothing here; planted are both. ${whyBehind.join('. ')}.`,
      found: noted('walls-behind'),
    },
    {
      kind: 'Rights that the application’s role has not',
      note: 'On tables, views and functions of the database; found in the catalogue.',
      found: noted('walls-rights'),
      rows: together(noted('walls-rights'), listed),
    },
  ]
}

function list(reasons: Readonly<Record<string, string>>): string {
  return Object.entries(reasons)
    .map(([rule, why]) => `${rule} (${why})`)
    .join('; ')
}
