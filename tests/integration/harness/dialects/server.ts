import { randomBytes } from 'node:crypto';
import knex, { type Knex } from 'knex';

export interface Connection {
  host: string;
  port: number;
  user: string;
  password: string;
}

/** A connection for the time of `work`. */
export const connected = async <Value>(config: Knex.Config, work: (client: Knex) => Promise<Value>): Promise<Value> => {
  const client = knex({ ...config, pool: { min: 0, max: 1 } });
  try {
    return await work(client);
  } finally {
    await client.destroy();
  }
};

export const newName = (): string => `insights_test_${randomBytes(6).toString('hex')}`;

export const environmentOf = (client: 'postgres' | 'mysql', { host, port, user, password }: Connection, name: string) => ({
  DATABASE_CLIENT: client,
  DATABASE_HOST: host,
  DATABASE_PORT: String(port),
  DATABASE_USERNAME: user,
  DATABASE_PASSWORD: password,
  DATABASE_NAME: name,
});
