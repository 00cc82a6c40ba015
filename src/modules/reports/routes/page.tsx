import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import type { ItemSource } from '#modules/sharing/index.ts'
import { BackLink } from '#ui/index.ts'
import { mayReadReports, maySign, worksOn } from '../policy.ts'
import { kinds, wordsFor } from '../schema/codes.ts'
import { flagsNow } from '../service/examine.ts'
import { fileNames, reportFile } from '../service/files.ts'
import { ReportPage } from '../views/report-page.tsx'
import { secondOf } from './checklist.tsx'
import { addressOf, noSuchPage, onePattern, reportAsked } from './shared.tsx'

/** The page of a report, and its files. */
export function pageRoutes(app: FastifyInstance, kit: Kit, source: ItemSource): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: onePattern,
    may: mayReadReports,
    handle: async (asked, work, person) => {
      const report = await reportAsked(work, asked, person.id)
      if (report === null) return noSuchPage
      return {
        title: wordsFor(kinds, report.kind),
        before: <BackLink href={`/people/${person.id}/episodes/${report.episodeId}`}>Episode</BackLink>,
        body: (
          <ReportPage
            at={addressOf(report)}
            report={report}
            flags={await flagsNow(work, source, report)}
            now={work.now}
            mayWrite={worksOn(work.actor, report.teamId)}
            maySign={maySign(work.actor, report.teamId)}
            mayApprove={secondOf(work, report) === null}
          />
        ),
      }
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${onePattern}/files/:file`,
    may: mayReadReports,
    handle: async (asked, work, person) => {
      const report = await reportAsked(work, asked, person.id)
      const name = fileNames.find((one) => one === asked.params['file'])
      if (report === null || name === undefined) return noSuchPage
      const file = await reportFile(work, report, name)
      return { download: file.bytes, type: file.type, fileName: file.name }
    },
  })
}
