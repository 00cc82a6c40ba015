import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import type { Problem } from '#kernel/outcome.ts'
import { mayReadClinical, textIn, type Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { sensitivityIn } from '#modules/sharing/index.ts'
import { addEntry } from '../service/entries.ts'
import { lateEntryStandard } from '../service/standards.ts'
import { findEntry } from '../store/entries.ts'
import { EntryForm, type WritableKind } from '../views/entry-form.tsx'
import {
  answer,
  episodeOf,
  firstShown,
  happenedIn,
  noSuchPage,
  statusOf,
  typed,
  type ShowForm,
} from './frame.ts'

const url = '/people/:personId/episodes/:episodeId/entries/new'

const writable: readonly WritableKind[] = ['contact', 'note', 'safeguarding']

/** The form of one kind of entry, or of an addendum to an entry of this episode. */
function showAs(kindAsked: string, to: string): ShowForm {
  return async (work, episode, shown) => {
    const original = isId(to) ? await findEntry(work, to) : null
    if (to !== '' && (original === null || original.episodeId !== episode.id || original.kind === 'addendum'))
      return noSuchPage
    const kind = original === null ? writable.find((one) => one === kindAsked) : 'addendum'
    if (kind === undefined) return noSuchPage
    return {
      title: original === null ? 'New entry' : 'Correction or addition',
      problems: shown.form.problems,
      ...statusOf(shown),
      body: (
        <EntryForm
          view={{ episode, ...shown }}
          kind={kind}
          original={original ?? undefined}
          lateAfterHours={(await lateEntryStandard(work, episode)).value}
        />
      ),
    }
  }
}

export function entryRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayReadClinical,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      if (episode === null) return noSuchPage
      // The address of a draft leaves out what follows the question mark: asked for without it, the draft says which form
      // it is of; one of another kind than is asked for stays where it is.
      const plain = asked.query['kind'] === undefined && asked.query['to'] === undefined
      const draft = plain ? (asked.draft ?? {}) : {}
      const kind = asked.query['kind'] ?? (textIn(draft, 'kind') || 'contact')
      const to = asked.query['to'] ?? textIn(draft, 'addendumTo')
      const isOfThis =
        asked.draft !== undefined &&
        asked.draft['kind'] === (to === '' ? kind : 'addendum') &&
        (asked.draft['addendumTo'] ?? '') === to
      return showAs(kind, to)(work, episode, firstShown(isOfThis ? asked : { ...asked, draft: undefined }))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayReadClinical,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const happenedAt = happenedIn(asked, 'happened', ctx.clock.now(), problems)
      const kind = textIn(asked.body, 'kind')
      const addendumTo = textIn(asked.body, 'addendumTo')
      const entryKind = (['contact', 'note', 'safeguarding', 'addendum'] as const).find((one) => one === kind)
      if (entryKind === undefined) return Promise.resolve(noSuchPage)
      const common = {
        happenedAt,
        place: typed(asked, 'place'),
        present: typed(asked, 'present'),
        lateReason: typed(asked, 'lateReason'),
      }
      return answer({
        asked,
        ctx,
        person,
        problems,
        show: showAs(kind, addendumTo),
        act: (work, episode) =>
          addEntry(work, {
            ...common,
            episodeId: episode.id,
            kind: entryKind,
            body: typed(asked, 'body') ?? '',
            method: kind === 'contact' ? typed(asked, 'method') : undefined,
            withPerson: kind === 'contact' && textIn(asked.body, 'withPerson') === 'yes',
            addendumTo: kind === 'addendum' && addendumTo !== '' ? addendumTo : undefined,
            addendumKind: kind === 'addendum' ? typed(asked, 'addendumKind') : undefined,
            sensitivity: sensitivityIn(asked.body),
          }),
        said: 'Signed and saved',
        fields: { happenedAt: 'happened-time' },
      })
    },
  })
}
