// Drafts save by themselves: each form with `data-autosave="URL"` is posted there, shortly after typing stops and when the
// page is left. The answer is any 2xx; 409 says that somebody else changed the same, 422 that something cannot be read as it
// is: neither comes right by trying again, so the page says what to do. Nothing is kept in the browser's own storage: the computers are shared.
const AFTER_TYPING_MS = 800
const RETRY_MS = [2000, 5000, 15000, 30000]
// Browsers refuse a request that outlives its page when its body is larger than 64 KiB.
const KEEPALIVE_BYTES = 60000
const CLASH =
  'Somebody else changed this page while you had it open. Nothing of theirs or of yours is lost: your text is still here. See both, and choose.'
const UNREADABLE = 'Not saved yet: something here is missing or cannot be read. Save, and the page says what.'

function timeNow() {
  return new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

function bodyOf(form) {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  return body
}

function watch(form) {
  const status = form.querySelector('[data-autosave-status]')
  let timer
  let dirty = false
  let sending = false
  let sent = false
  let failures = 0
  let said = ''

  function say(text, failed) {
    if (!status || said === text) return
    said = text
    status.textContent = text
    status.classList.toggle('app-autosave--failed', failed)
    // The way to the page that shows both: sending the form, as its own button does.
    if (text === CLASH) status.append(' ', compareButton())
  }

  function compareButton() {
    const button = document.createElement('button')
    button.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small'
    button.textContent = 'See both versions'
    return button
  }

  function later(delay) {
    clearTimeout(timer)
    timer = setTimeout(() => void save(false), delay)
  }

  async function save(leaving) {
    clearTimeout(timer)
    if (!dirty || sent || (sending && !leaving)) return
    sending = true
    dirty = false
    const body = bodyOf(form)
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST',
        body,
        credentials: 'same-origin',
        redirect: 'manual',
        keepalive: leaving && body.toString().length < KEEPALIVE_BYTES,
        headers: { accept: 'application/json' },
      })
      if (answer.status === 409) say(CLASH, true)
      else if (answer.status === 422) say(UNREADABLE, true)
      else if (answer.ok) say(`Saved ${timeNow()}`, false)
      else throw new Error(`answered ${answer.status}`)
      failures = 0
    } catch {
      dirty = true
      say('Not saved – your text is kept on this page, trying again', true)
      later(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
      failures += 1
    } finally {
      sending = false
    }
    if (dirty && failures === 0) later(AFTER_TYPING_MS)
  }

  function changed() {
    dirty = true
    later(AFTER_TYPING_MS)
  }

  form.addEventListener('input', changed)
  form.addEventListener('change', changed)
  // The form itself is on its way: a draft arriving after it would bring back what was just saved.
  form.addEventListener('submit', () => {
    sent = true
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true)
  })
  window.addEventListener('pagehide', () => void save(true))
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) sent = false
  })
}

for (const form of document.querySelectorAll('form[data-autosave]')) watch(form)
