import type { Page } from 'playwright-core';
import type { QuickRequest, RequestDetail, RequestFilter, RequestView } from '../../contracts';
import { startBrowser, type BrowserSession } from './harness';

const REQUESTS = '/plugins/insights/requests';

let session: BrowserSession;

beforeAll(async () => {
  session = await startBrowser({ seed: 'content' });
});

afterAll(() => session?.stop());

afterEach(async () => {
  await session.closePages();
  expect(session.takeProblems()).toEqual([]);
});

const ask = async <Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
  const authorization = `Bearer ${await session.server.adminToken()}`;
  const response = await fetch(`${session.server.url}/insights${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const answer: { data: Answer } = await response.json();
  return answer.data;
};

const log = (request: Partial<QuickRequest> & { summary: string }): Promise<RequestDetail> =>
  ask('POST', '/requests', { channel: 'email', category: 'other', ...request });

const found = (filter: RequestFilter & { text: string }): Promise<RequestView[]> => ask('GET', `/requests?text=${encodeURIComponent(filter.text)}`);

const stateOf = async (text: string): Promise<string[]> => (await found({ text })).map(({ state }) => state);

const choose = (page: Page, summary: string) => page.getByRole('checkbox', { name: `Choose: ${summary}`, exact: true }).click();
const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true }).click();

describe('The quick log', () => {
  it('takes a request with the keyboard alone, and remembers channel and category for the next', async () => {
    const page = await session.enter(REQUESTS);
    await page.getByRole('button', { name: 'Log a request' }).first().waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('When does the harbour open?');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ph');
    await page.keyboard.press('Tab');
    await page.keyboard.type('sch');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Logged: When does the harbour open?').waitFor();
    await page.keyboard.type('Who steers the harbour crane?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Who steers the harbour crane?' }).waitFor();
    const logged = await found({ text: 'harbour' });
    expect(logged.map(({ summary, channel, category }) => [summary, channel, category])).toEqual([
      ['Who steers the harbour crane?', 'phone', 'schedule'],
      ['When does the harbour open?', 'phone', 'schedule'],
    ]);
  });

  it('shows while somebody writes what was asked before, and groups what is asked again', async () => {
    await log({ summary: 'Where is the invoice of the lighthouse?' });
    const page = await session.enter(REQUESTS);
    await page.getByRole('button', { name: 'Log a request' }).first().click();
    await page.getByRole('textbox', { name: 'What was asked' }).fill('where is the lighthouse invoice');
    await page.getByRole('button', { name: 'Asked again: Where is the invoice of the lighthouse?' }).click();
    await page.getByText('Logged; asked 2 times now.').waitFor();
    expect((await found({ text: 'lighthouse' })).map(({ group }) => group?.count)).toEqual([2, 2]);
    await undo(page);
    await page.getByText(/are as before/).waitFor();
    expect((await found({ text: 'lighthouse' })).map(({ group }) => group)).toEqual([null, null]);
  });

  it('does not take letters for commands while somebody writes', async () => {
    const page = await session.enter(REQUESTS);
    await page.getByRole('button', { name: 'Log a request' }).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('nobody knows xjk?');
    expect(await page.getByRole('textbox', { name: 'Search' }).inputValue()).toBe('nobody knows xjk?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('Many requests at once', () => {
  it('are marked as covered, with what answers them, and are as before when that is undone', async () => {
    for (const which of ['first', 'second', 'third']) await log({ summary: `Price of the ${which} anchor` });
    const page = await session.enter(`${REQUESTS}?text=anchor`);
    await choose(page, 'Price of the first anchor');
    await choose(page, 'Price of the third anchor');
    await page.getByRole('region', { name: 'What is chosen' }).getByRole('button', { name: 'Mark as covered' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What answers it' }).fill('Price list');
    await dialog.getByRole('textbox', { name: 'Address' }).fill('nowhere');
    await dialog.getByRole('button', { name: 'Mark as covered' }).click();
    await dialog.getByText('must begin with https://').waitFor();
    expect(session.takeProblems()).toEqual([expect.stringMatching(/^400 .*\/requests\/cover$/)]);
    await dialog.getByRole('textbox', { name: 'Address' }).fill('https://example.com/prices');
    await dialog.getByRole('button', { name: 'Mark as covered' }).click();
    await page.getByText('2 requests are covered now.').waitFor();
    expect(await stateOf('anchor')).toEqual(['covered', 'new', 'covered']);
    await undo(page);
    await page.getByText('2 requests are as before.').waitFor();
    expect(await stateOf('anchor')).toEqual(['new', 'new', 'new']);
  });

  it('can be all that the filter finds, on whatever page they are', async () => {
    for (let number = 1; number <= 27; number += 1) await log({ summary: `Colour of buoy ${number}` });
    await log({ summary: 'Colour of the sail' });
    const page = await session.enter(`${REQUESTS}?text=buoy`);
    await page.getByRole('checkbox', { name: 'Choose all on this page' }).click();
    await page.getByRole('button', { name: /^Choose all [\d,]+ that fit the filter$/ }).click();
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await page.getByText('27 requests changed.').waitFor();
    expect(await stateOf('sail')).toEqual(['new']);
    expect(new Set(await stateOf('buoy'))).toEqual(new Set(['dismissed']));
  });

  it('are moved to, chosen and opened with the keyboard', async () => {
    await log({ summary: 'Length of the lower rope' });
    await log({ summary: 'Length of the upper rope' });
    const page = await session.enter(`${REQUESTS}?text=rope`);
    await page.getByRole('link', { name: 'Length of the lower rope' }).waitFor();
    for (const key of ['j', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('1 chosen').waitFor();
    expect(await page.getByRole('checkbox', { name: 'Choose: Length of the lower rope' }).isChecked()).toBe(true);
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Length of the upper rope' }).waitFor();
  });
});

describe('Groups', () => {
  it('are made from the list, and lose what somebody takes out of them on the page of a request', async () => {
    for (const which of ['red', 'green', 'blue']) await log({ summary: `Where is the ${which} lantern` });
    const page = await session.enter(`${REQUESTS}?text=lantern`);
    await page.getByRole('checkbox', { name: 'Choose all on this page' }).click();
    await page.getByRole('button', { name: 'Add to a group' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What they ask' }).fill('Where lanterns are');
    await page.keyboard.press('Enter');
    await page.getByText('3 requests are in the new group.').waitFor();
    await page.getByRole('link', { name: 'Where is the blue lantern' }).click();
    await page.getByRole('heading', { name: 'Asked 3 times' }).waitFor();
    await choose(page, 'Where is the red lantern');
    await page.getByRole('button', { name: 'Take out of the group' }).click();
    await dialog.getByRole('button', { name: 'Take out of the group' }).click();
    await page.getByText('1 request taken out of the group.').waitFor();
    await page.getByRole('heading', { name: 'Asked 2 times' }).waitFor();
    await undo(page);
    await page.getByRole('heading', { name: 'Asked 3 times' }).waitFor();
  });
});

describe('A saved view', () => {
  it('brings its filter back, and goes when it is deleted', async () => {
    await log({ summary: 'Depth of the pier', channel: 'whatsapp' });
    await log({ summary: 'Height of the pier', channel: 'chat' });
    const page = await session.enter(`${REQUESTS}?text=pier&channel=whatsapp`);
    await page.getByRole('link', { name: 'Depth of the pier' }).waitFor();
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Pier by WhatsApp');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Pier by WhatsApp', exact: true }).waitFor();
    await session.open(page, REQUESTS);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: 'Pier by WhatsApp' }).click();
    await page.waitForURL((url) => url.searchParams.get('text') === 'pier' && url.searchParams.get('channel') === 'whatsapp');
    await page.getByRole('link', { name: 'Height of the pier' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Depth of the pier' }).waitFor();
    await page.getByRole('button', { name: 'Delete this view' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete this view' }).click();
    await page.getByText('is deleted').waitFor();
    await page.getByRole('button', { name: 'Saved views' }).waitFor();
  });
});

describe('The form', () => {
  it('shows what the server refuses at its field, and asks before unsaved work is left', async () => {
    const page = await session.enter(`${REQUESTS}/new`);
    await page.getByRole('textbox', { name: 'What was asked' }).fill('Weight of the keel');
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('nonsense');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('must be an e-mail address').waitFor();
    expect(session.takeProblems()).toEqual([expect.stringMatching(/^400 .*\/requests$/)]);
    await page.getByRole('link', { name: 'Events' }).first().click();
    await page.getByRole('button', { name: 'Stay' }).click();
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('keel@example.com');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Weight of the keel' }).waitFor();
    await page.getByText('keel@example.com').waitFor();
  });

  it('finds the entry by its name in the content type that was chosen, with the keyboard', async () => {
    const page = await session.enter(`${REQUESTS}/new`);
    await page.getByRole('textbox', { name: 'What was asked' }).fill('Does the gauge survive the frost');
    await page.getByRole('combobox', { name: 'Content type' }).click();
    await page.getByRole('option', { name: 'Article', exact: true }).click();
    const search = page.getByRole('combobox', { name: 'Entry' });
    await search.pressSequentially('nobody wrote this');
    await page.getByText('No entry found.').waitFor();
    await search.fill('store a pressure gauge');
    await page.getByRole('option', { name: 'How to store a pressure gauge over the winter' }).getByText('Published').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Does the gauge survive the frost' }).waitFor();
    await page.getByRole('link', { name: 'How to store a pressure gauge over the winter' }).waitFor();
    const [request] = await found({ text: 'gauge frost' });
    expect(request.entry).toMatchObject({ uid: 'api::article.article', label: 'How to store a pressure gauge over the winter' });
  });
});

describe('An entry', () => {
  it('shows what was asked about it, and takes another request', async () => {
    const page = await session.enter('/content-manager/collection-types/api::article.article');
    await page.locator('tbody tr').first().click();
    await page.getByText('Nobody has asked about this entry.').waitFor();
    await page.getByRole('button', { name: 'Log a request about this' }).click();
    await page.keyboard.type('Why is this article gone?');
    await page.keyboard.press('Enter');
    await page.getByText('1 request, 1 open').waitFor();
    const [request] = await found({ text: 'article gone' });
    expect([request.source, request.entry?.uid]).toEqual(['entry', 'api::article.article']);
  });
});
