import type { Knex } from 'knex';
import type { RequestFilter } from '../../../contracts';
import { isRecord, number, parsed, TABLES, type Whole } from '../../storage';

/** A filter with a name. */
export interface StoredView {
  id: string;
  name: string;
  filter: RequestFilter;
  shared: boolean;
  owner: string;
  at: number;
}

export interface ViewStore {
  /** Own ones and those that are shared, by name. */
  visible(person: string): Promise<StoredView[]>;
  add(view: StoredView): Promise<void>;
  /** @returns whether there was one of this person. */
  remove(id: string, owner: string): Promise<boolean>;
}

interface ViewRow {
  document_id: string;
  name: string;
  filter: string;
  shared: boolean | number;
  owner: string;
  at: Whole;
}

export const createViewStore = (knex: Knex): ViewStore => {
  const table = () => knex(TABLES.requestViews);
  return {
    visible: async (person) => {
      const rows: ViewRow[] = await table().where('owner', person).orWhere('shared', true).orderBy('name', 'asc').limit(200);
      return rows.map(({ document_id, filter, shared, at, name, owner }) => {
        const value = parsed(filter);
        return { id: document_id, name, owner, filter: isRecord(value) ? (value) : {}, shared: Boolean(shared), at: number(at) };
      });
    },
    add: async ({ id, filter, ...view }) => {
      await table().insert({ document_id: id, ...view, filter: JSON.stringify(filter) });
    },
    remove: async (id, owner) => (await table().where({ document_id: id, owner }).delete()) === 1,
  };
};
