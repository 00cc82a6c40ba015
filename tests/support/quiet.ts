import { format } from 'node:util'

// Output that nobody asked for is how a warning goes unread for a year: a test that makes any fails. What a command
// prints is tested by giving it something else to print to. Listening begins once, however many files share a process.
const heard: string[] = []

for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
  console[name] = (...words: unknown[]) => {
    heard.push(`console.${name}: ${format(...words)}`)
  }
}
process.on('warning', (warning) => {
  heard.push(`process warning: ${warning.name}: ${warning.message}`)
})

/** Fails when anything was printed since it was asked last. */
export function expectSilence(): void {
  const noise = heard.splice(0)
  if (noise.length > 0) throw new Error(`The test printed something:\n${noise.join('\n')}`)
}
