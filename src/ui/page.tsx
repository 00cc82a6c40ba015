import type { VNode } from 'preact'
import type { Problem } from '#kernel/outcome.ts'
import { assetUrl, NHSUK_VERSION } from './assets.ts'
import { classes as join } from './markup.tsx'
import type { Content, Opt, WithChildren } from './markup.tsx'
import { Footer } from './nhs/footer.tsx'
import { Header } from './nhs/header.tsx'
import { SkipLink } from './nhs/text.tsx'
import { PersonBanner, type PersonBannerProps } from './person-banner.tsx'

const SERVICE_NAME = 'Throughcare'

/** Who is signed in, the token their Lock and Sign out buttons send, and what waits for them to read. */
export type PageUser = { readonly name: string; readonly csrf: string } & Opt<{
  /** Tells a page left open whether the same person has signed in again. */
  id: string
  accountHref: string
  notices: { readonly href: string; readonly waiting: number }
}>

export interface NavItem {
  readonly text: string
  readonly href: string
  readonly current?: boolean | undefined
}

export type PageProps = { readonly title: string } & WithChildren &
  Opt<{
    lang: string
    user: PageUser
    nav: readonly NavItem[]
    /** On every page about a person, so that nobody works on the wrong one. */
    person: PersonBannerProps
    /** Boards and long tables use the whole width. */
    wide: boolean
    /** Readable from across a room. */
    wall: boolean
    /** What is wrong with the form on the page: the title then begins with "Error: ". */
    error: boolean | readonly Problem[]
    help: string
    /** Back link or breadcrumb, above the main content. */
    before: Content
    /** Without script the page loads itself again after so long; with script the live module does better. */
    refreshSeconds: number
  }>

const CSS = `/assets/nhsuk/nhsuk-frontend-${NHSUK_VERSION}.min.css`
const MODULES = ['app.js', 'autosave.js', 'follow-ups.js', 'live.js', 'lock.js', 'match.js', 'once.js']

function Head(props: { readonly title: string; readonly refreshSeconds: number | undefined }): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{props.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content="#005eb8" />
      {props.refreshSeconds ? (
        <noscript>
          <meta http-equiv="refresh" content={String(props.refreshSeconds)} />
        </noscript>
      ) : null}
      <link rel="icon" href="/assets/images/favicon.svg" sizes="any" type="image/svg+xml" />
      <link rel="stylesheet" href={CSS} />
      <link rel="stylesheet" href={assetUrl('app.css')} />
      {MODULES.map((name) => (
        <script type="module" src={assetUrl(name)} />
      ))}
    </head>
  )
}

function account(user: PageUser) {
  const fields = { _csrf: user.csrf }
  const waiting = user.notices?.waiting ?? 0
  return {
    items: [
      { text: user.name, href: user.accountHref, icon: true },
      user.notices && {
        text: waiting === 0 ? 'Notices' : `Notices (${waiting})`,
        href: user.notices.href,
        classes: waiting === 0 ? undefined : 'app-notices-waiting',
      },
      { text: 'Lock', action: '/lock', formId: 'app-lock-form', fields },
      { text: 'Sign out', action: '/sign-out', fields },
    ],
  }
}

/** The frame of every page; give the result to `renderPage`. */
export function Page(props: PageProps): VNode {
  const failed = Array.isArray(props.error) ? props.error.length > 0 : props.error === true
  const container = props.wide ? 'app-wide' : undefined
  return (
    <html lang={props.lang ?? 'en-GB'}>
      <Head
        title={`${failed ? 'Error: ' : ''}${props.title} – ${SERVICE_NAME}`}
        refreshSeconds={props.refreshSeconds}
      />
      <body class={join('app-body', props.wall && 'app-board--wall')} data-worker={props.user?.id}>
        <script src={assetUrl('boot.js')} />
        <SkipLink />
        <Header
          service={{ text: SERVICE_NAME, href: '/' }}
          containerClasses={container}
          account={props.user && account(props.user)}
          navigation={props.nav && { items: props.nav }}
        />
        {props.person ? <PersonBanner {...props.person} wide={props.wide} /> : null}
        <div class={join('nhsuk-width-container', container)}>
          {props.before}
          <main class="nhsuk-main-wrapper" id="maincontent">
            {props.children}
          </main>
        </div>
        <Footer
          containerClasses={container}
          meta={{
            items: [
              { text: 'Help', href: props.help ?? '/help' },
              { text: 'Accessibility', href: '/accessibility' },
              { text: 'Privacy notice', href: '/privacy-notice' },
            ],
          }}
          copyright=""
        />
      </body>
    </html>
  )
}
