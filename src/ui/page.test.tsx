import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import * as ui from './index.ts'
import { trustedHtml } from './markup.tsx'
import { banner, formPage, PAGES, tablePage } from './sample-pages.tsx'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Written the way the official templates are; held to them by the fixtures test.
    'void-style': 'off',
    'no-redundant-role': 'off',
    'attribute-boolean-style': 'off',
    'no-implicit-button-type': 'off',
    'prefer-native-element': 'off',
    'no-inline-style': 'error',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    // `autocomplete` is nothing we may ask of a person about somebody else.
    'no-autocomplete': 'off',
    // Our modules come from this service itself.
    'require-sri': 'off',
    // `©` and `–` are sent as UTF-8.
    'no-raw-characters': 'off',
    // Two navigations and several forms are named; the search landmark's form is not a landmark.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'tel-non-breaking': 'off',
    // Only boards, only without script: what they show changes by itself (WCAG 2.2.1, the real-time exception).
    'meta-refresh': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    // The official password input says `autocapitalize`, which the standard leaves without effect there.
    'input-attributes': 'off',
  },
})

async function faults(html: string): Promise<readonly string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap((result) =>
    result.messages.map((fault) => `${fault.ruleId}: ${fault.message} (line ${String(fault.line)})`),
  )
}

describe('whole pages are valid HTML', () => {
  it.each(Object.entries(PAGES))('%s', async (_name, page) => {
    expect(await faults(ui.renderPage(page()))).toEqual([])
  })

  it('and the validator finds a planted fault', async () => {
    const page = ui
      .renderPage(tablePage(1))
      .replace('</main>', '<p id="maincontent"><label>x</label></p></main>')
    expect((await faults(page)).join('\n')).toContain('no-dup-id')
  })
})

describe('the frame', () => {
  const html = ui.renderPage(formPage(2))

  it('is a British English document with a title that says it failed', () => {
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en-GB">/)
    expect(html).toContain('<title>Error: Screening – Throughcare</title>')
    expect(ui.renderPage(tablePage(1))).toContain('<title>My work – Throughcare</title>')
    expect(ui.renderPage(<ui.Page title="Fine" error={[]} />)).toContain('<title>Fine – ')
  })

  it('offers Lock and Sign out as posts with the token, and says who is signed in', () => {
    expect(html).toContain(
      '<form class="nhsuk-header__account-form" id="app-lock-form" action="/lock" method="post"',
    )
    expect(html).toContain('action="/sign-out" method="post"')
    expect(html.match(/name="_csrf" value="token-1"/g)).toHaveLength(3)
    expect(html).toContain('Ada Example')
  })

  it('marks where one is, and only there', () => {
    expect(html.match(/aria-current="page"/g)).toHaveLength(1)
  })

  it('has neither inline script nor style nor handler, and asks nothing of another host', () => {
    for (const page of Object.values(PAGES)) {
      const text = ui.renderPage(page())
      expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
      expect(text).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)/)
      expect(text).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//)
      expect(text).not.toMatch(/<script[^>]*>[^<]/)
    }
  })

  it('puts the person banner between header and main content', () => {
    const places = ['</header>', 'id="app-person"', '<main', '</main>', '<footer'].map((part) =>
      html.indexOf(part),
    )
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('reloads without script only when asked', () => {
    expect(html).not.toContain('http-equiv')
    expect(ui.renderPage(<ui.Page title="Board" refreshSeconds={60} />)).toContain(
      '<noscript><meta http-equiv="refresh" content="60"/></noscript>',
    )
  })
})

describe('the person banner', () => {
  const text = ui.renderPart(<ui.PersonBanner {...banner} />)

  it('shows name, identity, age, grouped number, alerts, communication and contact rules', () => {
    for (const part of [
      'Rowan Sample',
      'Identity as stated, not checked',
      '4 Mar 1992 (34)',
      '999 000 0018',
      'Self-harm on this detention',
      'Interpreter: Polish; Easy read',
      'Do not leave messages. Safe times: mornings',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('says that a number is not recorded and that a person died', () => {
    const { nhsNumber: _without, ...rest } = banner
    const died = ui.renderPart(<ui.PersonBanner {...rest} deceasedOn="1 May 2026" />)
    expect(died).toContain('Not recorded')
    expect(died).toContain('Died 1 May 2026')
  })
})

/** Every text of the whole page layer, replaced by one that would run if it were not escaped. */
const EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'

function poisoned(value: unknown): unknown {
  if (typeof value === 'string') return EVIL
  if (Array.isArray(value)) return value.map(poisoned)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item)]))
  }
  return value
}

