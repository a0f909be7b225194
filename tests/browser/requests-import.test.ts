import type { RequestView } from '../../contracts';
import { startBrowser, type BrowserSession } from './harness';

let session: BrowserSession;

beforeAll(async () => {
  session = await startBrowser({ seed: 'content' });
});

afterAll(() => session?.stop());

afterEach(async () => {
  await session.closePages();
  expect(session.takeProblems()).toEqual([]);
});

const found = async (text: string): Promise<RequestView[]> => {
  const authorization = `Bearer ${await session.server.adminToken()}`;
  const response = await fetch(`${session.server.url}/insights/requests?text=${encodeURIComponent(text)}`, { headers: { authorization } });
  const answer: { data: RequestView[] } = await response.json();
  return answer.data;
};

const file = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

const TABLE = 'Betreff;Frage an;Eingang;Kategorie\nWo liegt der Windmesser?;Büro;21.11.2026 09:00;Wetter\n;Büro;21.11.2026 10:00;\n';
const MAIL = 'From: Ana <ana@example.com>\r\nTo: desk@example.com\r\nSubject: When does the windmill turn?\r\nMessage-ID: <windmill@example.com>\r\nDate: Sat, 21 Nov 2026 09:00:00 +0000\r\n\r\nPlease tell me.\r\n';

describe('The import of requests', () => {
  it('shows what a table becomes before it is imported, and afterwards what came of it', async () => {
    const page = await session.enter('/plugins/insights/requests', 'super-admin', { timeZone: 'Europe/Paris' });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Nothing was imported yet').waitFor();
    await page.setInputFiles('input[type=file]', file('fragen.csv', TABLE));
    await page.getByText('4 columns, separated by: semicolon').waitFor();
    await page.getByText('Category: there is no category “Wetter”').waitFor();
    await page.getByText('New in this file: Wetter').waitFor();
    await page.getByRole('checkbox', { name: 'Make categories that do not exist yet' }).click();
    await page.getByText('Wo liegt der Windmesser?', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Frage an' }).click();
    await page.getByRole('option', { name: 'Unit', exact: true }).click();
    await page.getByRole('button', { name: 'Import this file' }).click();
    await page.getByText('2 rows read: 1 added, 0 already there, 1 refused.').waitFor();
    await page.getByRole('button', { name: '1 problem of fragen.csv' }).click();
    await page.getByText('Line 3: What was asked: says nothing').waitFor();
    expect((await found('Windmesser')).map(({ summary, receivedAt, organisation, source }) => [summary, receivedAt, organisation, source])).toEqual([
      ['Wo liegt der Windmesser?', '2026-11-21T08:00:00.000Z', 'Büro', 'csv'],
    ]);
    await page.getByRole('link', { name: 'To the requests imported from files' }).click();
    await page.getByRole('link', { name: 'Wo liegt der Windmesser?' }).waitFor();
  });

  it('takes mail as it is, once', async () => {
    const page = await session.enter('/plugins/insights/requests/import');
    const read = async (): Promise<void> => {
      await page.setInputFiles('input[type=file]', file('question.eml', MAIL));
      await page.getByText('Each mail becomes a request').waitFor();
      await page.getByRole('button', { name: 'Import this file' }).click();
    };
    await read();
    await page.getByText('1 mail read: 1 added, 0 already there, 0 refused, 0 set aside.').waitFor();
    await read();
    await page.getByText('1 mail read: 0 added, 1 already there, 0 refused, 0 set aside.').waitFor();
    expect(await found('windmill')).toHaveLength(1);
  });

  it('says of a spreadsheet what to do with it', async () => {
    const page = await session.enter('/plugins/insights/requests/import');
    await page.setInputFiles('input[type=file]', { name: 'table.xlsx', mimeType: '', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 8, 0]) });
    await page.getByRole('alert').getByText('This is no text: save the table as CSV.').waitFor();
    expect(await page.getByRole('button', { name: 'Import this file' }).count()).toBe(0);
  });
});
