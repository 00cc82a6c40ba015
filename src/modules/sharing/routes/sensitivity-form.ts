import { sensitivities, type Sensitivity } from '../schema/items.ts'

/** What was ticked in `SensitivityFields`; a word that is not on the list counts as nothing. */
export function sensitivityIn(
  body: Readonly<Record<string, string | readonly string[] | undefined>>,
): readonly Sensitivity[] {
  const ticked = [body['sensitivity']].flat()
  return sensitivities.filter((one) => ticked.includes(one))
}
