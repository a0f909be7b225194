/**
 * `npm test`: everything, or the steps that are named (`npm test -- unit lint`).
 * `--require=postgres,mysql,browser` makes a failure of what could not be run.
 */
import { parseArgs } from 'node:util';
import { say, secondsSince } from './project.mjs';
import { ensureInstalled } from './install.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { require: { type: 'string', default: '' } },
});
const required = new Set(values.require.split(',').filter(Boolean));

await ensureInstalled();
// Only now: the steps import packages.
const { steps } = await import('./test/steps.mjs');

const choose = () => {
  const unknown = positionals.filter((name) => !(name in steps));
  if (unknown.length > 0) {
    throw new Error(`Unknown step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}`);
  }
  const chosen = new Set(positionals.length > 0 ? positionals : Object.keys(steps));
  for (const name of [...chosen]) for (const need of steps[name].needs ?? []) chosen.add(need);
  return Object.keys(steps).filter((name) => chosen.has(name));
};

/** A step's own failure, as in a missing binary, is one failed test. */
const runStep = async (name, context) => {
  try {
    return await steps[name].run(context);
  } catch (error) {
    process.stderr.write(`${error.stack ?? error}\n`);
    return { passed: 0, failed: 1, notRun: [] };
  }
};

const main = async () => {
  const context = { required, whole: positionals.length === 0 };
  const results = [];
  for (const name of choose()) {
    say(`\n== ${name}`);
    const start = performance.now();
    const result = await runStep(name, context);
    results.push({ name, took: secondsSince(start), ...result });
  }

  say('\n== summary');
  for (const { name, passed, failed, took } of results) say(`${name.padEnd(12)} ${passed} passed, ${failed} failed (${took})`);
  for (const { name, notRun } of results) for (const reason of notRun) say(`not run      ${name}: ${reason}`);
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  say(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0 ? 0 : 1;
};

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
);
