import { z } from 'zod'
import { checkpoint, sealAudit, verifyAudit } from '#platform/audit/index.ts'
import { databaseOf, fileOf, Refused, type Command, type CommandContext } from './command.ts'

const checkpointFile = z.object({
  batch: z.number().int(),
  rows: z.number().int(),
  hash: z.string(),
  sealedAt: z.string(),
})

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Check that no line of the audit trail was altered, dropped or moved',
  help: 'Reads the whole audit trail against its seals and names the first row that is wrong. With a checkpoint kept elsewhere it also finds a missing tail. On the embedded engine this protects against faults of the product and careless edits, not against somebody who can replace the folder and the checkpoint.',
  args: [],
  options: [
    { name: 'checkpoint', value: 'FILE', help: 'a checkpoint written earlier by "audit checkpoint"' },
  ],
  needsDatabase: true,
  run: async (context, given) => {
    const file = given.options.get('checkpoint')
    const kept = file === undefined ? undefined : readCheckpoint(context, file)
    const verdict = await databaseOf(context).asSystem('verify audit', (tx) => verifyAudit(tx, kept))
    const text = verdict.intact
      ? `The audit trail is intact: ${verdict.sealedRows} rows in ${verdict.batches} batches; ${verdict.unsealedRows} not yet sealed.`
      : `The audit trail is NOT intact. ${verdict.fault}`
    return { text, json: verdict, refused: !verdict.intact }
  },
}

export const auditCheckpoint: Command = {
  name: 'audit checkpoint',
  summary: 'Seal what is new and print where the chain stands, to be kept outside the database',
  help: 'Seals every audit row written so far and prints the number of batches, the number of rows and the newest hash. Keep the JSON form where the database administrators cannot change it.',
  args: [],
  options: [],
  needsDatabase: true,
  run: async (context) => {
    const db = databaseOf(context)
    while ((await db.asSystem('seal audit', (tx) => sealAudit(tx))) > 0);
    const now = await db.asSystem('checkpoint', (tx) => checkpoint(tx))
    if (now === null) throw new Refused('The audit trail is empty: there is nothing to keep yet.')
    return {
      text: `${now.rows} rows in ${now.batch} batches, newest hash ${now.hash}, sealed ${now.sealedAt}`,
      json: now,
    }
  },
}

function readCheckpoint(context: CommandContext, file: string) {
  const text = fileOf(context, file).toString('utf8')
  try {
    return checkpointFile.parse(JSON.parse(text))
  } catch {
    throw new Refused(`${file} is not a checkpoint written by "throughcare audit checkpoint --json".`)
  }
}
