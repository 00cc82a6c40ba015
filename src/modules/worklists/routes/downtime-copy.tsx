import { showDateTime, type Temporal } from '#kernel/dates.ts'
import {
  asSystem,
  asTeam,
  auditSystem,
  type SystemCtx,
  type TeamInUse,
  type WriteLine,
} from '#modules/access/index.ts'
import { sealPage } from '#platform/sealed-page/index.ts'
import { renderPart, selfContainedCss } from '#ui/index.ts'
import { downtimeFacts } from '../service/downtime.ts'
import { DowntimePage } from '../views/downtime-page.tsx'

export interface DowntimeCopy {
  readonly html: string
  readonly people: number
  readonly expiresAt: Temporal.Instant
}

/**
 * A team's copy for when the system is down: one sealed file that opens in a browser without a server and expires. Who is
 * in it is written to the audit trail, with who asked for it when somebody did.
 */
export async function makeDowntimeCopy(
  system: SystemCtx,
  team: TeamInUse,
  asked: {
    readonly passphrase: string
    readonly hours: number
    readonly by?: Pick<
      WriteLine & { workerId?: string; sessionRef?: string; requestId?: string },
      'workerId' | 'sessionRef' | 'requestId'
    >
  },
): Promise<DowntimeCopy> {
  const facts = await asTeam(system, team, (work) => downtimeFacts(work, team))
  const expiresAt = facts.madeAt.add({ hours: asked.hours })
  await asSystem(system, 'copy for when the system is down', (work) =>
    auditSystem(work, {
      action: 'downtime-copy.made',
      entity: 'team',
      entityId: team.id,
      details: {
        personIds: [...new Set(facts.people.map(({ row }) => row.person_id))],
        expiresAt: expiresAt.toString(),
      },
      ...asked.by,
    }),
  )
  const html = await sealPage({
    head: {
      title: `Copy for when the system is down: ${team.name}`,
      madeAt: facts.madeAt.toString(),
      expiresAt: expiresAt.toString(),
    },
    notice: `Made on ${showDateTime(facts.madeAt)}. It does not open after ${showDateTime(expiresAt)}.`,
    html: renderPart(DowntimePage(facts)),
    css: selfContainedCss(),
    passphrase: asked.passphrase,
  })
  return { html, people: facts.people.length, expiresAt }
}
