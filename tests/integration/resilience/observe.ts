import { knex } from 'knex';
import type { PipelineView } from '../../../contracts';
import { TABLES, type Row } from '../../../server/storage';
import type { SpawnedStrapi, TestEnvironment } from '../harness';

const POLL_EVERY = 50;

/** Polls until a condition holds. @throws where it does not within the limit (milliseconds) */
export const until = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  limit = 60_000
): Promise<void> => {
  const deadline = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Not within ${limit} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY));
  }
};

const ANSWER_LIMIT = 2_000;

/** What the pipeline says of itself; null where the app cannot tell who asks, because it has no database. */
export const pipelineOf = async (app: SpawnedStrapi, token: string): Promise<PipelineView | null> => {
  try {
    const signal = AbortSignal.timeout(ANSWER_LIMIT);
    const { status, body } = await app.request('GET', '/insights/pipeline', { token, signal });
    return status === 200 ? (body as { data: PipelineView }).data : null;
  } catch {
    return null;
  }
};

export const droppedBy = ({ ledger }: PipelineView): number =>
  Object.values(ledger.dropped).reduce((sum, count) => sum + count, 0);

/** Waits until nothing is queued. @returns the pipeline then */
export const settled = async (app: SpawnedStrapi, token: string): Promise<PipelineView> => {
  let view: PipelineView | null = null;
  await until('everything accepted is stored', async () => {
    view = await pipelineOf(app, token);
    return view !== null && view.ledger.queued.memory + view.ledger.queued.spool === 0;
  });
  if (view === null) throw new Error('The pipeline did not answer');
  return view;
};

const optionsOf = ({ database, variables }: TestEnvironment) =>
  database === 'sqlite'
    ? { client: 'better-sqlite3', connection: { filename: variables.DATABASE_FILENAME }, useNullAsDefault: true }
    : {
        client: database === 'postgres' ? 'pg' : 'mysql2',
        connection: {
          host: variables.DATABASE_HOST,
          port: Number(variables.DATABASE_PORT),
          user: variables.DATABASE_USERNAME,
          password: variables.DATABASE_PASSWORD,
          database: variables.DATABASE_NAME,
        },
      };

/** How often each request id that begins with the prefix is in the table, read past the app. */
export const storedRequests = async (environment: TestEnvironment, prefix: string): Promise<Map<string, number>> => {
  const connection = knex(optionsOf(environment));
  try {
    const rows: Row[] = await connection(TABLES.events).select('request_id').where('request_id', 'like', `${prefix}-%`);
    const counts = new Map<string, number>();
    for (const { request_id: id } of rows) counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
    return counts;
  } finally {
    await connection.destroy();
  }
};
