import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TABLES } from '../../../server/storage';
import { describeEachDatabase } from '../harness';
import { createCommandLine, type CommandLine, type Outcome } from './command-line';

// Each command boots a Strapi.
jest.setTimeout(300_000);

const STOCK = ['--set', 'stock-alert.target=api::product.product', '--set', 'stock=stock', '--set', 'level=reorderLevel'];
const ORDERS = ['--set', 'target=api::order.order', '--set', 'stage=stage', '--set', 'value=repair', '--set', 'since=stageSince', '--set', 'field=customer'];
const OTHERS = ['--set', 'stale-draft.target=api::article.article', '--set', 'missing-translation.target=api::article.article', '--set', 'feature=GET /api/articles'];

describeEachDatabase('strapi-insights rules', (database) => {
  let commandLine: CommandLine;
  beforeEach(async () => {
    commandLine = await createCommandLine({ database });
  });
  afterEach(() => commandLine.remove());

  const rules = (...words: string[]): Promise<Outcome> => commandLine.run('rules', ...words, '--app', 'app');
  const fileIn = (name: string): string => path.join(commandLine.environment.directory, name);

  /** As somebody would in the panel. */
  const start = (code: string) =>
    commandLine.query(async (connection) => {
      const rule: { document_id: string } = await connection(TABLES.rules).where({ code }).first();
      await connection(TABLES.ruleVersions).where({ rule: rule.document_id, number: 1 }).update({ state: 'approved' });
      await connection(TABLES.rules).where({ code }).update({ state: 'active', active_version: 1 });
    });

  it('makes rules from every template, runs them, and brings them into files and back', async () => {
    const installed = await rules('templates', 'install', ...STOCK, ...ORDERS, ...OTHERS);
    // The playground's articles have no languages.
    expect(installed).toMatchObject({ code: 1, stderr: '1 template could not be installed: missing-translation.\n' });
    expect(installed.stdout).toMatch(/^missing-translation: not created:\n {4}\/condition\/.* there is no /m);
    expect(installed.stdout.match(/created as a draft$/gm)).toHaveLength(9);

    await commandLine.query((connection) =>
      connection('products').insert(
        [3, 30].map((stock) => ({ document_id: `product-${stock}`, name: `Part ${stock}`, stock, reorder_level: 10, created_at: new Date(), updated_at: new Date(), published_at: new Date() }))
      )
    );
    await start('stock-alert');
    await start('failed-logins');
    const run = await rules('run');
    expect(run).toMatchObject({ code: 0, stderr: expect.stringContaining('Running 2 of 2: stock-alert\n') });
    expect(run.stdout).toMatch(/^stock-alert +succeeded +1 +1 +1 done/m);
    expect(run.stdout).toMatch(/^failed-logins +succeeded +0 +0 +-/m);
    const alerts = await commandLine.query((connection) => connection(TABLES.alerts).select('message'));
    expect(alerts).toEqual([{ message: '3 left; its limit is 10.' }]);

    const listed = await rules('list', '--scope', 'inventory');
    expect(listed.stdout).toMatch(/^stock-alert +Low stock +inventory +warning +active +1 +\d{4}-/m);

    expect(await rules('export', '--out', 'rules')).toMatchObject({ code: 0, stderr: '' });
    const same = await rules('import', 'rules');
    expect(same).toMatchObject({ code: 0, stdout: expect.stringMatching(/\n0 new, 0 changed, 9 the same\.\n$/) });

    const text = await readFile(fileIn('rules/stock-alert.json'), 'utf8');
    await writeFile(fileIn('rules/stock-alert.json'), text.replace('"cap": 100', '"cap": 7'));
    const changed = await rules('import', 'rules/stock-alert.json');
    expect(changed).toMatchObject({ code: 0, stdout: expect.stringContaining('stock-alert has a new draft, version 2\n') });
    const stored = await commandLine.query((connection) =>
      connection(TABLES.rules).where({ code: 'stock-alert' }).select('state', 'latest_version', 'active_version')
    );
    expect(stored).toEqual([{ state: 'active', latest_version: 2, active_version: 1 }]);
  });

  it('refuses in one line what is no rule, and what is not there', async () => {
    await mkdir(fileIn('rules'));
    await writeFile(fileIn('rules/half.json'), '{');
    const half = await rules('import', 'rules');
    expect(half).toMatchObject({ code: 1, stderr: '1 file refused.\n' });
    expect(half.stdout).toMatch(/^half\.json: refused:\n {4}is no JSON: /);
    expect(await rules('run', '--code', 'nothing')).toMatchObject({ code: 1, stdout: '', stderr: 'There is no rule "nothing".\n' });
  });
});
