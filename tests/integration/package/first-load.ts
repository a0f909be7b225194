import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** `import … from "./x.mjs"` and `export … from "./x.mjs"`: loaded together with the module. */
const STATIC = /(?:^|[;}\n])\s*(?:import|export)\b[^;'"]*?["'](\.\/[^"']+)["']/g;
const DYNAMIC = /\bimport\(\s*["'](\.\/[^"']+)["']\s*\)/g;

const targetsOf = (source: string, pattern: RegExp): string[] => [...source.matchAll(pattern)].map(([, target]) => target);

export interface FirstLoad {
  /** Files of `dist/admin` that every panel loads at its start, in English. */
  files: string[];
  /** Bytes of them together, compressed with gzip. */
  bytes: number;
}

/**
 * What the plugin adds to the first load of the admin panel: the entry, whatever it imports without waiting, and the English
 * messages, for which the panel waits before it shows anything. A panel's build makes it smaller still, because it leaves
 * out spaces and long names.
 * @param directory `dist/admin` of the package
 */
export const firstLoadOf = async (directory: string): Promise<FirstLoad> => {
  const sources = new Map<string, string>();
  const visit = async (name: string): Promise<void> => {
    if (sources.has(name)) return;
    const source = await readFile(path.join(directory, name), 'utf8');
    sources.set(name, source);
    const messages = targetsOf(source, DYNAMIC).filter((target) => /^\.\/en[.-]/.test(target));
    for (const target of [...targetsOf(source, STATIC), ...messages]) await visit(path.posix.normalize(target));
  };
  await visit('index.mjs');
  const bytes = [...sources.values()].reduce((sum, source) => sum + gzipSync(source, { level: 9 }).length, 0);
  return { files: [...sources.keys()], bytes };
};
