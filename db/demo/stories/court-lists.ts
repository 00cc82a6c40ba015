import type { Temporal } from '#kernel/dates.ts'
import { importCourtListAsSystem } from '#modules/court/index.ts'
import type { Court } from '../docket.ts'
import type { Story } from '../timeline.ts'
import { must, type World } from '../world.ts'

// Entries nobody approached go after four weeks anyway: before that, the lists are as long as a real court's.
const keptDays = 28

/** One story for each day a court sits: its list comes in the morning, and again when it was changed. */
export function listsOf(world: World, court: Court): { readonly name: string; readonly story: Story }[] {
  const { calendar } = world
  const days: Temporal.PlainDate[] = []
  for (let day = calendar.first; day.until(calendar.today).sign >= 0; day = day.add({ days: 1 })) {
    if (calendar.sits(court, day)) days.push(day)
  }
  return days.map((day) => ({
    name: `the list of ${court} for ${day.toString()}`,
    story: listOf(world, court, day),
  }))
}

async function* listOf(world: World, court: Court, day: Temporal.PlainDate): Story {
  const { calendar, docket } = world
  const chance = world.chance.branch(`list ${court} ${day.toString()}`)
  const old = day.until(calendar.today).total('days') > keptDays
  docket.fill(
    court,
    day,
    old
      ? chance.between(2, 4)
      : court === 'marlowick-court'
        ? chance.between(22, 34)
        : chance.between(12, 20),
  )
  yield calendar.at(day, '07:45')
  must(await importCourtListAsSystem(world, docket.file(court, day)))
  if (!docket.hasChanges(court, day)) return
  yield calendar.at(day, '09:20')
  must(await importCourtListAsSystem(world, docket.file(court, day, true)))
}
