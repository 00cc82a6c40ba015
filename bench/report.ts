import type { Measured } from './load.ts'

export interface Line {
  readonly id: string
  readonly name: string
  readonly bar: string
  readonly connections: number
  readonly bytes: number
  readonly web: Measured
  readonly raw: Measured
  readonly load: number
}

/** One row a task, as a Markdown table. The ratio survives a noisy machine better than the absolute figures. */
export function report(lines: readonly Line[]): string {
  const head = [
    'task',
    'conn',
    'req/s',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'raw SQL /s',
    'share of raw',
    'page KB',
    'load',
    'bar (strong)',
  ]
  const rows = lines.map(({ id, name, connections, web, raw, bytes, load, bar }) => [
    `${id} ${name}`,
    connections,
    web.perSecond,
    web.p50,
    web.p95,
    web.p99,
    raw.perSecond,
    raw.perSecond === 0 ? '-' : `${Math.round((100 * web.perSecond) / raw.perSecond)} %`,
    bytes === 0 ? '-' : Math.round(bytes / 102.4) / 10,
    Math.round(load * 10) / 10,
    bar,
  ])
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
