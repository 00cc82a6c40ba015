import type { VNode } from 'preact'
import { showDate, Temporal } from '#kernel/dates.ts'
import { Button, Card, EmptyState, ErrorSummaryFor, Heading, Select } from '#ui/index.ts'
import { PageForm } from '#modules/access/index.ts'
import type { Unclaimed } from '../service/unclaimed.ts'
import type { UnclaimedCourt } from '../store/unclaimed.ts'
import { placed, ProblemCard, type TypedOutcome } from './problems-page.tsx'

function daysText(court: UnclaimedCourt): string {
  if (court.firstOn === null || court.lastOn === null) return 'day not known'
  const first = showDate(Temporal.PlainDate.from(court.firstOn))
  return court.firstOn === court.lastOn
    ? first
    : `${first} to ${showDate(Temporal.PlainDate.from(court.lastOn))}`
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

interface CourtCardFacts {
  readonly court: UnclaimedCourt
  readonly sites: Unclaimed['sites']
  readonly errorMessage: string | undefined
}

function CourtCard({ court, sites, errorMessage }: CourtCardFacts): VNode {
  const id = `site-${court.courtKey}`
  return (
    <Card
      heading={{
        text: `${court.courtName ?? 'Name not given'} (${court.courtKey.replace(/^name-/, '')})`,
        size: 's',
        level: 2,
      }}
    >
      <p>
        {counted(court.rows, 'entry', 'entries')}, {daysText(court)}
        {court.problems > 0 ? `, ${counted(court.problems, 'could not be read', 'could not be read')}` : ''}.
      </p>
      {sites.length === 0 ? null : (
        <PageForm
          action="/court-lists/unclaimed"
          draft={false}
          ariaLabel={`Claim ${court.courtName ?? court.courtKey}`}
        >
          <input type="hidden" name="courtKey" value={court.courtKey} />
          <Select
            id={id}
            name="siteId"
            fact="court-list.site"
            label="Lists of this court belong to"
            errorMessage={errorMessage}
            items={[
              { value: '', text: 'Choose a site' },
              ...sites.map((site) => ({ value: site.id, text: site.name })),
            ]}
          />
          <Button variant="secondary">Claim this court</Button>
        </PageForm>
      )}
    </Card>
  )
}

export interface UnclaimedPageFacts {
  readonly waiting: Unclaimed
  readonly typed?: TypedOutcome | undefined
  /** What was wrong with the claim of a court. */
  readonly claim?: { readonly courtKey: string; readonly message: string } | undefined
}

/** Lists of courts that no team covers: nobody's name is here, only that somebody waits to be claimed. */
export function UnclaimedPage({ waiting, typed, claim }: UnclaimedPageFacts): VNode {
  const problems = [
    ...placed(typed),
    ...(claim === undefined ? [] : [{ field: `site-${claim.courtKey}`, message: claim.message }]),
  ]
  return (
    <>
      <ErrorSummaryFor problems={problems} />
      <Heading level={1} size="l">
        Lists of courts nobody covers
      </Heading>
      <p>
        A list came in for a court that no team covers, or that is called something we do not know. Claiming
        it puts its people on that site’s board, now and with every later list.
      </p>
      {waiting.courts.length === 0 ? (
        <EmptyState>
          Nothing waits here. Every list that came in belongs to a site that a team covers.
        </EmptyState>
      ) : (
        waiting.courts.map((court) => (
          <CourtCard
            court={court}
            sites={waiting.sites}
            errorMessage={claim?.courtKey === court.courtKey ? claim.message : undefined}
          />
        ))
      )}
      {waiting.courts.length > 0 && waiting.sites.length === 0 ? (
        <p>A team lead or a system administrator can claim a court for a site.</p>
      ) : null}
      {waiting.problems.length === 0 ? null : (
        <>
          <Heading level={2} size="m">
            Entries whose court cannot be told
          </Heading>
          {waiting.problems.map((problem) => (
            <ProblemCard problem={problem} typed={typed} />
          ))}
        </>
      )}
    </>
  )
}
