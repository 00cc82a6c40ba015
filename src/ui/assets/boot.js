// Runs before the page is drawn, so that what script hides (conditional questions, tab panels) does not flash. The design
// system's template does this inline; the content policy allows no inline script.
document.body.classList.add('js-enabled')
if ('noModule' in document.createElement('script')) document.body.classList.add('nhsuk-frontend-supported')
