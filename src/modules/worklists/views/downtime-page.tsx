import type { VNode } from 'preact'
import { instantFromDb, londonDay, showDateTime } from '#kernel/dates.ts'
import { pathwayOf, wordsOf } from '#pathways/index.ts'
import { ApartList, CrisisPlanVersion } from '#modules/risk/index.ts'
import { DataTable, EmptyState, PersonBanner, Tag, TagFor } from '#ui/index.ts'
import type { DowntimeBoard, DowntimeFacts, DowntimePerson } from '../service/downtime.ts'
import { boardLines, type BoardLine } from './board-lines.ts'

/** What is inside a copy for when the system is down: it stands alone, so every link leads to a place within it. */
export function DowntimePage(facts: DowntimeFacts): VNode {
  return (
    <>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">As it stood on {showDateTime(facts.madeAt)}</span> {facts.team.name}
      </h1>
      <p>
        Only to be read. Write down on paper what you do, with the time, and enter it as late when the system
        is back. Close this page when you leave the desk; it closes by itself after a quarter of an hour.
      </p>
      {facts.boards.map((board) => (
        <Board
          key={board.site}
          board={board}
          lines={boardLines(board.rows, londonDay(facts.madeAt))}
          facts={facts}
        />
      ))}
      <h2 class="nhsuk-heading-m">Open people ({facts.people.length})</h2>
      {facts.people.length === 0 ? (
        <EmptyState>The team holds nobody at the moment.</EmptyState>
      ) : (
        <DataTable
          caption="Who is open, by when something is due"
          captionHidden
          rows={facts.people}
          columns={[
            {
              key: 'who',
              heading: 'Person',
              unlabelled: true,
              cell: (person) => <a href={`#${anchor(person)}`}>{person.banner.displayName}</a>,
            },
            { key: 'born', heading: 'Born', cell: (person) => person.banner.bornText },
            {
              key: 'urgency',
              heading: 'Urgency',
              unlabelled: true,
              cell: (person) => <TagFor urgency={person.row.urgency} />,
            },
            { key: 'next', heading: 'Next step', cell: nextStep },
            { key: 'holder', heading: 'With', cell: (person) => person.row.holder ?? 'Nobody' },
          ]}
        />
      )}
      {facts.people.map((person) => (
        <Person key={person.row.episode_id} person={person} />
      ))}
    </>
  )
}

function anchor(person: DowntimePerson): string {
  return `p-${person.row.episode_id}`
}

function nextStep({ row }: DowntimePerson): string {
  const when = row.next_step_at === null ? '' : ` (${showDateTime(instantFromDb(row.next_step_at))})`
  return `${row.next_step ?? 'None recorded'}${when}`
}

function Board(props: {
  readonly board: DowntimeBoard
  readonly lines: readonly BoardLine[]
  readonly facts: DowntimeFacts
}): VNode {
  const known = new Set(props.facts.people.map(({ row }) => row.episode_id))
  return (
    <DataTable
      caption={`Board: ${props.board.site}`}
      rows={props.lines}
      empty="Nobody is on this board."
      columns={[
        {
          key: 'when',
          heading: 'Called',
          cell: ({ row }) =>
            [row.start_time, row.room].filter((text) => text !== null).join(' ') || 'Not listed',
        },
        {
          key: 'who',
          heading: 'Who',
          unlabelled: true,
          cell: ({ row }) => [
            row.episode_id !== null && known.has(row.episode_id) ? (
              <a href={`#p-${row.episode_id}`}>{row.name}</a>
            ) : (
              row.name
            ),
            row.person_id !== null && props.board.apart.has(row.person_id) ? (
              <>
                {' '}
                <Tag colour="red">Must not meet somebody else here today</Tag>
              </>
            ) : null,
          ],
        },
        {
          key: 'urgency',
          heading: 'Urgency',
          unlabelled: true,
          cell: ({ row, offer }) => [
            row.urgency === null ? null : <TagFor urgency={row.urgency} />,
            offer === 'under-18' ? <Tag colour="purple">Under 18</Tag> : null,
          ],
        },
        { key: 'attempts', heading: 'Attempts', cell: ({ row }) => String(row.attempts) },
        {
          key: 'seen',
          heading: 'Seen',
          cell: ({ row }) =>
            row.first_seen_at === null ? 'No' : showDateTime(instantFromDb(row.first_seen_at)),
        },
        { key: 'next', heading: 'Next step', cell: ({ row }) => row.next_step ?? '' },
        { key: 'holder', heading: 'Who has it', cell: ({ row }) => row.holder ?? 'Nobody yet' },
      ]}
    />
  )
}

