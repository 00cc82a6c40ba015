import type { OnRecord } from '#modules/people/index.ts'

/** How an answer in the details of a person is called in the question that asks for the same fact. */
const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'family.dependants': { answered: 'current', none: 'no' },
  'forces.served': { 'ex-services': '02', no: '03', dependant: '05' },
  'contact.worker-sex': { female: 'woman', male: 'man', any: 'either' },
  'communication.helps': {
    'Short sentences, one thing at a time': 'short-words',
    'Extra time to answer': 'more-time',
    'Quiet place': 'quiet',
    'Cannot read or write': 'read-aloud',
    'Somebody they trust present': 'somebody-with-them',
  },
}

const inWords = 'family.dependants-with'

/** Whether the details of a person may answer what a question asks for. */
export function isOnRecord(fact: string): boolean {
  return fact === inWords || fact in codes
}

/** What the details of a person answer, by fact; what nobody has entered there answers nothing. */
export function answersOnRecord(record: OnRecord): ReadonlyMap<string, readonly string[]> {
  const entered: readonly (readonly [string, readonly (string | null)[]])[] = [
    ['family.dependants', [record.dependants]],
    ['forces.served', [record.exForces]],
    ['contact.worker-sex', [record.preferredWorkerSex]],
    ['communication.helps', record.communicationNeeds],
  ]
  const listed = entered.map(
    ([fact, values]) => [fact, values.flatMap((value) => codes[fact]?.[value ?? ''] ?? [])] as const,
  )
  const words = [[inWords, [record.dependantsWith ?? ''].filter((one) => one !== '')]] as const
  return new Map([...listed, ...words].filter(([, given]) => given.length > 0))
}
