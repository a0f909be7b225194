import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createEnvironment, type BootOptions, type TestEnvironment } from './environment';
import type { AdminRole, TokenName } from './people';
import { ROOT } from './paths';
import { createRequest, type Request } from './request';

export interface SpawnOptions extends BootOptions {
  /** Entries, people and tokens of the playground; `history` also its 60 days of events. */
  seed?: 'permissions' | 'content' | 'history';
  /** Serve the admin panel, as in production. */
  panel?: boolean;
}

export interface SpawnedStrapi {
  process: ChildProcess;
  url: string;
  request: Request;
  environment: TestEnvironment;
  /** What it printed so far. */
  output(): string;
  /** Access token of an admin user, made without a request. */
  adminToken(role?: AdminRole): Promise<string>;
  /** `Mobile app` is read-only, `Website` has full access. */
  apiToken(name: TokenName): Promise<string>;
  /** Sends the signal and waits for the end; the exit code, null where the signal itself ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** SIGTERM where it still runs, then removes the database and directories. Safe to call twice. */
  stop(): Promise<void>;
}

interface Reply {
  type: 'ready' | 'failed' | 'reply';
  request?: number;
  port?: number;
  value?: string;
  error?: string;
}

const isReply = (message: unknown): message is Reply =>
  typeof message === 'object' && message !== null && 'type' in message;

const START_LIMIT = 120_000;

const waitForStart = (child: ChildProcess, output: () => string): Promise<number> =>
  new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`The playground did not start: ${reason}\n${output()}`));
    const limit = setTimeout(() => fail(`no answer within ${START_LIMIT} ms`), START_LIMIT);
    child.once('exit', (code, signal) => fail(`exit code ${code ?? 'none'}, signal ${signal ?? 'none'}`));
    child.once('error', (error) => fail(error.message));
    child.on('message', (message) => {
      if (!isReply(message) || message.type === 'reply') return;
      clearTimeout(limit);
      if (message.type === 'ready' && message.port !== undefined) resolve(message.port);
      else fail(message.error ?? 'unknown');
    });
  });

/** Questions to the child over its channel: `ask('adminToken', 'editor')`. */
const createAsk = (child: ChildProcess) => {
  let next = 0;
  return (question: 'adminToken' | 'apiToken', argument: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const request = (next += 1);
      const listen = (message: unknown): void => {
        if (!isReply(message) || message.request !== request) return;
        child.off('message', listen);
        if (message.value === undefined) reject(new Error(message.error));
        else resolve(message.value);
      };
      child.on('message', listen);
      child.send({ request, question, argument });
    });
};

const endOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

/**
 * Boots the playground in a process of its own, to be killed, or to run beside another on the same data
 * (`sharing: first.environment`).
 */
export const spawnStrapi = async (options: SpawnOptions = {}): Promise<SpawnedStrapi> => {
  const environment = await createEnvironment(options);
  const child = fork(path.join(ROOT, 'tests/integration/harness/child.mjs'), [], {
    cwd: environment.directory,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HARNESS_SEED: options.seed ?? 'permissions',
      HARNESS_PANEL: String(options.panel ?? false),
      ...environment.variables,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const printed: Buffer[] = [];
  const output = (): string => Buffer.concat(printed).toString('utf8');
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk));

  const kill = (signal: NodeJS.Signals): Promise<number | null> => {
    const end = endOf(child);
    child.kill(signal);
    return end;
  };
  const stop = async (): Promise<void> => {
    await kill('SIGTERM');
    await environment.remove();
  };
  let stopping: Promise<void> | undefined;

  try {
    const url = `http://127.0.0.1:${await waitForStart(child, output)}`;
    const ask = createAsk(child);
    return {
      process: child,
      url,
      request: createRequest(url),
      environment,
      output,
      adminToken: (role = 'super-admin') => ask('adminToken', role),
      apiToken: (name) => ask('apiToken', name),
      kill,
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    await kill('SIGKILL');
    await environment.remove();
    throw error;
  }
};
