import type { VNode } from 'preact'
import { standardOf } from '../rules/change.ts'
import { scoreByCode } from '../rules/score.ts'
import type { Series } from '../rules/series.ts'
import { findMeasure, nameOf } from '../schema/measures/index.ts'
import { dayOf } from './parts.tsx'

const box = { width: 480, height: 220, left: 44, right: 16, top: 12, bottom: 32 }

/** The totals that may be compared, over time, with the cut-off and what is no reliable change from the first. The table says the same. */
export function Chart({ series }: { readonly series: Series }): VNode | null {
  const [first] = series.compared
  const last = series.compared.at(-1)
  const scale = scaleOf(series.measure)
  if (series.compared.length < 2 || first === undefined || last === undefined || scale === null) return null
  const [low, high] = scale
  const start = first.completedAt.epochMilliseconds
  const span = Math.max(1, last.completedAt.epochMilliseconds - start)
  const inner = { width: box.width - box.left - box.right, height: box.height - box.top - box.bottom }
  const x = (at: number) => round(box.left + ((at - start) / span) * inner.width)
  const y = (total: number) =>
    round(box.top + ((high - Math.min(high, Math.max(low, total))) / (high - low)) * inner.height)
  const points = series.compared.map((form) => ({
    x: x(form.completedAt.epochMilliseconds),
    y: y(form.score.total ?? low),
  }))
  const standard = standardOf(series.measure)
  const begin = first.score.total ?? low
  const right = box.width - box.right
  const id = `chart-${series.measure}`
  return (
    <figure class="app-chart">
      <svg viewBox={`0 0 ${String(box.width)} ${String(box.height)}`} role="img" aria-labelledby={id}>
        {standard === undefined ? null : (
          <>
            <rect
              class="app-chart__band"
              x={box.left}
              width={inner.width}
              y={y(begin + standard.reliable)}
              height={round(y(begin - standard.reliable) - y(begin + standard.reliable))}
            />
            <line
              class="app-chart__cut-off"
              x1={box.left}
              x2={right}
              y1={y(standard.cutOff)}
              y2={y(standard.cutOff)}
            />
            <text class="app-chart__label" x={right} y={y(standard.cutOff) - 4} text-anchor="end">
              {`Cut-off ${String(standard.cutOff)}`}
            </text>
          </>
        )}
        <line class="app-chart__axis" x1={box.left} x2={box.left} y1={box.top} y2={y(low)} />
        <line class="app-chart__axis" x1={box.left} x2={right} y1={y(low)} y2={y(low)} />
        {[low, high].map((value) => (
          <text class="app-chart__label" x={box.left - 6} y={y(value) + 5} text-anchor="end">
            {String(value)}
          </text>
        ))}
        <text class="app-chart__label" x={box.left} y={box.height - 8}>
          {dayOf(first.completedAt)}
        </text>
        <text class="app-chart__label" x={right} y={box.height - 8} text-anchor="end">
          {dayOf(last.completedAt)}
        </text>
        <polyline
          class="app-chart__line"
          points={points.map((point) => `${String(point.x)},${String(point.y)}`).join(' ')}
        />
        {points.map((point) => (
          <circle class="app-chart__point" cx={point.x} cy={point.y} r={5} />
        ))}
      </svg>
      <figcaption class="nhsuk-body-s" id={id}>
        {`${nameOf(series.measure)} over time; the figures stand in the table below.`}
        {standard === undefined
          ? ''
          : ` Within the shaded band a score is no reliable change from the first. ${standard.higherIsBetter === true ? 'Higher is better.' : 'Lower is better.'}`}
      </figcaption>
    </figure>
  )
}

/** From the lowest to the highest total there can be: what a form with nothing answered could still come to. */
function scaleOf(measure: string): readonly [number, number] | null {
  const items = findMeasure(measure)?.items
  if (items === undefined) return null
  return (
    scoreByCode(
      measure,
      Array.from({ length: items }, () => null),
    )?.possibleRange ?? null
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
