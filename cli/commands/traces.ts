import type { Traces } from '../../contracts';

const WIDTH = 36;

/** Whether the plugin has left nothing in the app. */
export const isNothing = ({ tables, kept, remembered, storeKeys, permissions, spool }: Traces): boolean =>
  [tables, kept, remembered, storeKeys, permissions].every(({ length }) => length === 0) && spool === null;

/** What the plugin has put into the app as lines for people. */
export const describeTraces = (traces: Traces): string[] => [
  ...section('Tables', traces.tables.map(({ name, rows }) => row(name, counted(rows, 'row')))),
  ...section('Entries that make Strapi keep or remember these tables', entriesOf(traces)),
  ...section("Keys in Strapi's core store", traces.storeKeys.map((key) => row(key))),
  ...section('Permissions that roles and tokens hold', permissionsOf(traces)),
  ...section('Files with events that have not reached the database', filesOf(traces)),
];

const entriesOf = ({ kept, remembered }: Traces): string[] => [
  ...(kept.length > 0 ? [row('core-store key persisted_tables', counted(kept.length, 'table'))] : []),
  ...(remembered.length > 0 ? [row('strapi_database_schema', counted(remembered.length, 'table'))] : []),
];

const permissionsOf = ({ permissions }: Traces): string[] =>
  permissions.map(({ action, rows }) => row(action, counted(rows, 'row')));

const filesOf = ({ spool }: Traces): string[] =>
  spool === null ? [] : [row(spool.directory, `${counted(spool.files, 'file')}, ${counted(spool.bytes, 'byte')}`)];

const section = (title: string, rows: string[]): string[] => (rows.length === 0 ? [] : ['', `  ${title}`, ...rows]);

const row = (name: string, value = ''): string => `    ${name.padEnd(WIDTH)} ${value}`.trimEnd();

const counted = (count: number, unit: string): string => `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
