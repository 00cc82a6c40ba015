// Everyday short forms that do not begin like the name itself (those that do, as Kev for Kevin, need no list).
const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  andrew: ['drew'],
  anthony: ['tony'],
  albert: ['bert', 'bertie'],
  alexander: ['sandy', 'xander', 'sasha'],
  alexandra: ['sandy', 'sasha'],
  catherine: ['kate', 'katie', 'kathy', 'kitty', 'kay'],
  charles: ['charlie', 'chuck'],
  christopher: ['kit'],
  edward: ['ted', 'teddy', 'ned'],
  elizabeth: ['beth', 'betty', 'libby', 'lisa', 'bess'],
  frances: ['fanny', 'frankie'],
  francis: ['frankie', 'frank'],
  frederick: ['rick'],
  gerald: ['gerry', 'jerry'],
  harold: ['harry'],
  henry: ['harry', 'hal'],
  james: ['jim', 'jimmy', 'jamie'],
  john: ['jack', 'jackie'],
  jonathan: ['jack'],
  katherine: ['kate', 'katie', 'kathy', 'kitty', 'kay'],
  lawrence: ['larry'],
  margaret: ['maggie', 'meg', 'peggy', 'greta'],
  mary: ['molly', 'polly'],
  michael: ['mick', 'mike', 'micky', 'mickey'],
  mohammed: ['mo'],
  muhammad: ['mo'],
  nicholas: ['nick', 'nicky'],
  patricia: ['trish', 'tricia'],
  patrick: ['paddy'],
  philip: ['pip'],
  richard: ['dick', 'rick', 'ricky'],
  robert: ['bob', 'bobby'],
  sarah: ['sally'],
  stephen: ['steve'],
  susan: ['suzy'],
  theresa: ['terry', 'tess', 'tessa'],
  terence: ['terry'],
  thomas: ['tommy'],
  victoria: ['tori'],
  william: ['bill', 'billy'],
}

// Every listed name and form with the rows it stands in, so that two are compared by what they share.
const ROWS = new Map<string, string[]>()
for (const [name, forms] of Object.entries(SHORT_FORMS)) {
  for (const one of [name, ...forms]) ROWS.set(one, [...(ROWS.get(one) ?? []), name])
}

/** Whether one given name is an everyday short form of the other: its beginning (three letters or more) or in the list. */
export function isShortForm(one: string, two: string): boolean {
  if (one === two) return false
  const [short, long] = one.length <= two.length ? [one, two] : [two, one]
  if (short.length >= 3 && long.startsWith(short)) return true
  const rows = ROWS.get(one)
  return rows !== undefined && ROWS.get(two)?.some((row) => rows.includes(row)) === true
}
