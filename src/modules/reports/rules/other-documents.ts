import { showDate, showDateTime, type Temporal } from '#kernel/dates.ts'
import { kinds, recipientRoles, wordsFor, type Heading } from '../schema/codes.ts'
import type { Part, TextDocument } from '../schema/document.ts'
import type { ReportRow } from '../schema/report.ts'
import { fact, heading, paragraph, signatory, strong, written, type DocumentFacts } from './document.ts'

const blank = (label: string): Part => ({ kind: 'blank', label })

/**
 * One page to speak from, in the order it is said, with lines for what can only be written down afterwards (Domain brief:
 * liaison and diversion, section 5(a)).
 */
export function verbalSheet(report: ReportRow, facts: DocumentFacts, now: Temporal.Instant): TextDocument {
  const said = (label: string, codes: readonly Heading[]): readonly Part[] => {
    const parts = codes.flatMap((code) => written(report.passages, code))
    return [heading(2, label), ...(parts.length === 0 ? [blank('To be said')] : parts)]
  }
  return {
    title: `Verbal update: ${facts.personName}`,
    author: report.author?.name ?? facts.team,
    mark: 'Throughcare verbal update',
    footer: `Made ${showDateTime(now)}. Two minutes at most. Not to be left with anybody.`,
    parts: [
      heading(1, `Verbal update: ${facts.personName}`),
      fact(
        'Who is speaking',
        report.author === null ? facts.team : `${signatory(report.author)}, ${facts.team}`,
      ),
      fact('Identity', `${facts.personName}, ${facts.born}, case ${report.caseRef ?? 'not given'}`),
      fact('Agreement', facts.consent),
      ...said('Risk now, and what to do', ['risk']),
      ...said('Needs: appropriate adult, communication, medication to healthcare', ['participation']),
      ...said('Services that know them', ['services']),
      ...said('What happens next, and by when', ['plan']),
      heading(2, 'Not said'),
      paragraph('Anything about the alleged offence, or about other people beyond what safety needs.'),
      heading(2, 'Written down straight after'),
      blank('Told to (name or collar number, role)'),
      blank('At'),
      blank('Repeated back, yes or no'),
    ],
  }
}

/** What was reported about somebody, for them: plain words, who got it, and what they can do about it (duty W13, section 5). */
export function ownCopy(report: ReportRow, facts: DocumentFacts): TextDocument {
  const plain = written(report.passages, 'own-copy')
  const to = report.recipients.map(
    (one) => `${one.name}, ${wordsFor(recipientRoles, one.role).toLowerCase()}`,
  )
  return {
    title: 'What we said about you',
    author: facts.team,
    mark: 'Throughcare own copy',
    footer: 'Your copy. Keep it somewhere safe.',
    parts: [
      heading(1, 'What we said about you'),
      paragraph(`This is for ${facts.personName}. It says what is in a report we wrote about you.`),
      heading(2, 'Why there is a report'),
      paragraph(
        `${report.requesterName} asked us to write it. It is a ${wordsFor(kinds, report.kind).toLowerCase()}.`,
      ),
      ...(report.hearingOn === null
        ? []
        : [paragraph(`It is for the hearing on ${showDate(report.hearingOn)}.`)]),
      heading(2, 'What it says'),
      ...(plain.length === 0 ? [strong('This part has not been written yet.')] : plain),
      heading(2, 'Who has it'),
      paragraph(to.length === 0 ? 'Nobody yet.' : `We gave it to: ${to.join('; ')}.`),
      ...(to.length === 0
        ? []
        : [
            paragraph(
              facts.basis === null
                ? 'You agreed to this. You can change your mind about what we share from now on.'
                : 'We had to share it without your agreement. Ask us and we will tell you why.',
            ),
          ]),
      heading(2, 'What you can do'),
      paragraph('You can ask for the whole report. You can ask us to read it to you or explain it.'),
      paragraph(
        'If something in it is wrong, tell us. We cannot change what was sent, but we will write down what you say and tell whoever has it.',
      ),
      ...(facts.teamPhone === null ? [] : [paragraph(`You can ring us on ${facts.teamPhone}.`)]),
    ],
  }
}

/** All that may be said where a report may not be released (section 7, scenario 16). */
export const notReleased = 'Not released: no consent.'
