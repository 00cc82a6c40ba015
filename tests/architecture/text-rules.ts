import { occurrences, type SourceFile } from './repository.ts'

// The repository speaks of the product alone. Bracketed letters keep this list from finding itself.
const words = [
  /\b[h]elpers?\b/i,
  /\bsub-?[a]gents?\b/i,
  /\b[i]ssues? (no\.? ?)?#?\d+\b/i,
  /\b[i]ssue #/i,
  /\/[w]ork\/(main|shared|\.library)/,
  /[n]pmjs/i,
  /\b[r]egistry\.[a-z]/i,
  /\b(this|earlier|previous|another|last|next) working [s]ession\b/i,
  /\b[s]ession of work\b/i,
  /\b(language [m]odel|chat[b]ot|[A]I assistant|[C]laude|[C]hatGPT|[C]opilot|[O]penAI|[A]nthropic)\b/i,
]

/** Words about how the product came to be, which tell its readers nothing. */
export function workplaceWords(files: readonly SourceFile[]): string[] {
  return words.flatMap((pattern) => occurrences(files, pattern))
}

/** Tests that replace our own code by something else: stores and services are tested against real databases. */
export function mocks(files: readonly SourceFile[]): string[] {
  return occurrences(
    files,
    /\bvi\.([d]oMock|[m]ock|[h]oisted|[s]pyOn|[s]tubGlobal|[i]mportMock)\b|\bfrom '([s]inon|[n]ock|testdouble)'/,
  )
}

/** Tests that do not run, unless the line above says why: `// Skipped …`. A lone `only` never has a reason. */
export function unexplainedSkips(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n')
    return lines.flatMap((line, index) => {
      const found =
        /\b(?:test|it|describe)(?:\.\w+)*\.([o]nly|[s]kip|[t]odo|[f]ails|[s]kipIf|[r]unIf)\b/.exec(line)
      if (found === null) return []
      const explained = found[1] !== 'only' && /^\s*\/\/ Skipped .{10,}/.test(lines[index - 1] ?? '')
      return explained ? [] : [`${path}:${index + 1}: ${found[0]}`]
    })
  })
}

/** Waiting for a time to pass instead of for a thing to happen. */
export function sleeps(files: readonly SourceFile[]): string[] {
  return occurrences(files, /\bsetTimeout\(\s*(?:resolve|done|r)\b|[t]imers\/promises/)
}

/** Numbers that could be a living person's NHS number: ten digits, right check digit, outside the reserved 999 range. */
export function realNhsNumbers(files: readonly SourceFile[]): string[] {
  return numbers(files, /(?<![\d.\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d\w]|\.\d|-\d)/g, (digits) => {
    // England's ranges: 400 000 000 to 499 999 999 and 600 000 000 to 708 800 001; Northern Ireland's: 320 000 001 to
    // 399 999 999; 999 is for tests (NHS Data Dictionary).
    return /^(3[2-9]|4|6|70)/.test(digits) && checkDigitIsRight(digits)
  })
}

function checkDigitIsRight(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}

// Ofcom, "Numbers for use in TV, radio and drama programmes".
const reservedPhones = [
  /^07700900\d{3}$/,
  /^02079460\d{3}$/,
  /^01(13|14|15|16|17|18|21|31|41|51|61)4960\d{3}$/,
  /^01914980\d{3}$/,
  /^01632960\d{3}$/,
  /^02896496\d{3}$/,
  /^02920180\d{3}$/,
  /^03069990\d{3}$/,
  /^08081570\d{3}$/,
  /^09098790\d{3}$/,
  // Nobody is given a number of noughts.
  /^0\d{3}0{7}$/,
]

/** Whether a telephone number, in digits alone, lies in a range that is nobody's. */
function isNobodysPhone(digits: string): boolean {
  const national = digits.replace(/^44(?=\d{10}$)/, '0').replace(/^440/, '0')
  return reservedPhones.some((range) => range.test(national))
}

/** Telephone numbers outside the ranges that are nobody's. */
export function realPhoneNumbers(files: readonly SourceFile[]): string[] {
  return numbers(
    files,
    /(?<![\d.\w-])(?:\+44 ?(?:\(0\))?|0)[1235789](?:[ -]?\d){9}(?![\d\w]|\.\d|-\d)/g,
    (digits) => !isNobodysPhone(digits),
  )
}

// RFC 2606 and RFC 6761: names that nobody is given. A host of ours in the same form is one, too: example.nhs.uk.
const nobodysDomain = /(^|\.)(example(\.(com|net|org|co\.uk|nhs\.uk))?|test|invalid|localhost)$/i

/** Whether an e-mail address is in a domain that is nobody's. */
function isNobodysEmail(address: string): boolean {
  return nobodysDomain.test(address.split('@')[1] ?? '')
}

/** E-mail addresses in domains that may be somebody's. */
export function realEmails(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/(?<![\w./:@])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi)]
          .filter(([address]) => !isNobodysEmail(address))
          .map(([address]) => `${path}:${index + 1}: ${address}`),
      ),
  )
}

function numbers(
  files: readonly SourceFile[],
  pattern: RegExp,
  isWrong: (digits: string) => boolean,
): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(pattern)]
          .filter((found) => isWrong(found[0].replace(/\D/g, '')))
          .map((found) => `${path}:${index + 1}: ${found[0]}`),
      ),
  )
}
