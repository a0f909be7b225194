import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { TEMPLATES } from '../paths';
import type { TestDialect } from './dialect';

const ENDING = '.db';
const fileOf = (template: string): string => path.join(TEMPLATES, template + ENDING);

/** A template is a file. */
export const sqlite: TestDialect = {
  async create(directory, template) {
    const filename = path.join(directory, 'data.db');
    if (template !== undefined) await copyFile(fileOf(template), filename);
    return {
      environment: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: filename, DATABASE_SYNCHRONOUS: 'OFF' },
      drop: async () => {},
    };
  },

  async templates() {
    await mkdir(TEMPLATES, { recursive: true });
    const files = await readdir(TEMPLATES);
    return files.filter((file) => file.endsWith(ENDING)).map((file) => path.basename(file, ENDING));
  },

  async keep({ DATABASE_FILENAME }, template) {
    // Copied first: the temporary directory may be on another disk, where a file cannot be renamed to.
    const copy = `${fileOf(template)}.copy`;
    await copyFile(DATABASE_FILENAME, copy);
    await rename(copy, fileOf(template));
  },

  forget: (template) => rm(fileOf(template), { force: true }),
};
