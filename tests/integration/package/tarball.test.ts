import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../harness/paths';
import { firstLoadOf } from './first-load';
import { pack, type Tarball } from './fresh-app';

jest.setTimeout(120_000);

const MEGABYTE = 1024 * 1024;
const FIRST_LOAD_BUDGET = 15 * 1024;

interface Manifest {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  bin: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
}

const readManifest = async (): Promise<Manifest> => {
  const manifest: Manifest = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  return manifest;
};

/** `@scope/name/file` -> `@scope/name` */
const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

/** What a built file loads that is not part of the package; `from "${table}"` is SQL. */
const importsOf = (source: string): string[] =>
  [...source.matchAll(/(?:\brequire\(|\bimport\(|^import |^export .*? from |\bfrom )\s*["']([^"'\n$]+)["']/gm)]
    .map(([, specifier]) => specifier)
    .filter((specifier) => !specifier.startsWith('.'));

describe('The tarball', () => {
  let directory: string;
  let tarball: Tarball;
  let manifest: Manifest;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'insights-tarball-'));
    [tarball, manifest] = [await pack(directory), await readManifest()];
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('holds what runs, how to use it and the licence, and nothing else', () => {
    const places = new Set(tarball.files.map((file) => file.split('/')[0]));
    expect([...places].sort()).toEqual(['LICENSE', 'README.md', 'bin', 'dist', 'package.json']);
    const strange = tarball.files.filter((file) => !/^(LICENSE|README\.md|package\.json|bin\/.+\.js|dist\/.+\.(js|mjs|d\.ts))$/.test(file));
    expect(strange).toEqual([]);
  });

  it('holds nobody else’s declarations', () => {
    expect(tarball.files.filter((file) => file.includes('node_modules'))).toEqual([]);
  });

  it('is small', () => {
    process.stderr.write(`Tarball: ${Math.round(tarball.size / 1024)} kB, unpacked ${Math.round(tarball.unpackedSize / 1024)} kB\n`);
    // Our own code in both module formats, and the charts; no dependency is in it. Information requests were the last 0.2 MB.
    expect(tarball.size).toBeLessThan(2 * MEGABYTE);
    expect(tarball.unpackedSize).toBeLessThan(8.5 * MEGABYTE);
  });

  it('holds every file that its package.json names', () => {
    const named = Object.values(manifest.exports).flatMap((entry) => {
      if (typeof entry === 'string') return [entry];
      const { source: _forTheBuild, ...published } = entry;
      return Object.values(published);
    });
    const wanted = [...named, ...Object.values(manifest.bin)].map((file) => path.posix.normalize(file));
    expect(wanted.filter((file) => !tarball.files.includes(file))).toEqual([]);
  });

  it('needs only packages that it declares', async () => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const missing = new Set<string>();
    for (const file of tarball.files.filter((name) => /^(dist|bin)\/.*\.m?js$/.test(name))) {
      for (const specifier of importsOf(await readFile(path.join(ROOT, file), 'utf8'))) {
        if (!isBuiltin(specifier) && !declared.includes(packageOf(specifier))) missing.add(`${specifier} in ${file}`);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it('passes strapi-plugin verify', async () => {
    const command = path.join(ROOT, 'node_modules/@strapi/sdk-plugin/bin/strapi-plugin.js');
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [command, 'verify'], { cwd: ROOT });
    expect(stdout + stderr).toContain('Verified package.json');
  });

  it(`adds at most ${FIRST_LOAD_BUDGET / 1024} kB to the first load of the admin panel`, async () => {
    const admin = path.join(ROOT, 'dist/admin');
    const { files, bytes } = await firstLoadOf(admin);
    process.stderr.write(`First load: ${(bytes / 1024).toFixed(1)} kB in ${files.length} files\n`);
    // The entry, the module behind it and the messages; a page or a chart among them would be a mistake.
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BUDGET);
  });
});
