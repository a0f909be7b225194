import { IMPORT_FIELDS, REQUEST_LIMITS, type ImportField, type ImportProblem, type QuickRequest, type RequestImportOptions } from '../../../../contracts';
import { cut } from '../../../lib';
import { instantOf } from './dates';
import { channelOf, priorityOf, stateOf } from './words';

/** What a row says, or what is wrong with it. */
export type RowReading = { request: QuickRequest; sourceId: string | null; problems: [] } | { request: null; sourceId: null; problems: ImportProblem[] };

export interface RowContext {
  options: RequestImportOptions;
  /** Code of a category; null where there is none of that name. */
  categoryOf(text: string): string | null;
  /** Epoch milliseconds. */
  now: number;
}

/** Clocks of people differ; what is further ahead is a mistake. */
const AHEAD_MS = 86_400_000;
const EMAIL = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/;
const BRACKETED = /<([^<>]+)>\s*$/;
const SHOWN = 60;

/** The cells of a row as a request; every problem of the row is told. */
export const readRow = (line: number, cells: readonly string[], { options, categoryOf, now }: RowContext): RowReading => {
  const texts = textsOf(cells, options);
  const problems: ImportProblem[] = [];
  const wrong = (field: ImportField, message: string): null => {
    problems.push({ line, field, message });
    return null;
  };
  /** Absent where the row says nothing. */
  const read = <Value>(field: ImportField, reader: (text: string) => Value | null, message: (text: string) => string): Value | undefined => {
    const text = texts[field];
    if (text === undefined || text === '') return undefined;
    return reader(text) ?? wrong(field, message(`“${cut(text, SHOWN) ?? ''}”`)) ?? undefined;
  };

  const summary = (texts.summary ?? '').replace(/\s+/g, ' ').slice(0, REQUEST_LIMITS.summary);
  if (summary === '') wrong('summary', 'says nothing');
  const channel = read('channel', channelOf, (shown) => `${shown} is no channel`);
  const category = read('category', categoryOf, (shown) => `there is no category ${shown}`);
  const priority = read('priority', priorityOf, (shown) => `${shown} is no priority`);
  const state = read('state', stateOf, (shown) => `${shown} is no state`);
  const handlingMinutes = read('handlingMinutes', minutesOf, (shown) => `${shown} are no minutes`);
  const email = read('requesterEmail', emailOf, (shown) => `${shown} is no e-mail address`);
  const at = read('receivedAt', (text) => instantOf(text, options.dates, options.timeZone), (shown) => `${shown} is no date${options.dates === 'iso' ? ' of ISO 8601' : ''}`);
  if (texts.receivedAt === '') wrong('receivedAt', 'says nothing');
  if (at !== undefined && at > now + AHEAD_MS) wrong('receivedAt', 'is in the future');
  if (problems.length > 0) return { request: null, sourceId: null, problems };

  const { requesterName: name = null, requesterOrganisation: organisation = null } = texts;
  const request: QuickRequest = {
    summary,
    channel: channel ?? options.defaults.channel,
    category: category ?? options.defaults.category,
    priority: priority ?? options.defaults.priority ?? 'normal',
    requester: { name, email: email ?? null, organisation },
    ...(texts.details ? { details: texts.details } : {}),
    ...(at === undefined ? {} : { receivedAt: new Date(at).toISOString() }),
    ...(handlingMinutes === undefined ? {} : { handlingMinutes }),
    ...(state === undefined ? {} : { state }),
    ...(texts.tags ? { tags: tagsOf(texts.tags) } : {}),
    ...(texts.organisation ? { organisation: texts.organisation } : {}),
  };
  return { request, sourceId: texts.sourceId || null, problems: [] };
};

/** Text of each field that has a column; trimmed, and as every database takes it. */
const textsOf = (cells: readonly string[], { mapping }: RequestImportOptions): Partial<Record<ImportField, string>> => {
  const texts: Partial<Record<ImportField, string>> = {};
  for (const [column, field] of Object.entries<ImportField>(mapping)) {
    if (!IMPORT_FIELDS.includes(field)) continue;
    const text = cut((cells[Number(column)] ?? '').trim(), REQUEST_LIMITS.details) ?? '';
    texts[field] = text;
  }
  return texts;
};

const emailOf = (text: string): string | null => {
  const address = (BRACKETED.exec(text)?.[1] ?? text).trim();
  return address.length <= REQUEST_LIMITS.email && EMAIL.test(address) ? address : null;
};

const DECIMAL = /^(\d{1,6})(?:[.,](\d{1,4}))?(?:\s*(?:m|min|mins|minuten?|minutes?))?\.?$/i;
const CLOCK = /^(\d{1,3})\s*(?::|h|std\.?)\s*(\d{1,2})?\s*(?:m|min)?$/i;

/** `12`, `12,5`, `15 min`, `1:30` (hours and minutes), `1h30`, `2 h`. */
const minutesOf = (text: string): number | null => {
  const decimal = DECIMAL.exec(text);
  const clock = CLOCK.exec(text);
  const minutes = decimal ? Number(`${decimal[1]}.${decimal[2] ?? 0}`) : clock ? Number(clock[1]) * 60 + Number(clock[2] ?? 0) : null;
  return minutes !== null && minutes <= REQUEST_LIMITS.minutes ? minutes : null;
};

/** The export writes them as JSON or with a separator; people with commas. */
const tagsOf = (text: string): string[] => text.replace(/^\[|\]$/g, '').split(/[,;|]/).map((tag) => tag.trim().replace(/^"|"$/g, '')).filter(Boolean);
