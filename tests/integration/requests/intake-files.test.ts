import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import type { ImportPreview, RequestImportOptions, RequestImportView } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type AdminRole, type RunningStrapi } from '../harness';
import { createDesk, type Desk } from './desk';
import { importFile } from './import-file';

const uploads = (): string[] => readdirSync(os.tmpdir()).filter((name) => /^[0-9a-z]{25}$/.test(name));

describeEachDatabase('A file of requests', (database) => {
  let app: RunningStrapi;
  let desk: Desk;
  beforeAll(async () => {
    app = await bootStrapi({ database });
    desk = createDesk(app);
  });
  afterAll(() => app.stop());

  const send = (name: string, content: string | Buffer, options?: Partial<RequestImportOptions>, role?: AdminRole) => importFile(app, name, content, options, role);

  const HEAD = 'Betreff;Kategorie;Eingang;Kanal;E-Mail;Minuten';
  const ROWS = ['Wo ist Auftrag 1?;Status;03.01.2026 10:00;Telefon;ann@example.org;5', 'Wo ist Auftrag 1?;Status;03.01.2026 10:00;Telefon;ann@example.org;5', '"Größe; und\nGewicht?";Dokument;25.01.2026;E-Mail;;12,5'];

  it('is shown before anything is written', async () => {
    const before = (await desk.list('source=csv')).length;
    const preview = await desk.must<ImportPreview>('POST', '/imports/preview', { sample: [HEAD, ...ROWS].join('\n') });
    expect(preview).toMatchObject({ delimiter: ';', dates: 'day_first', unknownCategories: [], columns: HEAD.split(';') });
    expect(preview.rows.map(({ line, request }) => [line, request?.category])).toEqual([[2, 'status'], [3, 'status'], [4, 'document']]);
    expect((await desk.list('source=csv')).length).toBe(before);
  });

  it('becomes requests, with the same row twice where it stands there twice; and nothing is added when it is read again', async () => {
    const content = Buffer.from([HEAD, ...ROWS].join('\r\n'), 'latin1');
    const first = await send('fragen.csv', content, { timeZone: 'Europe/Berlin' });
    expect(first).toMatchObject({ file: 'fragen.csv', kind: 'csv', state: 'done', read: 3, added: 3, known: 0, refused: 0, bytes: content.length, bytesRead: content.length, problems: [], error: null });
    const found = await desk.list('source=csv');
    expect(found.map(({ summary, channel, category, receivedAt, handlingMinutes, requester }) => [summary, channel, category, receivedAt, handlingMinutes, requester.email])).toEqual([
      ['Größe; und Gewicht?', 'email', 'document', '2026-01-24T23:00:00.000Z', 12.5, null],
      ['Wo ist Auftrag 1?', 'phone', 'status', '2026-01-03T09:00:00.000Z', 5, 'ann@example.org'],
      ['Wo ist Auftrag 1?', 'phone', 'status', '2026-01-03T09:00:00.000Z', 5, 'ann@example.org'],
    ]);
    const { history, loggedAt } = await desk.open(found[0].id);
    expect(history).toMatchObject([{ at: loggedAt, kind: 'created', by: { name: expect.any(String) } }]);
    expect(await send('another-name.csv', content)).toMatchObject({ state: 'done', read: 3, added: 0, known: 3 });
    const longer = Buffer.from([HEAD, ROWS[1], 'Neu?;Status;26.01.2026;Chat;;', ROWS[0], ROWS[0], ROWS[2].replace('\n', '\r\n')].join('\n'), 'latin1');
    expect(await send('longer.csv', longer)).toMatchObject({ added: 3, known: 2 });
  });

  it('goes by what the file calls its rows, where a column says so', async () => {
    expect(await send('tickets.csv', 'id,subject\n1,First\n2,Second\n2,Second again\n')).toMatchObject({ added: 2, known: 1 });
    expect(await send('tickets.csv', 'id,subject\n1,First has changed\n3,Third\n')).toMatchObject({ added: 1, known: 1 });
  });

  it('tells line and field of what cannot be read, and reads the rest', async () => {
    const content = 'subject,channel,date\ngood one,phone,2026-01-01\n,phone,2026-01-02\nbad channel,pigeon,2026-01-03\nbad date,phone,tomorrow\n"never closed,phone,2026-01-05\ngood two,,2026-01-06\n';
    const done = await send('mixed.csv', content);
    expect(done).toMatchObject({ state: 'done', read: 6, added: 2, refused: 4 });
    expect(done.problems.map(({ line, field }) => [line, field])).toEqual([[3, 'summary'], [4, 'channel'], [5, 'receivedAt'], [6, null]]);
  });

  it('makes the categories it names where that is wished, and refuses the rows where it is not', async () => {
    const content = 'subject,category\nWhich van?,Fuhrpark & Lkw\nWhich one?,fuhrpark & LKW\n';
    expect(await send('a.csv', content)).toMatchObject({ added: 0, refused: 2 });
    expect(await send('a.csv', content, { createCategories: true })).toMatchObject({ added: 2, refused: 0 });
    expect((await desk.list('category=fuhrpark-lkw')).length).toBe(2);
  });

  it('is refused before anything is read where it is no table, or no column holds what is asked', async () => {
    const refused = async (name: string, content: string | Buffer, options?: object) => {
      const form = new FormData();
      form.set('file', new File([new Uint8Array(Buffer.from(content))], name));
      if (options) form.set('options', JSON.stringify(options));
      const answer = await app.request('POST', '/insights/requests/imports', { token: await app.adminToken(), body: form });
      return [answer.status, (answer.body as { error: { details: { field: string } } }).error.details.field];
    };
    expect(await refused('a.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004abc'), Buffer.alloc(5), Buffer.from('xxxxxxxxxxxxxxx')]))).toEqual([400, 'file']);
    expect(await refused('a.csv', 'colour,size\nred,1\n')).toEqual([400, 'options']);
    expect(await refused('a.csv', 'subject\nx\n', { mapping: { 0: 'nonsense' } })).toEqual([400, 'options.mapping.0']);
    expect(await refused('a.csv', 'subject\nx\n', { defaults: { channel: 'email', category: 'unheard-of' } })).toEqual([400, 'category']);
    const without = await app.request('POST', '/insights/requests/imports', { token: await app.adminToken(), body: {} });
    expect(without.status).toBe(400);
    expect(uploads()).toEqual([]);
  });

  it('answers at once, and shows how far it is; what a stopped server left is failed, with what to do', async () => {
    const rows = Array.from({ length: 5_000 }, (_, row) => `Question ${row}?,2026-01-01`).join('\n');
    const done = await send('big.csv', `subject,date\n${rows}\n`);
    expect(done).toMatchObject({ state: 'done', added: 5_000, read: 5_000 });
    await app.strapi.db.connection('insights_request_imports').where('document_id', done.id).update({ state: 'running', seen_at: Date.now() - 600_000 });
    const [left] = (await desk.must<RequestImportView[]>('GET', '/imports')).filter(({ id }) => id === done.id);
    expect(left).toMatchObject({ state: 'failed', error: expect.stringContaining('nothing is added twice') });
  });

  it('that is being read when the server stops has failed, and says so', async () => {
    const rows = Array.from({ length: 50_000 }, (_, row) => `Stopped ${row}?`).join('\n');
    const form = new FormData();
    form.set('file', new File([`subject\n${rows}\n`], 'stopped.csv'));
    await app.request('POST', '/insights/requests/imports', { token: await app.adminToken(), body: form });
    await app.strapi.plugin('insights').service('requestIntake').stop();
    const [stopped] = await desk.must<RequestImportView[]>('GET', '/imports');
    expect(stopped).toMatchObject({ file: 'stopped.csv', state: 'failed', error: expect.stringContaining('stopped') });
    expect(stopped.added).toBeLessThan(50_000);
    expect(existsSync('stopped.csv')).toBe(false);
  });
});
