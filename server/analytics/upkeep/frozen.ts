import { FOLD_LOCK, TABLES, type Storage, type Transaction } from '../../storage';

export type FrozenStorage = Pick<Storage, 'dialect' | 'database' | 'fold'>;

const ATTEMPTS = 8;

/** Summary changes were waiting when the work was done: it saw raw rows that the summaries did not have yet. */
class Unfolded extends Error {}

/**
 * Runs work in a transaction that sees raw rows and summaries of one moment: everything is folded, nobody folds
 * meanwhile, and what is stored meanwhile undoes the work and starts it again.
 *
 * The order makes it right: folding is locked out first, then `work` reads, then it is made sure that no change waits.
 * Raw rows and their change are committed together, so a row that `work` saw has its change either folded or waiting.
 * @throws Error when something was stored during every attempt.
 */
export const whileFrozen = async <Result>(
  { dialect, database, fold }: FrozenStorage,
  work: (transaction: Transaction) => Promise<Result>
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    await fold();
    try {
      return await database.transaction(async (transaction) => {
        if (dialect !== 'sqlite') {
          await transaction.all(`select id from ${TABLES.jobs} where name = ? for update`, [FOLD_LOCK]);
        }
        const result = await work(transaction);
        const [waiting] = await transaction.all(`select 1 as yes from ${TABLES.deltas} limit 1`, []);
        if (waiting) throw new Unfolded('insights: events are stored faster than they can be compared; try again later');
        return result;
      });
    } catch (error) {
      if (!(error instanceof Unfolded) || attempt === ATTEMPTS) throw error;
    }
  }
};
