import type { IdSource } from '../../lib';
import type { Database } from '../../storage';
import { createCategoryStore, type CategoryStore } from './category-store';
import { createChangeStore, type ChangeStore } from './change-store';
import { createCoverageStore, type CoverageStore } from './coverage-store';
import { createGroupStore, type GroupStore } from './group-store';
import { createImportStore, type ImportStore } from './import-store';
import { createMessageStore, type MessageStore } from './message-store';
import { createRequestStore, type RequestStore } from './request-store';
import { createViewStore, type ViewStore } from './view-store';

/** Everything that is kept of requests. */
export interface Stores {
  requests: RequestStore;
  changes: ChangeStore;
  groups: GroupStore;
  coverages: CoverageStore;
  categories: CategoryStore;
  messages: MessageStore;
  savedViews: ViewStore;
  imports: ImportStore;
}

export const createStores = ({ database, ids }: { database: Database; ids: IdSource }): Stores => {
  const { knex } = database;
  return {
    requests: createRequestStore({ knex, database }),
    changes: createChangeStore({ knex, ids }),
    groups: createGroupStore(knex),
    coverages: createCoverageStore(knex),
    categories: createCategoryStore(knex),
    messages: createMessageStore(knex),
    savedViews: createViewStore(knex),
    imports: createImportStore(knex),
  };
};
