import { connectionTo, type DatabaseName } from '../databases';
import type { TestDialect } from './dialect';
import { createMysql } from './mysql';
import { createPostgres } from './postgres';
import { sqlite } from './sqlite';

export type { TestDatabase, TestDialect } from './dialect';

export const dialectOf = (database: DatabaseName): TestDialect => {
  switch (database) {
    case 'sqlite':
      return sqlite;
    case 'postgres':
      return createPostgres(connectionTo(database));
    case 'mysql':
      return createMysql(connectionTo(database));
  }
};
