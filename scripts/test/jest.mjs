import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, run } from '../project.mjs';

const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/** Each of these boots servers: two at a time make timings meaningless on two cores. */
const LIMITS = {
  unit: [],
  integration: ['--maxWorkers=2', '--testTimeout=120000'],
  browser: ['--runInBand', '--testTimeout=120000'],
};

const countsOf = (report) => ({
  passed: report.numPassedTests,
  // A file that could not be loaded has no tests to fail.
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  notRun: report.numPendingTests > 0 ? [`${report.numPendingTests} skipped tests`] : [],
});

/** One project of jest.config.js; its totals, and at least one failure where Jest itself failed. */
export const runJest = async (project, env) => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'insights-jest-'));
  const report = path.join(directory, 'report.json');
  try {
    const args = [JEST, '--selectProjects', project, '--json', `--outputFile=${report}`, ...LIMITS[project]];
    // With --json Jest prints the report too: people read its messages, which go to stderr.
    const code = await run(process.execPath, args, { env: { NODE_ENV: 'test', ...env }, hideOutput: true });
    if (!existsSync(report)) return { passed: 0, failed: 1, notRun: [`${project} tests: Jest ended with exit code ${code}`] };
    const counts = countsOf(JSON.parse(readFileSync(report, 'utf8')));
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
