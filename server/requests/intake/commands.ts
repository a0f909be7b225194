import { errors } from '@strapi/utils';
import { FIRST_CATEGORIES, type RequestCommands } from '../../../contracts';
import type { Categories } from '../categories';
import { categoryCodeOf } from './csv/words';
import type { Imports } from './imports/imports';
import { importOptions } from './imports/options';
import { openSource } from './imports/source';
import { InputError } from '../../http';

/** What the command line does. Errors that people can do something about are `RequestCommandError`s. */
export class RequestCommandError extends Error {
  override readonly name = 'RequestCommandError';
}

export const createCommands = ({ imports, categories }: { imports: Imports; categories: Categories }): RequestCommands => ({
  import: (file, { options, dryRun, signal, onProgress }) =>
    forPeople(async () => {
      const given = importOptions.safeParse(options);
      if (!given.success) throw new InputError(given.error.issues[0].path.join('.') || 'options', given.error.issues[0].message);
      const source = await openSource(file);
      return imports.run(source, given.data, {
        dryRun,
        signal,
        onProgress: ({ bytesRead, read }) => onProgress({ phase: 'importing', bytes: bytesRead, totalBytes: source.bytes, lines: read }),
      });
    }),
  createCategory: (code, name) =>
    forPeople(async () => {
      const made = code ?? categoryCodeOf(name ?? '');
      if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(made)) throw new InputError('code', 'must be small letters, digits and dashes, 50 at most');
      return categories.create(made, name);
    }),
  // Asking for them makes those of a new installation.
  firstCategories: async () => (await categories.list()).filter(({ code }) => FIRST_CATEGORIES.some((first) => first === code)),
});

const forPeople = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof errors.ApplicationError) throw new RequestCommandError(error.message);
    throw error;
  }
};
