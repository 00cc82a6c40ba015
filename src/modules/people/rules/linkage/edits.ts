/**
 * How many slips of the pen lie between two texts: a letter put in, left out or changed, or two neighbours the other way round
 * (optimal string alignment), counted no further than `most`; beyond that the answer is `most + 1`.
 */
export function slipsBetween(one: string, two: string, most: number): number {
  if (one === two) return 0
  if (Math.abs(one.length - two.length) > most) return most + 1
  if (lettersOnlyInOne(one, two) > most) return most + 1
  let start = 0
  let endOne = one.length
  let endTwo = two.length
  while (start < endOne && start < endTwo && one.charCodeAt(start) === two.charCodeAt(start)) start += 1
  while (endOne > start && endTwo > start && one.charCodeAt(endOne - 1) === two.charCodeAt(endTwo - 1)) {
    endOne -= 1
    endTwo -= 1
  }
  return between(one.slice(start, endOne), two.slice(start, endTwo), most)
}

// A slip brings in at most one letter that the other text has nowhere; most texts are told apart by this alone.
function lettersOnlyInOne(one: string, two: string): number {
  const left = lettersOf(one)
  const right = lettersOf(two)
  return Math.max(bits(left & ~right), bits(right & ~left))
}

function lettersOf(text: string): number {
  let letters = 0
  for (let place = 0; place < text.length; place += 1) letters |= 1 << (text.charCodeAt(place) & 31)
  return letters
}

function bits(letters: number): number {
  let left = letters
  let count = 0
  while (left !== 0) {
    left &= left - 1
    count += 1
  }
  return count
}

function between(one: string, two: string, most: number): number {
  if (one.length === 0 || two.length === 0) return Math.min(one.length + two.length, most + 1)
  let before: number[] = []
  let last = Array.from({ length: two.length + 1 }, (_, place) => place)
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row]
    let least = row
    for (let column = 1; column <= two.length; column += 1) {
      const same = one.charCodeAt(row - 1) === two.charCodeAt(column - 1)
      let cost = Math.min(
        at(last, column) + 1,
        at(next, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      )
      if (
        row > 1 &&
        column > 1 &&
        one.charCodeAt(row - 1) === two.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === two.charCodeAt(column - 1)
      ) {
        cost = Math.min(cost, at(before, column - 2) + 1)
      }
      next.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = next
  }
  return Math.min(at(last, two.length), most + 1)
}

function at(row: readonly number[], place: number): number {
  return row[place] ?? Number.POSITIVE_INFINITY
}
