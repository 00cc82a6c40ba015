import { ageOn, type Temporal } from '#kernel/dates.ts'
import { reading } from '#modules/access/index.ts'
import {
  completeScreening,
  saveAnswers,
  screeningsOf,
  signScreening,
  startScreening,
} from '#modules/assessments/index.ts'
import { recordResult } from '#modules/court/index.ts'
import {
  closeEpisode,
  confirmClosure,
  finishTask,
  listTasks,
  type UrgencyCode,
} from '#modules/episodes/index.ts'
import { acknowledgeHandover, giveHandover } from '#modules/handovers/index.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import { placeOf } from './acts-meeting.ts'
import { answersFor, type Told } from './screening-answers.ts'
import { as, must, type Case, type World } from './world.ts'

/** Begins the screening; it stays open until it is finished. */
export async function beginScreening(
  world: World,
  one: Case,
  withoutConsentReason?: string,
): Promise<string> {
  const interpreter = one.who.interpreter
  const started = must(
    await startScreening(as(world, one.by), {
      episodeId: one.episodeId,
      setting: placeOf(one) === 'Cell hatch' ? 'custody-cell' : 'court-cells',
      mode: interpreter === undefined ? 'asked' : 'interpreter',
      language: interpreter,
      looksUnder18: ageOn(one.who.born, world.calendar.today) < 18,
      ...(withoutConsentReason === undefined
        ? {}
        : { withoutConsentReason, privacyGiven: true, capacityConsidered: true }),
    }),
  )
  return started.screeningId
}

/** Answers everything, or only the beginning of it. */
export async function answer(
  world: World,
  one: Case,
  screeningId: string,
  told: Told = {},
  share = 1,
): Promise<void> {
  const set = await reading(as(world, one.by), async (work) => {
    const begun = (await screeningsOf(work, one.episodeId)).find((it) => it.screening.id === screeningId)
    if (begun === undefined) throw new Error('No such screening')
    return questionSetOf(begun.screening.setKey, begun.screening.setVersion)
  })
  const answers = answersFor(set, one.who, world.chance.branch(`screening ${one.who.key}`), told)
  must(
    await saveAnswers(as(world, one.by), {
      screeningId,
      answers: answers.slice(0, Math.ceil(answers.length * share)),
    }),
  )
}

export interface Finding {
  readonly urgency: UrgencyCode
  readonly urgencyReason?: string
  readonly needFound: boolean
  readonly summary: string
}

/** Says that the screening is complete, and signs it. */
export async function finishScreening(
  world: World,
  one: Case,
  screeningId: string,
  finding: Finding,
  signed = true,
): Promise<void> {
  must(await completeScreening(as(world, one.by), { screeningId, ...finding }))
  if (signed) must(await signScreening(as(world, one.by), { screeningId }))
}

export interface Said {
  readonly recipient: string
  readonly name: string
  readonly agency?: string
  readonly risk?: string
  readonly riskAction?: string
  readonly needs?: string
  readonly next: string
  readonly nextBy: string
  readonly urgent?: boolean
  readonly medication?: 'due' | 'none' | 'not-known'
  readonly medicationDetail?: string
  readonly healthcareTold?: string
  readonly without?: {
    readonly basis: 'vital-interest' | 'serious-harm' | 'safeguarding'
    readonly reason: string
    readonly decidedBy: string
    readonly told: 'yes' | 'no'
    readonly notToldReason?: string
  }
  readonly method?: string
  /** They said at once that they have it. */
  readonly acknowledged?: boolean
}

/** Tells the court or custody what they need to know. */
export async function handOver(world: World, one: Case, said: Said): Promise<string> {
  const given = must(
    await giveHandover(as(world, one.by), {
      episodeId: one.episodeId,
      recipient: said.recipient,
      recipientName: said.name,
      recipientAgency: said.agency,
      identity: one.who.pnc === undefined ? 'stated' : 'matched',
      risk: said.risk ?? 'No thoughts of suicide or self-harm today. Says so calmly and looks it.',
      riskAction: said.riskAction ?? 'Usual checks. Call us if anything changes.',
      needs: said.needs ?? 'Short sentences, one thing at a time; a break when asked for.',
      medication: said.medication ?? 'none',
      medicationDetail: said.medicationDetail,
      healthcareTold: said.healthcareTold,
      services: 'GP only, as far as is known.',
      next: said.next,
      nextBy: said.nextBy,
      method: said.method ?? 'in-person',
      readBack: true,
      urgent: said.urgent ?? false,
      basis: said.without?.basis ?? 'consent',
      basisReason: said.without?.reason,
      decisionMaker: said.without?.decidedBy,
      personTold: said.without?.told ?? 'yes',
      notToldReason: said.without?.notToldReason,
      confirmations: ['as-said', 'no-offence', 'no-others'],
      warningsRead: ['offence', 'other-people', 'fitness'],
      acknowledgedBy: said.acknowledged === false ? undefined : said.name,
    }),
  )
  return given.handoverId
}

export async function acknowledge(world: World, by: string, handoverId: string, name: string): Promise<void> {
  must(await acknowledgeHandover(as(world, by), { handoverId, name }))
}

/** What came of the hearing. */
export async function hearing(
  world: World,
  one: Case,
  given: {
    readonly day: Temporal.PlainDate
    readonly result: string
    readonly next?: Temporal.PlainDate
    readonly court?: string
    readonly by?: string
    readonly used?: 'yes' | 'no' | 'not-known' | 'not-asked'
  },
): Promise<void> {
  must(
    await recordResult(as(world, given.by ?? one.by), {
      personId: one.personId,
      episodeId: one.episodeId,
      hearingOn: given.day.toString(),
      result: given.result,
      detail: null,
      nextHearingOn: given.next?.toString() ?? null,
      nextCourt: given.court ?? null,
      source: 'legal-adviser',
      inputUsed: given.used ?? 'yes',
      listRowId: null,
      plea: null,
      prison: given.result === 'remanded' ? 'HMP Fenmoor' : null,
      bailConditions: null,
      requirements: [],
      orderLength: null,
    }),
  )
}

/** Finishes what is still to be done about somebody, but for what only its own page finishes. */
export async function finishTasks(
  world: World,
  one: Case,
  outcome: string,
  kinds?: readonly string[],
): Promise<void> {
  const ctx = as(world, one.by)
  const tasks = await reading(ctx, (work) => listTasks(work, one.episodeId))
  for (const task of tasks) {
    if (
      task.doneAt !== null ||
      [
        'second-person',
        'handover-acknowledgement',
        'youth-safeguard',
        'report',
        'report-recall',
        'risk-review',
        'alert-review',
      ].includes(task.kind)
    )
      continue
    if (kinds === undefined || kinds.includes(task.kind))
      must(await finishTask(ctx, { taskId: task.id, outcome, told: 'The officer in charge of the cells' }))
  }
}

export async function close(
  world: World,
  one: Case,
  exitReason: string,
  note?: string,
  by: string = one.by,
): Promise<void> {
  must(await closeEpisode(as(world, by), { episodeId: one.episodeId, exitReason, note }))
}

/** The second person's look at a closure after contact was lost. */
export async function confirm(world: World, one: Case, by: string, agrees = true): Promise<void> {
  must(
    await confirmClosure(as(world, by), {
      episodeId: one.episodeId,
      agrees,
      note: agrees ? 'Agreed; the tries are enough.' : 'Ask their probation officer for a number first',
    }),
  )
}
