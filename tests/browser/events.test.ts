import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { EventView } from '../../contracts';
import { unpackUuid } from '../../server/lib';
import { startBrowser, type BrowserSession } from './harness';
import { ask, daysAgo, searchOf } from './recount';

const LAST_WEEK = daysAgo(13, 7);
const EVENTS = `/plugins/insights/events${searchOf(LAST_WEEK)}`;
const REPORT = 8;

let session: BrowserSession;

beforeAll(async () => {
  session = await startBrowser();
});

afterAll(() => session?.stop());

afterEach(async () => {
  await session.closePages();
  expect(session.takeProblems()).toEqual([]);
});

const rows = (page: Page) => page.getByRole('button', { name: /Show all facts$/ });
const shownAlone = (page: Page, text: string) => page.locator('tbody').getByText(text, { exact: true }).first();

const idsOfReports = (): string[] =>
  ask<{ id: string }>(
    session,
    'SELECT document_id AS id FROM insights_events WHERE kind = ? AND at >= ? AND at < ? ORDER BY at DESC, id DESC',
    REPORT,
    Date.parse(LAST_WEEK.from),
    Date.parse(LAST_WEEK.to) + 86_400_000
  ).map(({ id }) => unpackUuid(id));

/** Of the API in that week, whatever the history has: `{ path: '/api/articles', status: '404' }`. */
const mostFrequentFailure = (): { path: string; status: string } => {
  const [{ route, status }] = ask<{ route: string; status: number }>(
    session,
    `SELECT d.value AS route, e.status AS status FROM insights_events e JOIN insights_dimensions d ON d.id = e.route
     WHERE d.value LIKE '% /api/%' AND e.status >= 400 AND e.at >= ? AND e.at < ? GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1`,
    Date.parse(LAST_WEEK.from),
    Date.parse(LAST_WEEK.to) + 86_400_000
  );
  return { path: route.replace(/^\w+ /, '').replace(/\/:.*$/, ''), status: String(status) };
};

describe('The events', () => {
  it('are narrowed by filters that are part of the address', async () => {
    const { path, status } = mostFrequentFailure();
    const page = await session.enter(EVENTS);
    await rows(page).first().waitFor();
    await page.getByRole('textbox', { name: 'Status' }).fill(`${status[0]}xx`);
    await page.getByRole('textbox', { name: 'Route or path' }).fill(path);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('status') === `${status[0]}xx` && url.searchParams.has('path'));
    await shownAlone(page, status).waitFor();
    await page.waitForFunction(
      ([part, hundreds]) => {
        const shown = [...document.querySelectorAll('tbody tr')];
        const fits = (row: Element): boolean =>
          (row.textContent ?? '').includes(part) &&
          [...row.querySelectorAll('td')].some((cell) => new RegExp(`^${hundreds}\\d\\d$`).test((cell.textContent ?? '').trim()));
        return shown.length > 0 && shown.every(fits);
      },
      [path, status[0]]
    );
    await page.reload();
    await shownAlone(page, status).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => !url.searchParams.has('status'));
    await shownAlone(page, '200').waitFor();
  });

  it('are listed page by page, without a gap and without a repetition', async () => {
    const page = await session.enter(`${EVENTS}&kind=report`);
    const wanted = idsOfReports();
    expect(wanted.length).toBeGreaterThan(50);
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(50);
    await page.getByRole('button', { name: 'Older' }).click();
    await page.waitForURL((url) => url.searchParams.has('cursor'));
    await page.waitForFunction(
      (left) => document.querySelectorAll('tbody tr').length === left,
      Math.min(wanted.length - 50, 50)
    );
    await page.getByRole('button', { name: 'Newest' }).click();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 50);
  });

  it('open with Enter, close with Escape, and the keyboard is where it was', async () => {
    const page = await session.enter(EVENTS);
    const first = rows(page).first();
    await first.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Event id', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('event')).toMatch(/^[0-9a-f-]{36}$/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForURL((url) => !url.searchParams.has('event'));
    expect(await first.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('have an address each, also for those that are not in the list', async () => {
    const [id] = idsOfReports();
    const page = await session.enter(`/plugins/insights/events?range=today&event=${id}`);
    const dialog = page.getByRole('dialog', { name: 'Report' });
    await dialog.getByText(id, { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Show only events with the same: Route' }).click();
    await page.waitForURL((url) => url.searchParams.has('route') && !url.searchParams.has('event'));
  });

  it('have their time in the zone of the page, which is named, whatever the zone of the browser', async () => {
    // In the range, whichever of the two zones its days belong to.
    const end = Date.parse(LAST_WEEK.to) + 12 * 3_600_000;
    const newest = 'SELECT MAX(at) AS at FROM insights_events WHERE kind = ? AND at < ?';
    const [{ at }] = ask<{ at: number }>(session, newest, REPORT, end);
    const timeIn = (timeZone: string) =>
      new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(at);
    const abroad = { timeZone: 'America/New_York' };
    for (const [search, timeZone] of [['', 'UTC'], ['&timeZone=Asia/Tokyo', 'Asia/Tokyo']]) {
      const page = await session.enter(`${EVENTS}&kind=report${search}`, 'super-admin', abroad);
      await page.getByText(timeZone, { exact: true }).waitFor();
      await page.getByRole('button', { name: timeIn(timeZone) }).first().click();
      await page.getByRole('dialog').getByText(`${timeIn(timeZone)}, ${timeZone}`).waitFor();
    }
  });

  it('that are not stored say so', async () => {
    const page = await session.enter(`/plugins/insights/events?event=00000000-0000-7000-8000-000000000000`);
    await page.getByRole('dialog').getByText('This event is not stored').waitFor();
    expect(session.takeProblems()).toEqual([expect.stringMatching(/^404 /)]);
  });
});

describe('The export', () => {
  const download = async (page: Page, button: string): Promise<{ name: string; text: string }> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };

  it('is a CSV or JSON file with exactly the events that the filters let through', async () => {
    const page = await session.enter(`${EVENTS}&kind=report`);
    await rows(page).first().waitFor();
    const wanted = idsOfReports();

    const csv = await download(page, 'Export CSV');
    expect(csv.name).toMatch(/^insights-events-\d{4}-\d\d-\d\d\.csv$/);
    const [header, ...lines] = csv.text.replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/);
    expect(header).toMatch(/^"?id"?,/);
    expect(lines.map((line) => line.split(',', 1)[0].replaceAll('"', '')).sort()).toEqual([...wanted].sort());

    const json = await download(page, 'Export JSON');
    expect(json.name).toMatch(/\.json$/);
    const events: EventView[] = JSON.parse(json.text);
    expect(events.map(({ id }) => id).sort()).toEqual([...wanted].sort());
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['report']));
  });
});
