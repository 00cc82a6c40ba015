import { initAll } from '/assets/nhsuk/nhsuk-frontend-10.6.1.min.js'

initAll()

// A part of the page that was replaced brings components of its own.
document.addEventListener('app:replaced', (event) => initAll({ scope: event.target }))
