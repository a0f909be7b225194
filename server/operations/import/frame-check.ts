import type { Knex } from 'knex';
import { packUuid } from '../../lib';
import { TABLES, type Frame } from '../../storage';

export interface FrameCheck {
  /** Events the database would recognise as duplicates. */
  known: number;
  /** Events it has no trace of any more: storing them would count them a second time. */
  forgotten: number;
}

/** Whether frames are still known, by their own ids or by the ids of their events. Reads only. */
export const checkFrames = async (knex: Knex, frames: Frame[]): Promise<FrameCheck> => {
  const stored = await idsIn(knex, TABLES.batches, frames.map(({ id }) => id));
  const check: FrameCheck = { known: 0, forgotten: 0 };
  for (const frame of frames) {
    const ids = frame.events.map(({ id }) => packUuid(id));
    const known = stored.has(frame.id) ? ids.length : (await idsIn(knex, TABLES.events, ids)).size;
    check.known += known;
    check.forgotten += ids.length - known;
  }
  return check;
};

const idsIn = async (knex: Knex, table: string, ids: string[]): Promise<Set<string>> => {
  const rows: { document_id: string }[] = await knex(table).whereIn('document_id', ids).select('document_id');
  return new Set(rows.map(({ document_id: id }) => id));
};
