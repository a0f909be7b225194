import { existsSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, mayInstallPackages } from './debian.mjs';
import { ROOT, run, say } from './project.mjs';

const LOCK = path.join(ROOT, 'package-lock.json');
/** What npm writes after each installation. */
const INSTALLED_LOCK = path.join(ROOT, 'node_modules', '.package-lock.json');

const isInstalled = () => existsSync(INSTALLED_LOCK) && statSync(INSTALLED_LOCK).mtimeMs >= statSync(LOCK).mtimeMs;

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const npmInstall = () => run(NPM, ['install', '--no-fund', '--no-audit']);

/** SQLite is native code: npm settings that keep install scripts from running leave it without its binary. */
const opensSqlite = () => {
  try {
    const Database = createRequire(path.join(ROOT, 'playground', 'package.json'))('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
};

const installCompiler = async () => {
  if (!mayInstallPackages()) return false;
  say('Installing a compiler for SQLite ...');
  return installPackages(['build-essential', 'python3']);
};

const ensureSqlite = async () => {
  if (opensSqlite()) return;
  say('Building SQLite for this machine ...');
  const rebuild = () => run(NPM, ['rebuild', 'better-sqlite3', '--foreground-scripts']);
  if ((await rebuild()) === 0 && opensSqlite()) return;
  if ((await installCompiler()) && (await rebuild()) === 0 && opensSqlite()) return;
  throw new Error('better-sqlite3 could not be built. It needs python3, make and a C++ compiler (Debian: build-essential).');
};

const OWN_NAME = path.join(ROOT, 'node_modules', 'strapi-plugin-insights');

/** The playground imports the package by its name, as any app does. */
const linkPackage = () => {
  if (!existsSync(OWN_NAME)) symlinkSync(ROOT, OWN_NAME, 'junction');
};

const checkNode = () => {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}.`);
};

/** Installs the dependencies where they are missing or older than the lock file. */
export const ensureInstalled = async () => {
  checkNode();
  if (isInstalled()) {
    linkPackage();
    return;
  }
  say('Installing dependencies ...');
  if ((await npmInstall()) !== 0) {
    const retried = (await installCompiler()) && (await npmInstall()) === 0;
    if (!retried) throw new Error('npm install failed; its messages are above.');
  }
  await ensureSqlite();
  const now = new Date();
  utimesSync(INSTALLED_LOCK, now, now);
  linkPackage();
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) await ensureInstalled();
