import type { Browser, Fields, TestPage } from '#tests/support/app.ts'
import { formsOn } from '#tests/access/forms.ts'
import { done } from './court-day.ts'

/**
 * An answer to every question that is shown: of a list the one that leads to more questions, and what was answered before is
 * confirmed. What is not shown is not asked.
 */
function answersTo(page: TestPage, action: string, said: Fields): Fields {
  const controls = formsOn(page.html, '').find((one) => one.action.includes(action))?.controls ?? []
  const shown = new Map<string, readonly string[]>()
  const answers: Record<string, string> = {}
  for (const question of questionsOn(page)) {
    const { id, when } = question
    if (when !== undefined && !when.is.some((code) => shown.get(when.question)?.includes(code))) continue
    const has = (part: string) => controls.some((one) => one.name === `${id}${part}`)
    const codes = controls.filter((one) => one.name === id && one.kind !== 'textarea').map((one) => one.value)
    const code = codes.find((one) =>
      questionsOn(page).some((other) => other.when?.question === id && other.when.is.includes(one)),
    )
    if (question.holds !== undefined) answers[`${id}--holds`] = 'yes'
    else if (has('--what-1')) Object.assign(answers, planned(id))
    else if (has('--none')) answers[id] = `What was said about ${id}`
    else answers[id] = code ?? codes[0] ?? ''
    shown.set(id, question.holds ?? [said[id] ?? answers[id] ?? ''].flat())
  }
  return { ...answers, ...said, go: 'next' }
}

interface AskedOn {
  readonly id: string
  readonly when: { readonly question: string; readonly is: readonly string[] } | undefined
  /** What was answered before, where that can be confirmed. */
  readonly holds: readonly string[] | undefined
}

/** The questions of a page, each with what shows it. */
function questionsOn(page: TestPage): readonly AskedOn[] {
  return page.html
    .split('<div class="app-question')
    .slice(1)
    .map((part) => {
      const when = /^[^>]*data-show-when="([^:"]*):([^"]*)"/.exec(part)
      const holds = /name="[^"]*--holds"/.test(part)
      return {
        id: /name="([^"]*)--seen"/.exec(part)?.[1] ?? '',
        when: when === null ? undefined : { question: when[1] ?? '', is: (when[2] ?? '').split(',') },
        holds: holds ? (/data-still-holds="([^"]*)"/.exec(part)?.[1] ?? '').split(',') : undefined,
      }
    })
}

const planned = (id: string): Fields => ({
  [`${id}--what-1`]: `Work on ${id}`,
  [`${id}--who-1`]: 'Sam Lee',
  [`${id}--by-1`]: '8/12/26',
})

/** Answers a whole screening or assessment at once, as somebody would who has something to say to everything. */
export async function answerEverything(browser: Browser, form: string, said: Fields = {}): Promise<void> {
  const page = await browser.get(`${form}?view=one-page`)
  await done(browser.submit(page, '/sections/all', answersTo(page, '/sections/all', said)))
}
