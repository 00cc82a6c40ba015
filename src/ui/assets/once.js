// A form is sent once. The server makes a second sending harmless (the form's submission key); this only shows that the
// first is under way.
const WAIT_MS = 8000

function release(form) {
  delete form.dataset.sent
  for (const button of form.querySelectorAll('[data-waiting]')) {
    button.removeAttribute('aria-disabled')
    delete button.dataset.waiting
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) return
  if (form.dataset.sent) {
    event.preventDefault()
    return
  }
  form.dataset.sent = 'true'
  const button = event.submitter
  // Not `disabled`: a disabled button's own name and value would not be sent, and it would lose the focus.
  if (button) {
    button.setAttribute('aria-disabled', 'true')
    button.dataset.waiting = 'true'
  }
  // An answer that is a file to download leaves the page standing.
  setTimeout(() => release(form), WAIT_MS)
})

window.addEventListener('pageshow', (event) => {
  if (event.persisted) for (const form of document.querySelectorAll('form[data-sent]')) release(form)
})
