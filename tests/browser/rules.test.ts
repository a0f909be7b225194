import type { Page } from 'playwright-core';
import { startBrowser, type BrowserSession } from './harness';
import { ask, written } from './recount';

let session: BrowserSession;

beforeAll(async () => {
  session = await startBrowser();
});

afterAll(() => session?.stop());

afterEach(async () => {
  await session.closePages();
  expect(session.takeProblems()).toEqual([]);
});

const choose = async (page: Page, list: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: list, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

/** A new rule about products whose stock is below a number. */
const writeRule = async (page: Page, name: string, below: number): Promise<void> => {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Category' }).fill('inventory');
  await choose(page, 'Content type', 'Product');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await choose(page, 'Field', 'stock');
  await choose(page, 'Comparison', 'is less than');
  await page.getByRole('textbox', { name: 'Value' }).fill(String(below));
};

const RULES = '/plugins/insights/rules';

describe('The Rules pages', () => {
  it('let somebody who does not write code write a rule, try it and submit it', async () => {
    const [{ matching, all }] = ask<{ matching: number; all: number }>(
      session,
      'select count(*) as "all", sum(stock < 20) as matching from products'
    );
    const page = await session.enter(RULES);
    await page.getByRole('button', { name: 'New rule' }).first().click();
    await page.getByRole('menuitem', { name: 'Empty rule' }).click();
    await writeRule(page, 'Stock is low', 20);
    await page.getByText(`${written(matching)} of ${written(all)} entries match`).waitFor();
    await page.getByText('Nothing is wrong with it.').waitFor();
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByRole('heading', { name: 'What it would do' }).waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/rules\/[^/]+\/edit$/);
    await page.getByText('All is saved').waitFor();
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Comment' }).fill('Please look');
    await dialog.getByRole('button', { name: 'Submit for approval' }).click();
    await page.waitForURL(/approvals\//);
  });

  it('keep the condition in step in all its ways of writing', async () => {
    const page = await session.enter(`${RULES}/new`);
    await writeRule(page, 'In step', 3);
    await page.getByRole('tab', { name: 'JSON' }).click();
    await page.locator('.cm-content').getByText('"stock"').waitFor();
    await page.getByRole('tab', { name: 'Expression' }).click();
    await page.getByRole('textbox', { name: 'Condition' }).fill('stock < 3 or price > 100');
    await page.getByRole('tab', { name: 'Builder' }).click();
    await page.getByText('Written by hand').waitFor();
    await page.getByText('stock < 3 or price > 100').waitFor();
  });

  it('run the tests of a rule while it is written', async () => {
    const page = await session.enter(`${RULES}/new`);
    await writeRule(page, 'Tested', 5);
    await page.getByRole('button', { name: 'Add a test' }).click();
    await choose(page, 'Add a field', 'stock');
    await page.getByText('As expected', { exact: true }).waitFor();
    await choose(page, 'Expected', 'It does not match');
    await page.getByText('Not as expected', { exact: true }).waitFor();
  });

  it('ask before unsaved work is left', async () => {
    const page = await session.enter(`${RULES}/new`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Half a rule');
    await page.getByRole('link', { name: 'Events' }).first().click();
    await page.getByText('Leave without saving?').waitFor();
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Half a rule');
  });

  it('stop all rules, say who did and why, and let them run again', async () => {
    const page = await session.enter(RULES);
    await page.getByRole('button', { name: 'Stop all rules' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('textbox').fill('An import runs');
    await dialog.getByRole('button', { name: 'Stop all rules' }).click();
    await page.getByText(/Stopped by Ada Lindqvist, .* Reason: An import runs/).waitFor();
    await page.getByRole('button', { name: 'Let rules run again' }).click();
    await dialog.getByRole('button', { name: 'Let rules run again' }).click();
    await page.getByText(/Stopped by/).waitFor({ state: 'detached' });
  });

  it('say a schedule in French', async () => {
    const page = await session.enter(`${RULES}/new`, 'super-admin', { language: 'fr' });
    await page.getByText(/08:00/).first().waitFor();
    await page.getByRole('heading', { name: 'Quand elle s’exécute' }).waitFor();
  });
});
