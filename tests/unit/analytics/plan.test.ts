import type { InsightsQuery, Settings } from '../../../contracts';
import { normalise } from '../../../server/analytics/engine/normalise';
import { plan } from '../../../server/analytics/engine/plan';
import { resolveSpan } from '../../../server/analytics/engine/range';
import { resolveFilters } from '../../../server/analytics/engine/resolve';
import type { Need } from '../../../server/analytics/engine/types';
import { METRICS } from '../../../server/analytics/metrics';
import { Calendar } from '../../../server/lib';
import type { DictionaryReader } from '../../../server/storage';

const NOW = Date.parse('2026-11-20T09:03:00Z');
const retention: Settings['retention'] = {
  events: { default: 90 },
  summaries: { quarter: 35, hour: 100, day: 1100, week: 0, month: 0, year: 0 },
  details: { quarter: 35, hour: 100 },
};
const dictionary: DictionaryReader = {
  byId: async () => new Map(),
  idsOf: async (_name, values) => new Map(values.map((value, index) => [value, index + 1])),
  search: async (_name, text, limit) =>
    Array.from({ length: text === 'many' ? limit : 2 }, (_, id) => ({ id, value: text, label: null })),
};

const planOf = async (over: Partial<InsightsQuery>, options: { exact?: boolean } = {}) => {
  const query = normalise({ metrics: ['count'], range: { preset: 'last7days' }, ...over }, { timeZone: 'UTC', now: NOW }, options);
  const needs = new Set<Need>(query.metrics.map((name) => METRICS[name].need));
  const filters = await resolveFilters(dictionary, query.filters);
  return plan(query, filters, needs, resolveSpan(query.range, query.timeZone, NOW), {
    now: NOW,
    asked: new Calendar(query.timeZone),
    configured: new Calendar('UTC'),
    retention,
  });
};

const is = (field: 'route' | 'actor' | 'kind' | 'token' | 'statusClass' | 'ip', ...values: string[]) =>
  ({ field, operator: 'is' as const, values });

describe('the plan', () => {
  it('answers exactly where it is told to: summaries of whole quarter hours, single events otherwise', async () => {
    const between = (from: string, to: string) => ({ range: { from: `2026-11-20T${from}:00Z`, to: `2026-11-20T${to}:00Z` } });
    expect(await planOf(between('08:15', '08:45'), { exact: true })).toMatchObject({ source: 'summaries' });
    const odd = await planOf(between('08:20', '08:45'), { exact: true });
    expect(odd).toMatchObject({ source: 'raw', span: { from: Date.parse('2026-11-20T08:20:00Z'), to: Date.parse('2026-11-20T08:45:00Z') } });
    expect(await planOf(between('08:20', '08:45'))).toMatchObject({ source: 'summaries', span: { from: Date.parse('2026-11-20T08:15:00Z') } });
    // Actors have no quarter hours.
    expect(await planOf({ ...between('08:15', '08:45'), filters: [is('actor', 'admin:1')] }, { exact: true })).toMatchObject({ source: 'raw' });
    // What raw rows no longer tell, summaries tell of the rows around it.
    const old = await planOf({ range: { from: '2026-08-01T08:20:00Z', to: '2026-08-01T08:45:00Z' } }, { exact: true });
    expect(old).toMatchObject({ source: 'summaries' });
  });

  it('reads summaries of the one dimension that is asked about, with kinds on top', async () => {
    expect(await planOf({ breakdown: 'route', filters: [is('kind', 'api_request')] })).toMatchObject({
      source: 'summaries',
      dimension: 'route',
      filter: null,
      kinds: ['api_request'],
    });
    expect(await planOf({ breakdown: 'kind', filters: [is('actor', 'admin:1')] })).toMatchObject({ source: 'summaries', dimension: 'actor' });
    expect(await planOf({ breakdown: 'route', filters: [is('route', 'a', 'b')] })).toMatchObject({
      source: 'summaries',
      filter: { values: [1, 2], negated: false },
    });
    expect(await planOf({ filters: [{ field: 'route', operator: 'contains', values: ['few'] }] })).toMatchObject({ source: 'summaries' });
  });

  it.each<[string, Partial<InsightsQuery>]>([
    ['breaks down by route and filters by actor at once', { breakdown: 'route', filters: [is('actor', 'admin:1')] }],
    ['filters by actor and token at once', { filters: [is('token', '1'), is('actor', 'admin:1')] }],
    ['asks about ip, which is not summarised', { filters: [is('ip', '10.0.0.0')] }],
    ['asks for the uptime by route', { metrics: ['uptime'], breakdown: 'route' }],
    ['asks about events without a certain token', { metrics: ['p50'], filters: [{ field: 'token', operator: 'isNot', values: ['1'] }] }],
    ['asks about events without a certain token', { filters: [is('token', '(none)')] }],
    ['filters by a part of route that very many contain', { filters: [{ field: 'route', operator: 'contains', values: ['many'] }] }],
    ['no summaries of total line up', { interval: 'hour', range: { from: '2026-07-01', to: '2026-07-02' } }],
    ['no summaries of actor line up', { breakdown: 'actor', timeZone: 'Asia/Kolkata', range: { from: '2026-11-01', to: '2026-11-02' }, interval: 'day' }],
  ])('reads raw rows and says why: %s', async (reason, over) => {
    expect(await planOf(over)).toMatchObject({ source: 'raw', reason: expect.stringContaining(reason) });
  });

  it('says when raw rows cannot know everything either', async () => {
    const { reason } = await planOf({ interval: 'hour', range: { from: '2026-07-01', to: '2026-07-02' } });
    expect(reason).toContain('raw rows are kept for 90 days');
  });

  it('rounds outward to the quarter hour, to the hour where actors are asked about, to the day where hours have expired', async () => {
    const range = { from: '2026-11-10T10:20:00Z', to: '2026-11-11T10:20:00Z' };
    const iso = async (over: Partial<InsightsQuery>) => new Date((await planOf(over)).span.from).toISOString();
    expect(await iso({ range })).toBe('2026-11-10T10:15:00.000Z');
    expect(await iso({ range, breakdown: 'actor' })).toBe('2026-11-10T10:00:00.000Z');
    expect(await iso({ range: { ...range, from: '2026-06-10T10:20:00Z' } })).toBe('2026-06-10T00:00:00.000Z');
  });

  it('reads years and months where nothing finer is kept any more', async () => {
    const planned = await planOf({ range: { from: '2020-01-01', to: '2023-02-28' } });
    expect(planned.source === 'summaries' && planned.ranges.map(({ level }) => level)).toEqual(['month', 'year']);
  });

  it('uses rows of hours and quarter hours for the days of another zone', async () => {
    const levels = async (timeZone: string) => {
      const planned = await planOf({ interval: 'day', timeZone, range: { from: '2026-11-10', to: '2026-11-12' } });
      return planned.source === 'summaries' ? [...new Set(planned.ranges.map(({ level }) => level))] : [];
    };
    expect(await levels('UTC')).toEqual(['day']);
    expect(await levels('America/New_York')).toEqual(['hour']);
    expect(await levels('Asia/Kathmandu')).toEqual(['quarter', 'hour']);
  });

  it('reads the uptime from quarter hours, and from hours where those have expired', async () => {
    const planned = await planOf({ metrics: ['uptime'], range: { preset: 'last90days' } });
    expect(planned.source === 'summaries' && planned.uptime.map(({ level }) => level)).toEqual(['hour', 'quarter']);
  });
});
