import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../harness/paths';
import { createFreshApp, type FreshApp } from './fresh-app';
import { anyInExports } from './public-types';

jest.setTimeout(120_000);

const execute = promisify(execFile);

/** What an app's own code looks like. */
const CODE = `
import { defineEvent, trackExport, trackReport, type Tracker } from 'strapi-plugin-insights';
import { z } from '@strapi/utils';

interface Context { query: { format?: string }; body: unknown }

export const stock = trackReport('Stock report', async (context: Context) => { context.body = []; return 3; });
export const rows: Promise<number> = stock({ query: {}, body: null });
export const orders = trackExport('Orders', (context: Context) => context.query.format, { formatField: 'format' });

const shipped = defineEvent({ name: 'order shipped', schema: z.object({ carrier: z.string(), parcels: z.number() }) });
shipped.track({ carrier: 'post', parcels: 2 });

export const announce = (tracker: Tracker) =>
  tracker.track({ name: 'newsletter sent', kind: 'custom', properties: { recipients: 812 } });

// @ts-expect-error a wrapped function keeps its parameters
stock('no context');
// @ts-expect-error and its result
export const wrong: string = orders({ query: {}, body: null }).length;
// @ts-expect-error an event has the properties of its schema
shipped.track({ carrier: 'post', parcels: 'two' });
// @ts-expect-error and all of them
shipped.track({ carrier: 'post' });
// @ts-expect-error there are only so many kinds
export const unknownKind = (tracker: Tracker) => tracker.track({ name: 'x', kind: 'visit' });
`;

describe('The declarations of the published package', () => {
  let app: FreshApp;
  beforeAll(async () => {
    app = await createFreshApp();
  });
  afterAll(() => app.remove());

  it.each([
    ['CommonJS', 'code.cts', 'Node16', 'Node16'],
    ['ES modules', 'code.mts', 'Node16', 'Node16'],
    ['a bundler', 'code.ts', 'ESNext', 'Bundler'],
  ])('let strict code compile, and catch its mistakes, for %s', async (_what, file, module, resolution) => {
    await writeFile(path.join(app.directory, file), CODE);
    const options = ['--strict', '--noEmit', '--skipLibCheck', '--target', 'ES2022', '--types', 'node'];
    const args = [...options, '--module', module, '--moduleResolution', resolution, file];
    const outcome = await execute(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), ...args], {
      cwd: app.directory,
    }).catch(({ stdout }: { stdout: string }) => ({ stdout }));
    expect(outcome.stdout).toBe('');
  });

  it('have no `any` in what an app can import', () => {
    const { exports, any } = anyInExports(path.join(app.plugin, 'dist/server/server/public.d.ts'), app.plugin);
    expect(exports).toEqual(expect.arrayContaining(['defineEvent', 'InsightsEvent', 'Tracker', 'trackSearch', 'WrapperOptions']));
    expect(any).toEqual([]);
  });
});
