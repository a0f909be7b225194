import type { RequestImportOptions } from '../../../../contracts';
import { InputError } from '../../../http';
import { createOccurrences, digestOf, hash48, Pacer, type Clock } from '../../../lib';
import type { Categories } from '../../categories';
import type { Logging } from '../../logging';
import type { ImportStore, StoredRequest } from '../../store';
import { decoded, encodingOf, type Encoding } from '../csv/decoding';
import { previewOf } from '../csv/preview';
import { createCsvReader, type CsvRecord } from '../csv/records';
import { readRow } from '../csv/row';
import { fallbackCategory } from './fallback-category';
import { createImportedCategories } from './imported-categories';
import type { GivenOptions } from './options';
import type { ImportSource } from './source';
import type { Tally } from './tally';

export interface CsvImportDependencies {
  logging: Pick<Logging, 'prepare' | 'addAll'>;
  categories: Categories;
  imports: Pick<ImportStore, 'knownSources'>;
  clock: Clock;
  /** For dates without a zone, where nobody names another. */
  timeZone: string;
}

export interface ImportRun {
  actor: string | null;
  dryRun: boolean;
  signal: AbortSignal;
  tally: Tally;
  /** Called after each batch. */
  onProgress(): Promise<void>;
}

/** A CSV file that was looked at. */
export interface CsvFile {
  encoding: Encoding;
  delimiter: string;
  options: RequestImportOptions;
}

/** Rows of one transaction: on SQLite nobody else has a turn meanwhile. */
const BATCH = 200;
/** Milliseconds of work between two turns of others. */
const BUDGET = 4;
/** UTF-16 units of a file by which its columns are judged. */
const SAMPLE = 64 * 1024;
/** Distinct rows remembered to number those that are the same: about 100 bytes each. */
const REMEMBERED = 200_000;

/** @throws InputError where the file is no CSV, or no column holds what is asked. */
export const openCsv = async (source: ImportSource, given: GivenOptions, { categories, clock, timeZone }: CsvImportDependencies): Promise<CsvFile> => {
  const encoding = await encodingOf(source.read);
  if (encoding === null) throw new InputError('file', 'is no text: save the table as CSV');
  const sample = await sampleOf(source, encoding);
  const known = await categories.list();
  const preview = previewOf(sample, given, { categories: known, timeZone, now: clock.now() });
  if (preview.columns.length < 1) throw new InputError('file', 'holds no columns');
  if (!Object.values(preview.mapping).includes('summary')) throw new InputError('options', 'say which column holds the summary');
  const defaults = given.defaults ?? { channel: 'other', category: fallbackCategory(known) };
  await categories.require(defaults.category);
  const { mapping, dates } = preview;
  return {
    encoding,
    delimiter: preview.delimiter,
    options: { mapping, dates, defaults, timeZone: given.timeZone ?? timeZone, createCategories: given.createCategories ?? false },
  };
};

const sampleOf = async (source: ImportSource, encoding: Encoding): Promise<string> => {
  let sample = '';
  for await (const { text } of decoded(source.read(), encoding)) {
    sample += text;
    if (sample.length >= SAMPLE) break;
  }
  return sample;
};

/** Reads the rows into requests, batch by batch. A row that was added before, by this file or another, is known. */
export const importCsv = async (source: ImportSource, file: CsvFile, run: ImportRun, deps: CsvImportDependencies): Promise<void> => {
  const { logging, imports, clock } = deps;
  const { tally, signal, dryRun, actor } = run;
  const { counts } = tally;
  const imported = await createImportedCategories(deps.categories, file.options, dryRun);
  const context = { options: file.options, categoryOf: imported.codeOf, now: clock.now() };
  const occurrenceOf = createOccurrences(REMEMBERED);
  const pacer = new Pacer(BUDGET);
  let batch: StoredRequest[] = [];

  const flush = async (): Promise<void> => {
    const added = dryRun ? await newOf(batch, imports) : (await logging.addAll(batch)).length;
    counts.added += added;
    counts.known += batch.length - added;
    batch = [];
    await pacer.turn();
    await run.onProgress();
  };

  const take = async ({ line, cells, error }: CsvRecord): Promise<void> => {
    counts.read += 1;
    if (cells === null) return tally.refuse([{ line, field: null, message: error }]);
    await imported.prepare(cells);
    const { request, sourceId, problems } = readRow(line, cells, context);
    if (request === null) return tally.refuse(problems);
    batch.push(logging.prepare(request, { source: 'csv', actor, sourceId: sourceIdOf(cells, sourceId, occurrenceOf) }));
    if (batch.length === BATCH) await flush();
    else if (pacer.isDue) await pacer.turn();
  };

  for await (const record of recordsOf(source, file, (bytes) => (counts.bytesRead += bytes))) {
    if (signal.aborted) break;
    await take(record);
  }
  await flush();
};

/** All but the head. */
async function* recordsOf(source: ImportSource, { encoding, delimiter }: CsvFile, onBytes: (bytes: number) => void): AsyncGenerator<CsvRecord> {
  const reader = createCsvReader(delimiter);
  let isHead = true;
  const behindHead = function* (records: Generator<CsvRecord>): Generator<CsvRecord> {
    for (const record of records) {
      if (!isHead) yield record;
      isHead = false;
    }
  };
  for await (const { text, bytes } of decoded(source.read(), encoding)) {
    yield* behindHead(reader.push(text));
    onBytes(bytes);
  }
  yield* behindHead(reader.end());
}

/** What the file calls the row; else its content, and how many of the same stood before it: whatever the file is called. */
const sourceIdOf = (cells: readonly string[], given: string | null, occurrenceOf: ReturnType<typeof createOccurrences>): string => {
  if (given !== null) return `csv:${digestOf(`id ${given}`)}`;
  const content = JSON.stringify(cells.map((cell) => cell.trim())).replace(/(?:,"")*\]$/, ']');
  return `csv:${digestOf(`row ${occurrenceOf(hash48(content).toString(36))} ${content}`)}`;
};

const newOf = async (batch: StoredRequest[], imports: CsvImportDependencies['imports']): Promise<number> => {
  if (batch.length === 0) return 0;
  const ids = new Set(batch.map(({ sourceId }) => sourceId));
  return ids.size - (await imports.knownSources([...ids])).size;
};
