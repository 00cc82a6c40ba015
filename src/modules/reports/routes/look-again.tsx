import type { FastifyInstance } from 'fastify'
import { textIn, type Kit } from '#modules/access/index.ts'
import type { ItemSource } from '#modules/sharing/index.ts'
import { flagOf, byKey, type Flag } from '../rules/flags.ts'
import { itemsOf } from '../service/examine.ts'
import { lookAgain, verdicts } from '../service/write.ts'
import { LookAgainForm, NothingToLookAt } from '../views/look-again-form.tsx'
import { addReportForm } from './shared.tsx'

/** Looking again at a sentence whose source is not what it was. */
export function lookAgainRoutes(app: FastifyInstance, kit: Kit, source: ItemSource): void {
  addReportForm<{ readonly flag: Flag | null }>(app, kit, {
    path: '/passages/:passageId',
    title: () => 'Look again at a sentence',
    said: 'The sentence has been looked at',
    load: async (work, report, asked) => {
      const passage = report.passages.find((one) => one.id === asked.params['passageId'])
      return passage === undefined
        ? null
        : { flag: flagOf(passage, byKey(await itemsOf(work, source, report))) }
    },
    values: ({ flag }) => ({ text: flag?.passage.text ?? '' }),
    view: (shown) =>
      shown.facts.flag === null ? <NothingToLookAt /> : <LookAgainForm {...shown} flag={shown.facts.flag} />,
    act: (work, report, asked) =>
      lookAgain(work, source, {
        reportId: report.id,
        passageId: asked.params['passageId'] ?? '',
        verdict: verdicts.find((one) => one === textIn(asked.body, 'verdict')),
        text: textIn(asked.body, 'text'),
        shown: textIn(asked.body, 'shown'),
      }),
  })
}
