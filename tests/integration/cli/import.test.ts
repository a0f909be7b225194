import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { EVENT_SOURCES } from '../../../contracts';
import { TABLES } from '../../../server/storage';
import { lineAt } from '../operations/access-logs';
import { createCommandLine, type CommandLine } from './command-line';

// Each run boots a Strapi.
jest.setTimeout(180_000);

const LINES = Array.from({ length: 300 }, (_, index) => lineAt(index * 60, `/page-${index % 7}`, index % 10 === 0 ? 404 : 200));
const LOG = `${LINES.join('\n')}\n`;

describe('strapi-insights import access-log', () => {
  let commandLine: CommandLine;
  beforeAll(async () => {
    // The command may be the first thing that starts an app.
    commandLine = await createCommandLine({ empty: true });
  });
  afterAll(() => commandLine.remove());

  const write = (name: string, content: string | Buffer) =>
    writeFile(path.join(commandLine.environment.directory, name), content);
  const importFile = (file: string, ...options: string[]) =>
    commandLine.run('import', 'access-log', file, '--app', 'app', ...options);
  const countEvents = () =>
    commandLine.query(async (database) => {
      const [{ total }] = await database(TABLES.events).where({ source: EVENT_SOURCES.import }).count({ total: '*' });
      return Number(total);
    });

  it('explains itself without an app', async () => {
    const overview = await commandLine.run('--help');
    expect(overview).toMatchObject({ code: 0, stderr: '' });
    expect(overview.stdout).toContain('strapi-insights import access-log');
    const help = await commandLine.run('import', 'access-log', '--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('--dry-run');
  });

  it('says what is wrong with a command line', async () => {
    const misspelt = await commandLine.run('import', 'acces-log');
    expect(misspelt).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no command') });
    const incomplete = await commandLine.run('import', 'access-log');
    expect(incomplete).toMatchObject({ code: 2, stderr: expect.stringContaining('Name the FILE') });
    const elsewhere = await commandLine.run('import', 'access-log', 'x.log', '--app', 'nowhere');
    expect(elsewhere).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('There is no package.json in') });
  });

  it('imports a log, and the same log again, packed or not, adds nothing', async () => {
    await write('access.log', LOG);
    await write('access.log.gz', gzipSync(LOG));
    await write('more.log.gz', gzipSync(`${LOG}${lineAt(90_000)}\n`));
    const first = await importFile('access.log');
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('100 %') });
    expect(first.stdout).toMatch(/^ {2}Lines +300\n {2}Stored +300\n {2}Duplicates +0\n {2}Errors +0$/m);
    expect(await countEvents()).toBe(300);

    const again = await importFile('access.log');
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^Checked, stored nothing: .+access\.log\. The same file was imported completely at /);
    expect(again.stdout).toMatch(/^ {2}Stored +0\n {2}Duplicates +300$/m);

    const packed = await importFile('access.log.gz');
    expect(packed.code).toBe(0);
    expect(packed.stdout).toMatch(/^ {2}Stored +0\n {2}Duplicates +300$/m);

    const longer = await importFile('more.log.gz');
    expect(longer.stdout).toMatch(/^ {2}Lines +301\n {2}Stored +1\n {2}Duplicates +300$/m);
    expect(await countEvents()).toBe(301);
  });

  it('refuses in one line what is not a log, and stores nothing', async () => {
    const before = await countEvents();
    await write('picture.png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2000)]));
    const binary = await importFile('picture.png');
    expect(binary).toMatchObject({ code: 1, stdout: '' });
    expect(binary.stderr).toMatch(/^.*picture\.png is a binary file, not an access log\n$/);
    const missing = await importFile('missing.log');
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toMatch(/^There is no file .*missing\.log\n$/);
    expect(await countEvents()).toBe(before);
  });
});
