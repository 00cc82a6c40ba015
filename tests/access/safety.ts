import { londonDay } from '#kernel/dates.ts'
import { reading, type Ctx } from '#modules/access/index.ts'
import {
  keepApart,
  makeCrisisPlan,
  raiseRisk,
  raiseSafeguarding,
  recordMappa,
  recordMhaEvent,
  sendSafeguarding,
} from '#modules/risk/index.ts'
import { findAround } from '#modules/risk/store/around.ts'
import { valueOf } from '#tests/support/episodes.ts'

/** Everything that can stand on the page of somebody's risks, each naming the family it is about. */
export async function makeSafety(
  ctx: Ctx,
  of: { readonly personId: string; readonly episodeId: string },
  otherId: string,
  family: string,
) {
  const today = londonDay(ctx.clock.now())
  const { personId } = of
  const words = {
    earlier: '',
    present: '',
    imminence: '',
    triggers: '',
    protective: '',
    origin: 'said',
  } as const
  const { entryId: riskId } = await valueOf(
    raiseRisk(ctx, {
      ...of,
      kind: 'to-others',
      words: { ...words, what: `What ${family} said of the neighbours` },
      towards: `Somebody whom ${family} named`,
      plan: 'Ask again tomorrow',
      ownerId: null,
      reviewOn: today.add({ days: 1 }),
      sensitivity: ['third-party'],
    }),
  )
  await valueOf(
    makeCrisisPlan(ctx, {
      personId,
      words: {
        call: `The sister of ${family}`,
        warningSigns: '',
        helps: '',
        doesNotHelp: '',
        asksFor: '',
        safePlaces: '',
      },
      agreement: 'agreed',
      agreementNote: '',
      seen: 0,
    }),
  )
  await valueOf(keepApart(ctx, { personId, otherId, reason: `What ${family} was threatened with` }))
  await valueOf(
    recordMappa(ctx, {
      personId,
      category: 2,
      level: 1,
      ended: false,
      source: 'Letter',
      fromName: 'Probation',
      receivedOn: today,
      note: '',
    }),
  )
  const { lines } = await valueOf(
    recordMhaEvent(ctx, {
      ...of,
      kind: 'concern',
      at: undefined,
      byName: `Who was worried about ${family}`,
      place: undefined,
      conditions: [],
      outcome: undefined,
      note: '',
    }),
  )
  const concern = {
    ...of,
    kind: 'child',
    about: 'somebody-else',
    concern: `A child of ${family}`,
    immediate: false,
  } as const
  const { safeguardingId } = await valueOf(raiseSafeguarding(ctx, concern))
  const { safeguardingId: toldId } = await valueOf(raiseSafeguarding(ctx, concern))
  await valueOf(
    sendSafeguarding(ctx, {
      personId,
      safeguardingId: toldId,
      version: 1,
      route: 'children-act-47',
      test: { careNeeds: undefined, abuseOrNeglect: undefined, cannotProtect: undefined },
      agreement: 'not-asked',
      toName: 'Duty desk',
      toRole: 'Social worker',
      toAgency: 'Council',
      how: 'phone',
      what: `About a child of ${family}`,
      reason: 'Significant harm',
      decisionMaker: 'The practitioner',
      personTold: 'yes',
      notToldReason: '',
    }),
  )
  const [apart] = (await reading(ctx, (work) => findAround(work, [personId]))).apart
  return { riskId, lineId: lines[0]?.id ?? '', apartId: apart?.id ?? '', safeguardingId, toldId }
}
