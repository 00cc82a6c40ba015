/** The door of `outcomes`: questionnaires scored exactly, and what changed between two of them. */
export { changeFile, scoreFile } from './rules/measure-file.ts'
