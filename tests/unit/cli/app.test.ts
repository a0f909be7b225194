import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bootApp } from '../../../cli/app';

describe('starting the app behind the command line', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'insights-app-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('a folder without an app is refused with what to do', async () => {
    await expect(bootApp(directory)).rejects.toThrow(`There is no package.json in ${directory}. Run this in the folder of your Strapi app`);
  });

  test('an app without Strapi is refused with what to do', async () => {
    mkdirSync(path.join(directory, 'app'));
    writeFileSync(path.join(directory, 'app/package.json'), '{}');
    await expect(bootApp(path.join(directory, 'app'))).rejects.toThrow(/^@strapi\/strapi is not installed for /);
  });
});
