import type { DemandTrend, Priority, ReductionReport, RequestDetail, RequestOperation, SelfService } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createDesk, type Desk } from './desk';

const DAY_MS = 86_400_000;
const WEEKS = 24;
const now = Date.now();
/** Noon, so many days ago. */
const at = (days: number): string => new Date(Math.floor(now / DAY_MS) * DAY_MS - days * DAY_MS + DAY_MS / 2).toISOString();

/** Ten a week for twelve weeks, then two a week: what a page that answers them would do. */
describeEachDatabase('What requests add up to', (database) => {
  let app: RunningStrapi;
  let desk: Desk;
  const logged: RequestDetail[] = [];

  beforeAll(async () => {
    app = await bootStrapi({ database, settings: { timeZone: 'Europe/Berlin' } });
    desk = createDesk(app);
    for (let week = 0; week < WEEKS; week += 1) {
      for (let index = 0; index < (week < WEEKS / 2 ? 10 : 2); index += 1) {
        const days = (WEEKS - week) * 7 - (index % 7);
        logged.push(await desk.log({ summary: 'Where is my order?', channel: index % 2 === 0 ? 'email' : 'phone', receivedAt: at(days), handlingMinutes: 10 }));
      }
      logged.push(await desk.log({ summary: 'A price list, please', category: 'report', receivedAt: at((WEEKS - week) * 7) }));
    }
  });
  afterAll(() => app.stop());

  const trend = (query: string) => desk.must<DemandTrend>('GET', `/trend?${query}`);
  const TOTAL = 12 * 10 + 12 * 2 + WEEKS;

  it('is a trend by day, week and month, which all have the same sum', async () => {
    for (const interval of ['day', 'week', 'month']) {
      const { total, series } = await trend(`interval=${interval}`);
      expect([interval, total, series[0].counts.reduce((sum, count) => sum + count, 0)]).toEqual([interval, TOTAL, TOTAL]);
    }
  });

  it('is the same from summaries and from a recount in another way', async () => {
    const summed = await trend('interval=week&breakdown=category');
    const recounted = await trend('interval=week&breakdown=category&timeZone=Europe/Paris');
    expect(recounted.series).toEqual(summed.series);
    expect(summed.series.map(({ key, total }) => [key, total])).toEqual([['status', TOTAL - WEEKS], ['report', WEEKS]]);
    const channels = await trend('interval=month&breakdown=channel&category=status');
    expect(channels.series.reduce((sum, { total }) => sum + total, 0)).toBe(TOTAL - WEEKS);
  });

  it('follows what is changed afterwards: another day, another category, dismissed, undone', async () => {
    const [first] = logged;
    await desk.must('PUT', `/${first.id}`, { receivedAt: at(2), category: 'stock' });
    const moved = await trend('interval=day&breakdown=category');
    expect(moved.series.find(({ key }) => key === 'stock')?.total).toBe(1);
    expect(moved.total).toBe(TOTAL);
    const { id } = await desk.must<RequestOperation>('POST', '/change', { selection: { ids: [first.id] }, patch: { state: 'dismissed' } });
    expect((await trend('interval=month')).total).toBe(TOTAL - 1);
    await desk.must('POST', `/operations/${id}/undo`, {});
    await desk.must('PUT', `/${first.id}`, { receivedAt: first.receivedAt, category: 'status' });
    expect((await trend('interval=month')).total).toBe(TOTAL);
    expect((await trend('interval=day&breakdown=category')).series.map(({ key }) => key)).toEqual(['status', 'report']);
  });

  it('is not added up again while nothing changes', async () => {
    const written: string[] = [];
    const note = ({ sql }: { sql: string }): void => void (/^(?:insert|delete).*insights_request_trends/i.test(sql) && written.push(sql));
    await trend('interval=day');
    app.strapi.db.connection.on('query', note);
    await trend('interval=month');
    expect(written).toEqual([]);
    await desk.must('PUT', `/${logged[0].id}`, { category: 'stock' });
    await trend('interval=month');
    expect(written).not.toEqual([]);
    await desk.must('PUT', `/${logged[0].id}`, { category: 'status' });
    app.strapi.db.connection.off('query', note);
  });

  it('says that fewer ask, how sure that is, and what it is worth', async () => {
    const report = await desk.must<ReductionReport>('GET', `/reduction?category=status&intervention=${at((WEEKS / 2) * 7).slice(0, 10)}`);
    expect(report.analysis.verdict).toBe('reduced');
    expect(report.analysis.rateRatio?.estimate).toBeGreaterThan(0.1);
    expect(report.analysis.rateRatio?.high).toBeLessThan(0.8);
    expect(report.minutes).toMatchObject({ estimate: 10, from: 'noted' });
    expect(report.saving?.hoursPerMonth.low).toBeGreaterThan(0);
    expect(report.costs).toEqual([expect.objectContaining({ costPerHour: 50, at: null, by: null })]);
  });

  it('computes with the costs that people enter, and remembers who did', async () => {
    await desk.must('PUT', '/costs', { costPerHour: 80, currency: 'CHF', minutes: { low: 5, high: 15 } });
    const report = await desk.must<ReductionReport>('GET', `/reduction?category=status&intervention=${at((WEEKS / 2) * 7).slice(0, 10)}&control=report`);
    expect(report.analysis.method).toBe('difference_in_differences');
    expect(report.minutes).toMatchObject({ low: 5, high: 15, from: 'entered' });
    expect(report.costs[0]).toMatchObject({ costPerHour: 80, currency: 'CHF', by: expect.objectContaining({ name: expect.any(String) as string }) as object });
    expect(report.costs).toHaveLength(2);
  });

  it('knows what to build next: what nothing covers, by how often, how long and how lately', async () => {
    const ids = logged.filter(({ category }) => category === 'report').map(({ id }) => id);
    const { id } = await desk.must<{ id: string }>('POST', '/groups', { title: 'Price list', ids });
    const priorities = await desk.must<Priority[]>('GET', '/priorities?limit=3');
    expect(priorities[0]).toMatchObject({ id, kind: 'group', title: 'Price list', count: WEEKS, score: 100, categories: ['report'] });
    await desk.must('POST', '/cover', { group: id, by: { name: 'Price page', url: '/prices', feature: 'page_view:/prices', answer: '', since: at(30) } });
    expect((await desk.must<Priority[]>('GET', '/priorities?limit=50')).map((priority) => priority.id)).not.toContain(id);
    const { interventions } = await desk.must<ReductionReport>('GET', '/reduction?category=report');
    expect(interventions).toEqual([expect.objectContaining({ day: at(30).slice(0, 10), label: 'Price page' })]);
    const rate = await desk.must<SelfService>('GET', '/self-service?range=last12months');
    expect(rate).toMatchObject({ answered: 0, asked: TOTAL, features: ['page_view:/prices'] });
  });

  it('refuses what cannot be meant', async () => {
    for (const [query, field] of [
      ['/reduction?intervention=2999-01-01', 'intervention'],
      ['/reduction?intervention=soon', 'intervention'],
      ['/reduction?category=status&control=status', 'control'],
      ['/trend?from=2026-01-01', 'to'],
      ['/trend?interval=hour', 'interval'],
    ] as const) {
      const answer = await desk.ask('GET', query);
      expect([query, answer.status, (answer.body as { error: { details: { field: string } } }).error.details.field]).toEqual([query, 400, field]);
    }
  });
});
