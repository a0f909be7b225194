import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { freePort } from './port.mjs';
import { PLAYGROUND, ROOT, runOrThrow, say, secondsSince } from './project.mjs';
import { ensureSecrets } from './secrets.mjs';

const STRAPI = path.join(ROOT, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');
const HOST = process.env.HOST ?? '127.0.0.1';
const DATA = path.join(PLAYGROUND, '.tmp');
const DATABASE = path.join(DATA, 'data.db');
/** Written when the playground has been filled, with how. */
const FILLED = path.join(DATA, 'filled.json');

const { values: options } = parseArgs({ options: { empty: { type: 'boolean', default: false } } });

const environment = (secrets, port) => ({
  ...secrets,
  NODE_ENV: 'production',
  STRAPI_TELEMETRY_DISABLED: 'true',
  HOST,
  PORT: String(port),
});

/** Entries, people and history, once per database. An interrupted filling is taken up again. */
const fill = async (env) => {
  mkdirSync(DATA, { recursive: true });
  if (!existsSync(DATABASE)) rmSync(FILLED, { force: true });
  if (existsSync(FILLED)) {
    if (options.empty && JSON.parse(readFileSync(FILLED, 'utf8')).history) {
      say('The database already has its history, and keeps it. Delete playground/.tmp to begin anew.');
    }
    return;
  }
  say(options.empty ? 'Filling the playground ...' : 'Filling the playground with entries and 60 days of history ...');
  // Filling is not use: the plugin does not track it.
  const settings = { PLAYGROUND_SETTINGS: JSON.stringify({ enabled: false }), LOG_LEVEL: 'warn', DATABASE_SYNCHRONOUS: 'OFF' };
  await runOrThrow(process.execPath, ['dist/src/seed/run.js', ...(options.empty ? ['--empty'] : [])], {
    cwd: PLAYGROUND,
    env: { ...env, ...settings },
  });
  writeFileSync(FILLED, JSON.stringify({ history: !options.empty }));
};

const answers = async (url) => {
  try {
    return (await fetch(`${url}/_health`)).ok;
  } catch {
    return false;
  }
};

const announce = (url, password) => {
  say('');
  say(`  Admin panel  ${url}/admin`);
  say(`  Sign in      admin@example.com   (also editor@, author@ and analyst@example.com)`);
  say(`  Password     ${password}`);
  say(`  API          ${url}/api/articles   (tokens: playground/.tmp/tokens.json)`);
  say('  Stop         Ctrl-C');
  say('');
};

/** Signals go to the server, which stores what is queued and then ends; a second one does not wait. */
const passSignalsTo = (server) => {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      server.kill(stopping ? 'SIGKILL' : 'SIGTERM');
      if (!stopping) say('Stopping ...');
      stopping = true;
    });
  }
  return () => stopping;
};

const serve = async (env, url) => {
  const start = performance.now();
  const server = spawn(process.execPath, [STRAPI, 'start'], {
    cwd: PLAYGROUND,
    env: { ...process.env, ...env, STARTUP_MESSAGE: 'false', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const isStopping = passSignalsTo(server);
  const ended = new Promise((resolve) => server.once('close', (code) => resolve(code ?? 1)));
  let running = true;
  void ended.then(() => {
    running = false;
  });
  while (running && !isStopping() && !(await answers(url))) await new Promise((resolve) => setTimeout(resolve, 100));
  if (running && !isStopping()) {
    say(`Started in ${secondsSince(start)}`);
    announce(url, env.PLAYGROUND_PASSWORD);
  }
  const code = await ended;
  return isStopping() ? 0 : code;
};

const main = async () => {
  await ensureInstalled();
  const port = await freePort(HOST, process.env.PORT);
  await buildAll();
  const env = environment(ensureSecrets(), port);
  await fill(env);
  return serve(env, `http://${HOST === '0.0.0.0' ? '127.0.0.1' : HOST}:${port}`);
};

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
);
