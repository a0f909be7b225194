import type { RequestImportView } from '../../../../contracts';

/** Bytes of a file that the preview is made of. */
export const SAMPLE_BYTES = 64 * 1024;

/** As the server tells the two apart: by the name of the file, or by how it begins. */
const MAIL_NAME = /\.(?:eml|mbox|mbx)$/i;
const MAIL_START = /^\uFEFF?(?:From \S+|(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|DKIM-Signature|From|Date|Subject):\s)/i;
const START = 200;
/** Share of zero bytes at odd or even places from which a text without a mark is taken for UTF-16. */
const ZEROS = 0.3;

const zerosAt = (bytes: Uint8Array, rest: 0 | 1): number => bytes.reduce((count, byte, at) => count + (byte === 0 && at % 2 === rest ? 1 : 0), 0);

const encodingOf = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const [even, odd] = [zerosAt(bytes, 0), zerosAt(bytes, 1)];
  if (even + odd === 0) return 'utf-8';
  const least = (bytes.length / 2) * ZEROS;
  if (odd > least && even === 0) return 'utf-16le';
  return even > least && odd === 0 ? 'utf-16be' : null;
};

/**
 * The beginning of a table as text, found out as the server does: UTF-8, UTF-16, else windows-1252.
 * @returns null where it is no text: a spreadsheet, a picture.
 */
export const textOf = (bytes: Uint8Array): string | null => {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  // `stream`: a character that the end of the sample cuts in two is left out.
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes, { stream: true });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** Whether a file holds mail or a table. */
export const kindOf = (name: string, bytes: Uint8Array): RequestImportView['kind'] =>
  MAIL_NAME.test(name) || MAIL_START.test(new TextDecoder('windows-1252').decode(bytes.slice(0, START))) ? 'mail' : 'csv';

/** A file that somebody chose, and how it begins; mail is not looked at. */
export type ChosenFile = { file: File; kind: 'mail' } | { file: File; kind: 'csv'; sample: string };

/** Why a file cannot be imported. */
export type FileProblem = 'empty' | 'noText' | 'unreadable';

/** Reads the beginning of a file. Never rejects. */
export const chosenFile = async (file: File): Promise<ChosenFile | FileProblem> => {
  try {
    if (file.size === 0) return 'empty';
    const bytes = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
    if (kindOf(file.name, bytes) === 'mail') return { file, kind: 'mail' };
    const sample = textOf(bytes);
    return sample === null ? 'noText' : { file, kind: 'csv', sample };
  } catch {
    return 'unreadable';
  }
};