describe('text is escaped', () => {
  const form: ui.FormState = {
    values: { a: EVIL, b: [EVIL], 'd-day': EVIL, q: EVIL, 'q-context': EVIL },
    problems: [{ field: 'a', message: EVIL }],
  }
  const item = { text: EVIL, value: EVIL, hint: EVIL, conditional: EVIL, label: { text: EVIL } }
  const parts = {
    banner: <ui.PersonBanner {...(poisoned(banner) as ui.PersonBannerProps)} identityStatus="stated" />,
    page: (
      <ui.Page
        title={EVIL}
        help={EVIL}
        user={{ name: EVIL, csrf: EVIL }}
        nav={[{ text: EVIL, href: EVIL }]}
        before={EVIL}
      >
        {EVIL}
      </ui.Page>
    ),
    form: (
      <ui.Form action={EVIL} csrf={EVIL} submission={EVIL} person={{ id: EVIL, name: EVIL }} autosave={EVIL}>
        <ui.ErrorSummaryFor problems={form.problems} />
        <ui.Input
          {...ui.fieldProps(form, 'a', 'contact.what-happened')}
          label={EVIL}
          hint={EVIL}
          prefix={EVIL}
          suffix={EVIL}
          placeholder={EVIL}
        />
        <ui.Textarea {...ui.fieldProps(form, 'a', 'contact.what-happened')} label={EVIL} hint={EVIL} />
        <ui.CharacterCount
          {...ui.fieldProps(form, 'a', 'contact.what-happened')}
          label={EVIL}
          maxlength={9}
          textareaDescriptionText={EVIL}
        />
        <ui.PasswordInput
          {...ui.fieldProps(form, 'a', 'contact.what-happened')}
          label={EVIL}
          showPasswordText={EVIL}
        />
        <ui.SearchInput name="s" label={EVIL} value={EVIL} />
        <ui.Select
          {...ui.fieldProps(form, 'a', 'contact.what-happened')}
          label={EVIL}
          items={[{ text: EVIL, value: EVIL }]}
        />
        <ui.FileUpload name="f" label={EVIL} hint={EVIL} chooseFilesButtonText={EVIL} />
        <ui.Radios
          {...ui.choiceProps(form, 'a', 'contact.what-happened')}
          items={[item, { divider: EVIL }]}
          fieldset={{ legend: EVIL }}
        />
        <ui.Checkboxes
          {...ui.checkedProps(form, 'b', 'contact.what-happened')}
          items={[item]}
          hint={EVIL}
          fieldset={{ legend: EVIL }}
        />
        <ui.DateInput
          {...ui.dateProps(form, 'd', 'contact.what-happened')}
          hint={EVIL}
          fieldset={{ legend: EVIL }}
        />
        <ui.CodedQuestion
          fact="contact.method"
          form={form}
          name="q"
          legend={EVIL}
          hint={EVIL}
          context={EVIL}
          answers={[item]}
        />
      </ui.Form>
    ),
    shown: (
      <div>
        <ui.SummaryList
          rows={[{ key: EVIL, value: EVIL, actions: [{ text: EVIL, href: EVIL, visuallyHiddenText: EVIL }] }]}
        />
        <ui.DataTable
          caption={EVIL}
          rows={[EVIL]}
          columns={[{ key: 'a', heading: EVIL, cell: (row) => row, sortable: true }]}
          sort={{ by: 'b', direction: 'ascending', href: () => EVIL }}
        />
        <ui.Card heading={EVIL} description={EVIL} href={EVIL} />
        <ui.Details summary={EVIL}>{EVIL}</ui.Details>
        <ui.Tabs idPrefix="t" items={[{ label: EVIL, panel: EVIL }]} />
        <ui.TaskList items={[{ heading: EVIL, hint: EVIL, status: { tag: { text: EVIL } }, href: EVIL }]} />
        <ui.Pagination previous={{ href: EVIL, label: EVIL }} next={{ href: EVIL, text: EVIL }} />
        <ui.Breadcrumb items={[{ text: EVIL, href: EVIL }]} />
        <ui.Panel heading={EVIL}>{EVIL}</ui.Panel>
        <ui.InsetText>{EVIL}</ui.InsetText>
        <ui.Message kind="success" text={EVIL}>
          {EVIL}
        </ui.Message>
        <ui.RefusalMessage refusal={{ code: 'blocked', message: EVIL, reasons: [EVIL] }} />
        <ui.Conflict fields={[{ label: EVIL, yours: EVIL, current: EVIL }]} by={EVIL} at={EVIL} />
        <ui.EmptyState title={EVIL}>{EVIL}</ui.EmptyState>
        <ui.Clock at={EVIL}>{EVIL}</ui.Clock>
        <ui.TagFor urgency="urgent" text={EVIL} />
        <ui.Filters action={EVIL} label={EVIL} button={EVIL} clearHref={EVIL}>
          {EVIL}
        </ui.Filters>
        <ui.Button icon="search" ariaLabel={EVIL}>
          {EVIL}
        </ui.Button>
        <ui.ActionLink href={EVIL}>{EVIL}</ui.ActionLink>
        <ui.BackLink visuallyHiddenText={EVIL}>{EVIL}</ui.BackLink>
      </div>
    ),
  }

  it.each(Object.entries(parts))('in %s', (_name, vnode) => {
    const html = ui.renderPart(vnode)
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;script>')
  })

  it('which this test can see, because the audited exception is not', () => {
    expect(ui.renderPart(<p>{trustedHtml(EVIL)}</p>)).toContain('<script>')
    expect(Object.keys(ui)).not.toContain('trustedHtml')
  })
})
