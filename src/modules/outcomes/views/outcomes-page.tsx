import type { VNode } from 'preact'
import type { EpisodeRow } from '#modules/episodes/index.ts'
import { Button, DataTable, EmptyState, Heading, InsetText, WarningCallout } from '#ui/index.ts'
import type { Series } from '../rules/series.ts'
import { changeWords, totalWords, whatItIsNot } from '../rules/words.ts'
import { formSettings, modes, type FormRow } from '../schema/form.ts'
import { nameOf } from '../schema/measures/index.ts'
import { Chart } from './chart.tsx'
import { codeWords, formHref, MeaningLines, outcomesHref, safetyLine, dayOf } from './parts.tsx'

interface OutcomesPageProps {
  readonly episode: EpisodeRow
  readonly series: readonly Series[]
  readonly mayRecord: boolean
}

/** What was filled in during an episode, measure by measure, and what came of it. */
export function OutcomesPage(props: OutcomesPageProps): VNode {
  return (
    <>
      <Heading size="l">Questionnaires</Heading>
      {props.mayRecord ? (
        <Button href={outcomesHref(props.episode, '/new')}>Fill in a questionnaire</Button>
      ) : null}
      {props.series.length === 0 ? (
        <EmptyState>No questionnaire has been filled in in this episode yet.</EmptyState>
      ) : (
        <InsetText>
          <p>{whatItIsNot}</p>
        </InsetText>
      )}
      {props.series.map((series) => (
        <OneMeasure series={series} />
      ))}
    </>
  )
}

function OneMeasure({ series }: { readonly series: Series }): VNode {
  const latest = series.forms.at(-1) ?? series.forms[0]
  const safety = safetyLine(latest.score)
  const id = `measure-${series.measure}`
  return (
    <section aria-labelledby={id}>
      <h2 class="nhsuk-heading-m" id={id}>
        {nameOf(series.measure)}
      </h2>
      {safety === null ? null : (
        <WarningCallout heading={safety}>
          <p>
            <a href={formHref(latest)}>{`The answers of ${dayOf(latest.completedAt)}`}</a>
          </p>
        </WarningCallout>
      )}
      <WhatCameOfIt series={series} />
      <Chart series={series} />
      <DataTable
        caption={`Every ${nameOf(series.measure)} of this episode`}
        captionSize="s"
        rows={[...series.forms].reverse()}
        columns={[
          {
            key: 'when',
            heading: 'When',
            cell: (form) => <a href={formHref(form)}>{dayOf(form.completedAt)}</a>,
          },
          { key: 'safety', heading: 'Safety questions', cell: (form) => safetyCell(form) },
          { key: 'total', heading: 'Total', cell: (form) => totalWords(form.score) },
          {
            key: 'says',
            heading: 'What it says',
            cell: (form) => <MeaningLines measure={form.measure} score={form.score} />,
          },
          {
            key: 'how',
            heading: 'How and where',
            cell: (form) => `${codeWords(modes, form.mode)}. ${codeWords(formSettings, form.setting)}`,
          },
        ]}
      />
    </section>
  )
}

function safetyCell(form: FormRow): string {
  return safetyLine(form.score) ?? 'Nothing to be spoken about'
}

/** The first and the last total, and what the standard says of the two. */
function WhatCameOfIt({ series }: { readonly series: Series }): VNode | null {
  const [first] = series.compared
  const last = series.compared.at(-1)
  if (first === undefined || last === undefined || series.change === null)
    return series.leavesOut ? <LeftOut /> : null
  return (
    <>
      <p>
        {`First ${String(first.score.total)} (${dayOf(first.completedAt)}), latest ${String(last.score.total)} (${dayOf(last.completedAt)}). `}
        <strong>{changeWords(series.measure, series.change)}</strong>.
      </p>
      {series.leavesOut ? <LeftOut /> : null}
      {series.differences.length === 0 ? null : (
        <WarningCallout heading="Compare these two with care">
          <ul class="nhsuk-list nhsuk-list--bullet">
            {series.differences.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </WarningCallout>
      )}
    </>
  )
}

function LeftOut(): VNode {
  return (
    <p>Some of these were answered in other words or scored by other rules: no change is drawn to those.</p>
  )
}
