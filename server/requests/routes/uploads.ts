import { rm } from 'node:fs/promises';
import { z } from '@strapi/utils';
import type { Context } from 'koa';

const upload = z.object({ filepath: z.string(), originalFilename: z.string().nullish(), mimetype: z.string().nullish(), size: z.number().default(0) });
const uploads = z.record(z.string(), z.union([z.array(upload), upload.transform((one) => [one])])).optional();

export type Uploads = Record<string, z.infer<typeof upload>[]>;

/** Files of a form, that Strapi's body parser has written to the disk; it does not take them away again. */
export const uploadsOf = (context: Context): Uploads => {
  const files: unknown = 'files' in context.request ? context.request.files : undefined;
  return uploads.safeParse(files).data ?? {};
};

export const removeUploads = async (files: Uploads): Promise<void> => {
  for (const { filepath } of Object.values(files).flat()) await rm(filepath, { force: true });
};
