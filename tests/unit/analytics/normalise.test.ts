import type { InsightsQuery } from '../../../contracts';
import { cacheKeyOf, normalise } from '../../../server/analytics/engine/normalise';

const defaults = { timeZone: 'UTC', now: Date.parse('2026-11-20T09:03:00Z') };
const question: InsightsQuery = { metrics: ['count'], range: { preset: 'last7days' } };
const from = (input: unknown): InsightsQuery => JSON.parse(JSON.stringify(input));

describe('a question', () => {
  it('gets its defaults', () => {
    expect(normalise(question, defaults)).toEqual({
      metrics: ['count'],
      range: { preset: 'last7days' },
      timeZone: 'UTC',
      breakdown: null,
      limit: 10,
      orderBy: 'count',
      interval: null,
      filters: [],
      compare: false,
      exact: false,
    });
  });

  it('is the same question whatever the order of its filters and values', () => {
    const ask = (filters: InsightsQuery['filters']) => cacheKeyOf(normalise({ ...question, filters }, defaults));
    expect(
      ask([
        { field: 'route', operator: 'is', values: ['b', 'a', 'b'] },
        { field: 'kind', operator: 'is', values: ['search'] },
      ])
    ).toBe(
      ask([
        { field: 'kind', operator: 'is', values: ['search'] },
        { field: 'route', operator: 'is', values: ['a', 'b'] },
      ])
    );
  });

  it.each<[string, string, object]>([
    ['metrics.0', 'unknown metric "clicks"', { metrics: ['clicks'] }],
    ['metrics', 'Too small', { metrics: [] }],
    ['breakdown', 'unknown field "colour"', { breakdown: 'colour' }],
    ['interval', 'unknown interval "minute"', { interval: 'minute' }],
    ['timeZone', 'unknown time zone "Mars/Base"', { timeZone: 'Mars/Base' }],
    ['range', 'must be { preset }', { range: { preset: 'someday' } }],
    ['from', 'must be an instant', { range: { from: 'x', to: 'y' } }],
    ['filters.0.operator', 'unknown operator "like"', { filters: [{ field: 'route', operator: 'like', values: ['a'] }] }],
    ['filters.0.values', 'there is no kind "click"', { filters: [{ field: 'kind', operator: 'is', values: ['click'] }] }],
    ['filters.0.values', 'there is no statusClass "200"', { filters: [{ field: 'statusClass', operator: 'is', values: ['200'] }] }],
    ['filters.0.operator', 'a status can be compared', { filters: [{ field: 'status', operator: 'contains', values: ['4'] }] }],
    ['filters.0.values', 'must not be empty', { filters: [{ field: 'ip', operator: 'contains', values: [''] }] }],
    ['interval', 'are too many', { interval: 'hour', range: { from: '2025-01-01', to: '2026-01-01' } }],
    ['limit', 'Too big', { limit: 100_000 }],
    ['query', 'Unrecognized key', { sql: 'drop' }],
  ])('with something impossible names %s: %s', (field, reason, wrong) => {
    expect(() => normalise(from({ ...question, ...wrong }), defaults)).toThrow(
      expect.objectContaining({ details: { field, reason: expect.stringContaining(reason) } })
    );
  });
});
