import { execFile } from 'node:child_process';
import type { z } from '@strapi/utils';
import { PermanentFailure } from '../../../delivery';

/** A command that the app lets rules run. Registered in code, never in the panel. */
export interface RuleScript<Arguments = unknown> {
  id: string;
  /** What rules may pass. */
  arguments: z.ZodType<Arguments>;
  /** A program, found as the operating system finds it; no shell looks at it. */
  command: string;
  /** Its arguments, one by one. */
  build(values: Arguments): string[];
  /** Milliseconds; 20,000 unless said otherwise, and no more than that either: an attempt is given up after 30 seconds. */
  timeout?: number;
  /** Bytes of output that are kept; more ends it. */
  outputLimit?: number;
  /** Directory it starts in; the app's unless said otherwise. */
  directory?: string;
  /** The environment it sees; only `PATH` unless said otherwise: the app's own holds secrets. */
  environment?: Record<string, string>;
}

const TIMEOUT = 20_000;
const OUTPUT = 16 * 1024;
const KEPT = 2_000;

/** Runs a script. @throws PermanentFailure where it fails: what it did half is not done again unasked. */
export const runScript = (script: RuleScript, words: string[], signal: AbortSignal): Promise<{ output: string }> =>
  new Promise((resolve, reject) => {
    execFile(
      script.command,
      words,
      {
        timeout: Math.min(script.timeout ?? TIMEOUT, TIMEOUT),
        maxBuffer: script.outputLimit ?? OUTPUT,
        killSignal: 'SIGKILL',
        shell: false,
        windowsHide: true,
        signal,
        cwd: script.directory,
        env: script.environment ?? { PATH: process.env.PATH ?? '' },
      },
      (error, stdout, stderr) => {
        if (error === null) resolve({ output: stdout.slice(0, KEPT) });
        else reject(new PermanentFailure(`${reasonOf(error, stderr)}`));
      }
    );
  });

const reasonOf = (error: Error & { killed?: boolean; code?: unknown }, stderr: string): string => {
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'it wrote more than it may, and was ended';
  if (error.killed === true) return 'it took longer than it may, and was ended';
  if (error.code === 'ENOENT') return 'its program is not there';
  const said = stderr.trim().slice(0, KEPT);
  return said === '' ? error.message : `it ended with code ${String(error.code)}: ${said}`;
};
