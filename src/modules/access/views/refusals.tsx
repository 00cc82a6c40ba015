import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { Heading } from '#ui/index.ts'

export interface ErrorView {
  readonly status: number
  readonly title: string
  readonly body: VNode
}

/** The page for a refusal: what happened, that nothing was lost, and what to do next. */
export function refusalView(refusal: Refusal, reference: string): ErrorView {
  switch (refusal.code) {
    case 'not-found':
      return notFoundView()
    case 'not-allowed':
      return plain(
        403,
        'You cannot do this',
        [refusal.message, 'If you think you should be able to, ask your team lead.'],
        reference,
      )
    case 'conflict':
      return plain(
        409,
        'Somebody else saved first',
        [refusal.message, 'Nothing was overwritten. Use the back button to see what you typed.'],
        reference,
      )
    case 'blocked':
      return {
        status: 409,
        title: 'This cannot be done yet',
        body: (
          <>
            <Heading size="l" level={1}>
              This cannot be done yet
            </Heading>
            <p>{refusal.message}</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
              {refusal.reasons.map((reason) => (
                <li>{reason}</li>
              ))}
            </ul>
            <p>Nothing was changed. Go back, deal with what is listed, then try again.</p>
          </>
        ),
      }
    case 'invalid':
      return {
        status: 422,
        title: 'There is a problem',
        body: (
          <>
            <Heading size="l" level={1}>
              There is a problem
            </Heading>
            <ul class="nhsuk-list nhsuk-list--bullet">
              {refusal.problems.map((problem) => (
                <li>{problem.message}</li>
              ))}
            </ul>
            <p>Nothing was saved. Go back to correct it: what you typed is still there.</p>
          </>
        ),
      }
  }
}

/** Exactly the same whether a thing does not exist or may not be seen. */
export function notFoundView(): ErrorView {
  return {
    status: 404,
    title: 'Page not found',
    body: (
      <>
        <Heading size="l" level={1}>
          Page not found
        </Heading>
        <p>If you typed the address, check it is correct.</p>
        <p>If you followed a link, the page may be about somebody your team is not working with.</p>
        <p>
          <a href="/">Go to your work</a> or <a href="/people">search for a person</a>.
        </p>
      </>
    ),
  }
}

export function failedView(reference: string): ErrorView {
  return plain(
    500,
    'Sorry, something went wrong',
    [
      'Nothing you were saving was half-saved. Go back and try again.',
      'If it happens again, tell your system administrator the reference below.',
    ],
    reference,
  )
}

export function unavailableView(reference: string): ErrorView {
  return plain(
    503,
    'Try again in a moment',
    [
      'The record cannot be reached just now. Nothing was lost: what you typed is still in your browser.',
      'Go back and send it again, or reload this page. It comes back by itself.',
    ],
    reference,
  )
}

export function plain(
  status: number,
  title: string,
  lines: readonly string[],
  reference?: string,
): ErrorView {
  return {
    status,
    title,
    body: (
      <>
        <Heading size="l" level={1}>
          {title}
        </Heading>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        {reference === undefined ? null : <p class="nhsuk-hint">Reference: {reference}</p>}
        <p>
          <a href="/">Go to your work</a>
        </p>
      </>
    ),
  }
}
