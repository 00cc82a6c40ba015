/** The door of `assessments`: screenings on versioned question sets. */
export { mayReadScreenings, mayWriteScreenings } from './policy.ts'
export { startScreening, type StartScreening } from './service/start.ts'
export { saveAnswers, seenMark, type SentAnswer } from './service/answers.ts'
export { addAddendum, completeScreening, signScreening } from './service/finish.ts'
export { screeningsOf } from './service/read.ts'
export { ScreeningSummary } from './views/screening-summary.tsx'
export { assessmentRoutes } from './routes/index.ts'
