import type { Page } from 'playwright-core';
import { startBrowser, type BrowserSession } from './harness';
import { ask, until } from './recount';

let session: BrowserSession;

beforeAll(async () => {
  session = await startBrowser({ seed: 'content' });
});

afterAll(() => session?.stop());

afterEach(async () => {
  await session.closePages();
  expect(session.takeProblems()).toEqual([]);
});

const OVERVIEW = '/plugins/insights?range=today';

const figure = (page: Page, name: string, value: string) =>
  page.getByRole('group', { name, exact: true }).getByText(value, { exact: true });

const follow = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
};

interface Stored {
  id: string;
  route: string;
  duration: number | null;
  actor: string;
}

/** @param since epoch milliseconds: pages opened, changes made from then on */
const stored = (kind: number, since = 0): Stored[] =>
  ask<Stored>(
    session,
    `SELECT e.document_id AS id, r.value AS route, e.duration AS duration, a.value AS actor
       FROM insights_events e
       JOIN insights_dimensions r ON r.id = e.route
       JOIN insights_dimensions a ON a.id = e.actor
      WHERE e.kind = ? AND e.at >= ? ORDER BY e.at, e.id`,
    kind,
    since
  );

const PAGE_VIEW = 3;
const CONTENT_CHANGE = 4;

// The tests follow one story: each continues where the one before ended.
describe('A new installation', () => {
  it('says that nothing was tracked yet, and shows figures by itself as soon as something was', async () => {
    const page = await session.enter(OVERVIEW);
    await page.getByText('Nothing was tracked yet.').waitFor();
    const answer = await session.server.request('GET', '/api/articles');
    expect(answer.status).toBe(200);
    await figure(page, 'Page views', '1 request').waitFor();
    await page.getByRole('tab', { name: 'Endpoints' }).click();
    await page.getByText('GET /api/articles', { exact: true }).waitFor();
  });

  it("counts one's own way through the panel, each page once, with the time spent there", async () => {
    const start = Date.now();
    const own = () => stored(PAGE_VIEW, start);
    const page = await session.enter(OVERVIEW);
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await follow(page, 'Usage');
    await follow(page, 'Performance');
    await follow(page, 'Overview');
    await until(() => own().length === 3);
    await figure(page, 'Page views', String(stored(PAGE_VIEW).length)).waitFor();

    await follow(page, 'Events');
    await session.open(page, '/plugins/insights/events?range=today&kind=page_view');
    await until(() => own().length === 5);
    const all = stored(PAGE_VIEW).length;
    await page.waitForFunction((count) => document.querySelectorAll('tbody tr').length === count, all);
    expect(own().map(({ route }) => route)).toEqual([
      '/plugins/insights',
      '/plugins/insights/usage',
      '/plugins/insights/performance',
      '/plugins/insights',
      '/plugins/insights/events',
    ]);
    expect(new Set(own().map(({ id }) => id)).size).toBe(5);
    for (const { duration, actor } of own()) {
      expect(duration).toBeGreaterThan(0);
      expect(actor).toMatch(/^admin:/);
    }
  });

  it('counts a click on Publish as one content change', async () => {
    const byPeople = () => stored(CONTENT_CHANGE).filter(({ actor }) => actor.startsWith('admin:'));
    expect(byPeople()).toEqual([]);
    const page = await session.enter('/content-manager/collection-types/api::article.article');
    await page.locator('tbody tr').first().click();
    await page.locator('input[name="title"]').fill('How a test learned to publish');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Published document').first().waitFor();

    await session.open(page, '/plugins/insights/events?range=today&kind=content_change&actor=admin:1');
    await page.locator('tbody').getByText('api::article.article publish', { exact: true }).waitFor();
    expect(byPeople().map(({ route }) => route)).toEqual(['api::article.article publish']);
  });
});

describe('The settings', () => {
  const JOBS = '/plugins/insights/settings?tab=jobs';
  const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  it('run a job by hand and show its result', async () => {
    const page = await session.enter(JOBS);
    await page.getByRole('button', { name: 'Run now: Verify' }).click();
    const run = panel(page, 'Verify').getByRole('row').filter({ hasText: 'By hand' });
    await run.getByText('Succeeded', { exact: true }).waitFor();
  });

  it('switch a job off and on again for good', async () => {
    const page = await session.enter(JOBS);
    const toggle = page.getByRole('switch', { name: 'Run Expire by its schedule' });
    await toggle.click();
    await panel(page, 'Expire').getByText('No next run').waitFor();
    await page.reload();
    await panel(page, 'Expire').getByText('No next run').waitFor();
    expect(await toggle.getAttribute('aria-checked')).toBe('false');
    await toggle.click();
    await panel(page, 'Expire').getByText(/Next run in/).waitFor();
  });

  it('show each setting with its value, and find them', async () => {
    const page = await session.enter('/plugins/insights/settings');
    await page.getByRole('searchbox', { name: 'Search the settings' }).fill('flush.interval');
    await page.getByText('INSIGHTS_FLUSH_INTERVAL').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
  });

  it('show that every accepted event is accounted for', async () => {
    const page = await session.enter('/plugins/insights/settings?tab=pipeline');
    await page.getByText('Adds up').waitFor();
  });
});

describe('A refresh that fails', () => {
  it('keeps the numbers, says so, and can be tried again', async () => {
    const page = await session.enter(OVERVIEW);
    await figure(page, 'Page views', '1 request').waitFor();
    await page.route('**/insights/overview?*', (route) => route.fulfill({ status: 500, json: { data: null } }));
    await page.getByText('The last refresh failed. These numbers are from before.').waitFor();
    await figure(page, 'Page views', '1 request').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The last refresh failed.').waitFor({ state: 'detached' });
    expect(new Set(session.takeProblems().map((problem) => problem.slice(0, 4)))).toEqual(new Set(['500 ']));
  });
});
