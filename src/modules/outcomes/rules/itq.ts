/** True, false, or not to be known from what was answered. */
type Truth = boolean | null

function either(parts: readonly Truth[]): Truth {
  return parts.includes(true) ? true : parts.includes(null) ? null : false
}

function every(parts: readonly Truth[]): Truth {
  return parts.includes(false) ? false : parts.includes(null) ? null : true
}

/**
 * The International Trauma Questionnaire's diagnostic rule over P1–P9 and C1–C9, in three-valued logic: an item is endorsed at 2
 * or more; PTSD and complex PTSD are never both (Measures, 5.1). A screen, never a diagnosis (rule 6).
 */
export function itqOutcome(answers: readonly (number | null)[]) {
  const endorsed = (item: number): Truth => {
    const answer = answers[item - 1] ?? null
    return answer === null ? null : answer >= 2
  }
  const anyOf = (...items: readonly number[]) => either(items.map(endorsed))
  const ptsd = {
    re: anyOf(1, 2),
    av: anyOf(3, 4),
    th: anyOf(5, 6),
    ptsdImpairment: anyOf(7, 8, 9),
  }
  const dso = {
    ad: anyOf(10, 11),
    nsc: anyOf(12, 13),
    dr: anyOf(14, 15),
    dsoImpairment: anyOf(16, 17, 18),
  }
  const ptsdCriteria = every(Object.values(ptsd))
  const dsoCriteria = every(Object.values(dso))
  return { ...ptsd, ...dso, ptsdCriteria, dsoCriteria, outcome: outcomeOf(ptsdCriteria, dsoCriteria) }
}

function outcomeOf(ptsd: Truth, dso: Truth): 'none' | 'ptsd' | 'cptsd' | null {
  if (ptsd === false) return 'none'
  if (ptsd === null || dso === null) return null
  return dso ? 'cptsd' : 'ptsd'
}
