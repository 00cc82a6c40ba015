import { formsOn } from '#tests/access/forms.ts'
import { Browser, type Fields, type TestPage } from '#tests/support/app.ts'
import { typedIn, type SentForm } from '#tests/support/typing.ts'

/**
 * A browser that notes what is typed and chosen in it. Unlike the plain one it sends what a page holds already, as every browser
 * does: only what somebody has to type is then typed.
 */
export class RecordingBrowser extends Browser {
  readonly sent: SentForm[] = []

  override async submit(page: TestPage, action: string, fields: Fields = {}): Promise<TestPage> {
    const form = formsOn(page.html, '').find((one) => one.method === 'POST' && one.action.includes(action))
    if (form === undefined) throw new Error(`No form for ${action} on ${page.text.slice(0, 300)}`)
    const held: Record<string, string[]> = {}
    for (const one of form.controls)
      if (one.chosen && one.kind !== 'file' && !(one.name in fields)) (held[one.name] ??= []).push(one.value)
    const pairs = Object.entries({ ...held, ...fields }).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each]),
    )
    const answer = await this.post(form.action, { ...held, ...fields })
    this.sent.push({ address: form.action, taken: answer.status === 303, typed: typedIn(form, pairs) })
    return answer
  }
}
