// Drafts save by themselves: each form with `data-autosave="URL"` is posted there, shortly after typing stops and when the
// page is left. The answer is any 2xx; 409 says that somebody else changed the same, 422 that something cannot be read as it
// is: neither comes right by trying again, so the page says what to do. 401 says that the session has ended: `kept` is
// whether the server could keep the text for whoever it belongs to, `to` where to sign in. 403 says that the page belongs to
// another session than the browser's now: signed out elsewhere, or signed in again in another tab.
// Nothing is kept in the browser's own storage: the computers are shared.
const AFTER_TYPING_MS = 800
const RETRY_MS = [2000, 5000, 15000, 30000]
// Browsers refuse a request that outlives its page when its body is larger than 64 KiB.
const KEEPALIVE_BYTES = 60000
const CLASH =
  'Somebody else changed this page while you had it open. Nothing of theirs or of yours is lost: your text is still here. See both, and choose.'
const UNREADABLE = 'Not saved yet: something here is missing or cannot be read. Save, and the page says what.'

const SIGNED_OUT =
  'You are signed out. What you typed is kept on this page: leave it open, sign in again in another tab, then come back.'
const SOMEBODY_ELSE =
  'Somebody else is signed in now. What you typed is kept on this page only, and is not saved as theirs. Sign in again as yourself in another tab, then come back.'

/** What the server said of a session that has ended; where the text is kept, the way back is on this page. */
function endedWords(answer) {
  const what = answer.locked ? 'The screen is locked' : 'You are signed out'
  const back = answer.locked ? 'Unlock it' : 'Sign in again'
  return `${what}. What you typed is kept on this page and for you alone. ${back}, and you can go on here.`
}

/** The page of somebody signed in, as the browser is now: null when nobody is. */
async function pageNow() {
  const answer = await fetch('/account', { credentials: 'same-origin', redirect: 'manual' })
  return answer.ok ? new window.DOMParser().parseFromString(await answer.text(), 'text/html') : null
}

/** The same person signed in again in another tab: this page's forms get the token of the new session. */
async function renewTokens() {
  const page = await pageNow()
  const token = page?.querySelector('[name="_csrf"]')?.value
  if (!page || !token) return 'nobody'
  if (page.body.dataset.worker !== document.body.dataset.worker) return 'somebody-else'
  for (const field of document.querySelectorAll('[name="_csrf"]')) field.value = token
  return 'same'
}

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
  let ended = false
  // The session has ended and the server could not keep the text: it is on this page alone.
  let onlyHere = false
  let renewed = false
  let said = ''

  function say(text, failed) {
    if (!status || said === text) return
    said = text
    status.textContent = text
    status.classList.toggle('app-autosave--failed', failed)
    // The way to the page that shows both: sending the form, as its own button does.
    if (text === CLASH) status.append(' ', compareButton())
  }

  // No more tries until something is typed or somebody comes back to the page: they would all be refused.
  function signedOut(text, href, elsewhere) {
    dirty = true
    onlyHere = elsewhere
    say(text, true)
    if (!status || status.querySelector('a')) return
    const link = document.createElement('a')
    link.href = href
    link.textContent = elsewhere ? 'Sign in (opens in a new tab)' : 'Sign in'
    if (elsewhere) link.target = '_blank'
    status.append(' ', link)
  }

  async function ofAnotherSession() {
    const who = await renewTokens()
    // A new token that is refused too says that this is something else.
    if (who === 'same' && renewed) throw new Error('answered 403')
    renewed = who === 'same'
    if (renewed) {
      dirty = true
      later(0)
    } else signedOut(who === 'nobody' ? SIGNED_OUT : SOMEBODY_ELSE, '/', true)
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
      ended = answer.status === 401 || answer.status === 403
      if (answer.status === 403) await ofAnotherSession()
      else if (answer.status === 401) {
        const said = await answer.json()
        if (said.kept) signedOut(endedWords(said), said.to, false)
        else signedOut(SIGNED_OUT, '/', true)
      } else if (answer.status === 409) say(CLASH, true)
      else if (answer.status === 422) say(UNREADABLE, true)
      else if (answer.ok) {
        say(`Saved ${timeNow()}`, false)
        renewed = false
      } else throw new Error(`answered ${answer.status}`)
      if (!ended) onlyHere = false
      failures = 0
    } catch {
      dirty = true
      say('Not saved – your text is kept on this page, trying again', true)
      later(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
      failures += 1
    } finally {
      sending = false
    }
    if (dirty && failures === 0 && !ended) later(AFTER_TYPING_MS)
  }

  function changed() {
    dirty = true
    later(AFTER_TYPING_MS)
  }

  form.addEventListener('input', changed)
  form.addEventListener('change', changed)
  // The form itself is on its way: a draft arriving after it would bring back what was just saved.
  form.addEventListener('submit', (event) => {
    // Sent now, the answer would be a page without the text.
    if (onlyHere) {
      event.preventDefault()
      void save(false)
      return
    }
    sent = true
    clearTimeout(timer)
  })
  document.addEventListener('visibilitychange', () => {
    void save(document.visibilityState === 'hidden')
  })
  window.addEventListener('pagehide', () => void save(true))
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) sent = false
  })
}

for (const form of document.querySelectorAll('form[data-autosave]')) watch(form)
