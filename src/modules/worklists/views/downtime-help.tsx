import type { VNode } from 'preact'
import { EmptyState } from '#ui/index.ts'

export function DowntimeHelp(props: {
  readonly hours: number
  readonly teams: readonly { readonly id: string; readonly name: string; readonly passphrase: string }[]
}): VNode {
  return (
    <>
      <h1 class="nhsuk-heading-l">When the system is down</h1>
      <p>
        The product keeps a copy of each team’s boards and open people for the hours in which it cannot be
        reached. A copy is one file. It opens in any browser without a network, only with the team’s
        passphrase, only to be read, and for {props.hours} hours after it was made.
      </p>
      <h2 class="nhsuk-heading-m">Prepare now</h2>
      <ol>
        <li>
          Print this page, or write the passphrase down, and keep it where you keep the keys of the office.
        </li>
        <li>
          Ask your administrator where the copies are put. Or take one with you: it is made as you ask for it,
          and that you took it is written down.
        </li>
      </ol>
      {props.teams.length === 0 ? (
        <EmptyState>None of your teams works with people, so there is nothing to copy.</EmptyState>
      ) : null}
      {props.teams.map((team) => (
        <section key={team.id}>
          <h3 class="nhsuk-heading-s">{team.name}</h3>
          <p>
            Passphrase: <strong class="app-passphrase">{team.passphrase}</strong>
          </p>
          <p>
            <a href={`/when-the-system-is-down/${team.id}/copy`} download>
              Take a copy of {team.name} now
            </a>
          </p>
        </section>
      ))}
      <h2 class="nhsuk-heading-m">When it happens</h2>
      <ol>
        <li>Open the newest copy and type the passphrase.</li>
        <li>Write what you do on paper, each with its time.</li>
        <li>
          When the system is back, enter it with the time it happened. It asks why the entry is late: “the
          system was down” is enough.
        </li>
      </ol>
    </>
  )
}
