/** Appends a whole number of 0 to 2^53 - 1 in groups of seven bits, lowest first (LEB128). */
export const writeVarint = (bytes: number[], value: number): void => {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
};

/** Reads what `writeVarint` wrote, one number after the other. */
export class VarintReader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.position >= this.bytes.length;
  }

  /** @throws RangeError when the bytes end inside the number, or it is beyond 2^53 - 1. */
  next(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      if (this.done) throw new RangeError('A number is cut off');
      const byte = this.bytes[this.position];
      this.position += 1;
      value += (byte & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('A number is too large');
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }
}
