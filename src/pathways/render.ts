import type { Choice, Move, Pathway, Sourced, Standard, Who } from './definition.ts'

/** A definition as a page that somebody in the service can read and check. */
export function renderPathway(pathway: Pathway): string {
  const words = (code: string) => pathway.stages.find((stage) => stage.code === code)?.words ?? code
  return [
    `# ${pathway.name}`,
    '',
    '<!-- Generated from src/pathways by `npm run generate`: do not edit. -->',
    '',
    pathway.summary,
    '',
    'What is marked *default* is ours, or an inference from the sources, and each service may set it otherwise.',
    '',
    '## Stages',
    '',
    table(
      ['Stage', 'Meaning'],
      pathway.stages.map((stage) => [stage.words, stage.explains]),
    ),
    '',
    '## Moves',
    '',
    table(
      ['From', 'To', 'What has to be true', 'Who', 'Source'],
      [
        ...pathway.moves.map((move) => [
          words(move.from),
          words(move.to),
          guardsText(move),
          whoText(move.who),
          sourceText(move),
        ]),
        [
          'Any open stage',
          words(pathway.closedStage),
          guardsText(pathway.closing),
          whoText(pathway.closing.who),
          sourceText(pathway.closing),
        ],
      ],
    ),
    '',
    `Closing although something stands in the way: ${whoText(pathway.closingOverride)}, with a reason.`,
    '',
    `Reopening: ${whoText(pathway.reopening.who)}; after ${standardText(pathway.reopening.leadOnlyAfter)} only ${whoText(pathway.reopening.leads)} (${sourceText(pathway.reopening)}).`,
    '',
    `Second person: another than the one who closed, within ${standardText(pathway.secondPerson.within)} (${sourceText(pathway.secondPerson)}).`,
    '',
    `An entry written more than ${standardText(pathway.lateEntryAfter)} after the event says why (${sourceText(pathway.lateEntryAfter)}).`,
    '',
    ...timeSection(pathway),
    ...limitSection(pathway),
    '## Exit reasons',
    '',
    table(
      ['Reason', 'Counts as', 'Second person', 'Not before'],
      pathway.exitReasons.map((exit) => [
        exit.words,
        endStates[exit.endState],
        exit.needsSecondPerson ? 'yes' : 'no',
        exit.afterAttempts === undefined
          ? ''
          : `${exit.afterAttempts.attempts.value} attempts on ${exit.afterAttempts.days.value} different days (${sourceText(exit.afterAttempts.attempts)})`,
      ]),
    ),
    '',
    '## Results of an attempt',
    '',
    table(
      ['Result', 'Person seen', 'Source'],
      pathway.attemptResults.map((result) => [result.words, result.seen ? 'yes' : 'no', result.source ?? '']),
    ),
    '',
    ...listSection(
      'Urgency',
      pathway.urgencies.map((one) => ({ ...one, words: `${one.words}: ${one.explains}` })),
    ),
    ...listSection('Points of contact', pathway.pointsOfContact),
    ...listSection('Who refers', pathway.referralSources),
    ...listSection('Reasons', pathway.reasons),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

function timeSection(pathway: Pathway): readonly string[] {
  if (pathway.timeStandards.length === 0) return []
  return [
    '## Time standards',
    '',
    table(
      ['What', 'Within', 'From', 'Clock', 'Source'],
      pathway.timeStandards.map((one) => [
        one.words,
        standardText(one),
        one.runsFrom,
        one.clock === 'always' ? 'always' : 'off shift it starts with the next shift',
        sourceText(one),
      ]),
    ),
    '',
  ]
}

function limitSection(pathway: Pathway): readonly string[] {
  if (pathway.firstAttemptLimits.length === 0) return []
  const list = (codes: readonly string[] | undefined, known: readonly { code: string; words: string }[]) =>
    (codes ?? []).map((code) => known.find((one) => one.code === code)?.words ?? code).join('; ')
  return [
    '## What the first attempt comes before',
    '',
    table(
      ['When it is known', 'Instead of', 'At', 'Source'],
      pathway.firstAttemptLimits.map((one) => [
        one.words,
        list(one.replaces?.standards, pathway.timeStandards),
        list(one.replaces?.pointsOfContact, pathway.pointsOfContact),
        sourceText(one),
      ]),
    ),
    '',
  ]
}

const endStates = {
  'not-seen': 'not seen',
  declined: 'declined',
  'no-need': 'no need found',
  completed: 'completed',
  'handed-over': 'handed over',
  'lost-contact': 'contact lost',
  'ended-otherwise': 'ended otherwise',
  'not-counted': 'not counted',
} as const

function guardsText(move: Pick<Move, 'guards'>): string {
  return move.guards.map((guard) => guard.replaceAll('-', ' ')).join('; ')
}

function whoText(who: readonly Who[]): string {
  return who
    .map((one) => {
      const roles = one.roles.map((role) => role.replaceAll('-', ' ')).join(', ')
      const setting = one.setting === undefined ? '' : ` (where "${one.setting}" is switched on)`
      return `${one.registered ? 'registered ' : ''}${roles}${setting}`
    })
    .join('; ')
}

function sourceText(sourced: Sourced): string {
  return sourced.kind === 'inference' ? `${sourced.source}; *default*` : sourced.source
}

function standardText({ value, unit }: Standard): string {
  const words = unit === 'working-days' ? 'working days' : unit
  return `${value} ${value === 1 ? words.slice(0, -1) : words}`
}

function listSection(title: string, list: readonly Choice[]): readonly string[] {
  return [`## ${title}`, '', ...list.map((one) => `- ${one.words}`), '']
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
