import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import {
  addRoute,
  once,
  reading,
  type Asked,
  type Ctx,
  type Kit,
  type PageReply,
  type Reply,
} from '#modules/access/index.ts'
import { mayImportLists, maySeeLists, maySeeUnclaimed } from '../policy.ts'
import { importCourtList } from '../service/import.ts'
import { findImport, latestImports } from '../store/imports.ts'
import { backToLists, ImportPage } from '../views/import-page.tsx'
import { ListsPage } from '../views/lists-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** Pages that bring lists in. */
export function listRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/court-lists',
    may: maySeeLists,
    handle: (_asked, ctx) => listsPage(ctx, []),
  })

  addRoute(app, kit, { method: 'POST', url: '/court-lists', may: mayImportLists, handle: receive })

  addRoute(app, kit, {
    method: 'GET',
    url: '/court-lists/:importId',
    may: maySeeLists,
    handle: async (asked, ctx) => {
      const importId = asked.params['importId'] ?? ''
      if (!isId(importId)) return noSuchPage
      const made = await reading(ctx, (work) => findImport(work.tx, importId))
      if (made === null) return noSuchPage
      return {
        title: 'List brought in',
        before: backToLists,
        body: <ImportPage made={made} mySiteIds={ctx.actor.siteIds} />,
        wide: true,
      }
    },
  })
}

async function receive(asked: Asked, ctx: Ctx): Promise<Reply> {
  const { file } = asked
  // A form sent without a file carries one with no name.
  if (file === undefined || (!file.name && file.bytes.length === 0)) {
    return listsPage(ctx, [{ field: 'file', message: 'Choose the court list file' }])
  }
  if (file.tooLarge)
    return listsPage(ctx, [{ field: 'file', message: 'The file is larger than 20 MB. Nothing was stored.' }])
  const outcome = await once(ctx, asked.key, async (work) => {
    const imported = await importCourtList(work, { fileName: shortName(file.name), bytes: file.bytes })
    return imported.ok ? done(`/court-lists/${imported.value.importId}`) : imported
  })
  if (outcome.ok) return { to: outcome.value }
  if (outcome.refusal.code === 'invalid') return listsPage(ctx, outcome.refusal.problems)
  return { refusal: outcome.refusal }
}

// A browser may send a path; a name can be as long as somebody likes.
function shortName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').slice(0, 200) || 'list without a name'
}

async function listsPage(ctx: Ctx, problems: readonly Problem[]): Promise<PageReply> {
  const imports = await reading(ctx, (work) => latestImports(work.tx, 30))
  return {
    title: 'Court lists',
    problems,
    wide: true,
    body: (
      <ListsPage
        imports={imports}
        form={{ values: {}, problems }}
        seesUnclaimed={maySeeUnclaimed.allows(ctx.actor)}
      />
    ),
  }
}
