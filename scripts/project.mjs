import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const PLAYGROUND = path.join(ROOT, 'playground');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Binary of an installed package, run with this Node. */
export const binary = (name) => path.join(ROOT, 'node_modules', '.bin', name);

/**
 * Runs a command that writes to the terminal. `quiet` shows what it wrote only where it fails; `hideOutput` shows its
 * errors only.
 * @returns {Promise<number>} its exit code; 1 where a signal ended it.
 */
export const run = (command, args, { cwd = ROOT, env = {}, quiet = false, hideOutput = false } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', hideOutput ? 'ignore' : 'inherit', 'inherit'],
    });
    // Whoever stops this process stops what it started, and no further command begins.
    const stop = (signal) => {
      child.once('close', () => process.exit(1));
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.once(signal, stop);
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      for (const signal of SIGNALS) process.off(signal, stop);
      // Quiet commands are only heard when they fail.
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });

/** As `run`, but a failure is an error. */
export const runOrThrow = async (command, args, options) => {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${path.basename(command)} ${args.join(' ')} failed with exit code ${code}`);
};

export const say = (message) => process.stdout.write(`${message}\n`);

/** Seconds since `start` (from `performance.now()`), for people. */
export const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
