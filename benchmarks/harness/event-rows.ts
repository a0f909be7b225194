import { uuidV7Of } from '../../server/lib';
import { EVENT_COLUMNS, TABLES, type Cell, type Row } from '../../server/storage';
import { openFresh } from './databases';
import { burstOf } from './traffic';

/** Rows of the events table, in the order of EVENT_COLUMNS, as the plugin's own writer makes them. */
export const eventRowsOf = async (count: number, seed: number): Promise<Cell[][]> => {
  const database = await openFresh('sqlite');
  try {
    await database.storage.writer.write([{ id: uuidV7Of(0, `rows ${seed}`), events: burstOf(count, seed) }]);
    const names = Object.keys(EVENT_COLUMNS);
    const rows: Row[] = await database.knex(TABLES.events).select(names).orderBy('id');
    return rows.map((row) => names.map((name) => cellOf(row[name])));
  } finally {
    await database.close();
  }
};

const cellOf = (value: unknown): Cell => (typeof value === 'number' || value === null ? value : String(value));
