import type { Page } from 'playwright-core';
import { startBrowser, type BrowserSession } from './harness';
import { daysAgo, percent, recount, searchOf, written } from './recount';

const LAST_WEEK = daysAgo(13, 7);
const WEEK_BEFORE = daysAgo(20, 14);
const NO_PERMISSION = "You don't have the permissions to access that content";

let session: BrowserSession;

beforeAll(async () => {
  session = await startBrowser();
});

afterAll(() => session?.stop());

afterEach(async () => {
  await session.closePages();
  expect(session.takeProblems()).toEqual([]);
});

const figure = (page: Page, name: string, value: string) =>
  page.getByRole('group', { name, exact: true }).getByText(value, { exact: true });

const shownIn = (page: Page, panel: string, text: string) =>
  page.getByRole('region', { name: panel, exact: true }).getByText(text, { exact: true }).first();

describe('Signing in', () => {
  it('leads to a home page with the menu entry and two widgets that show the figures of today', async () => {
    const page = await session.signIn();
    await page.locator('nav a[href*="/plugins/insights"]').first().waitFor();
    const widget = page.getByRole('link', { name: 'Open Insights' });
    await widget.scrollIntoViewIfNeeded();
    await page.getByText('Active users', { exact: true }).waitFor();
    const [most] = recount(session, daysAgo(0, 0)).endpoints;
    if (most) await page.getByText(most.route, { exact: true }).waitFor();
    await widget.click();
    await page.waitForURL(/\/plugins\/insights\?range=today/);
  });
});

describe('The pages', () => {
  it('show on Overview what the single events add up to', async () => {
    const counted = recount(session, LAST_WEEK);
    const page = await session.enter(`/plugins/insights${searchOf(LAST_WEEK)}`);
    await figure(page, 'Page views', written(counted.pageViews)).waitFor();
    await figure(page, 'Page views', `${written(counted.requests)} requests`).waitFor();
    await figure(page, 'Active users', written(counted.activeUsers)).waitFor();
    await figure(page, 'Active users', `${percent(counted.failed / counted.requests)} errors`).waitFor();
    await page.getByRole('tab', { name: 'Endpoints' }).click();
    for (const { route, count } of counted.endpoints.slice(0, 3)) {
      const row = page.getByRole('listitem').filter({ has: page.getByText(route, { exact: true }) });
      await row.getByText(written(count), { exact: true }).waitFor();
    }
  });

  it('show on Usage who and what, the week as a heat map, and what is not used', async () => {
    const [first] = recount(session, LAST_WEEK).endpoints;
    const page = await session.enter(`/plugins/insights/usage${searchOf(LAST_WEEK)}`);
    await shownIn(page, 'Endpoints', first.route).waitFor();
    await shownIn(page, 'Endpoints', written(first.count)).waitFor();
    await shownIn(page, 'Users', 'Elena Marchetti').waitFor();
    await shownIn(page, 'API tokens', 'Website').waitFor();
    await shownIn(page, 'Features', 'parts search').waitFor();
    await page.getByRole('gridcell', { name: /^Monday, / }).first().waitFor();
    await page.getByRole('region', { name: 'Adoption' }).getByRole('button', { name: /^Show all \d+$/ }).click();
    await shownIn(page, 'Adoption', 'Content type').waitFor();
  });

  it('show on Performance the slowest, failing and busiest endpoints, which lead to their events', async () => {
    const [busiest] = recount(session, LAST_WEEK).endpoints;
    const page = await session.enter(`/plugins/insights/performance${searchOf(LAST_WEEK)}`);
    await page.getByRole('group', { name: 'Median (p50)' }).getByText(/^\d[\d.]* ms$/).waitFor();
    await page.getByRole('tab', { name: 'Busiest' }).click();
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: busiest.route, exact: true }) });
    await row.getByText(written(busiest.count), { exact: true }).waitFor();
    await row.getByText(/^(100|9\d(\.\d+)?)%$/).first().waitFor();
    await page.getByText(/^Uptime is the share of quarter hours/).waitFor();
    await row.getByRole('link').click();
    await page.waitForURL((url) => url.searchParams.get('route') === busiest.route);
    await page.getByRole('button', { name: /Show all facts$/ }).first().waitFor();
    const shown = page.locator('tbody tr td:nth-child(3) [title]');
    const titles = await shown.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title') ?? ''));
    const isRoute = (title: string) => /^[A-Z]+ /.test(title);
    expect(new Set(titles.filter(isRoute))).toEqual(new Set([busiest.route]));
  });

  it('have a table behind each chart', async () => {
    const page = await session.enter(`/plugins/insights${searchOf(LAST_WEEK)}`);
    const chart = page.getByRole('figure', { name: 'Usage trend' });
    await chart.locator('svg.recharts-surface').first().waitFor();
    await chart.getByRole('button', { name: 'Show as table' }).click();
    const table = chart.getByRole('grid', { name: 'Usage trend' }).or(chart.getByRole('table', { name: 'Usage trend' }));
    await table.waitFor();
    expect(await table.locator('tbody tr').count()).toBe(7);
    const requests = await table.locator('tbody tr td:nth-child(2)').allInnerTexts();
    const sum = requests.reduce((total, text) => total + Number(text.replaceAll(',', '')), 0);
    expect(sum).toBe(recount(session, LAST_WEEK).requests);
    await chart.getByRole('button', { name: 'Show as chart' }).click();
    await chart.locator('svg.recharts-surface').first().waitFor();
  });
});

