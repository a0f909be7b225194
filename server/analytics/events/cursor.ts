import { createHmac, timingSafeEqual } from 'node:crypto';
import { InputError } from '../../http';

/** Where a page ended: the key of its last row. */
export interface Position {
  /** Epoch milliseconds. */
  at: number;
  /** Id of the row in its table. */
  id: number;
}

export interface CursorCodec {
  encode(position: Position): string;
  /** @throws InputError when it was not made by `encode`. */
  decode(cursor: string): Position;
}

const SIGNATURE_BYTES = 16;
const POSITION = /^(\d{1,16})\.(\d{1,16})$/;

/** Opaque cursors that nobody can make up: base64url of the position and an HMAC-SHA-256 of it. */
export const createCursorCodec = (secret: string): CursorCodec => {
  const sign = (text: string): Buffer =>
    createHmac('sha256', secret).update(`events:${text}`).digest().subarray(0, SIGNATURE_BYTES);

  return {
    encode: ({ at, id }) => {
      const text = `${at}.${id}`;
      return Buffer.concat([sign(text), Buffer.from(text)]).toString('base64url');
    },

    decode: (cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      const signature = bytes.subarray(0, SIGNATURE_BYTES);
      const text = bytes.subarray(SIGNATURE_BYTES).toString();
      const position = POSITION.exec(text);
      const isGenuine = signature.length === SIGNATURE_BYTES && timingSafeEqual(signature, sign(text));
      if (!isGenuine || !position || bytes.toString('base64url') !== cursor) {
        throw new InputError('cursor', 'is not one that a page of events ended with');
      }
      return { at: Number(position[1]), id: Number(position[2]) };
    },
  };
};
