import type { CoverageView, RequestCategory, RequestDetail, RequestGroup, RequestOperation, RequestVocabulary, SavedRequestView, SimilarRequest } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createDesk, type Desk } from './desk';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** The way of a question: logged, found again, put together with others, covered, and still asked. */
describeEachDatabase('An information request', (database) => {
  let app: RunningStrapi;
  let desk: Desk;

  beforeAll(async () => {
    app = await bootStrapi({ database });
    desk = createDesk(app);
  });
  afterAll(() => app.stop());

  const summariesOf = async (query: string): Promise<string[]> => (await desk.list(query)).map(({ summary }) => summary);

  it('is logged with three fields, the rest has sensible values', async () => {
    const logged = await desk.log({ summary: '  Where is order 4711?  ', channel: 'phone' });
    expect(logged).toMatchObject({
      summary: 'Where is order 4711?',
      channel: 'phone',
      category: 'status',
      priority: 'normal',
      state: 'new',
      source: 'panel',
      requester: { name: null, email: null, organisation: null },
      group: null,
      coverage: null,
      leak: false,
    });
    expect(Math.abs(Date.parse(logged.receivedAt) - Date.now())).toBeLessThan(60_000);
    expect(logged.loggedBy).toEqual({ id: (await app.admin()).id, name: 'Ada Lindqvist' });
  });

  it('keeps everything that was noted, and finds it again by any of it', async () => {
    await desk.log({
      summary: 'Zertifikat für Überdruckventil',
      details: 'The customer needs the certificate by Friday.',
      requester: { name: 'Zoë Müller', email: 'ZOE@example.org', organisation: 'Werk Süd' },
      channel: 'email',
      category: 'document',
      priority: 'high',
      receivedAt: daysAgo(3),
      handlingMinutes: 12.5,
      tags: ['certificate', ' valve ', 'certificate', '100%_sure'],
      organisation: 'Sales',
    });
    const found = ['Zertifikat für Überdruckventil'];
    for (const query of ['text=uberdruckventil', 'text=müller friday', 'text=zoe@example.org', 'category=document', 'priority=high&channel=email', 'tag=valve', 'tag=100%25_sure', 'organisation=Sales']) {
      expect([query, await summariesOf(query)]).toEqual([query, found]);
    }
    for (const query of ['text=100%25x', 'tag=100', 'tag=valv_', 'state=covered', 'organisation=sales2', `from=${daysAgo(1)}&category=document`]) {
      expect([query, await summariesOf(query)]).toEqual([query, []]);
    }
    expect(await desk.must('GET', '/count?text=uberdruckventil')).toEqual({ total: 1 });
    expect(await desk.must('GET', '/count?tag=100')).toEqual({ total: 0 });
    const [{ requester, tags, handlingMinutes }] = await desk.list('category=document');
    expect({ requester, tags, handlingMinutes }).toEqual({
      requester: { name: 'Zoë Müller', email: 'zoe@example.org', organisation: 'Werk Süd' },
      tags: ['certificate', 'valve', '100%_sure'],
      handlingMinutes: 12.5,
    });
  });

  it('is refused with the field that is wrong', async () => {
    for (const [body, field] of [
      [{ summary: ' ' }, 'summary'],
      [{ summary: 'x', channel: 'pigeon' }, 'channel'],
      [{ summary: 'x', category: 'unheard-of' }, 'category'],
      [{ summary: 'x', receivedAt: '2199-01-01T00:00:00Z' }, 'receivedAt'],
      [{ summary: 'x', receivedAt: 'yesterday' }, 'receivedAt'],
      [{ summary: 'x', owner: '999999' }, 'owner'],
      [{ summary: 'x', requester: { email: 'nobody' } }, 'requester.email'],
      [{ summary: 'x', entry: { uid: 'api::product.product', documentId: 'none' } }, 'entry'],
      [{ summary: 'x', state: 'covered' }, 'state'],
      [{ summary: 'x', __proto__: null, constructor: 1 }, 'constructor'],
    ] as const) {
      const answer = await desk.ask('POST', '', { channel: 'email', category: 'status', ...body });
      expect([field, answer.status, (answer.body as { error: { details: { field: string } } }).error.details.field]).toEqual([field, 400, field]);
    }
  });

  it('is turned in pages that hold while more arrive', async () => {
    for (let index = 0; index < 7; index += 1) await desk.log({ summary: `Page ${index}`, category: 'schedule', receivedAt: daysAgo(10 + Math.floor(index / 2)) });
    const first = await desk.page('category=schedule&pageSize=3');
    await desk.log({ summary: 'Page new', category: 'schedule' });
    const second = await desk.page(`category=schedule&pageSize=3&cursor=${first.next}`);
    const third = await desk.page(`category=schedule&pageSize=3&cursor=${second.next}`);
    expect([...first.data, ...second.data, ...third.data].map(({ summary }) => summary).sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `Page ${index}`));
    expect(third.next).toBeNull();
  });

  it('is changed by hand, and its history says who saw it and what was before', async () => {
    const { id } = await desk.log({ summary: 'Price list', category: 'report' });
    await desk.open(id, 'editor');
    await desk.must('PUT', `/${id}`, { summary: 'Price list 2027', priority: 'urgent', tags: ['prices'] });
    const { history, summary } = await desk.open(id);
    expect(summary).toBe('Price list 2027');
    expect(history.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['created', 'viewed', 'edited']));
    const edited = history.find(({ kind }) => kind === 'edited');
    expect(edited?.changes).toEqual({ summary: ['Price list', 'Price list 2027'], priority: ['normal', 'urgent'], tags: [[], ['prices']] });
    expect(new Set(history.filter(({ kind }) => kind === 'viewed').map(({ by }) => by?.name)).size).toBe(2);
    expect(await summariesOf('text=2027')).toEqual(['Price list 2027']);
  });

  it('is changed with many others at once, which can be undone except where somebody changed it since', async () => {
    const ids: string[] = [];
    for (const summary of ['Bulk a', 'Bulk b', 'Bulk c']) ids.push((await desk.log({ summary, category: 'quality' })).id);
    const done = await desk.must<RequestOperation>('POST', '/change', { selection: { filter: { category: ['quality'] } }, patch: { priority: 'low', addTags: ['later'] } });
    expect(done.changed).toBe(3);
    await desk.must('PUT', `/${ids[0]}`, { priority: 'urgent' });
    const undone = await desk.must<RequestOperation>('POST', `/operations/${done.id}/undo`, {});
    expect(undone).toMatchObject({ changed: 3, skipped: 0 });
    expect((await desk.list('category=quality')).map(({ summary, priority, tags }) => [summary, priority, tags]).sort()).toEqual([
      ['Bulk a', 'urgent', []],
      ['Bulk b', 'normal', []],
      ['Bulk c', 'normal', []],
    ]);
    expect((await desk.ask('POST', `/operations/${done.id}/undo`, {})).status).toBe(409);
  });

  it('finds those like it while somebody types', async () => {
    await desk.log({ summary: 'What is the status of bit SN12345?' });
    const similar = await desk.must<SimilarRequest[]>('GET', `/similar?text=${encodeURIComponent('status of bit SN777')}`);
    expect(similar[0].request.summary).toBe('What is the status of bit SN12345?');
    expect(similar[0].score).toBeGreaterThan(0.4);
  });

  describe('that repeats', () => {
    let group: RequestGroup & { operation: string };
    const members: string[] = [];

    beforeAll(async () => {
      for (const days of [40, 30, 20]) members.push((await desk.log({ summary: 'Cutter stock report', category: 'stock', receivedAt: daysAgo(days), handlingMinutes: 10 })).id);
      group = await desk.must('POST', '/groups', { title: 'Cutter stock report', ids: members.slice(0, 2) });
    });

    it('is put into a group, which says how often it was asked and what it took', async () => {
      expect(group).toMatchObject({ count: 2, open: 2, minutes: 20, coverage: null, leaks: 0 });
      await desk.must('POST', `/groups/${group.id}/add`, { ids: [members[2]] });
      expect(await desk.must<RequestGroup[]>('GET', '/groups')).toEqual([expect.objectContaining({ id: group.id, count: 3, minutes: 30 })]);
      expect((await desk.open(members[2])).group).toEqual({ id: group.id, title: 'Cutter stock report', count: 3 });
    });

    it('is taken out again, and groups are put together, each with a way back', async () => {
      const split = await desk.must<RequestOperation>('POST', `/groups/${group.id}/split`, { ids: [members[0]], title: 'Something else' });
      const { group: other } = await desk.open(members[0]);
      expect(other).toMatchObject({ title: 'Something else', count: 1 });
      const merged = await desk.must<RequestOperation>('POST', `/groups/${group.id}/merge`, { groups: [other?.id] });
      expect(merged.changed).toBe(1);
      expect((await desk.must<RequestGroup>('GET', `/groups/${group.id}`)).count).toBe(3);
      await desk.must('POST', `/operations/${merged.id}/undo`, {});
      expect((await desk.open(members[0])).group?.id).toBe(other?.id);
      await desk.must('POST', `/operations/${split.id}/undo`, {});
      expect((await desk.open(members[0])).group?.id).toBe(group.id);
      const renamed = await desk.must<RequestGroup & { operation: string }>('PUT', `/groups/${group.id}`, { title: 'Stock of cutters' });
      expect(renamed.title).toBe('Stock of cutters');
      await desk.must('POST', `/operations/${renamed.operation}/undo`, {});
      expect((await desk.must<RequestGroup>('GET', `/groups/${group.id}`)).title).toBe('Cutter stock report');
    });

    it('is covered as a whole; what still arrives afterwards is a leak', async () => {
      const covered = await desk.must<RequestOperation & { coverage: string }>('POST', '/cover', {
        group: group.id,
        by: { name: 'Stock page', url: '/stock', feature: null, answer: 'See the stock page.', since: daysAgo(5) },
      });
      expect(covered.changed).toBe(3);
      expect(await desk.open(members[0])).toMatchObject({ state: 'covered', coverage: { name: 'Stock page', url: '/stock' }, leak: false });

      const { id } = await desk.log({ summary: 'Cutter stock report please', category: 'stock', receivedAt: daysAgo(1) });
      const [offered] = await desk.must<SimilarRequest[]>('GET', `/similar?text=${encodeURIComponent('Cutter stock report please')}&except=${id}`);
      expect(offered.coverage).toMatchObject({ name: 'Stock page', answer: 'See the stock page.' });
      await desk.must('POST', `/groups/${group.id}/add`, { ids: [id] });
      expect(await desk.open(id)).toMatchObject({ state: 'new', leak: true });
      expect((await desk.list('leak=true')).map((request) => request.id)).toEqual([id]);
      expect((await desk.list('leak=false&category=stock')).map((request) => request.id)).toHaveLength(3);
      expect(await desk.must<CoverageView[]>('GET', '/coverages')).toEqual([expect.objectContaining({ covered: 3, leaks: 1, uses: null })]);
      expect((await desk.must<RequestGroup[]>('GET', '/groups?covered=true'))[0]).toMatchObject({ leaks: 1 });

      expect(await desk.ask('DELETE', `/coverages/${covered.coverage}`)).toMatchObject({ status: 409 });
      const undone = await desk.must<RequestOperation>('POST', `/operations/${covered.id}/undo`, {});
      expect(undone.changed).toBe(3);
      expect((await desk.must<RequestGroup>('GET', `/groups/${group.id}`)).coverage).toBeNull();
      expect(await desk.open(members[0])).toMatchObject({ state: 'new', coverage: null });
    });

    it('lets go of an answer that was marked by mistake, once it covers nothing', async () => {
      const [coverage] = await desk.must<CoverageView[]>('GET', '/coverages');
      expect(coverage).toMatchObject({ name: 'Stock page', covered: 0 });
      expect(await desk.must('DELETE', `/coverages/${coverage.id}`)).toEqual([]);
      expect(await desk.ask('DELETE', `/coverages/${coverage.id}`)).toMatchObject({ status: 404 });
    });
  });

  it('tells of nobody any more once it is erased, but still counts', async () => {
    const { id } = await desk.log({ summary: 'My invoice', details: 'Call me at home', requester: { name: 'Grace', email: 'grace@example.org', organisation: null }, category: 'other' });
    await desk.must('PUT', `/${id}`, { details: 'Call me at 555-1234' });
    expect(await desk.must('POST', '/erase', { email: 'Grace@Example.org' })).toEqual({ erased: 1 });
    const erased = await desk.open(id);
    expect(erased).toMatchObject({ summary: 'My invoice', details: '', requester: { name: null, email: null, organisation: null } });
    expect(erased.erasedAt).not.toBeNull();
    expect(JSON.stringify(erased)).not.toMatch(/grace|555|at home/i);
    expect(await summariesOf('text=grace@example.org')).toEqual([]);
    expect(await summariesOf('category=other')).toEqual(['My invoice']);
    await desk.must('POST', '/erase', { ids: [id], summaries: true });
    expect(JSON.stringify(await desk.open(id))).not.toContain('invoice');
  });

  it('has a category that a team made, and filters that have a name', async () => {
    const categories = await desk.must<RequestCategory[]>('GET', '/categories');
    expect(categories.map(({ code }) => code)).toEqual(['status', 'report', 'document', 'stock', 'schedule', 'quality', 'other']);
    const made = await desk.must<RequestCategory>('POST', '/categories', { code: 'warranty', name: 'Warranty' });
    expect((await desk.ask('POST', '/categories', { code: 'warranty', name: 'Again' })).status).toBe(409);
    await desk.log({ summary: 'Is this still under warranty?', category: 'warranty' });
    expect(await desk.must<RequestCategory>('PUT', `/categories/${made.id}`, { archived: true })).toMatchObject({ archived: true, requests: 1 });

    const [view] = await desk.must<SavedRequestView[]>('POST', '/views', { name: 'Urgent', filter: { priority: ['urgent'] }, shared: true });
    expect((await desk.must<RequestVocabulary>('GET', '/vocabulary', undefined, 'editor')).views).toEqual([{ ...view, mine: false }]);
    expect((await desk.ask('DELETE', `/views/${view.id}`, undefined, 'editor')).status).toBe(404);
    expect(await desk.must('DELETE', `/views/${view.id}`)).toEqual([]);
  });

  it('is about an entry, whose name only those are told who may read it', async () => {
    const product = await app.strapi.documents('api::product.product').create({ data: { name: 'Drill bit', sku: 'D1', price: 1 } as never });
    const entry = { uid: 'api::product.product', documentId: product.documentId };
    const { id, source } = await desk.log({ summary: 'When is it back?', entry });
    expect(source).toBe('entry');
    expect((await desk.open(id)).entry).toMatchObject({ ...entry, label: 'Drill bit' });
    expect(await desk.must('GET', `/entry?uid=${entry.uid}&documentId=${entry.documentId}`)).toMatchObject({ total: 1, open: 1 });
  });

  it('leaves as CSV or JSON, all that the filter finds', async () => {
    const csv = await desk.ask('GET', '/export?format=csv&category=schedule');
    expect(String(csv.text).trim().split('\r\n')).toHaveLength(9);
    const json = await desk.ask('GET', '/export?format=json&category=schedule');
    expect((JSON.parse(String(json.text)) as RequestDetail[]).map(({ summary }) => summary)).toHaveLength(8);
  });
});
