import type { Story } from '../timeline.ts'
import type { World } from '../world.ts'
import { arc } from './arc.ts'
import { crowd } from './crowd.ts'
import { namedStories } from './named.ts'
import { otherServices } from './other-services.ts'

/** Everything that happens in the demonstration, in no order: the timeline puts it into one. */
export function everyStory(world: World): { readonly name: string; readonly story: Story }[] {
  return [
    ...namedStories(world),
    ...otherServices(world),
    ...crowd(world).map((plan) => ({ name: `${plan.who.key}, ${plan.exit}`, story: arc(world, plan) })),
  ]
}
