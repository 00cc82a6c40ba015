import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { ActionForm, PageForm } from '#modules/access/index.ts'
import {
  BackLink,
  Button,
  choiceProps,
  Details,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { basisWords } from '../schema/consent.ts'
import { answerWords, declineReasons, type AnswerKind, type AnswerRow, type Sent } from '../schema/parcels.ts'
import { LinkSection, type LinksOfSent } from './link-section.tsx'
import { AnswerList, AnswerTag, purposeWords, WhatIsSent } from './sent-parts.tsx'

export interface SentPageProps {
  readonly at: string
  readonly sent: Sent
  readonly answers: readonly AnswerRow[]
  /** What they may still say, for writing down a call. */
  readonly open: readonly AnswerKind[]
  readonly links: LinksOfSent
  readonly form: FormState
}

/** One thing that was sent, for those who sent it: as it left, what came back, and what can be done now. */
export function SentPage(props: SentPageProps): VNode {
  const { sent, form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l" caption={`To ${sent.toTeamName}, ${sent.toAgency}`}>
        Sent {showDateTime(sent.sentAt)}
      </Heading>
      <p>
        <AnswerTag sent={sent} answers={props.answers} />
      </p>
      {sent.closedAt === null ? null : (
        <InsetText>
          {sent.closedWhy === 'recalled'
            ? `Recalled ${showDateTime(sent.closedAt)}. They can no longer open it.`
            : `The person took back their agreement. Since ${showDateTime(sent.closedAt)} they can no longer open it.`}
        </InsetText>
      )}
      <Heading level={2} size="m">
        What they said
      </Heading>
      <AnswerList answers={props.answers} episodeAt={`/people/${sent.personId}/episodes/${sent.episodeId}`} />
      {sent.closedAt === null ? <Replies {...props} /> : null}
      <LinkSection {...props.links} at={props.at} isOpen={sent.closedAt === null} form={form} />
      <Heading level={2} size="m">
        What they were sent
      </Heading>
      <WhatIsSent
        subject={sent.subject}
        purpose={sent.purpose}
        from={[sent.fromName, sent.fromTitle, sent.fromTeam].filter((part) => part !== '').join(', ')}
        phone={sent.fromPhone}
        note={sent.note}
        items={sent.items}
      />
      <p>{`It rests on: ${basisWords[sent.basis].name.toLowerCase()}.`}</p>
      <p>
        <a class="nhsuk-link" href={`${props.at}/notice`}>
          A notice for the person, in plain words
        </a>
      </p>
    </>
  )
}

/** What is wrong must be in sight: the part that holds it is open. */
function wrongIn(form: FormState, ...fields: readonly string[]): boolean {
  return form.problems.some((problem) => fields.includes(problem.field))
}

function Replies(props: SentPageProps): VNode {
  const { form, at } = props
  return (
    <>
      <PageForm action={`${at}/reply`} draftPage={at}>
        <Textarea
          {...fieldProps(form, 'text', 'message.answer')}
          label={{ text: 'Answer a question of theirs', size: 's' }}
          rows={3}
        />
        <Button variant="secondary" preventDoubleClick>
          Send the answer
        </Button>
      </PageForm>
      <Details summary="They told you by telephone" open={wrongIn(form, 'kind', 'saidBy', 'code')}>
        <PageForm action={`${at}/call`} draft={false}>
          <Radios
            {...choiceProps(form, 'kind', 'message.answer-kind')}
            fieldset={{ legend: { text: 'What did they say?', size: 's' } }}
            items={props.open.map((kind) => ({ value: kind, text: answerWords[kind] }))}
          />
          <Input {...fieldProps(form, 'saidBy', 'message.said-by')} label="Who told you" />
          <Radios
            {...choiceProps(form, 'code', 'decision.why-declined')}
            fieldset={{ legend: { text: 'If it is declined, why', size: 's' } }}
            items={declineReasons.map((one) => ({ value: one.code, text: one.words }))}
          />
          <Textarea {...fieldProps(form, 'said', 'message.answer')} label="What they said" rows={3} />
          <Button variant="secondary" preventDoubleClick>
            Write it down
          </Button>
        </PageForm>
      </Details>
      <Details summary="This should not have been sent" open={wrongIn(form, 'note')}>
        <p>They can open it no longer. What they read or printed cannot be taken back: telephone them too.</p>
        <PageForm action={`${at}/recall`} draft={false}>
          <Input {...fieldProps(form, 'note', 'decision.why-recalled')} label="Why is it recalled?" />
          <Button variant="warning" preventDoubleClick>
            Recall it
          </Button>
        </PageForm>
      </Details>
    </>
  )
}

/** What the person may be given: what was told, to whom, what for, and what they can do about it. */
export function SharedNotice(props: { readonly back: string; readonly sent: Sent }): VNode {
  const { sent } = props
  return (
    <>
      <BackLink href={props.back}>What was sent</BackLink>
      <Heading size="l">What we shared about you</Heading>
      <p>{`On ${showDateTime(sent.sentAt)} we shared information about you with ${sent.toTeamName} (${sent.toAgency}).`}</p>
      <p>{`Why: ${purposeWords(sent.purpose).toLowerCase()}.`}</p>
      <p>
        {sent.basis === 'consent'
          ? 'You agreed to this. You can change your mind at any time. Tell any of us, and they can no longer open it from then on.'
          : `We did this without asking for your agreement, because the law allows it: ${basisWords[sent.basis].name.toLowerCase()}.`}
      </p>
      <Heading level={2} size="m">
        What we told them
      </Heading>
      {sent.note === '' ? null : <p class="app-text">{sent.note}</p>}
      <ul class="nhsuk-list nhsuk-list--bullet">
        {sent.items.map((item) => (
          <li>
            <strong>{item.title}</strong>: <span class="app-text">{item.text}</span>
          </li>
        ))}
      </ul>
      <p>
        {`Questions, or something is wrong? Ask ${sent.fromName}, ${sent.fromTeam}${sent.fromPhone === null ? '' : `, ${sent.fromPhone}`}. You can ask for a copy of what we hold about you, and complain if you are not happy with this.`}
      </p>
    </>
  )
}

/** The one button of a partner who only has to say that they have it. */
export function AcknowledgeButton(props: { readonly action: string }): VNode {
  return (
    <ActionForm action={props.action}>
      <input type="hidden" name="kind" value="acknowledged" />
      <Button preventDoubleClick>We have it</Button>
    </ActionForm>
  )
}
