/** The door of `outcomes`: questionnaires as they were answered, scored exactly, and what changed between two of them. */
export { changeFile, scoreFile } from './rules/measure-file.ts'
export { recordsFormsFor } from './policy.ts'
export { correctForm, recordForm } from './service/record.ts'
export { formsOf } from './store.ts'
export { OutcomesPart } from './views/outcomes-part.tsx'
export { outcomeRoutes } from './routes/index.ts'
