import path from 'node:path';
import { IMPORT_FIELDS, REQUEST_CHANNELS, type ColumnMapping, type RequestImportOptions, type RequestImportView } from '../../contracts';
import type { Command, Terminal } from '../command';
import { UsageError } from '../errors';
import { createProgressBar } from '../progress';
import { withRequests } from './requests-open';
import { APP_HELP, wordsOf } from './rules-open';
import { counted } from './rules-table';

const DATES = ['iso', 'day_first', 'month_first'] as const;

const HELP = `strapi-insights requests import FILE [options]

Reads information requests from a file: a table (CSV, its first line names the columns) or mail (.eml, .mbox). Columns are
recognised by their names in English, French and German. Importing a file again adds nothing twice. What cannot be read is
told with its line; the rest is imported.

Options
  --mapping PAIRS      what columns hold, where their names do not say: "0=summary,3=receivedAt" (columns count from 0).
                       Fields: ${IMPORT_FIELDS.slice(0, 7).join(', ')},
                       ${IMPORT_FIELDS.slice(7).join(', ')}
  --category CODE      category of rows that name none (default: other)
  --channel CHANNEL    ${REQUEST_CHANNELS.join(', ')} (default: other)
  --dates ORDER        ${DATES.join(', ')} (default: what the file looks like)
  --time-zone ZONE     zone of dates without one (default: the one of the settings)
  --create-categories  make the categories that the file names and nobody made yet
  --dry-run            read and check the whole file, write nothing
${APP_HELP}

Exit code: 0 everything was read, 1 something was refused (the rest was imported), 2 wrong command line.`;

const OPTIONS = {
  mapping: { type: 'string' },
  category: { type: 'string' },
  channel: { type: 'string' },
  dates: { type: 'string' },
  'time-zone': { type: 'string' },
  'create-categories': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

export const requestsImport: Command = {
  name: ['requests', 'import'],
  summary: 'Read information requests from a CSV or mail file',
  help: HELP,
  run: async (words, terminal) => {
    const { values, positionals } = wordsOf(words, OPTIONS, true);
    if (positionals.length !== 1) throw new UsageError(positionals.length === 0 ? 'Name the FILE to import.' : 'Name one FILE only.');
    const file = path.resolve(terminal.directory, positionals[0]);
    const options = optionsOf(values);
    const dryRun = values['dry-run'];
    const bar = createProgressBar(terminal);
    const controller = new AbortController();
    terminal.onInterrupt(() => controller.abort());
    const result = await withRequests(terminal, values.app, async (requests) => {
      try {
        return await requests.import(file, { options, dryRun, signal: controller.signal, onProgress: bar.show });
      } finally {
        bar.end();
      }
    });
    return summarise(result, dryRun, terminal) ? 1 : 0;
  },
};

type Values = { [Name in Exclude<keyof typeof OPTIONS, 'create-categories' | 'dry-run'>]?: string } & { 'create-categories': boolean };

const oneOf = <Value extends string>(option: string, text: string | undefined, allowed: readonly Value[]): Value | undefined => {
  const found = allowed.find((value) => value === text);
  if (text !== undefined && found === undefined) throw new UsageError(`--${option}: "${text}" is not one of ${allowed.join(', ')}.`);
  return found;
};

const optionsOf = ({ mapping, category, channel, dates, ...rest }: Values): Partial<RequestImportOptions> => {
  const defaults = category === undefined && channel === undefined ? undefined : { category: category ?? 'other', channel: oneOf('channel', channel, REQUEST_CHANNELS) ?? 'other' };
  const given: Partial<RequestImportOptions> = { mapping: mappingOf(mapping), defaults, dates: oneOf('dates', dates, DATES), timeZone: rest['time-zone'], createCategories: rest['create-categories'] };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
};

const mappingOf = (text: string | undefined): ColumnMapping | undefined => {
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [, column, name] = /^\s*(\d{1,3})\s*=\s*(\w+)\s*$/.exec(pair) ?? [];
      const field = IMPORT_FIELDS.find((known) => known === name);
      if (!field) throw new UsageError(`--mapping: "${pair.trim()}" is no pair such as 0=summary. Fields: ${IMPORT_FIELDS.join(', ')}.`);
      return [column, field];
    })
  );
};

/** @returns whether something was not imported. */
const summarise = ({ read, added, known, refused, setAside, problems, error }: RequestImportView, dryRun: boolean, terminal: Terminal): boolean => {
  const aside = setAside === 0 ? '' : `, ${setAside} set aside (nobody asks there)`;
  terminal.out(`${dryRun ? 'Dry run, wrote nothing: ' : ''}${read} read, ${added} ${dryRun ? 'to add' : 'added'}, ${known} known before${aside}.`);
  for (const { line, field, message } of problems) terminal.error(`  line ${line}: ${field === null ? '' : `${field}: `}${message}`);
  if (refused > 0) terminal.error(`${counted(refused, 'row')} refused${problems.length < refused ? ', the first of them above' : ''}.`);
  if (error !== null) terminal.error(error);
  return refused > 0 || error !== null;
};
