import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { done } from '#kernel/outcome.ts'
import { reading, unit } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { everyFormOf } from '../store.ts'
import { recordForm } from './record.ts'

const vector = z.object({
  id: z.string(),
  responses: z.array(z.unknown()),
  context: z.object({ sex: z.string().nullish(), workNotApplicable: z.boolean().nullish() }).nullish(),
  expected: z.looseObject({ status: z.string() }),
})
const file = z
  .object({ scores: z.record(z.string(), z.object({ vectors: z.array(z.unknown()) })) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'vectors.json'), 'utf8')))
const scored = z.object({ expected: z.object({ status: z.string() }) })

test(
  'every worked form is kept and read back with the score that was worked out',
  { timeout: 60_000 },
  async () => {
    const clock = settableClock('2026-11-18T10:00:00Z')
    const world = await makeWorld(await testDatabase({ clock }), clock)
    const sam = await world.actor({ role: 'practitioner' })
    const ctx = world.ctxFor(sam)
    const { episodeId } = await openedEpisode(world, sam, { holderId: sam.workerId })
    const wanted = new Map<string, unknown>()
    await valueOf(
      unit(ctx, async (work) => {
        for (const [measure, { vectors }] of Object.entries(file.scores))
          for (const one of vectors.filter((each) => scored.parse(each).expected.status !== 'invalid')) {
            const { responses, context, expected } = vector.parse(one)
            const { formId } = await valueOf(
              recordForm(work, {
                episodeId,
                measure,
                responses,
                context: {
                  sex: context?.sex ?? undefined,
                  workNotApplicable: context?.workNotApplicable ?? undefined,
                },
                mode: 'paper',
                setting: 'community',
                language: 'English',
                interpreter: false,
                notCompleted: 'As in the worked form',
              }),
            )
            wanted.set(formId, expected)
          }
        return done(null)
      }),
    )
    expect(wanted.size).toBeGreaterThan(250)
    const kept = await reading(ctx, (work) => everyFormOf(work, episodeId))
    expect(new Map(kept.map((form) => [form.id, form.score]))).toEqual(wanted)
    for (const form of kept) expect([form.id, form.total]).toEqual([form.id, form.score.total])
  },
)
