import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { binary, PLAYGROUND, ROOT, runOrThrow, say, secondsSince } from './project.mjs';

/** In node_modules, so that a fresh installation builds afresh. */
const STAMPS = path.join(ROOT, 'node_modules', '.insights');

const filesBelow = (file) => {
  if (!existsSync(file)) return [];
  if (statSync(file).isFile()) return [file];
  return readdirSync(file)
    .sort()
    .flatMap((name) => filesBelow(path.join(file, name)));
};

/** One hash over the names and contents of all files below these paths of the repository. */
const hashOf = (inputs) => {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(path.join(ROOT, input)))) {
    hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

const readStamp = (name) => {
  const file = path.join(STAMPS, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

/**
 * Runs `build` unless its outputs exist and were built from these inputs.
 * @returns {Promise<boolean>} whether it built.
 */
const buildWhenChanged = async ({ name, title, inputs, outputs, build }) => {
  const hash = hashOf(inputs);
  const complete = outputs.every((output) => existsSync(path.join(ROOT, output)));
  if (complete && readStamp(name) === hash) return false;
  say(`Building ${title} ...`);
  const start = performance.now();
  // A build that stops half-way must not look finished.
  rmSync(path.join(STAMPS, name), { force: true });
  await build();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(path.join(STAMPS, name), hash);
  say(`Built ${title} in ${secondsSince(start)}`);
  return true;
};

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const PRODUCTION = { NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' };

const pluginOutputs = () => {
  const { exports: entries, bin = {} } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const built = Object.values(entries).flatMap((entry) => (typeof entry === 'string' ? [] : [entry.import, entry.require]));
  return [...built, ...Object.values(bin)].filter((file) => typeof file === 'string' && file.includes('dist/'));
};

/** The package itself, into `dist`. */
export const buildPlugin = () =>
  buildWhenChanged({
    name: 'plugin',
    title: 'the plugin',
    inputs: [
      'package.json', 'package-lock.json', 'tsconfig.json', 'strapi-server.ts', 'strapi-admin.ts',
      'contracts', 'content-types', 'server', 'admin', 'cli',
    ],
    outputs: pluginOutputs(),
    build: () => runOrThrow(NPM, ['run', '--silent', 'build'], { env: PRODUCTION, quiet: true }),
  });

/** The playground's server, into `playground/dist`. */
export const buildPlaygroundServer = () =>
  buildWhenChanged({
    name: 'playground-server',
    title: "the playground's server",
    inputs: ['package-lock.json', 'playground/package.json', 'playground/tsconfig.json', 'playground/config', 'playground/src'],
    outputs: ['playground/dist/src/index.js', 'playground/dist/config/plugins.js'],
    build: () => {
      // The compiler leaves what it no longer makes, and Strapi would load it.
      for (const part of ['src', 'config']) rmSync(path.join(PLAYGROUND, 'dist', part), { recursive: true, force: true });
      return runOrThrow(binary('tsc'), ['-p', '.'], { cwd: PLAYGROUND });
    },
  });

/** The admin panel with the plugin's pages in it, into `playground/dist/build`. */
export const buildPlaygroundPanel = () =>
  buildWhenChanged({
    name: 'playground-panel',
    title: 'the admin panel (this takes a minute)',
    // What it bundles, not what that was made from: sources may have changed since the plugin was built.
    inputs: ['package-lock.json', 'dist/admin', 'playground/package.json', 'playground/config', 'playground/src/admin'],
    outputs: ['playground/dist/build/index.html'],
    build: () => runOrThrow(binary('strapi'), ['build'], { cwd: PLAYGROUND, env: PRODUCTION, quiet: true }),
  });

export const buildAll = async () => {
  await buildPlugin();
  await buildPlaygroundServer();
  await buildPlaygroundPanel();
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildAll();
