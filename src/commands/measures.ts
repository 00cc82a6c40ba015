import { changeFile, scoreFile } from '#modules/outcomes/index.ts'
import { fileOf, Refused, type Command, type CommandContext, type Given } from './command.ts'

type Read = ReturnType<typeof scoreFile> | ReturnType<typeof changeFile>

function readWith(read: (text: string) => Read, key: string) {
  return (context: CommandContext, given: Given) => {
    const name = given.args[0] ?? ''
    const found = read(fileOf(context, name).toString('utf8'))
    if (!found.ok) throw new Refused(found.problems.map((one) => `${name}: ${one}`).join('\n'))
    const json = { [key]: Object.fromEntries<unknown>(found.answers) }
    return Promise.resolve({ text: JSON.stringify(json, null, 2), json })
  }
}

export const measuresScore: Command = {
  name: 'measures score',
  summary: 'Score questionnaires from a file',
  help: 'Reads JSON {"scores": {measure: {"vectors": [{id, responses, context?}]}}}, answers as they were ticked and null for none, and prints {"scores": {measure: [{id, actual}]}} in the same order. Nothing is made up for what is missing; risk answers are told whatever became of the total. A score is no diagnosis and no level of risk. Nothing is stored. A file that cannot be read prints nothing but what is wrong with it.',
  args: [{ name: 'FILE', help: 'the answers as JSON' }],
  options: [],
  needsDatabase: false,
  run: readWith(scoreFile, 'scores'),
}

export const measuresChange: Command = {
  name: 'measures change',
  summary: 'Work out reliable change and recovery from a file',
  help: 'Reads JSON {"change": {kind: [{id, …}]}} of the kinds singleMeasure (measure, baseline, followUp), nhsTalkingTherapies (phq9 and gad7, each first and last), cohorts (referrals) and publishedExamples (input), and prints {"change": {kind: [{id, actual}]}} in the same order. Nothing is stored. A file that cannot be read prints nothing but what is wrong with it.',
  args: [{ name: 'FILE', help: 'the scores as JSON' }],
  options: [],
  needsDatabase: false,
  run: readWith(changeFile, 'change'),
}
