// On a page of people to match: 1, 2 and 3 choose for the person one is on. Only there (WCAG 2.1.4): elsewhere they are digits.
const keys = { 1: 'same', 2: 'not-same', 3: 'later' }

for (const hint of document.querySelectorAll('[data-match-keys]')) hint.hidden = false

// The answer one is on, else the first that has not been given.
function groupIn(section) {
  const here = document.activeElement?.closest('fieldset')
  if (here) return here
  const groups = [...section.querySelectorAll('fieldset')]
  return groups.find((group) => group.querySelector('input:checked') === null) ?? groups[0]
}

document.addEventListener('keydown', (event) => {
  const choice = keys[event.key]
  const section = document.activeElement?.closest('.app-match')
  if (choice === undefined || !section || event.ctrlKey || event.metaKey || event.altKey) return
  const input = groupIn(section)?.querySelector(`input[value="${choice}"]`)
  if (!input) return
  event.preventDefault()
  input.checked = true
  input.focus()
})

// Where a saved answer led: the next person's heading takes the focus, so that the keys are theirs.
const led = location.hash.startsWith('#subject-') ? document.getElementById(location.hash.slice(1)) : null
led?.focus()
