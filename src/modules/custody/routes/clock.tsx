import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { showDateTime } from '#kernel/dates.ts'
import type { Outcome, Problem } from '#kernel/outcome.ts'
import { textIn, versionIn, type Asked, type Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { mayRecordCustody } from '../policy.ts'
import { eventKinds } from '../schema/events.ts'
import { hoursOf, textOf, timeOf } from '../schema/forms.ts'
import { confirmClock, recordEvent, withdrawRecorded } from '../service/events.ts'
import { ClockPart } from '../views/clock-part.tsx'
import { ConfirmForm, EventForm, WithdrawForm } from '../views/forms.tsx'
import { answer, first, noSuchPage, statusOf, type ShowForm } from './frame.ts'

const base = '/people/:personId/episodes/:episodeId/detention'
const notThere: Outcome<never> = { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }

const showEvent: ShowForm = (_work, about, shown) =>
  about.detention === null
    ? noSuchPage
    : {
        title: 'What happened to the clock',
        problems: shown.form.problems,
        ...statusOf(shown),
        body: <EventForm {...about} {...shown} />,
      }

function showWithdraw(asked: Asked): ShowForm {
  return (_work, about, shown) => {
    const event = about.detention?.events.find((one) => one.id === asked.params['eventId'])
    if (event === undefined) return noSuchPage
    return {
      title: 'Take out of the clock',
      problems: shown.form.problems,
      ...statusOf(shown),
      body: (
        <WithdrawForm {...about} {...shown} event={event} when={showDateTime(event.at, { zone: true })} />
      ),
    }
  }
}

const showConfirm: ShowForm = (work, about, shown) =>
  about.detention === null
    ? noSuchPage
    : {
        title: 'Confirm the times',
        problems: shown.form.problems,
        ...statusOf(shown),
        body: (
          <ConfirmForm
            {...about}
            {...shown}
            clock={<ClockPart detention={about.detention} now={work.now} mayRecord={false} pattern={null} />}
          />
        ),
      }

/** What happened to the clock, what was wrong about it, and who confirmed it. */
export function clockRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/events/new`,
    may: mayRecordCustody,
    handle: (asked, work, person) => first(asked, work, person, showEvent),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/events/new`,
    may: mayRecordCustody,
    handle: (asked, ctx, person) => {
      const read = { body: asked.body, now: ctx.clock.now(), problems: new Array<Problem>() }
      const kind = eventKinds.find((one) => one === textIn(asked.body, 'kind'))
      if (kind === undefined) read.problems.push({ field: 'kind', message: 'Choose what happened' })
      const at = timeOf(read, 'at') ?? read.now
      const hours = hoursOf(read)
      const source = textOf(read, 'source', 120, 'Who said so') ?? undefined
      const confirmedWith = textOf(read, 'confirmedWith', 120, 'Who confirmed it') ?? undefined
      return answer({
        asked,
        ctx,
        person,
        problems: read.problems,
        show: showEvent,
        act: (work, episodeId) =>
          kind === undefined
            ? Promise.resolve(notThere)
            : recordEvent(work, { episodeId, kind, at, hours, source, confirmedWith }),
        said: 'Written down',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/events/:eventId/withdraw`,
    may: mayRecordCustody,
    handle: (asked, work, person) => first(asked, work, person, showWithdraw(asked)),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/events/:eventId/withdraw`,
    may: mayRecordCustody,
    handle: (asked, ctx, person) => {
      const { eventId } = asked.params
      const read = { body: asked.body, now: ctx.clock.now(), problems: new Array<Problem>() }
      const reason = textOf(read, 'reason', 500, 'The reason') ?? ''
      return answer({
        asked,
        ctx,
        person,
        problems: read.problems,
        show: showWithdraw(asked),
        act: (work, episodeId) =>
          isId(eventId) ? withdrawRecorded(work, { episodeId, eventId, reason }) : Promise.resolve(notThere),
        said: 'Taken out of the clock',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${base}/confirm`,
    may: mayRecordCustody,
    handle: (asked, work, person) => first(asked, work, person, showConfirm),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${base}/confirm`,
    may: mayRecordCustody,
    handle: (asked, ctx, person) =>
      answer({
        asked,
        ctx,
        person,
        problems: [],
        show: showConfirm,
        act: (work, episodeId) =>
          confirmClock(work, {
            episodeId,
            with: textIn(asked.body, 'with').slice(0, 120),
            version: versionIn(asked.body),
          }),
        said: 'Confirmed',
      }),
  })
}
