// Live parts: an element with an `id` and `data-live="URL"` of a stream of server-sent events. On `changed` the page is
// fetched again and the element replaced. The stream also sends `heartbeat` events (comments cannot be seen from here);
// when neither comes for a minute the page says that it may be out of date.
const SILENCE_MS = 60000
const CHECK_MS = 5000
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]'

function timeOf(moment) {
  return new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

function typingIn(region) {
  const active = document.activeElement
  return active !== null && region.contains(active) && active.matches('input, select, textarea')
}

/** Where the focus is within the region, to find the same place in what replaces it. */
function rememberFocus(region) {
  const active = document.activeElement
  if (active === null || !region.contains(active)) return () => undefined
  const { id } = active
  const href = active.getAttribute('href')
  const index = [...region.querySelectorAll(FOCUSABLE)].indexOf(active)
  return (fresh) => {
    const all = [...fresh.querySelectorAll(FOCUSABLE)]
    const same =
      (id && all.find((other) => other.id === id)) ||
      (href && all.find((other) => other.getAttribute('href') === href))
    const target = same || all[Math.min(index, all.length - 1)]
    target?.focus({ preventScroll: true })
  }
}

function watch(id, url) {
  let lastNews = Date.now()
  let fetching = false
  let again = false
  const region = () => document.getElementById(id)

  const banner = document.createElement('p')
  banner.className = 'app-stale'
  banner.setAttribute('role', 'status')
  banner.hidden = true
  region().before(banner)

  function heard() {
    lastNews = Date.now()
    banner.hidden = true
  }

  function doubt() {
    banner.textContent = `This may be out of date: last news ${timeOf(lastNews)}`
    banner.hidden = false
  }

  async function refresh() {
    const current = region()
    if (current === null) return
    // What somebody is typing in the region is not taken from under them.
    if (typingIn(current)) {
      current.addEventListener('focusout', () => setTimeout(() => void refresh(), 0), { once: true })
      return
    }
    if (fetching) {
      again = true
      return
    }
    fetching = true
    try {
      const answer = await fetch(location.href, { credentials: 'same-origin', redirect: 'manual' })
      if (!answer.ok) throw new Error(`answered ${answer.status}`)
      const page = new window.DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = page.getElementById(id)
      const standing = region()
      if (fresh !== null && standing !== null) {
        const restoreFocus = rememberFocus(standing)
        const { scrollX, scrollY } = window
        const node = document.importNode(fresh, true)
        standing.replaceWith(node)
        node.dispatchEvent(new CustomEvent('app:replaced', { bubbles: true }))
        window.scrollTo(scrollX, scrollY)
        restoreFocus(node)
      }
    } catch {
      doubt()
    } finally {
      fetching = false
    }
    if (again) {
      again = false
      void refresh()
    }
  }

  const source = new EventSource(url)
  source.addEventListener('open', () => {
    // After a gap something may have been missed.
    if (Date.now() - lastNews > CHECK_MS) void refresh()
    heard()
  })
  source.addEventListener('heartbeat', heard)
  source.addEventListener('changed', () => {
    heard()
    void refresh()
  })
  setInterval(() => {
    if (Date.now() - lastNews > SILENCE_MS) doubt()
  }, CHECK_MS)
  window.addEventListener('pagehide', () => source.close())
  // A page brought back from the browser's store has no stream any more.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}

for (const element of document.querySelectorAll('[data-live][id]')) watch(element.id, element.dataset.live)
