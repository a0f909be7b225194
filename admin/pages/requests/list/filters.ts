import { REQUEST_CHANNELS, REQUEST_PRIORITIES, REQUEST_SOURCES, REQUEST_STATES, type RequestFilter } from '../../../../contracts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ONE_DAY = 1;

/** Names in the address. Not `from` and `to`: those are the days that other pages show. */
export const FILTER_NAMES = [
  'text',
  'state',
  'channel',
  'category',
  'priority',
  'source',
  'owner',
  'tag',
  'group',
  'coverage',
  'grouped',
  'leak',
  'organisation',
  'since',
  'until',
] as const;

/** Start of a day in the browser's time zone, `days` later. `2026-11-01` -> `2026-10-31T23:00:00.000Z` in Paris. */
const instantOf = (day: string | null, days = 0): string | undefined => {
  if (day === null || !DAY.test(day)) return undefined;
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + days);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The day of an instant in the browser's time zone. */
export const dayOf = (instant: Date): string =>
  `${instant.getFullYear()}-${twoDigits(instant.getMonth() + 1)}-${twoDigits(instant.getDate())}`;

/** The last day before the instant. */
const dayBefore = (instant: string): string => dayOf(new Date(Date.parse(instant) - 1));

const severalOf = <Name extends string>(names: readonly Name[], values: string[]): Name[] | undefined => {
  const known = names.filter((name) => values.includes(name));
  return known.length > 0 ? known : undefined;
};

const flagOf = (value: string | null): boolean | undefined => (value === 'true' ? true : value === 'false' ? false : undefined);

const withoutAbsent = (filter: RequestFilter): RequestFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

/** What the address asks for; what it does not know is left out. Several values are `state=new&state=answered`. */
export const readFilter = (parameters: URLSearchParams): RequestFilter => {
  const one = (name: string): string | undefined => parameters.get(name)?.trim() || undefined;
  const categories = parameters.getAll('category').filter(Boolean);
  return withoutAbsent({
    text: one('text'),
    state: severalOf(REQUEST_STATES, parameters.getAll('state')),
    channel: severalOf(REQUEST_CHANNELS, parameters.getAll('channel')),
    category: categories.length > 0 ? categories : undefined,
    priority: severalOf(REQUEST_PRIORITIES, parameters.getAll('priority')),
    source: severalOf(REQUEST_SOURCES, parameters.getAll('source')),
    owner: one('owner'),
    tag: one('tag'),
    group: one('group'),
    coverage: one('coverage'),
    organisation: one('organisation'),
    grouped: flagOf(parameters.get('grouped')),
    leak: flagOf(parameters.get('leak')),
    from: instantOf(parameters.get('since')),
    to: instantOf(parameters.get('until'), ONE_DAY),
  });
};

/** The other way round: what stands in the address for a filter. */
export const writeFilter = ({ from, to, ...rest }: RequestFilter): URLSearchParams => {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (Array.isArray(value)) value.forEach((part) => written.append(name, part));
    else if (value !== undefined && value !== '') written.set(name, String(value));
  }
  if (from !== undefined) written.set('since', dayOf(new Date(from)));
  if (to !== undefined) written.set('until', dayBefore(to));
  return written;
};

/** Whether two filters ask for the same. */
export const isSameFilter = (one: RequestFilter, other: RequestFilter): boolean => {
  const said = (filter: RequestFilter): string => {
    const written = writeFilter(filter);
    written.sort();
    return written.toString();
  };
  return said(one) === said(other);
};
