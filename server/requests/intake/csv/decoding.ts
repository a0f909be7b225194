/** Names as `TextDecoder` knows them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Share of zero bytes at odd or even places from which a text without a mark is taken for UTF-16. */
const ZEROS = 0.3;

/**
 * How a text is written: by its byte order mark, by the zeros of UTF-16, by whether all of it is UTF-8; else windows-1252, which
 * holds latin1 and is what old spreadsheets save.
 * @param open the file from its beginning; called once
 * @returns null where it is no text: it holds zero bytes that are not those of UTF-16.
 */
export const encodingOf = async (open: () => AsyncIterable<Buffer>): Promise<Encoding | null> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  let isUtf8 = true;
  let holdsZero = false;
  for await (const chunk of open()) {
    if (isFirst) {
      const byMark = encodingOfStart(chunk);
      if (byMark !== null) return byMark;
      isFirst = false;
    }
    holdsZero ||= chunk.includes(0);
    if (holdsZero) return null;
    if (isUtf8) isUtf8 = decodes(decoder, chunk);
  }
  if (isUtf8) isUtf8 = decodes(decoder, null);
  return isUtf8 ? 'utf-8' : 'windows-1252';
};

const decodes = (decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | null): boolean => {
  try {
    decoder.decode(chunk ?? undefined, { stream: chunk !== null });
    return true;
  } catch {
    return false;
  }
};

const encodingOfStart = (start: Buffer): Encoding | null => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let at = 0; at < start.length; at += 1) if (start[at] === 0) zeros[at % 2] += 1;
  const half = start.length / 2;
  if (zeros[1] > half * ZEROS && zeros[0] === 0) return 'utf-16le';
  return zeros[0] > half * ZEROS && zeros[1] === 0 ? 'utf-16be' : null;
};

/** The text in pieces. What is no character becomes U+FFFD. */
export async function* decoded(source: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<{ text: string; bytes: number }> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield { text: decoder.decode(chunk, { stream: true }), bytes: chunk.length };
  yield { text: decoder.decode(), bytes: 0 };
}
