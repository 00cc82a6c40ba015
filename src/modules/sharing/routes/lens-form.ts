import { textIn, type FormBody } from '#modules/access/index.ts'
import { reasonField, type Decided } from '../rules/lens.ts'

/** What was ticked, of the parts the page listed: a part that came into the record meanwhile was not taken out by anybody. */
export function decidedIn(body: FormBody): ReadonlyMap<string, Decided> {
  const ticked = [body['part'] ?? []].flat()
  const listed = [body['listed'] ?? []].flat()
  return new Map(
    listed.map((key) => [
      key,
      { goes: ticked.includes(key), reason: textIn(body, reasonField(key)).trim() || null },
    ]),
  )
}
