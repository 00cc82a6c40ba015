import type { VNode } from 'preact'
import { DataTable, Details } from '#ui/index.ts'
import { bandWords, strengthOf, type Evidence } from '../rules/evidence.ts'
import type { Candidate } from '../schema/words.ts'

/** A bar beside its words: to the right what speaks for the person, to the left what speaks against. */
function Weight({ bits }: { readonly bits: number }): VNode {
  const { words, step } = strengthOf(bits)
  const side = step > 0 ? 'for' : 'against'
  return (
    <span>
      <span class="app-weight__bar" aria-hidden="true">
        {step === 0 ? null : (
          <span class={`app-weight__${side} app-weight__${side}--${String(Math.abs(step))}`} />
        )}
      </span>{' '}
      {words}
    </span>
  )
}

/**
 * Why somebody is suggested: everything that was compared, what both sides say, and how strongly each tells for or against.
 * `listed` is what the reader has on their side: the list, the arrival, what they typed.
 */
export function WhyThisPerson(props: { readonly candidate: Candidate; readonly listed: string }): VNode {
  const { candidate } = props
  return (
    <Details
      summary={
        <>
          {bandWords[candidate.band]}: what was compared
          <span class="nhsuk-u-visually-hidden"> with {candidate.displayName}</span>
        </>
      }
    >
      {candidate.band === 'twins' ? (
        <p>
          The family name and the date of birth are the same and the given names are not. Look for a number of
          their own before you match them.
        </p>
      ) : null}
      <DataTable<Evidence>
        caption={`What was compared with ${candidate.displayName}`}
        captionHidden
        compact
        columns={[
          { key: 'what', heading: 'What', cell: ({ what }) => what },
          { key: 'asked', heading: props.listed, cell: ({ asked }) => asked },
          { key: 'stands', heading: 'Here', cell: ({ stands }) => stands },
          { key: 'reason', heading: 'Result', cell: ({ reason }) => reason },
          { key: 'weight', heading: 'Weight', cell: ({ bits }) => <Weight bits={bits} /> },
        ]}
        rows={candidate.evidence}
      />
      <p class="nhsuk-hint">
        A rare name that agrees tells more than a common one. What is not known on either side says nothing.
        This orders the list; whether it is the same person is for you to say.
      </p>
    </Details>
  )
}
