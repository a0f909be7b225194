import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TABLES } from '../../../server/storage';
import { describeEachDatabase } from '../harness';
import { createCommandLine, type CommandLine, type Outcome } from './command-line';

// Each command boots a Strapi.
jest.setTimeout(300_000);

describeEachDatabase('strapi-insights requests', (database) => {
  let commandLine: CommandLine;
  beforeAll(async () => {
    commandLine = await createCommandLine({ database });
  });
  afterAll(() => commandLine.remove());

  const requests = (...words: string[]): Promise<Outcome> => commandLine.run('requests', ...words, '--app', 'app');
  const count = () => commandLine.query((connection) => connection(TABLES.requests).count({ n: '*' }).first());

  it('shows with --dry-run what a file would bring, brings it, and brings it once', async () => {
    await writeFile(path.join(commandLine.environment.directory, 'asked.csv'), 'Objet;Reçu le;Priorité\nOù est ma commande ?;25/02/2026;haute\nQuel prix ?;26/02/2026;\n;27/02/2026;\n');
    const dry = await requests('import', 'asked.csv', '--dry-run');
    expect(dry).toMatchObject({ code: 1, stdout: 'Dry run, wrote nothing: 3 read, 2 to add, 0 known before.\n' });
    expect(Number((await count())?.n)).toBe(0);
    const done = await requests('import', 'asked.csv', '--channel', 'phone', '--category', 'status');
    expect(done).toMatchObject({ code: 1, stdout: '3 read, 2 added, 0 known before.\n', stderr: expect.stringContaining('Importing 100 %') });
    expect(done.stderr).toContain('  line 4: summary: says nothing\n1 row refused.\n');
    expect((await requests('import', 'asked.csv')).stdout).toBe('3 read, 0 added, 2 known before.\n');
    const rows: { channel: string; category: string; priority: string }[] = await commandLine.query((connection) => connection(TABLES.requests).orderBy('received_at'));
    expect(rows.map(({ channel, category, priority }) => [channel, category, priority])).toEqual([['phone', 'status', 'high'], ['phone', 'status', 'normal']]);
  });

  it('makes categories, those of a new installation where none is named', async () => {
    expect(await requests('categories', 'create', '--name', 'Véhicules & Co')).toMatchObject({ code: 0, stdout: 'Made: vehicules-co.\n' });
    expect(await requests('categories', 'create', '--code', 'vehicules-co')).toMatchObject({ code: 1, stderr: expect.stringContaining('there is a category with this code') });
    expect(await requests('categories', 'create')).toMatchObject({ code: 0, stdout: 'There are: status, report, document, stock, schedule, quality, other.\n' });
  });

  it('says what is wrong with the command line or the file, in one line', async () => {
    expect(await requests('import')).toMatchObject({ code: 2 });
    expect(await requests('import', 'asked.csv', '--mapping', '0=colour')).toMatchObject({ code: 2, stderr: expect.stringContaining('"0=colour" is no pair') });
    expect(await requests('import', 'nowhere.csv')).toMatchObject({ code: 1, stderr: expect.stringContaining('there is no') });
    expect(await requests('import', 'asked.csv', '--category', 'unheard-of')).toMatchObject({ code: 1, stderr: 'category: is none that somebody made\n' });
  });
});
