/** The door of `person-record`: the pages that put a person's record together. */
export { personRecordRoutes } from './routes/index.ts'
