import { describe, expect, it } from 'vitest'
import * as ui from './index.ts'

const form: ui.FormState = {
  values: { name: 'Ro', many: ['a', 'b'], note: '\nfirst line empty', 'seen-day': '31', 'seen-month': '2' },
  problems: [
    { field: 'name', message: 'Enter a name' },
    { field: 'name', message: 'Enter a longer name' },
    { field: 'seen-day', message: 'Enter a day that exists' },
    { field: '', message: 'Somebody else closed this' },
  ],
}

describe('what was typed comes back', () => {
  it('in a text input, with the first message only', () => {
    expect(ui.fieldProps(form, 'name', 'contact.what-happened')).toEqual({
      id: 'name',
      name: 'name',
      fact: 'contact.what-happened',
      value: 'Ro',
      errorMessage: 'Enter a name',
    })
    const html = ui.renderPart(
      <ui.Input
        {...ui.fieldProps(form, 'name', 'contact.what-happened')}
        label="Name"
        hint="As they say it"
      />,
    )
    expect(html).toContain('value="Ro"')
    expect(html).toContain('aria-describedby="name-hint name-error"')
    expect(html).not.toContain('longer')
  })

  it('in radios and checkboxes', () => {
    const items = ['a', 'b', 'c'].map((value) => ({ value, text: value }))
    const boxes = ui.renderPart(
      <ui.Checkboxes {...ui.checkedProps(form, 'many', 'contact.what-happened')} items={items} />,
    )
    expect(boxes.match(/checked/g)).toHaveLength(2)
    const radios = ui.renderPart(
      <ui.Radios {...ui.choiceProps(form, 'nothing', 'contact.what-happened')} items={items} />,
    )
    expect(radios).not.toContain('checked')
  })

  it('with the fact that is asked for, on each box of a date and on each of several choices', () => {
    const date = ui.renderPart(<ui.DateInput {...ui.dateProps(form, 'seen', 'court-result.hearing-on')} />)
    expect(date.match(/data-fact="court-result\.hearing-on"/g)).toHaveLength(3)
    const items = ['a', 'b'].map((value) => ({ value, text: value }))
    const ticks = ui.renderPart(
      <ui.Checkboxes {...ui.checkedProps(form, 'many', 'episode.reasons')} items={items} />,
    )
    expect(ticks.match(/data-fact="episode\.reasons"/g)).toHaveLength(2)
    const question = { asked: 'health.medication', part: 'note' } as const
    expect(ui.renderPart(<ui.Textarea {...ui.fieldProps(form, 'note', question)} />)).toContain(
      'data-fact="health.medication:note"',
    )
  })

  it('in a note that begins with an empty line', () => {
    // The parser drops the first line break after the tag, so a second one is sent.
    expect(
      ui.renderPart(<ui.Textarea {...ui.fieldProps(form, 'note', 'contact.what-happened')} label="Note" />),
    ).toContain('>\n\nfirst line')
  })

  it('in a date, marking only the box that is wrong', () => {
    const html = ui.renderPart(
      <ui.DateInput {...ui.dateProps(form, 'seen', 'contact.what-happened')} fieldset={{ legend: 'Seen' }} />,
    )
    expect(html.match(/nhsuk-input--error/g)).toHaveLength(1)
    expect(html).toMatch(/nhsuk-input--error[^>]*id="seen-day"/)
    expect(html).toContain('Enter a day that exists')
    expect(html).toContain('name="seen-month"')
  })
})

describe('the error summary', () => {
  it('links to fields, and states what belongs to none', () => {
    const html = ui.renderPart(<ui.ErrorSummaryFor problems={form.problems} ids={{ name: 'other' }} />)
    expect(html).toContain('<a href="#other">Enter a name</a>')
    expect(html).toContain('<a href="#seen-day">')
    expect(html).toContain('<li>Somebody else closed this</li>')
  })

  it('is absent when nothing is wrong', () => {
    expect(ui.ErrorSummaryFor({ problems: [] })).toBeNull()
  })
})

