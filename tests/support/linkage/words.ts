/** Words the invented people of the hard set are made of. Common names stand first: they are drawn oftener. */
const list = (text: string): readonly string[] => text.split(' ')

export const GIVEN = list(
  'David Sarah Michael Emma James Laura Daniel Rebecca Paul Claire Andrew Gemma Mark Lisa Christopher Nicola Robert ' +
    'Amy Matthew Hannah Stephen Katie Anthony Charlotte Thomas Lucy Richard Kelly Adam Rachel Ryan Samantha Lee Jessica ' +
    'Jamie Danielle Craig Natalie Kevin Stacey Darren Kirsty Scott Leanne Liam Jade Gareth Holly Carl Zoe Dean Abigail ' +
    'Stuart Bethany Nathan Chloe Aaron Megan Kieran Georgia Callum Molly Jordan Paige Shane Tanya Wayne Denise Barry ' +
    'Maureen Clive Beverley Graham Lorraine Trevor Yvonne Nigel Heather Desmond Marcia Leroy Delroy Winston Gloria',
)
export const FAMILY = list(
  'Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Roberts Johnson Lewis Walker Robinson Wood Thompson ' +
    'White Watson Jackson Wright Green Harris Cooper King Martin Clarke James Morgan Hughes Edwards Hill Moore Clark ' +
    'Harrison Scott Young Morris Hall Ward Turner Carter Phillips Mitchell Patel Adams Campbell Anderson Allen Cook Bailey',
)
export const FAMILY_STARTS = list(
  'Ash Black Brad Brook Cald Dun Elm Fair Green Hart Holm Kirk Lang Mid Nor Oak Pen Rad Stan Thorn Whit Wool',
)
export const FAMILY_ENDS = list(
  'bourne by combe cliffe dale field ford ham hurst ley more ridge shaw stead ton well wick worth',
)
export const STREET_STARTS = list(
  'Acacia Albert Alma Beech Birch Bridge Canal Castle Cedar Church Clarence Coronation Duke Elm Farm Gladstone Grange ' +
    'Grove Hawthorn Jubilee Kestrel Larch Lime Mafeking Manor Maple Meadow Mill Nelson Orchard Park Poplar Quarry Queen ' +
    'Raglan Rectory Rowan School Station Sycamore Tennyson Trinity Victoria Walnut Wellington Willow Windmill York',
)
export const STREET_ENDS = list('Road Street Avenue Close Drive Lane Gardens Terrace')
export const TOWNS = list(
  'Quarrydale Netherwick Stonebeck Harrowmoor Eastbrook Millhaven Castlewick Thornbury Ashcombe Fenwater Oldbridge Saltmere',
)
/** [short form, name] as families use them. */
export const SHORT_FORMS: readonly (readonly [string, string])[] = [
  ['Dave', 'David'],
  ['Mike', 'Michael'],
  ['Becky', 'Rebecca'],
  ['Andy', 'Andrew'],
  ['Chris', 'Christopher'],
  ['Bob', 'Robert'],
  ['Steve', 'Stephen'],
  ['Tony', 'Anthony'],
  ['Rick', 'Richard'],
  ['Sam', 'Samantha'],
]
/** [as one office writes it, as another does] */
export const WELSH_FAMILY: readonly (readonly [string, string])[] = [
  ['ap Rhys', 'Rhys'],
  ['ap Rhys', 'Prys'],
  ['Llewellyn', 'Llywelyn'],
  ['Gruffudd', 'Griffith'],
  ['Lloyd', 'Llwyd'],
  ['ap Hywel', 'Powell'],
  ['ferch Owain', 'Owain'],
  ['Gwyn', 'Gwynne'],
  ['Myrddin', 'Merddin'],
  ['Cadwaladr', 'Cadwallader'],
]
export const WELSH_GIVEN = list('Rhys Owain Carys Sian Gethin Ffion Llinos Emyr Bethan Dafydd Nerys Idris')
export const POLISH_FAMILY: readonly (readonly [string, string])[] = [
  ['Kowalski', 'Kowalska'],
  ['Wiśniewski', 'Wisniewska'],
  ['Dąbrowska', 'Dabrowski'],
  ['Zieliński', 'Zielinska'],
  ['Szymańska', 'Szymanski'],
  ['Kozłowski', 'Kozlowska'],
  ['Jankowska', 'Jankowski'],
  ['Wójcik', 'Wojcik'],
  ['Łukaszewicz', 'Lukaszewicz'],
  ['Jabłoński', 'Jablonski'],
]
export const POLISH_GIVEN: readonly (readonly [string, string])[] = [
  ['Katarzyna', 'Kasia'],
  ['Małgorzata', 'Gosia'],
  ['Agnieszka', 'Aga'],
  ['Aleksandra', 'Ola'],
  ['Tomasz', 'Tomek'],
  ['Krzysztof', 'Krzysiek'],
  ['Paweł', 'Pawel'],
  ['Stanisław', 'Staszek'],
  ['Jan', 'Janek'],
  ['Joanna', 'Asia'],
]
export const WEST_AFRICAN_GIVEN: readonly (readonly [string, string])[] = [
  ['Oluwaseun', 'Seun'],
  ['Olumide', 'Mide'],
  ['Chukwuemeka', 'Emeka'],
  ['Adebayo', 'Bayo'],
  ['Temitope', 'Tope'],
  ['Kwabena', 'Kobina'],
  ['Kwame', 'Kwame'],
  ['Abena', 'Abena'],
  ['Ifeoluwa', 'Ife'],
  ['Babatunde', 'Tunde'],
]
export const WEST_AFRICAN_FAMILY = list(
  'Adeyemi Okafor Mensah Owusu Adebayo Okonkwo Boateng Ogunleye Eze Asante Balogun Nwosu Sesay Kamara',
)
export const SOUTH_ASIAN_FIRST = list(
  'Harpreet Gurpreet Jaswinder Manjit Balvinder Amandeep Kulwinder Sukhdev Rajinder Paramjit',
)
export const MOHAMMED = list('Mohammed Muhammad Mohammad Mohamed Muhammed Mohd')
export const MUSLIM_SECOND = list(
  'Ali Khan Hussain Ahmed Iqbal Akhtar Mahmood Rahman Begum Miah Uddin Malik Aziz Yusuf Tariq Bashir',
)
export const MUSLIM_GIVEN = list(
  'Imran Bilal Yasin Hamza Faisal Nasreen Shazia Rukhsana Usman Zahid Kashif Adeel',
)