const routeNames: Readonly<Record<string, string>> = {
  mobile: 'Mobile',
  landline: 'Landline',
  email: 'E-mail',
  letter: 'Letters',
  'through-someone': 'Through somebody',
}

function Person({ person }: { readonly person: DowntimePerson }): VNode {
  const { row, atHand } = person
  const { crisisPlanHref: _elsewhere, ...banner } = person.banner
  const planAt = `plan-${row.episode_id}`
  const pathway = pathwayOf(row.service)
  return (
    <section id={anchor(person)} class="app-downtime-person">
      <h2 class="nhsuk-u-visually-hidden">{banner.displayName}</h2>
      <PersonBanner
        {...banner}
        href={`#${anchor(person)}`}
        {...(atHand.plan === null ? {} : { crisisPlanHref: `#${planAt}` })}
      />
      <p>
        {wordsOf(pathway.stages, row.stage)}
        {row.site === null ? '' : `, ${row.site}`}. Identified{' '}
        {showDateTime(instantFromDb(row.identified_at))}. With {row.holder ?? 'nobody'}. Next:{' '}
        {nextStep(person)}.
      </p>
      <ApartList rows={atHand.apart} captionSize="s" />
      <h3 class="nhsuk-heading-s" id={planAt}>
        Crisis plan
      </h3>
      {atHand.plan === null ? <p>There is no crisis plan.</p> : <CrisisPlanVersion plan={atHand.plan} />}
      {person.reach.length === 0 ? null : (
        <DataTable
          caption="How to reach them"
          captionSize="s"
          rows={person.reach}
          columns={[
            { key: 'kind', heading: 'Way', cell: (route) => routeNames[route.kind] ?? route.kind },
            { key: 'value', heading: 'Number or address', cell: (route) => route.value },
            {
              key: 'rules',
              heading: 'How',
              cell: (route) =>
                [
                  route.safe === 'not-asked' ? 'nobody has asked whether it is safe' : '',
                  route.safe === 'only-as-said' ? 'only as agreed' : '',
                  route.leaveMessage === 'yes' ? 'a message may be left' : 'leave no message',
                  route.safeTimes ?? '',
                  route.unsafePerson === null ? '' : `not if ${route.unsafePerson} is there`,
                  route.note ?? '',
                ]
                  .filter((text) => text !== '')
                  .join('; '),
            },
          ]}
        />
      )}
      {person.tasks.length === 0 ? null : (
        <DataTable
          caption="To do"
          captionSize="s"
          rows={person.tasks}
          columns={[
            {
              key: 'what',
              heading: 'What',
              cell: (task) => (task.urgent ? <strong>{task.title}</strong> : task.title),
            },
            { key: 'due', heading: 'Due', cell: (task) => showDateTime(instantFromDb(task.due_at)) },
            { key: 'owner', heading: 'With', cell: (task) => task.owner ?? 'Nobody' },
          ]}
        />
      )}
      {person.contacts.length === 0 ? null : (
        <DataTable
          caption="Last contacts"
          captionSize="s"
          rows={person.contacts}
          columns={[
            { key: 'at', heading: 'When', cell: (one) => showDateTime(instantFromDb(one.at)) },
            {
              key: 'what',
              heading: 'What',
              cell: (one) => (
                <p class="app-text">
                  {one.kind === 'attempt'
                    ? attemptText(one.what, (code) => wordsOf(pathway.attemptResults, code))
                    : one.what}
                </p>
              ),
            },
            { key: 'by', heading: 'By', cell: (one) => one.by ?? '' },
          ]}
        />
      )}
      <p>
        <a href="#maincontent">Back to the top</a>
      </p>
    </section>
  )
}

/** "in-dock: back at two" in the words of the list. */
function attemptText(what: string, words: (code: string) => string): string {
  const [code = '', ...note] = what.split(': ')
  return [`Attempt: ${words(code)}`, note.join(': ')].filter((text) => text !== '').join('. ')
}