describe('The time range', () => {
  it('is in the address: choosing one changes the numbers, and Back brings the old ones back', async () => {
    const page = await session.enter(`/plugins/insights${searchOf(LAST_WEEK)}`);
    const before = `${written(recount(session, LAST_WEEK).requests)} requests`;
    await page.getByText(before, { exact: true }).waitFor();
    await session.open(page, `/plugins/insights${searchOf(WEEK_BEFORE)}`);
    await page.getByText(`${written(recount(session, WEEK_BEFORE).requests)} requests`, { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Time range' }).click();
    await page.getByRole('option', { name: 'Last 7 days' }).click();
    await page.waitForURL(/range=last7days/);
    // Only requests to the API: looking at pages makes none.
    const now = recount(session, daysAgo(6, 0)).requests;
    await page.getByText(`${written(now)} requests`, { exact: true }).waitFor();
    await page.goBack();
    await page.waitForURL(new RegExp(`from=${WEEK_BEFORE.from}`));
    await page.getByText(`${written(recount(session, WEEK_BEFORE).requests)} requests`, { exact: true }).waitFor();
  });

  it('stays when another page is opened', async () => {
    const page = await session.enter('/plugins/insights?range=last7days');
    await page.getByRole('link', { name: 'Performance', exact: true }).click();
    await page.waitForURL(/\/performance\?range=last7days/);
    await page.getByRole('heading', { name: 'Performance', level: 1 }).waitFor();
  });

  it('is reached and chosen with the keyboard', async () => {
    const page = await session.enter('/plugins/insights');
    const picker = page.getByRole('combobox', { name: 'Time range' });
    await picker.waitFor();
    const isFocused = () => picker.evaluate((element) => element === document.activeElement);
    for (let presses = 0; presses < 60 && !(await isFocused()); presses += 1) await page.keyboard.press('Tab');
    expect(await isFocused()).toBe(true);
    await page.keyboard.press('Enter');
    const optionHasFocus = (name: string) =>
      page.waitForFunction((text) => document.activeElement?.textContent === text, name);
    await optionHasFocus('Last 30 days');
    await page.keyboard.press('ArrowDown');
    await optionHasFocus('Last 90 days');
    await page.keyboard.press('Enter');
    await page.waitForURL(/range=last90days/);
  });
});

describe('Whoever may not see Insights', () => {
  it('has no menu entry and gets the no-permission page', async () => {
    const page = await session.enter('/plugins/insights', 'author');
    await page.getByText(NO_PERMISSION).waitFor();
    await page.locator('nav a[href*="/content-manager"]').first().waitFor();
    expect(await page.locator('nav a[href*="/plugins/insights"]').count()).toBe(0);
  });

  it('sees the pages that are allowed, and neither the others nor links to them', async () => {
    const page = await session.enter('/plugins/insights/performance', 'analyst');
    await page.getByRole('tab', { name: 'Busiest' }).click();
    await page.getByText('GET /api/articles', { exact: true }).waitFor();
    expect(await page.locator('a[href*="/plugins/insights/events"]').count()).toBe(0);
    await session.open(page, '/plugins/insights/events');
    await page.getByText(NO_PERMISSION).waitFor();
  });
});

describe('The panel in French', () => {
  it('speaks French on each page, numbers included', async () => {
    const page = await session.enter(`/plugins/insights${searchOf(LAST_WEEK)}`, 'super-admin', { language: 'fr' });
    const { requests } = recount(session, LAST_WEEK);
    await page.getByText(`${requests.toLocaleString('fr')} requêtes`, { exact: true }).waitFor();
    for (const [link, heading] of [
      ['Utilisation', 'Utilisation'],
      ['Performances', 'Performances'],
      ['Événements', 'Événements'],
    ]) {
      await page.getByRole('link', { name: link, exact: true }).click();
      await page.getByRole('heading', { name: heading, level: 1, exact: true }).waitFor();
    }
    await page.getByRole('button', { name: 'Exporter en CSV' }).waitFor();
  });
});
