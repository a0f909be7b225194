import { open } from 'node:fs/promises';
import path from 'node:path';
import type { RequestImportView } from '../../../../contracts';
import { InputError } from '../../../http';

/** A file that is open until it is read: nobody who takes it away meanwhile stops that. */
export interface ImportSource {
  /** Without its folder. */
  name: string;
  bytes: number;
  /** From its beginning, each time. */
  read(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/** Small, so that taking a piece apart holds nobody up. */
const CHUNK = 32 * 1024;

/** @throws InputError where there is no such file, or nothing in it. */
export const openSource = async (place: string, name = path.basename(place)): Promise<ImportSource> => {
  const file = await open(place, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new InputError('file', error.code === 'ENOENT' ? `there is no ${place}` : `cannot be read: ${error.message}`);
  });
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new InputError('file', 'is no file');
    if (found.size === 0) throw new InputError('file', 'is empty');
    return {
      name: path.basename(name).slice(0, 255),
      bytes: found.size,
      read: async function* () {
        for (let position = 0; ; ) {
          const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position);
          if (bytesRead === 0) return;
          position += bytesRead;
          yield buffer.subarray(0, bytesRead);
        }
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
};

const MAIL_NAME = /\.(?:eml|mbox|mbx)$/i;
/** The line between the mails of an mbox, or a header of a mail. */
const MAIL_START = /^\uFEFF?(?:From \S+|(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|DKIM-Signature|From|Date|Subject):\s)/i;

/** Mail by the name of the file, or by how it begins; CSV otherwise. */
export const kindOf = async (source: ImportSource): Promise<RequestImportView['kind']> => {
  if (MAIL_NAME.test(source.name)) return 'mail';
  for await (const chunk of source.read()) return MAIL_START.test(chunk.toString('latin1', 0, 200)) ? 'mail' : 'csv';
  return 'csv';
};
