import type { Chance } from './random.ts'

/** Names as they are found together in England today. None is meant to be anybody. */
interface NameGroup {
  readonly women: readonly string[]
  readonly men: readonly string[]
  readonly families: readonly string[]
}

const words = (text: string): readonly string[] => text.split(' ')

const groups: Readonly<Record<string, NameGroup>> = {
  british: {
    women: words(
      'Chloe Gemma Leanne Kelly Stacey Donna Rachel Jade Kirsty Natalie Becky Paula Tracey Holly Amber Zoe Lauren Sian Ellie Carly',
    ),
    men: words(
      'Lee Craig Ryan Shane Darren Wayne Callum Jordan Kyle Carl Gary Liam Nathan Adam Scott Connor Ashley Dale Luke Martin Stuart Josh Aaron Reece Ricky Glyn',
    ),
    families: words(
      'Barlow Haxby Tranter Pickles Whitlock Denby Ormerod Garside Kershaw Lomax Sugden Hibbert Tolley Blackstock Fenwick Mercer Rudge Catterall Dunstan Skelton Wragg Bramley Nuttall Oxley Thackray Maddox Farrow Pell Yardley Crabtree Hurst Speight',
    ),
  },
  blackBritish: {
    women: words('Shanice Abena Temi Latoya Folake Keisha Ngozi Adaeze Marcia'),
    men: words('Kwame Tunde Jermaine Delroy Kofi Emeka Leon Marlon Femi Tyrell'),
    families: words(
      'Adeyemi Boateng Campbell Okonkwo Mensah Grant Osei Afolabi Nwosu Clarke-Dixon Bailey Asante',
    ),
  },
  southAsian: {
    women: words('Aisha Priya Nasreen Simran Rukhsana Meera Zara Harpreet Sadia'),
    men: words('Imran Arjun Tariq Gurpreet Bilal Rohan Faisal Jaspal Hamza Sanjay'),
    families: words('Khan Patel Hussain Begum Kaur Singh Chowdhury Mahmood Sharma Iqbal Rahman Gill'),
  },
  eastEuropean: {
    women: words('Agnieszka Ilinca Magda Daiva Ioana Katarzyna'),
    men: words('Piotr Tomasz Mihai Darius Andrei Krzysztof Vasile Rokas'),
    families: words('Nowakowski Wolski Ionescu Petrauskas Dumitru Zielinski Balan Kazlauskas'),
  },
  irishTraveller: {
    women: words('Bridget Margaret Siobhan Winifred'),
    men: words('Patrick Miley Declan Seamus'),
    families: words('Connors Maughan Sheridan Doran'),
  },
  other: {
    women: words('Selam Mei-Ling Leila Yasmin Thuy Zeynep'),
    men: words('Yonas Rebaz Wei Hoang Karim Dawit Emre'),
    families: words('Tesfaye Chen Karimi Nguyen Haddad Yilmaz Ahmadi Gebremariam'),
  },
}

// Nearly as the people of courts in England are (Domain brief: liaison and diversion, section 6, gives no ethnicity: ours).
const shares = {
  british: 62,
  blackBritish: 12,
  southAsian: 12,
  eastEuropean: 7,
  irishTraveller: 2,
  other: 5,
} as const

const ethnicities: Readonly<Record<keyof typeof shares, readonly string[]>> = {
  british: ['A', 'A', 'A', 'A', 'D', 'G'],
  blackBritish: ['M', 'N', 'N', 'P', 'D'],
  southAsian: ['H', 'J', 'J', 'K', 'L'],
  eastEuropean: ['C'],
  irishTraveller: ['B', 'C'],
  other: ['R', 'S', 'L', 'N'],
}

export interface MadeName {
  readonly given: string
  readonly family: string
  /** NHS code of the ethnicity somebody of this name may well state. */
  readonly ethnicity: string
}

/** Gives names, no whole name twice. */
export function nameGiver(chance: Chance): (sex: 'female' | 'male') => MadeName {
  const given = new Set<string>()
  return (sex) => {
    for (;;) {
      const kind = chance.weighted(shares)
      const group = groups[kind]
      if (group === undefined) throw new Error(`No names for ${kind}`)
      const name = {
        given: chance.pick(sex === 'female' ? group.women : group.men),
        family: chance.pick(group.families),
      }
      const whole = `${name.given} ${name.family}`
      if (given.has(whole)) continue
      given.add(whole)
      return { ...name, ethnicity: chance.pick(ethnicities[kind]) }
    }
  }
}
