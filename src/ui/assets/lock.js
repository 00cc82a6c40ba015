// Alt+L locks the session: in a custody suite one walks away from the screen in a hurry.
document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyL') return
  const form = document.getElementById('app-lock-form')
  if (!(form instanceof HTMLFormElement)) return
  event.preventDefault()
  form.requestSubmit()
})
