import { showDateTime, type Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import type { Problem } from '#kernel/outcome.ts'
import { textIn, type FormBody } from '#modules/access/index.ts'
import { bases, decidedIn, sensitivityIn, toldAnswers, typedMoment } from '#modules/sharing/index.ts'
import type { FactAnswered } from '#modules/assessments/index.ts'
import type { EpisodeRow } from '#modules/episodes/index.ts'
import type { FormState, PersonBannerProps } from '#ui/index.ts'
import type { GiveHandover, HandoverRow } from '../schema.ts'
import { knownFromAnswers } from './known.ts'
import { partCodes } from '../service/lens.ts'
import type { ScreeningFacts } from '../store.ts'

/** Every value of a field that can have several. */
function listIn(body: FormBody, name: string): readonly string[] {
  const value = body[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

function yesOrNo(text: string): boolean | undefined {
  return text === 'yes' ? true : text === 'no' ? false : undefined
}

/** What was typed, with what cannot be read; everything else is judged by the rules. */
export function readHandover(
  body: FormBody,
  episodeId: string,
  now: Temporal.Instant,
): { readonly given: GiveHandover; readonly problems: readonly Problem[] } {
  const text = (name: string) => textIn(body, name).trim()
  const said = typedMoment('said', { day: text('said-day'), time: text('said-time') }, now)
  const replaces = text('replaces')
  return {
    problems: said.ok ? [] : said.problems,
    given: {
      episodeId,
      recipient: text('recipient'),
      recipientName: text('recipientName'),
      recipientAgency: text('recipientAgency'),
      identity: text('identity'),
      risk: text('risk'),
      riskAction: text('riskAction'),
      needs: text('needs'),
      medication: text('medication'),
      medicationDetail: text('medicationDetail'),
      healthcareTold: text('healthcareTold'),
      services: text('services'),
      next: text('next'),
      nextBy: text('nextBy'),
      method: text('method'),
      saidAt: said.ok ? said.value : undefined,
      readBack: yesOrNo(text('readBack')),
      urgent: yesOrNo(text('urgent')),
      basis: bases.find((one) => one === text('basis')),
      basisReason: text('basisReason'),
      decisionMaker: text('decisionMaker'),
      personTold: toldAnswers.find((one) => one === text('personTold')),
      notToldReason: text('notToldReason'),
      confirmations: listIn(body, 'confirmations'),
      warningsRead: listIn(body, 'warningsRead'),
      acknowledgedBy: text('acknowledgedBy'),
      ...(isId(text('agreement')) ? { agreementId: text('agreement') } : {}),
      private: partCodes(listIn(body, 'private')),
      sensitivity: sensitivityIn(body),
      decided: decidedIn(body),
      ...(isId(replaces)
        ? {
            replaces: {
              handoverId: replaces,
              reason: text('withdrawReason'),
              recallNote: text('recallNote'),
            },
          }
        : {}),
    },
  }
}

export interface FilledIn {
  readonly values: FormState['values']
  /** What was filled in and from where. */
  readonly from: readonly string[]
}

/** What is known already, so that nobody types it twice; the practitioner confirms it. */
export function filledIn(facts: {
  readonly episode: EpisodeRow
  readonly screening: ScreeningFacts | null
  readonly answers: ReadonlyMap<string, FactAnswered>
  readonly banner: PersonBannerProps
  readonly replaces: HandoverRow | null
}): FilledIn {
  const { episode, screening, banner, replaces } = facts
  if (replaces !== null)
    return { values: valuesOf(replaces), from: ['Everything, from the handover that this corrects'] }
  const parts: readonly (readonly [string, string, string])[] = [
    [
      'risk',
      screening?.summary ?? '',
      `Risk now, from the summary of the screening${screening === null ? '' : ` (seen ${showDateTime(screening.seenAt)})`}: keep only what they need`,
    ],
    ...knownFromAnswers(facts.answers, banner.communication),
    ['next', episode.nextStep ?? '', 'What happens next, from the next step of the episode'],
    ['nextBy', episode.nextStepAt === null ? '' : showDateTime(episode.nextStepAt), 'By when, from the same'],
  ]
  const known = parts.filter(([, value]) => value !== '')
  return {
    values: Object.fromEntries(known.map(([name, value]) => [name, value])),
    from: known.map(([, , from]) => from),
  }
}

function valuesOf(handover: HandoverRow): FormState['values'] {
  const { content } = handover
  return {
    recipient: content.recipient,
    recipientName: handover.toName,
    recipientAgency: handover.toAgency,
    identity: content.identity,
    risk: content.risk,
    riskAction: content.riskAction,
    needs: content.needs,
    medication: content.medication,
    medicationDetail: content.medicationDetail ?? '',
    healthcareTold: content.healthcareTold ?? '',
    services: content.services,
    next: content.next,
    nextBy: content.nextBy,
    method: handover.method,
    urgent: handover.urgent ? 'yes' : 'no',
  }
}
