import type { VNode } from 'preact'
import { pathwayOf } from '#pathways/index.ts'
import { ActionLink } from '#ui/index.ts'
import type { EpisodeRow } from '../schema.ts'
import { episodeHref } from './forms.tsx'

export interface EpisodeAction {
  readonly href: string
  readonly words: string
}

/** Where what a guard asks for is made true; the rest is asked on the page of the move. */
const elsewhere: Readonly<Record<string, string>> = {
  'holder-named': '/next-step',
  'attempt-recorded': '/attempts/new',
  'consent-or-reason': '/screenings/new',
  'need-found': '/assessments/new',
  'assessment-signed': '/assessments/new',
}

/** Made true by work on a page of its own, which then moves the episode by itself. */
const byItself = ['screening-complete']

/** Whether somebody makes this move on its own page. */
export function isMovedByForm(guards: readonly string[]): boolean {
  return !guards.some((guard) => guard in elsewhere || byItself.includes(guard))
}

/** What can be done next with an episode as it stands: its moves, and closing, confirming or reopening. */
export function episodeActions(episode: EpisodeRow, workerId: string): readonly EpisodeAction[] {
  if (episode.closedAt !== null) {
    const waits =
      episode.secondPersonDueAt !== null && episode.secondPersonAt === null && episode.closedById !== workerId
    return [
      ...(waits ? [{ href: episodeHref(episode, '/confirm-closure'), words: 'Look at this closure' }] : []),
      { href: episodeHref(episode, '/reopen'), words: 'Open again' },
    ]
  }
  const moves = pathwayOf(episode.service)
    .moves.filter(
      (move) => move.from === episode.stage && !move.guards.some((guard) => byItself.includes(guard)),
    )
    .map((move) => {
      const guard = move.guards.find((one) => one in elsewhere)
      return {
        href: episodeHref(episode, guard === undefined ? `/move/${move.to}` : (elsewhere[guard] ?? '')),
        words: move.words,
      }
    })
  return [
    ...moves,
    { href: episodeHref(episode, '/attempts/new'), words: 'Record an attempt' },
    { href: episodeHref(episode, '/next-step'), words: 'Change holder or next step' },
    { href: episodeHref(episode, '/entries/new?kind=contact'), words: 'Write a contact' },
    { href: episodeHref(episode, '/entries/new?kind=note'), words: 'Write a note' },
    { href: episodeHref(episode, '/tasks/new'), words: 'Add a task' },
    { href: episodeHref(episode, '/close'), words: 'Close' },
  ].filter((one, index, all) => all.findIndex((other) => other.href === one.href) === index)
}

/** Where only a registered practitioner goes on. */
const forRegistered = '/assessments/new'

/** What an administrator does too: attempts, holder and next step, tasks. */
const forEverybody = ['/attempts/new', '/next-step', '/tasks/new']

/** The same as links, the likely next thing first, and only what the reader may do. */
export function EpisodeActions(props: {
  readonly episode: EpisodeRow
  readonly workerId: string
  readonly registered: boolean
  /** False for an administrator. */
  readonly mayWork?: boolean
}): VNode {
  const { episode, workerId } = props
  const actions = episodeActions(episode, workerId).filter(
    (action) =>
      (props.registered || action.href !== episodeHref(episode, forRegistered)) &&
      (props.mayWork !== false || forEverybody.some((rest) => action.href === episodeHref(episode, rest))),
  )
  return (
    <ul class="nhsuk-list">
      {actions.map((action) => (
        <li>
          <ActionLink href={action.href}>{action.words}</ActionLink>
        </li>
      ))}
    </ul>
  )
}
