import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

const { clz32 } = Math;

/** 2^14 registers: a standard error of 1.04 / sqrt(2^14) = 0.81 %. */
const PRECISION = 14;
export const REGISTERS = 2 ** PRECISION;
/** Two keys in a hundred million share a hash of so many bits with a chance of 1e-4. */
export const HASH_BITS = 40;
/** Bits of a hash that are left for the rank. */
const RANK_BITS = HASH_BITS - PRECISION;

/** Raises the register that belongs to a hash. The lowest bits choose it, the others give the rank. */
export const raise = (registers: Uint8Array, hash: number): void => {
  const register = hash % REGISTERS;
  const rank = rankOf(Math.floor(hash / REGISTERS));
  if (rank > registers[register]) registers[register] = rank;
};

/** Position of the first 1 among `RANK_BITS` bits, counted from 1; `RANK_BITS + 1` where there is none. */
const rankOf = (rest: number): number => clz32(rest) - (32 - RANK_BITS) + 1;

/**
 * Improved raw estimator, which needs no correction for small or large numbers. Ertl, "New cardinality estimation
 * algorithms for HyperLogLog sketches", arXiv:1702.01284, 2017, algorithm 6.
 */
export const estimate = (registers: Uint8Array): number => {
  const histogram = new Array<number>(RANK_BITS + 2).fill(0);
  for (let index = 0; index < REGISTERS; index += 1) histogram[registers[index]] += 1;
  let z = REGISTERS * tau(1 - histogram[RANK_BITS + 1] / REGISTERS);
  for (let rank = RANK_BITS; rank >= 1; rank -= 1) z = 0.5 * (z + histogram[rank]);
  z += REGISTERS * sigma(histogram[0] / REGISTERS);
  return REGISTERS ** 2 / (2 * Math.LN2 * z);
};

/** x + sum of x^(2^k) 2^(k-1) for k = 1, 2, … (equation 13). */
const sigma = (share: number): number => {
  if (share === 1) return Infinity;
  let [x, weight, sum, before] = [share, 1, share, -1];
  while (sum !== before) {
    before = sum;
    x *= x;
    sum += x * weight;
    weight *= 2;
  }
  return sum;
};

/** (1 - x - sum of (1 - x^(2^-k))^2 2^-k for k = 1, 2, …) / 3 (equation 18). */
const tau = (share: number): number => {
  if (share === 0 || share === 1) return 0;
  let [x, weight, sum, before] = [share, 1, 1 - share, -1];
  while (sum !== before) {
    before = sum;
    x = Math.sqrt(x);
    weight *= 0.5;
    sum -= (1 - x) ** 2 * weight;
  }
  return sum / 3;
};

/**
 * A quarter to an eighth of the registers' bytes: while few are set there are long runs of zeros, later most hold one of
 * few ranks. Runs and Huffman codes take most of it; searching for longer repetitions would cost ten times the time.
 */
export const pack = (registers: Uint8Array): string =>
  deflateRawSync(registers, { level: 1, strategy: constants.Z_RLE }).toString('base64');

/** @throws RangeError when it is not what `pack` wrote, or a register holds what no hash can give. */
export const unpack = (packed: string): Uint8Array => {
  const registers = inflate(packed);
  const isRight = registers.length === REGISTERS && registers.every((rank) => rank <= RANK_BITS + 1);
  if (!isRight) throw new RangeError('Not the registers of a distinct set');
  return registers;
};

const inflate = (packed: string): Uint8Array => {
  try {
    return inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: REGISTERS });
  } catch (error) {
    throw new RangeError('Not the registers of a distinct set', { cause: error });
  }
};
