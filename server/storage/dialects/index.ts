import type { Knex } from 'knex';
import type { Database, Dialect } from '../database';
import { createMysql } from './mysql';
import { createPostgres } from './postgres';
import { createSqlite } from './sqlite';

/** @param schema PostgreSQL schema of the app's tables, where it is not the default one. */
export const createDatabase = (dialect: Dialect, knex: Knex, schema?: string): Database => {
  switch (dialect) {
    case 'sqlite':
      return createSqlite(knex);
    case 'postgres':
      return createPostgres(knex, schema);
    case 'mysql':
      return createMysql(knex);
  }
};
