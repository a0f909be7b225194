import { buildPlaygroundPanel, buildPlaygroundServer, buildPlugin } from '../build.mjs';
import { binary, run, say } from '../project.mjs';
import { findBrowser } from './browser.mjs';
import { probeDatabases } from './databases.mjs';
import { runJest } from './jest.mjs';

/**
 * Commands that count as one test each.
 * @param {[title: string, work: () => Promise<number>][]} checks exit code 0 passes
 */
const checks = async (list) => {
  const result = { passed: 0, failed: 0, notRun: [] };
  for (const [title, work] of list) {
    const code = await work();
    say(`${code === 0 ? 'passed' : 'FAILED'}  ${title}`);
    if (code === 0) result.passed += 1;
    else result.failed += 1;
  }
  return result;
};

const command = (name, ...args) => [[name, ...args].join(' '), () => run(binary(name), args)];

/** Building throws where it fails; what it says is above. */
const build = (title, work) => [
  title,
  async () => {
    try {
      await work();
      return 0;
    } catch (error) {
      say(error.message);
      return 1;
    }
  },
];

/** What is missing is printed, and fails only where it is required. */
const missing = (result, required, name, reason) => ({
  ...result,
  failed: result.failed + (required.has(name) ? 1 : 0),
  notRun: [...result.notRun, `${name} (${reason})`],
});

const integration = async ({ required }) => {
  const servers = await probeDatabases();
  let result = await runJest('integration', { INSIGHTS_TEST_SERVERS: JSON.stringify(servers) });
  for (const [name, { reachable, reason }] of Object.entries(servers)) {
    if (!reachable) result = missing(result, required, name, reason);
  }
  return result;
};

const browser = async ({ required }) => {
  const executable = await findBrowser();
  if (!executable) {
    const reason = 'no Chromium found; set CHROMIUM_PATH';
    return missing({ passed: 0, failed: 0, notRun: [] }, required, 'browser', reason);
  }
  say(`Chromium: ${executable}`);
  return runJest('browser', { CHROMIUM_PATH: executable });
};

export const steps = {
  build: {
    run: () =>
      checks([
        build('the plugin', buildPlugin),
        command('strapi-plugin', 'verify'),
        build("the playground's server", buildPlaygroundServer),
      ]),
  },
  types: {
    // The playground uses the built package, as every app does.
    needs: ['build'],
    run: () =>
      checks([command('tsc', '-p', '.'), command('tsc', '-p', 'admin'), command('tsc', '-p', 'tests/tsconfig.json')]),
  },
  lint: {
    run: () =>
      checks([
        command('eslint', '.'),
        command('depcruise', '--config', '.dependency-cruiser.cjs', 'contracts', 'server', 'admin', 'cli'),
      ]),
  },
  unit: { run: () => runJest('unit', {}) },
  integration: { needs: ['build'], run: integration },
  panel: { needs: ['build'], run: () => checks([build('the admin panel', buildPlaygroundPanel)]) },
  browser: { needs: ['build', 'panel'], run: browser },
};
