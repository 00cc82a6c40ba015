import { Gathering } from './assemble.ts'
import { placeEntry, type RawEntry, type Setting } from './entry.ts'
import { readClock, readDay } from './fields.ts'
import { courtPlace, factsInFileName, listTypeFrom, type FileNameFacts } from './places.ts'
import { asBranch, type Branch, branchAt, isBranch, listAt, textAt, under } from './tree.ts'
import type { ReadList } from './types.ts'

/** What a document says about itself, in either of the two ways Libra uses. */
interface DocumentFacts {
  readonly fileName: FileNameFacts
  readonly date: string | null
  readonly courtHouse: string | null
  readonly listType: string
  readonly issuedOn: string | null
}

/** Reads a magistrates' daily court list as Libra exports it: documents, sessions, blocks, cases (one defendant each). */
export function readLibra(root: Branch): ReadList {
  const request = under(root, 'ExternalDocumentRequest')
  if (!isBranch(request)) {
    return { ok: false, reason: 'The XML is not a court list: it is not an ExternalDocumentRequest' }
  }
  const documents = listAt(branchAt(request, 'documents'), 'document')
  if (documents.length === 0) return { ok: false, reason: 'The court list has no documents in it' }
  const gathering = new Gathering('libra-xml')
  for (const [place, document] of documents.entries()) {
    readDocument(gathering, `document ${place + 1}`, asBranch(document))
  }
  return gathering.contents()
}

function readDocument(gathering: Gathering, ref: string, document: Branch): void {
  const job = branchAt(document, 'data', 'job')
  const facts = documentFacts(branchAt(document, 'info'), job)
  const sessions = listAt(branchAt(job, 'sessions'), 'session')
  if (sessions.length === 0) gathering.note(`${ref} has no sessions`)
  for (const [place, value] of sessions.entries()) {
    readSession(gathering, `${ref}, session ${place + 1}`, asBranch(value), facts)
  }
}

function documentFacts(info: Branch, job: Branch): DocumentFacts {
  const name = textAt(info, 'source_file_name')
  const fileName = factsInFileName(name)
  const parameters = branchAt(info, 'parameters')
  const issued = textAt(parameters, 'pi_run_date') ?? textAt(job, 'printdate')
  return {
    fileName,
    date: textAt(info, 'dateOfHearing'),
    courtHouse: textAt(info, 'courtHouse'),
    listType: listTypeFrom(
      textAt(parameters, 'pi_job_type'),
      fileName.type,
      textAt(branchAt(info, 'general'), 'doc_type'),
      textAt(info, 'contentType'),
    ),
    issuedOn: issued === null ? null : readDay(issued),
  }
}

function readSession(gathering: Gathering, ref: string, session: Branch, facts: DocumentFacts): void {
  const setting = sessionSetting(session, facts)
  if (setting.place !== null && setting.date !== null) {
    gathering.listing({
      ...setting.place,
      date: setting.date,
      listType: setting.listType,
      kind: 'whole-list',
      ...(facts.issuedOn === null ? {} : { issuedOn: facts.issuedOn }),
    })
  }
  const blocks = listAt(branchAt(session, 'blocks'), 'block')
  if (blocks.length === 0) gathering.note(`${ref} has no blocks`)
  for (const [place, value] of blocks.entries()) {
    const block = asBranch(value)
    const here = { ...setting, startTime: startOf(block, setting.startTime) }
    for (const [number, item] of listAt(branchAt(block, 'cases'), 'case').entries()) {
      gathering.hearings += 1
      placeEntry(
        gathering,
        here,
        readCase(`${ref}, block ${place + 1}, case ${number + 1}`, asBranch(item), block),
      )
    }
  }
}

// A block is a slot within the session: its start is nearer to when a person is called, unless it is before the court sits.
function startOf(block: Branch, session: string | null): string | null {
  const start = readClock(textAt(block, 'bstart'))
  if (start === null || session === null) return start ?? session
  return start < session ? session : start
}

