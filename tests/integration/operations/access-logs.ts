import { existsSync } from 'node:fs';
import path from 'node:path';
import { createImporter, type ImporterDependencies } from '../../../server/operations/import';
import { Calendar, createUuidV7, systemClock } from '../../../server/lib';
import { createStorage, type Storage } from '../../../server/storage';
import type { Importer } from '../../../contracts';
import type { TestDatabase } from '../databases';

const quiet = () => undefined;
export const quietLogger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const shared = process.env.INSIGHTS_SHARED_DATA ?? path.resolve(__dirname, '../../../../shared/data');

/** 10,000 real lines of a web server; null where the file is not on this machine. */
export const realLog = (): string | null => {
  const file = path.join(shared, 'access-logs/apache_combined.log');
  return existsSync(file) ? file : null;
};

export const lineAt = (second: number, target = '/', status = 200): string => {
  const time = new Date(Date.UTC(2026, 10, 1) + second * 1000).toISOString().slice(11, 19);
  const day = 1 + Math.floor(second / 86_400);
  return `10.0.0.${second % 250} - - [${String(day).padStart(2, '0')}/Nov/2026:${time} +0000] "GET ${target} HTTP/1.1" ${status} 12 "-" "curl/8"`;
};

/** An importer on real tables; `now` is the clock's instant. */
export const importerOn = (
  database: TestDatabase,
  change: Partial<ImporterDependencies> = {}
): { importer: Importer; storage: Storage } => {
  const limits = { routes: 5_000, actors: 1_000, subjects: 1_000, tokens: 1_000, userAgents: 5_000, referrers: 5_000 };
  const storage = createStorage({
    dialect: database.dialect,
    knex: database.knex,
    calendar: new Calendar('UTC'),
    clock: systemClock,
    limits,
    logger: quietLogger,
    random: Math.random,
  });
  const importer = createImporter({
    writer: storage.writer,
    knex: database.knex,
    clock: { now: () => Date.parse('2026-11-21T09:00:00Z') },
    ids: createUuidV7(systemClock),
    logger: quietLogger,
    steps: () => null,
    retention: { default: 90 },
    ...change,
  });
  return { importer, storage };
};
