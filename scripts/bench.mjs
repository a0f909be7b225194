/**
 * `npm run bench [-- name ...] [--verbose] [--report] [--quick] [--rounds=N] [--size=N ...]`: runs the benchmarks one after
 * another and prints one table. Ends with 1 where a target is missed; `--report` only prints.
 */
import { fork } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPlaygroundServer, buildPlugin } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT, runOrThrow, say, secondsSince } from './project.mjs';

const BENCHMARKS = path.join(ROOT, 'benchmarks');
const NAMES = ['request-overhead', 'strapi-find', 'flush-pauses', 'bulk-insert', 'queries', 'conditions', 'backtest', 'similar-requests', 'list-requests', 'import-requests', 'boot', 'storage-size'];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    size: { type: 'string', multiple: true, default: ['100000', '1000000'] },
  },
});

const checkOptions = () => {
  const unknown = positionals.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new Error(`There is no benchmark "${unknown}". There are: ${NAMES.join(', ')}.`);
  const numbers = [...options.size, ...(options.rounds === undefined ? [] : [options.rounds])];
  const bad = numbers.find((text) => !/^[1-9]\d*$/.test(text));
  if (bad !== undefined) throw new Error(`"${bad}" is not a number of events or rounds.`);
};

/** The peers have a package of their own: who installs the plugin or works on it does not pay for them. */
const ensurePeers = async () => {
  const installed = path.join(BENCHMARKS, 'node_modules', '.package-lock.json');
  const lock = path.join(BENCHMARKS, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say('Installing the peers to measure beside ...');
  await runOrThrow(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: BENCHMARKS,
  });
};

/** @returns the benchmark's lines; one that says so where it failed. */
const runBenchmark = (name) =>
  new Promise((resolve) => {
    const rounds = options.rounds ?? (options.quick ? '2' : '5');
    const flags = [`--rounds=${rounds}`, ...options.size.map((size) => `--size=${size}`)];
    if (options.quick) flags.push('--quick');
    if (options.verbose) flags.push('--verbose');
    const child = fork(path.join(BENCHMARKS, 'run.ts'), [name, ...flags], {
      execArgv: ['--expose-gc', '--require', path.join(ROOT, 'scripts', 'typescript.cjs')],
      env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
    });
    let lines = null;
    child.on('message', (message) => {
      lines = message;
    });
    child.once('exit', (code) => {
      const failed = {
        measure: 'did not finish',
        value: `exit code ${code}`,
        beside: '',
        target: 'to run',
        passed: false,
      };
      resolve(lines === null || code !== 0 ? [failed] : lines);
    });
  });

const RESULT = new Map([
  [true, 'pass'],
  [false, 'MISS'],
  [null, ''],
]);

const printTable = (lines) => {
  const header = ['benchmark', 'measure', 'value', 'beside', 'target', 'result'];
  const rows = lines.map((line) => [
    line.benchmark,
    line.measure,
    line.value,
    line.beside,
    line.target,
    RESULT.get(line.passed),
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const format = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  say('');
  say(format(header));
  say(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) say(format(row));
  say('');
};

const describeMachine = () => {
  const load = os
    .loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
  return `Node ${process.version}, ${os.cpus().length} x ${os.cpus()[0]?.model ?? 'unknown CPU'}, load ${load}`;
};

const main = async () => {
  checkOptions();
  await ensureInstalled();
  await ensurePeers();
  const names = positionals.length > 0 ? positionals : NAMES;
  if (names.includes('strapi-find')) {
    await buildPlugin();
    await buildPlaygroundServer();
  }
  const lines = [];
  say(describeMachine());
  for (const name of names) {
    const start = performance.now();
    say(`${name} ...`);
    for (const line of await runBenchmark(name)) lines.push({ benchmark: name, ...line });
    say(`${name}: ${secondsSince(start)}, load ${os.loadavg()[0].toFixed(2)}`);
  }
  printTable(lines);
  const missed = lines.filter(({ passed }) => passed === false).length;
  say(`${lines.filter(({ passed }) => passed === true).length} targets met, ${missed} missed`);
  return options.report || missed === 0 ? 0 : 1;
};

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
);
