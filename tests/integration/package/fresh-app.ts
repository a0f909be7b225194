import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../harness/paths';

const execute = promisify(execFile);
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const PLUGIN = 'strapi-plugin-insights';
const ENVIRONMENT = {
  NODE_ENV: 'production',
  NODE_OPTIONS: '--preserve-symlinks --preserve-symlinks-main',
  STRAPI_TELEMETRY_DISABLED: 'true',
};

export interface Tarball {
  file: string;
  /** Paths inside the package. */
  files: string[];
  /** Bytes of the tarball, and of what is in it. */
  size: number;
  unpackedSize: number;
}

interface PackReport {
  filename: string;
  files: { path: string }[];
  size: number;
  unpackedSize: number;
}

/** What `npm publish` would send, in this directory. */
export const pack = async (directory: string): Promise<Tarball> => {
  const args = ['pack', '--json', '--pack-destination', directory];
  const { stdout } = await execute(NPM, args, { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  const [report]: PackReport[] = JSON.parse(stdout);
  const { filename, files, size, unpackedSize } = report;
  return { file: path.join(directory, filename), files: files.map((file) => file.path), size, unpackedSize };
};

export interface FreshApp {
  directory: string;
  /** The unpacked plugin inside it. */
  plugin: string;
  tarball: Tarball;
  /** Runs a Node program inside the app. @returns what it printed. @throws with its output when it fails. */
  node(args: string[], environment?: Record<string, string>): Promise<string>;
  remove(): Promise<void>;
}

/** Everything the repository has installed, but not the plugin itself, nor what only belongs to the repository. */
const linkPackages = async (target: string): Promise<void> => {
  const source = path.join(ROOT, 'node_modules');
  const names = (await readdir(source)).filter((name) => !name.startsWith('.') && name !== PLUGIN);
  await Promise.all(names.map((name) => symlink(path.join(source, name), path.join(target, name), 'junction')));
};

/**
 * A new Strapi app outside of the repository, with the plugin unpacked from its tarball. Everything else, a gigabyte that
 * npm would take minutes to install, is linked from the repository's `node_modules`: the same files, and no network. Node is
 * told to take links for what they are; else Strapi would look for plugins beside its real self, in the repository, and
 * find the plugin's sources. A package that the plugin uses but does not declare would be found here too;
 * `tarball.test.ts` looks for those.
 */
export const createFreshApp = async (): Promise<FreshApp> => {
  // Real path: on some systems the temporary directory is a link, and Vite resolves it.
  const directory = await realpath(await mkdtemp(path.join(os.tmpdir(), 'insights-fresh-app-')));
  const plugin = path.join(directory, 'node_modules', PLUGIN);
  await cp(path.join(__dirname, 'app'), directory, { recursive: true });
  await mkdir(plugin, { recursive: true });
  await mkdir(path.join(directory, 'public', 'uploads'), { recursive: true });
  await linkPackages(path.join(directory, 'node_modules'));
  const tarball = await pack(directory);
  await execute('tar', ['-xzf', tarball.file, '-C', plugin, '--strip-components', '1']);
  if (!existsSync(path.join(plugin, 'package.json'))) throw new Error(`Nothing was unpacked from ${tarball.file}`);

  return {
    directory,
    plugin,
    tarball,
    node: async (args, environment = {}) => {
      const env = { ...ENVIRONMENT, PATH: process.env.PATH, ...environment };
      const { stdout } = await execute(process.execPath, args, { cwd: directory, env, maxBuffer: 64 * 1024 * 1024 });
      return stdout;
    },
    remove: () => rm(directory, { recursive: true, force: true, maxRetries: 3 }),
  };
};

/** The last line a program printed, as JSON. */
export const lastJson = <Value>(stdout: string): Value => {
  const value: Value = JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null');
  return value;
};
