import type { Candidate } from './signatures';

/** Most rows that are looked at together are in the newest few hundred; further ones are looked at by the thousand. */
const FIRST = 250;
const MOST = 1_000;

export interface Chunk {
  rows: number[];
  /** All candidates from this instant on are in this chunk or in one before. */
  from: number;
}

/** Candidates in chunks, the newest first; those of one instant are never parted. */
export function* newestFirst(candidates: readonly Candidate[]): Generator<Chunk> {
  const times = Float64Array.from(candidates, ({ at }) => at).sort();
  let before = Infinity;
  let size = FIRST;
  for (let left = times.length; left > 0; ) {
    const from = times[Math.max(0, left - size)];
    yield { from, rows: candidates.filter(({ at }) => at >= from && at < before).map(({ row }) => row) };
    while (left > 0 && times[left - 1] >= from) left -= 1;
    before = from;
    size = Math.min(size * 2, MOST);
  }
}
