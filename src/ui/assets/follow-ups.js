// Questions that follow another one (`data-show-when="QUESTION:CODE,CODE"`) are shown once it is answered that way, or while it
// says that an earlier answer still holds (`data-still-holds="CODE,CODE"`). Without script all of them are there, and what is
// hidden here is sent as it stands: nothing typed is lost. One with words in it is never hidden.
const followUps = [...document.querySelectorAll('[data-show-when]')].map((block) => {
  const [question, codes] = block.dataset.showWhen.split(':')
  return { block, question, codes: codes.split(',') }
})

const controlsOf = (question) =>
  [...document.getElementsByName(question)].filter((one) => one.type !== 'hidden')

function givenTo(question, controls) {
  const chosen = controls.filter((one) => one.checked).map((one) => one.value)
  const [holds] = document.getElementsByName(`${question}--holds`)
  const before = holds?.checked ? holds.closest('[data-still-holds]')?.dataset.stillHolds : undefined
  return chosen.length > 0 ? chosen : (before ?? '').split(',')
}

const hasWords = (block) =>
  [...block.querySelectorAll('textarea, input[type="text"]')].some((one) => one.value.trim() !== '')

// In the order of the page, so that what follows a hidden question is hidden with it.
function show() {
  for (const { block, question, codes } of followUps) {
    const controls = controlsOf(question)
    if (controls.length === 0) continue
    const asked = controls[0].closest('[data-show-when]')
    const open = givenTo(question, controls).some((code) => codes.includes(code))
    block.hidden = !hasWords(block) && (asked?.hidden === true || !open)
  }
}

if (followUps.length > 0) {
  show()
  document.addEventListener('change', show)
}
