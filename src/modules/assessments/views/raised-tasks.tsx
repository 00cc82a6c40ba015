import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { WarningCallout } from '#ui/index.ts'
import type { RaisedTask } from '../schema.ts'

/** Who has to be told, by when, and whether it was done. */
export function RaisedTasks(props: { readonly tasks: readonly RaisedTask[] }): VNode | null {
  if (props.tasks.length === 0) return null
  return (
    <WarningCallout heading={{ text: 'Somebody has to be told', level: 2 }}>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {props.tasks.map((task) => (
          <li>
            <strong>{task.title}</strong>
            {task.recipient === null ? '' : `. To: ${task.recipient}`}.{' '}
            {task.doneAt === null
              ? `By ${showDateTime(task.dueAt)}.`
              : `Done ${showDateTime(task.doneAt)}: ${task.outcome ?? ''}`}
          </li>
        ))}
      </ul>
      <p>
        Each is on the list of whoever answered it, and stays there until somebody writes what came of it.
      </p>
    </WarningCallout>
  )
}
