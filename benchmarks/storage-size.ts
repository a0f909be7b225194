/**
 * Bytes on disk per event, everything included: raw rows, dictionary, frame ids and the summaries of every level and
 * dimension, with all indexes, after a fold, after what the default retention expires, and after the database has tidied
 * up (SQLite `vacuum`, PostgreSQL `vacuum full`, MariaDB `optimize table`). The tables have the columns that Strapi adds.
 *
 * The history covers 90 days whatever its size. Summaries grow with the hours in which a route or person was seen, not with
 * the events, so their share falls as a site gets busier: the target is for a million events (11,000 a day); other sizes
 * are printed. `--verbose` lists tables and indexes.
 */
import type { Knex } from 'knex';
import { TABLES, type Dialect, type Row } from '../server/storage';
import { analyticsOn } from './harness/analytics';
import { DATABASE_NAMES, DIALECTS, isAvailable } from './harness/databases';
import { openHistoryCopy } from './harness/histories';
import { HISTORY_END } from './harness/traffic';
import type { Benchmark, Measurement, Options } from './harness/types';
import { atMost, comparison, figure, notRun } from './harness/verdict';

const TARGET_FROM = 1_000_000;

export const storageSize: Benchmark = {
  run: async (options) => {
    const lines: Measurement[] = [];
    for (const size of options.quick ? [20_000] : options.sizes) {
      for (const dialect of DIALECTS) {
        const name = `${DATABASE_NAMES[dialect]}, ${size.toLocaleString('en')} events`;
        if (await isAvailable(dialect)) lines.push(await measure(dialect, size, name, options));
        else lines.push(notRun(name, 'no server answers'));
      }
    }
    return lines;
  },
};

const measure = async (dialect: Dialect, size: number, name: string, options: Options): Promise<Measurement> => {
  const database = await openHistoryCopy(dialect, size, options.detail);
  const { knex, close } = database;
  try {
    await tidy(dialect, knex);
    const whole = total(await partsOf(dialect, knex));
    await analyticsOn(database).jobs.expire(HISTORY_END);
    await tidy(dialect, knex);
    const parts = await partsOf(dialect, knex);
    const bytes = total(parts) / size;
    options.detail(`${name}: ${figure(bytes)} bytes an event; ${figure(whole / size)} before anything expired`);
    for (const { part, bytes: partBytes } of parts)
      options.detail(`  ${part}: ${figure(partBytes / size)} bytes an event`);
    await describeSummaries(knex, size, options);
    const summaries = total(parts.filter(({ part }) => part.includes('summar'))) / size;
    return {
      measure: `${name}: bytes an event`,
      value: figure(bytes),
      beside: `of it summaries ${figure(summaries)}; nothing expired ${figure(whole / size)}`,
      ...(size >= TARGET_FROM ? atMost(bytes, 350) : comparison),
    };
  } finally {
    await close();
  }
};

const tidy = async (dialect: Dialect, knex: Knex): Promise<void> => {
  if (dialect === 'sqlite') await knex.raw('vacuum');
  else if (dialect === 'postgres') await knex.raw('vacuum (full, analyze)');
  else for (const table of Object.values(TABLES)) await knex.raw('optimize table ??', [table]);
};

interface Part {
  part: string;
  bytes: number;
}

const total = (parts: Part[]): number => parts.reduce((sum, { bytes }) => sum + bytes, 0);

/** Tables and indexes, the largest first. */
const partsOf = async (dialect: Dialect, knex: Knex): Promise<Part[]> => {
  const parts = await READERS[dialect](knex);
  return parts
    .filter(({ part }) => part.startsWith('insights_') || part.startsWith('sqlite_autoindex_insights'))
    .sort((one, other) => other.bytes - one.bytes);
};

const READERS: Record<Dialect, (knex: Knex) => Promise<Part[]>> = {
  sqlite: async (knex) => {
    const rows: Row[] = await knex.raw('select name, sum(pgsize) as bytes from dbstat group by name');
    return rows.map(partOf);
  },
  postgres: async (knex) => {
    const { rows }: { rows: Row[] } = await knex.raw(
      `select relname as name, case when relkind = 'r' then pg_table_size(oid) else pg_relation_size(oid) end as bytes
       from pg_class where relkind in ('r', 'i') and relname like 'insights%'`
    );
    return rows.map(partOf);
  },
  mysql: async (knex) => {
    const [database]: { name: string }[] = await knex.select(knex.raw('database() as name'));
    const [rows]: Row[][] = await knex.raw(
      `select concat(table_name, ' ', index_name) as name, stat_value * @@innodb_page_size as bytes
       from mysql.innodb_index_stats where database_name = ? and stat_name = 'size'`,
      [database.name]
    );
    return rows.map(partOf);
  },
};

const partOf = ({ name, bytes }: Row): Part => ({ part: String(name), bytes: Number(bytes) });

const describeSummaries = async (knex: Knex, size: number, { detail }: Options): Promise<void> => {
  const rows: Row[] = await knex(TABLES.summaries)
    .select('dimension', 'level')
    .count({ rows: '*' })
    .sum({
      durations: knex.raw('coalesce(length(durations), 0)'),
      actors: knex.raw('coalesce(length(actors), 0)'),
      sessions: knex.raw('coalesce(length(sessions), 0)'),
    })
    .groupBy('dimension', 'level')
    .orderByRaw('sum(coalesce(length(durations), 0) + coalesce(length(actors), 0) + coalesce(length(sessions), 0)) desc')
    .limit(12);
  for (const row of rows) {
    const texts = ['durations', 'actors', 'sessions']
      .map((name) => `${name} ${figure(Number(row[name]) / size)}`)
      .join(', ');
    detail(
      `  summaries of dimension ${row.dimension}, level ${row.level}: ${row.rows} rows; bytes an event in texts: ${texts}`
    );
  }
};
