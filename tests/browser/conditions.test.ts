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

const PATH = '/plugins/insights/conditions';
const PRODUCTS = `${PATH}?target=api::product.product`;

describe('The Conditions page', () => {
  it('counts what an expression matches while it is written, and explains the first entries', async () => {
    const [{ matching, all }] = ask<{ matching: number; all: number }>(
      session,
      'select count(*) as "all", sum(stock < reorder_level * 1.5) as matching from products'
    );
    const page = await session.enter(PRODUCTS);
    await page.getByText('Nothing asked yet').waitFor();
    await page.getByRole('textbox', { name: 'Condition' }).fill('stock < reorderLevel * 1.5');
    const panel = page.getByRole('region', { name: `${written(matching)} of ${written(all)} entries match` });
    await panel.getByRole('button').first().click();
    await panel.getByText(/^stock \(\d+\) < [\d.]+$/).waitFor();
    await panel.getByRole('link', { name: 'Open the entry' }).click();
    await page.waitForURL(/content-manager\/collection-types\/api::product\.product\/\w+/);
  });

  it('writes the name of a field that is clicked, and keeps everything in the address', async () => {
    const page = await session.enter(PRODUCTS);
    await page.getByRole('button', { name: 'reorderLevel', exact: true }).click();
    const condition = page.getByRole('textbox', { name: 'Condition' });
    await condition.press('End');
    await condition.pressSequentially('>= 0');
    await page.waitForURL((url) => url.searchParams.get('condition') === 'reorderLevel >= 0');
    await page.reload();
    await page.getByRole('heading', { name: /entries match$/ }).waitFor();
  });

  it('says what it does not understand, and where', async () => {
    const page = await session.enter(`${PRODUCTS}&condition=${encodeURIComponent('{"and":[{"<":[{"var":"stok"},5]}]}')}`);
    await page.getByRole('alert').getByText('Not understood: there is no field "stok"').waitFor();
    await page.getByText('At /and/0/</0/var').waitFor();
    await page.getByRole('textbox', { name: 'Condition' }).fill('{"<":');
    await page.getByText('This is not complete JSON yet').waitFor();
  });

  it('speaks French', async () => {
    const page = await session.enter(`${PRODUCTS}&condition=${encodeURIComponent('stock >= 0')}`, 'super-admin', { language: 'fr' });
    await page.getByRole('heading', { name: /entrées sur \d+ correspondent$/ }).waitFor();
  });

  it('is not offered to a role that may not see rules', async () => {
    const page = await session.enter('/plugins/insights', 'analyst');
    await page.getByRole('link', { name: 'Usage' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'Conditions' }).count()).toBe(0);
  });
});
