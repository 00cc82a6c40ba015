/** Whether a reason is at least a sentence somebody can later judge: five words and twenty letters. */
export function enoughReason(text: string): boolean {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
  return words.length >= 5 && words.join('').length >= 20
}
