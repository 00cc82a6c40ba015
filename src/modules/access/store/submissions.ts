import type { Tx } from '#db/types.ts'

/** Takes a form's once-only key, or waits for whoever has it and is still saving; true when it is ours. */
export async function takeKey(
  tx: Tx,
  key: string,
  workerId: string,
  location: string | null,
): Promise<boolean> {
  const mine = await tx
    .insertInto('access.submission')
    .values({ key, worker_id: workerId, location })
    .onConflict((clash) => clash.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  return mine !== undefined
}

/** Who used a key, and where their answer led. */
export async function answerOf(
  tx: Tx,
  key: string,
): Promise<{ readonly worker_id: string; readonly location: string | null } | undefined> {
  return tx
    .selectFrom('access.submission')
    .select(['worker_id', 'location'])
    .where('key', '=', key)
    .executeTakeFirst()
}

export async function keepAnswer(tx: Tx, key: string, location: string): Promise<void> {
  await tx.updateTable('access.submission').set({ location }).where('key', '=', key).execute()
}
