import type { Knex } from 'knex';

/** Tables inside one transaction, in the schema of the app where PostgreSQL has several. */
export interface Tables {
  exists(name: string): Promise<boolean>;
  /** Of a table that exists. */
  query<Row extends object>(name: string): Knex.QueryBuilder<Row, Row[]>;
  drop(name: string): Promise<void>;
}

export const tablesOf = (transaction: Knex.Transaction, schema: string | undefined): Tables => {
  const builder = (): Knex.SchemaBuilder =>
    schema === undefined ? transaction.schema : transaction.schema.withSchema(schema);
  return {
    exists: (name) => builder().hasTable(name),
    query: <Row extends object>(name: string): Knex.QueryBuilder<Row, Row[]> => {
      const query = transaction<Row, Row[]>(name);
      return schema === undefined ? query : query.withSchema(schema);
    },
    drop: async (name) => {
      await builder().dropTableIfExists(name);
    },
  };
};