function sessionSetting(session: Branch, facts: DocumentFacts): Setting {
  const warnings: string[] = []
  const name = textAt(session, 'court') ?? facts.courtHouse
  const place = courtPlace(textAt(session, 'ou_code'), facts.fileName.courtCode, name)
  if (place?.courtCodeInferred === true) {
    warnings.push(
      'The court’s code is not in the list; it was taken from the name of the file it was made from',
    )
  }
  const own = textAt(session, 'doh')
  const given = own ?? facts.date ?? facts.fileName.date
  const date = given === null ? null : readDay(given)
  if (own === null && date !== null) {
    warnings.push('The session has no date; it was taken from the document')
  }
  const stated = facts.date === null ? null : readDay(facts.date)
  if (own !== null && date !== null && stated !== null && stated !== date) {
    warnings.push(`The document says ${facts.date ?? ''} but its session ${own}; the session’s date was used`)
  }
  const panel = textAt(session, 'panel')
  const start = readClock(textAt(session, 'sstart'))
  const end = readClock(textAt(session, 'send'))
  const hours = start !== null && end !== null ? `${start} to ${end}` : start
  return {
    place,
    date,
    problem: problemOf(place === null, given, date),
    listType: facts.listType,
    courtType:
      /youth|juvenile/i.test(panel ?? '') || facts.listType.startsWith('youth') ? 'youth' : 'magistrates',
    room: textAt(session, 'room'),
    startTime: start,
    sessionText: [panel, hours].filter((part) => part !== null).join(', ') || null,
    warnings,
  }
}

function problemOf(noCourt: boolean, given: string | null, date: string | null): string | null {
  if (date === null) {
    return given === null
      ? 'The list does not say which day the hearing is'
      : `The hearing date ${given} is not a real date`
  }
  return noCourt ? 'The list does not say which court the hearing is at' : null
}

function readCase(ref: string, item: Branch, block: Branch): RawEntry {
  const name = branchAt(item, 'def_name_elements')
  const address = branchAt(item, 'def_addr')
  const type = textAt(item, 'def_type')?.toUpperCase() ?? null
  const offences = listAt(branchAt(item, 'offences'), 'offence').map(asBranch)
  return {
    ref,
    organisation: type === 'O',
    title: textAt(name, 'title'),
    givens: [textAt(name, 'forename1'), textAt(name, 'forename2'), textAt(name, 'forename3')],
    family: textAt(name, 'surname'),
    wholeName: textAt(item, 'def_name'),
    caseNumber: textAt(item, 'caseno'),
    urn: textAt(item, 'urn'),
    asn: textAt(item, 'asn'),
    birth: textAt(item, 'def_dob'),
    age: textAt(item, 'def_age'),
    sex: textAt(item, 'def_sex'),
    pnc: textAt(item, 'pnc_id'),
    cro: textAt(item, 'cro_number'),
    addressLines: [1, 2, 3, 4, 5].map((line) => textAt(address, `line${line}`)),
    postcode: textAt(address, 'pcode'),
    nationality: [textAt(item, 'nationality_1'), textAt(item, 'nationality_2')],
    listNo: textAt(item, 'listno'),
    sequence: textAt(item, 'cseq'),
    hearingType: textAt(block, 'desc'),
    markers: [textAt(item, 'marker')],
    // Libra's export has no known place for language, bail or the defence; the Common Platform's has.
    hearingLanguage: null,
    interpreterLanguage: null,
    offences: offences.map((offence) => ({ code: textAt(offence, 'code'), title: textAt(offence, 'title') })),
    pleas: offences.map((offence) => textAt(offence, 'plea')),
    bailStatus: null,
    statedYouth: null,
    defenceSolicitor: null,
    defendantId: null,
    warnings: caseWarnings(type, textAt(item, 'valid')),
  }
}

function caseWarnings(type: string | null, valid: string | null): readonly string[] {
  const warnings: string[] = []
  if (type !== null && type !== 'P' && type !== 'O') {
    warnings.push(`The kind of defendant “${type}” is not known; it was read as a person`)
  }
  if (valid?.toUpperCase() === 'N') warnings.push('The court’s system marks this entry as not valid')
  return warnings
}
