import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { sendPage, type Kit } from '#modules/access/index.ts'
import { helpTopics, type HelpTopic } from './help.ts'

/** Pages anybody may read: help, the accessibility statement, the privacy notice. */
export function publicPages(app: FastifyInstance, kit: Kit): void {
  add('/help', 'Help', () => <Help topics={helpTopics} />)
  add('/accessibility', 'Accessibility', Accessibility)
  add('/privacy-notice', 'Privacy notice', PrivacyNotice)

  function add(url: string, title: string, body: () => VNode): void {
    app.get(url, { config: { facts: { policy: 'public', opens: 'nobody' } } }, async (request, reply) => {
      const state = await request.sessionState()
      return sendPage(
        kit,
        request,
        reply,
        { title, body: body() },
        state.kind === 'signed-in' ? state.actor : undefined,
      )
    })
  }
}

function Help(props: { readonly topics: readonly HelpTopic[] }): VNode {
  return (
    <>
      <h1 class="nhsuk-heading-l">Help</h1>
      {props.topics.map((topic) => (
        <section id={topic.id}>
          <h2 class="nhsuk-heading-m">{topic.title}</h2>
          {topic.lines.map((line) => (
            <p>{line}</p>
          ))}
        </section>
      ))}
    </>
  )
}

function Accessibility(): VNode {
  return (
    <>
      <h1 class="nhsuk-heading-l">Accessibility</h1>
      <p>
        Everything here can be done without a mouse, without script, with a screen reader, with text at four
        times its size and on a phone 320 pixels wide. We aim at WCAG 2.2 AA and check each kind of page in a
        real browser with each change.
      </p>
      <p>
        If something gets in your way, tell your system administrator what you were doing and what you use.
        They can read what is known and report the rest.
      </p>
      <h2 class="nhsuk-heading-m">Keys</h2>
      <p>
        Alt and L together lock the screen. Nothing else uses keys of its own, so that your own tools keep
        working.
      </p>
    </>
  )
}

function PrivacyNotice(): VNode {
  return (
    <>
      <h1 class="nhsuk-heading-l">Privacy notice</h1>
      <p>
        This service holds the records of people supported by health and justice services. The organisation
        that runs it is the data controller.
      </p>
      <p>
        Only those working with a person can open their record. Every opening is recorded, with who and when,
        and the record of openings cannot be changed. What is told to other agencies is recorded with what, to
        whom, and on what basis.
      </p>
      <p>
        The only cookies are the two that keep you signed in and keep your forms safe. Nothing is sent to
        anybody else, and nothing is used to follow you.
      </p>
      <p>
        To see your own record, or to complain, ask the organisation that supports you for its data protection
        officer.
      </p>
    </>
  )
}
