import { asSystem, type SystemCtx } from '#modules/access/index.ts'
import { findIssuedBy, issuedOfLength, type IssuedReport } from '../store/issued.ts'
import { sha256 } from './issue.ts'

export type FileVerdict =
  | { readonly verdict: 'issued'; readonly report: IssuedReport }
  | { readonly verdict: 'altered'; readonly report: IssuedReport }
  | { readonly verdict: 'unknown' }

/**
 * Whether a file is a report that was issued here, to the byte; one that was changed afterwards; or none of ours. A changed
 * one is known again by the number in its metadata, or, where even that was hit, by being nearly the same.
 */
export function verifyReport(ctx: SystemCtx, bytes: Buffer): Promise<FileVerdict> {
  return asSystem(ctx, 'verify report', async (work) => {
    const same = await findIssuedBy(work, { sha256: sha256(bytes) })
    if (same !== null) return { verdict: 'issued', report: same }
    const numbers = [...bytes.toString('latin1').matchAll(/\bR\d\d-[2-9C-X]{4}-[2-9C-X]{4}\b/g)].map(
      ([one]) => one,
    )
    const named = await findIssuedBy(work, { numbers })
    if (named !== null) return { verdict: 'altered', report: named }
    // Reports have much in common: of several of one length it is the one most like it.
    const alike = (await issuedOfLength(work, bytes.length))
      .map((one) => ({ report: one.report, likeness: likeness(one.bytes, bytes) }))
      .filter((one) => one.likeness > 0.5)
      .sort((a, b) => b.likeness - a.likeness)
    const [most] = alike
    return most === undefined ? { verdict: 'unknown' } : { verdict: 'altered', report: most.report }
  })
}

/** Which part of two files of one length is the same. */
function likeness(one: Buffer, two: Buffer): number {
  let same = 0
  for (let place = 0; place < one.length; place++) if (one[place] === two[place]) same += 1
  return same / one.length
}