describe('a form', () => {
  it('carries token, key, version and person', () => {
    const html = ui.renderPart(
      <ui.Form
        action="/a"
        csrf="t"
        submission="s"
        version={0}
        person={{ id: 'p', name: 'Ro' }}
        autosave="/drafts/s"
      />,
    )
    for (const [name, value] of [
      ['_csrf', 't'],
      ['submission', 's'],
      ['version', '0'],
      ['personId', 'p'],
    ]) {
      expect(html).toContain(`<input type="hidden" name="${String(name)}" value="${String(value)}"/>`)
    }
    expect(html).toContain('For <strong>Ro</strong>')
    expect(html).toContain('data-autosave="/drafts/s"')
    expect(html).toContain('aria-live="polite"')
  })

  it('leaves out what it was not given', () => {
    const html = ui.renderPart(<ui.Form action="/a" csrf="t" />)
    expect(html.match(/<input/g)).toHaveLength(1)
    expect(html).not.toContain('autosave')
  })
})

describe('a coded question', () => {
  const answers = [{ value: 'yes', text: 'Yes' }]
  const draw = (values: ui.FormState['values'], multiple = false) =>
    ui.renderPart(
      <ui.CodedQuestion
        fact="contact.method"
        form={ui.emptyForm(values)}
        name="q"
        legend="Housed?"
        answers={answers}
        multiple={multiple}
        context="More"
      />,
    )

  it('always offers the three reasons, apart from the answers, and selects nothing', () => {
    const html = draw({})
    const places = ['value="yes"', 'divider', 'value="declined"', 'value="not-asked"', 'value="not-known"']
    const found = places.map((place) => html.indexOf(place))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(html).not.toContain('checked')
    expect(html).toContain('name="q-context"')
  })

  it('keeps a reason that was chosen', () => {
    expect(draw({ q: 'not-asked' })).toMatch(/id="q-not-asked"[^>]*value="not-asked" checked/)
  })

  it('makes the reasons exclude answers where several may hold', () => {
    expect(draw({}, true).match(/data-behaviour="exclusive"/g)).toHaveLength(3)
  })
})

describe('a table of data', () => {
  const columns = [
    { key: 'a', heading: 'A', sortable: true, cell: (row: number) => row },
    { key: 'b', heading: 'B', sortable: true, cell: () => 'x' },
    { key: 'c', heading: 'C', cell: () => 'y' },
  ]

  it('sorts by links, the other way round where it is sorted already', () => {
    const sort: ui.Sort = {
      by: 'a',
      direction: 'ascending',
      href: (key, direction) => `/l?${key}=${direction}`,
    }
    const html = ui.renderPart(<ui.DataTable caption="T" columns={columns} rows={[1]} sort={sort} />)
    expect(html).toContain('href="/l?a=descending"')
    expect(html).toContain('href="/l?b=ascending"')
    expect(html.match(/aria-sort="ascending"/g)).toHaveLength(1)
    expect(html).not.toContain('data-module="nhsuk-table"')
  })

  it('says that it is empty', () => {
    expect(ui.renderPart(<ui.DataTable caption="T" columns={columns} rows={[]} empty="Nobody." />)).toContain(
      'Nobody.',
    )
  })
})

describe('urgency', () => {
  it.each([
    ['emergency', 'red', 'Emergency'],
    ['urgent', 'orange', 'Urgent'],
    ['routine', 'blue', 'Routine'],
    ['none', 'grey', 'No urgency recorded'],
  ] as const)('%s is %s and says so in words', (urgency, colour, text) => {
    expect(ui.renderPart(<ui.TagFor urgency={urgency} />)).toBe(
      `<strong class="nhsuk-tag nhsuk-tag--${colour}">${text}</strong>`,
    )
  })
})
