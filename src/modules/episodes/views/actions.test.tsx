import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { renderPart } from '#ui/index.ts'
import type { EpisodeRow } from '../schema.ts'
import { EpisodeActions, episodeActions, isMovedByForm } from './actions.tsx'

const at = Temporal.Instant.from('2026-11-23T09:00:00Z')
const episode: EpisodeRow = {
  id: 'e',
  personId: 'p',
  teamId: 't',
  teamName: 'Eastmere Liaison and Diversion',
  service: 'liaison-and-diversion',
  siteId: null,
  siteName: null,
  pointOfContact: 'custody',
  source: 'self',
  reasons: ['mental-health'],
  matterRef: null,
  stage: 'identified',
  urgency: 'routine',
  urgencyReason: null,
  holderId: null,
  holderName: null,
  nextStep: 'See them',
  nextStepAt: at,
  identifiedAt: at,
  referredAt: null,
  firstAttemptAt: null,
  firstSeenAt: null,
  noActionReason: null,
  closedAt: null,
  closedById: null,
  closedByName: null,
  exitReason: null,
  exitNote: null,
  secondPersonDueAt: null,
  secondPersonId: null,
  secondPersonName: null,
  secondPersonAt: null,
  secondPersonNote: null,
  reopenedCount: 0,
  version: 1,
}

const first = (changes: Partial<EpisodeRow>, workerId = 'me') =>
  episodeActions({ ...episode, ...changes }, workerId)[0]?.href

test.each([
  ['identified', '/people/p/episodes/e/next-step'],
  ['allocated', '/people/p/episodes/e/attempts/new'],
  ['approaching', '/people/p/episodes/e/screenings/new'],
  ['screened', '/people/p/episodes/e/assessments/new'],
  ['assessing', '/people/p/episodes/e/assessments/new'],
  ['assessed', '/people/p/episodes/e/move/active'],
  ['active', '/people/p/episodes/e/move/awaiting-outcome'],
])('at %s the first thing to do is %s', (stage, href) => {
  expect(first({ stage })).toBe(href)
})

test('a closure waiting for a second person is offered to everybody but the closer', () => {
  const closed = { stage: 'closed', closedAt: at, closedById: 'closer', secondPersonDueAt: at }
  expect(first(closed)).toBe('/people/p/episodes/e/confirm-closure')
  expect(first(closed, 'closer')).toBe('/people/p/episodes/e/reopen')
  expect(first({ ...closed, secondPersonAt: at })).toBe('/people/p/episodes/e/reopen')
})

test('somebody who is not registered is not sent to an assessment', () => {
  const links = (registered: boolean) =>
    renderPart(
      <EpisodeActions episode={{ ...episode, stage: 'screened' }} workerId="me" registered={registered} />,
    )
  expect(links(true)).toContain('/assessments/new')
  expect(links(false)).not.toContain('/assessments/new')
  expect(links(false)).toContain('/move/active')
})

test('an administrator is offered attempts, plan and tasks, and nothing clinical', () => {
  const html = renderPart(
    <EpisodeActions episode={episode} workerId="me" registered={false} mayWork={false} />,
  )
  const links = [...html.matchAll(/href="([^"]*)"/g)].map((found) =>
    found[1]?.replace('/people/p/episodes/e', ''),
  )
  expect(links).toEqual(['/next-step', '/attempts/new', '/tasks/new'])
})

test('a move that other work makes true has no form of its own', () => {
  expect(isMovedByForm(['screening-complete', 'urgency-set'])).toBe(false)
  expect(isMovedByForm(['need-found', 'engagement-continues'])).toBe(false)
  expect(isMovedByForm(['action-or-no-action-reason'])).toBe(true)
})
