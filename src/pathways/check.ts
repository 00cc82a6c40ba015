import { guardNames, type Choice, type Move, type Pathway, type Standard } from './definition.ts'

/** Everything wrong with the definitions, one sentence each; empty when they are sound. */
export function checkPathways(all: readonly Pathway[]): readonly string[] {
  return [
    ...repeated(all.map((one) => one.service)).map((service) => `The service ${service} is defined twice`),
    ...all.flatMap(checkPathway),
  ]
}

/** Everything wrong with one definition. */
export function checkPathway(pathway: Pathway): readonly string[] {
  return [
    ...stageFaults(pathway),
    ...moveFaults(pathway),
    ...listFaults(pathway),
    ...standardFaults(pathway),
    ...limitFaults(pathway),
  ].map((fault) => `${pathway.service}: ${fault}`)
}

function repeated(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))]
}

function stageFaults(pathway: Pathway): readonly string[] {
  const codes = pathway.stages.map((stage) => stage.code)
  const known = new Set(codes)
  const reached = reachable(pathway)
  const leadsOn = new Set(pathway.moves.map((move) => move.from))
  const open = pathway.stages.filter((stage) => stage.code !== pathway.closedStage)
  return [
    ...repeated(codes).map((code) => `stage ${code} is named twice`),
    ...(known.has(pathway.firstStage) ? [] : [`the first stage ${pathway.firstStage} is not a stage`]),
    ...(known.has(pathway.closedStage) ? [] : [`the closed stage ${pathway.closedStage} is not a stage`]),
    ...open
      .filter((stage) => !reached.has(stage.code))
      .map((stage) => `stage ${stage.code} cannot be reached`),
    ...open
      .filter((stage) => stage.endsHere !== true && !leadsOn.has(stage.code))
      .map((stage) => `stage ${stage.code} is a dead end`),
    ...open
      .filter((stage) => stage.endsHere === true && leadsOn.has(stage.code))
      .map((stage) => `stage ${stage.code} is said to lead nowhere but does`),
    ...(pathway.closing.who.length === 0 ? ['nobody may close, so every stage is a dead end'] : []),
  ]
}

function reachable(pathway: Pathway): ReadonlySet<string> {
  const found = new Set([pathway.firstStage])
  // A set visits what is added to it while it is walked.
  for (const stage of found) {
    for (const move of pathway.moves) if (move.from === stage) found.add(move.to)
  }
  return found
}

function moveFaults(pathway: Pathway): readonly string[] {
  const known = new Set(pathway.stages.map((stage) => stage.code))
  const named = (move: Move) => `move ${move.from} → ${move.to}`
  return [
    ...repeated(pathway.moves.map((move) => `${move.from} → ${move.to}`)).map(
      (pair) => `move ${pair} is there twice`,
    ),
    ...pathway.moves.flatMap((move) => [
      ...[move.from, move.to]
        .filter((stage) => !known.has(stage))
        .map((stage) => `${named(move)} names ${stage}, which is not a stage`),
      ...(move.from === pathway.closedStage
        ? [`${named(move)} leaves the closed stage: that is reopening`]
        : []),
      ...(move.to === pathway.closedStage
        ? [`${named(move)} goes to the closed stage: that is closing`]
        : []),
      ...(move.who.length === 0 ? [`${named(move)} is given to nobody`] : []),
      ...(move.source.trim() === '' ? [`${named(move)} has no source`] : []),
      ...unknownGuards(move.guards).map(
        (guard) => `${named(move)} names the guard ${guard}, which does not exist`,
      ),
    ]),
    ...unknownGuards(pathway.closing.guards).map(
      (guard) => `closing names the guard ${guard}, which does not exist`,
    ),
    ...(['exit-reason', 'no-blocking-task'] as const)
      .filter((guard) => !pathway.closing.guards.includes(guard))
      .map((guard) => `closing has to be guarded by ${guard}`),
    ...(pathway.reopening.leads.length === 0 ? ['nobody may reopen late'] : []),
    ...(pathway.secondPerson.who.length === 0 ? ['nobody may be the second person'] : []),
  ]
}

function unknownGuards(guards: readonly string[]): readonly string[] {
  return guards.filter((guard) => !guardNames.some((known) => known === guard))
}

function listFaults(pathway: Pathway): readonly string[] {
  const lists: readonly (readonly [string, readonly Choice[]])[] = [
    ['attempt results', pathway.attemptResults],
    ['exit reasons', pathway.exitReasons],
    ['points of contact', pathway.pointsOfContact],
    ['referral sources', pathway.referralSources],
    ['reasons', pathway.reasons],
    ['urgencies', pathway.urgencies],
  ]
  return [
    ...lists.flatMap(([name, list]) => [
      ...(list.length === 0 ? [`the list of ${name} is empty`] : []),
      ...repeated(list.map((one) => one.code)).map((code) => `${code} is twice in the list of ${name}`),
      ...list
        .filter((one) => one.words.trim() === '')
        .map((one) => `${one.code} in the list of ${name} has no words`),
    ]),
    ...pathway.exitReasons
      .filter((one) => one.endState === 'lost-contact' && !one.needsSecondPerson)
      .map((one) => `exit reason ${one.code} loses contact without a second person`),
    ...(pathway.exitReasons.some((one) => one.afterAttempts !== undefined) &&
    !pathway.closing.guards.includes('enough-attempts')
      ? ['an exit reason asks for attempts, but closing does not check them']
      : []),
  ]
}

function standardFaults(pathway: Pathway): readonly string[] {
  const all: readonly (readonly [string, Standard])[] = [
    ['reopening', pathway.reopening.leadOnlyAfter],
    ['the second person', pathway.secondPerson.within],
    ['late entries', pathway.lateEntryAfter],
    ...pathway.timeStandards.map((one) => [one.code, one] as const),
    ...pathway.exitReasons.flatMap((one) =>
      one.afterAttempts === undefined
        ? []
        : [[one.code, one.afterAttempts.attempts] as const, [one.code, one.afterAttempts.days] as const],
    ),
  ]
  return [
    ...repeated(pathway.timeStandards.map((one) => one.code)).map(
      (code) => `time standard ${code} is there twice`,
    ),
    ...all.flatMap(([name, standard]) => [
      ...(Number.isInteger(standard.value) && standard.value > 0
        ? []
        : [`the standard of ${name} is not a whole number above nought`]),
      ...(standard.source.trim() === '' ? [`the standard of ${name} has no source`] : []),
    ]),
  ]
}

function limitFaults(pathway: Pathway): readonly string[] {
  const standards = new Set(pathway.timeStandards.map((one) => one.code))
  const points = new Set(pathway.pointsOfContact.map((one) => one.code))
  const limits = pathway.firstAttemptLimits
  return [
    ...repeated(limits.map((one) => one.before)).map(
      (event) => `the first attempt is limited twice by ${event}`,
    ),
    ...limits.flatMap(({ before, words, source, replaces }) => [
      ...(words.trim() === '' ? [`the limit ${before} has no words`] : []),
      ...(source.trim() === '' ? [`the limit ${before} has no source`] : []),
      ...(replaces?.standards ?? [])
        .filter((code) => !standards.has(code))
        .map((code) => `the limit ${before} replaces ${code}, which is no time standard`),
      ...(replaces?.pointsOfContact ?? [])
        .filter((code) => !points.has(code))
        .map((code) => `the limit ${before} names ${code}, which is no point of contact`),
    ]),
  ]
}
