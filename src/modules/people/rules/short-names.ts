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

/** Whether one given name is an everyday short form of the other: its beginning (three letters or more) or in the list. */
export function isShortForm(one: string, two: string): boolean {
  if (one === two) return false
  const [short, long] = one.length <= two.length ? [one, two] : [two, one]
  if (short.length >= 3 && long.startsWith(short)) return true
  const listed = (name: string, form: string) => SHORT_FORMS[name]?.includes(form) === true
  return (
    listed(long, short) ||
    listed(short, long) ||
    Object.values(SHORT_FORMS).some((forms) => forms.includes(one) && forms.includes(two))
  )
}
