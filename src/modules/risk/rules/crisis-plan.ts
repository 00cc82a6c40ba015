import type { Problem } from '#kernel/outcome.ts'
import type { NewCrisisPlan } from '../schema/crisis-plan.ts'

/**
 * What is missing from a crisis plan. Somebody to call is the least there must be; whether they agree is always said, and if they do
 * not or could not be asked, why.
 */
export function planProblems(given: NewCrisisPlan): readonly Problem[] {
  return [
    ...(given.words.call.trim() === ''
      ? [{ field: 'call', message: 'Say who to call: at least one way that works at night' }]
      : []),
    ...(given.agreement === undefined
      ? [{ field: 'agreement', message: 'Say whether they agree with it' }]
      : []),
    ...(given.agreement !== undefined && given.agreement !== 'agreed' && given.agreementNote.trim() === ''
      ? [
          {
            field: 'agreementNote',
            message:
              given.agreement === 'not-agreed'
                ? 'Say what they do not agree with'
                : 'Say why they could not be asked',
          },
        ]
      : []),
  ]
}
