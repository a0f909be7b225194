import type { ApprovalDetail, RuleDefinition, RuleDetail } from '../../contracts';
import { startBrowser, type BrowserSession } from './harness';

let session: BrowserSession;

beforeAll(async () => {
  const rules = { approval: { selfApproval: true }, updatable: { 'api::product.product': ['reorderLevel'] } };
  session = await startBrowser({ seed: 'content', settings: { rules } });
});

afterAll(() => session?.stop());

afterEach(async () => {
  await session.closePages();
  expect(session.takeProblems()).toEqual([]);
});

const PATH = '/plugins/insights';
const CAP = 3;

/** An answer of the plugin's own endpoints, asked as the super admin. */
const ask = async <Data>(method: string, path: string, body?: object): Promise<Data> => {
  const answer = await session.server.request(method, `/insights${path}`, { body, token: await session.server.adminToken() });
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return (answer.body as { data: Data }).data;
};

const definition = (name: string): RuleDefinition => ({
  name,
  description: 'Asks somebody to order what is about to run out.',
  scope: 'inventory',
  severity: 'warning',
  target: { kind: 'collection', uid: 'api::product.product', version: 'draft' },
  condition: { '>=': [{ var: 'stock' }, 0] },
  trigger: { kind: 'manual' },
  fires: 'level',
  existing: 'apply',
  minimumInterval: 0,
  coolDown: 0,
  cap: CAP,
  actions: [
    { action: 'CREATE_TASK', config: { title: 'Order {entry.name}', per: 'entry' } },
    { action: 'UPDATE_FIELD', config: { set: { reorderLevel: 77 } } },
    { action: 'CREATE_ALERT', config: { title: `Alert of ${name}`, per: 'run' } },
  ],
  tests: [],
});

const submitted = async (code: string, name: string): Promise<ApprovalDetail & { ruleId: string }> => {
  const { id } = await ask<RuleDetail>('POST', '/rules', { code, definition: definition(name) });
  const approval = await ask<ApprovalDetail>('POST', `/rules/${id}/submit`, { comment: 'We ran out twice.', activate: true });
  return { ...approval, ruleId: id };
};

describe('Approvals', () => {
  it('show what a rule would do, take the vote, and lead on to what it did', async () => {
    const { ruleId } = await submitted('LOW_STOCK', 'Low stock');
    const page = await session.enter(`${PATH}/approvals`);
    await page.getByText('Waits for you', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Low stock' }).click();
    await page.getByRole('region', { name: 'The plan' }).getByText(`It would act on ${CAP} of them`).waitFor();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('You have approved it.').waitFor();
    await page.getByText('Approved by its author').first().waitFor();

    await ask('POST', `/rules/${ruleId}/run`);
    await session.open(page, `${PATH}/executions?acted=true`);
    await page.getByRole('link', { name: 'Low stock' }).first().click();
    const effects = page.getByRole('region', { name: 'What it did' });
    await effects.getByText('reorderLevel').first().waitFor();
    await page.getByRole('button', { name: /^Undo: Order / }).first().click();
    await page.getByText('It was undone.').waitFor();
    await effects.getByText('1 Undone').waitFor();
  });

  it('are not rejected without a reason', async () => {
    const { id } = await submitted('NOT_THIS', 'Not this one');
    const page = await session.enter(`${PATH}/approvals/${id}`);
    await page.getByRole('button', { name: 'Reject' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByText('Say what should be different').waitFor();
    await dialog.getByRole('textbox').fill('Three entries are too few.');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('You have rejected it.').waitFor();
    await page.getByText('Three entries are too few.').waitFor();
    await session.open(page, `${PATH}/approvals?tab=decided`);
    await page.getByRole('link', { name: 'Not this one' }).waitFor();
  });

  it('do not count a vote about a plan that has changed: the new one is shown first', async () => {
    const { id, plan } = await submitted('MOVING', 'What moves');
    const page = await session.enter(`${PATH}/approvals/${id}`);
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    const token = await session.server.apiToken('Website');
    const changed = await session.server.request('PUT', `/api/products/${plan.entries[0].documentId}`, { token, body: { data: { reorderLevel: 3 } } });
    expect(changed.status).toBe(200);

    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('What it would do has changed: your vote was not counted.').waitFor();
    await page.getByRole('button', { name: 'I have looked at it' }).click();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('You have approved it.').waitFor();
    // The browser names the refusal, which is what this is about.
    expect(session.takeProblems()).toEqual([expect.stringMatching(/^409 .*\/vote$/)]);
  });
});

describe('What rules leave to people', () => {
  it('is assigned and closed in place, and is still so after a reload', async () => {
    const page = await session.enter(`${PATH}/tasks`);
    await page.getByRole('combobox', { name: /^Who does/ }).first().click();
    await page.getByRole('option', { name: /\(you\)$/ }).click();
    await page.getByText(/^Assigned to /).waitFor();
    await session.open(page, `${PATH}/tasks?mine=true`);
    await page.getByRole('combobox', { name: /^State of/ }).click();
    await page.getByRole('option', { name: 'Done' }).click();
    await page.getByText('The task is now: Done').waitFor();
    await session.open(page, `${PATH}/tasks?mine=true&state=done`);
    await page.getByText(/^Closed /).waitFor();

    await page.getByRole('tab', { name: 'Alerts' }).click();
    await page.getByRole('button', { name: 'Resolve: Alert of Low stock' }).click();
    await page.getByText('The alert is now: Resolved').waitFor();
  });

  it('stands beside the entry in the Content Manager', async () => {
    const { data } = (await session.server.request('GET', '/insights/tasks', { token: await session.server.adminToken() })).body as {
      data: { entry: { documentId: string }; state: string }[];
    };
    const { documentId } = data[0].entry;
    const page = await session.enter(`/content-manager/collection-types/api::product.product/${documentId}`);
    await page.getByRole('heading', { name: 'Rules', exact: true }).waitFor();
    await page.getByRole('list', { name: 'Rules that watch this entry' }).getByRole('link', { name: 'Low stock' }).waitFor();
    await page.getByText('by “Low stock”').first().waitFor();
  });

  it('is not asked for on behalf of who may not see rules', async () => {
    const page = await session.enter('/content-manager', 'author');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await page.getByRole('link', { name: 'Product' }).first().waitFor();
    expect(asked.filter((path) => path.startsWith('/insights/rules'))).toEqual([]);
  });
});
