import { z } from '@strapi/utils';
import { actorOf } from '../../host';
import { endpoint, InputError, type Route } from '../../http';
import { importOptions, openSource, type GivenOptions } from '../intake';
import type { Requests } from '../requests';
import { nothing } from './schema';
import { removeUploads, uploadsOf } from './uploads';

/** Characters of 64 KiB, and some more for what came out of another encoding. */
const LONGEST_SAMPLE = 128 * 1024;
const LONGEST_OPTIONS = 50_000;

/** @throws InputError */
const optionsOf = (text: string | undefined): GivenOptions => {
  const result = importOptions.safeParse(jsonOf(text ?? '{}'));
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  throw new InputError(['options', ...path].join('.'), message);
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError('options', 'is no JSON');
  }
};

/** Files of people, read into requests. */
export const intakeRoutes: Route<Requests>[] = [
  endpoint('previewRequestImport', z.strictObject({ sample: z.string().min(1).max(LONGEST_SAMPLE), options: importOptions.default({}) }), (requests: Requests, { input }) =>
    requests.intake.imports.preview(input.sample, input.options)
  ),
  endpoint('importRequests', z.strictObject({ options: z.string().max(LONGEST_OPTIONS).optional() }), async (requests: Requests, { input, context }) => {
    const files = uploadsOf(context);
    try {
      const options = optionsOf(input.options);
      const [file] = files.file ?? [];
      if (!file) throw new InputError('file', 'choose a file');
      const source = await openSource(file.filepath, file.originalFilename ?? 'file');
      return await requests.intake.imports.start(source, options, actorOf(context).id);
    } finally {
      // It is open, and read on although its name is gone: nothing is left behind, however the process ends.
      await removeUploads(files);
    }
  }),
  endpoint('requestImports', nothing, (requests: Requests) => requests.intake.imports.list()),
];
