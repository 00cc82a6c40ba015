// Opens a sealed page with its passphrase: in the browser alone, without any server. Kept to what every browser since 2023 has.
const sealed = JSON.parse(document.getElementById('sealed').textContent)
const form = document.getElementById('open')
const message = document.getElementById('message')
const idleMinutes = 15

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

function say(text) {
  message.textContent = text
  message.hidden = text === ''
}

function isExpired() {
  return Date.now() > Date.parse(sealed.head.expiresAt)
}

async function openWith(passphrase) {
  const material = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(passphrase),
    'PBKDF2',
    false,
    ['deriveKey'],
  )
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(sealed.salt), iterations: sealed.iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  )
  // What can be read without the passphrase is bound to what cannot: changing the time of expiry breaks the seal.
  const head = new TextEncoder().encode(JSON.stringify(sealed.head))
  const packed = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytesOf(sealed.iv), additionalData: head },
    key,
    bytesOf(sealed.content),
  )
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
}

function show(html) {
  const place = document.getElementById('content')
  place.innerHTML = html
  document.getElementById('closed').remove()
  place.hidden = false
  const start = place.querySelector('h1') ?? place
  start.tabIndex = -1
  start.focus()
  let last = Date.now()
  for (const doing of ['keydown', 'pointerdown', 'scroll'])
    addEventListener(doing, () => (last = Date.now()), { passive: true })
  setInterval(() => {
    if (isExpired() || Date.now() - last > idleMinutes * 60_000) location.reload()
  }, 10_000)
}

form.hidden = false
if (isExpired()) {
  form.hidden = true
  say('This copy has expired and does not open any more. Look for a newer one in the same place.')
}
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const button = form.querySelector('button')
  button.disabled = true
  say('Opening…')
  try {
    const passphrase = document
      .getElementById('passphrase')
      .value.toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
    const html = await openWith(passphrase)
    say('')
    show(html)
  } catch {
    say(
      'That passphrase does not open this copy. Check each letter: there is no letter I or O and no digit 0 or 1 in it.',
    )
    button.disabled = false
    document.getElementById('passphrase').focus()
  }
})
