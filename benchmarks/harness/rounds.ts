import type { Options } from './types';

/**
 * Runs every variant once per round, each round beginning with another one, so that what the machine does besides falls on
 * all of them alike.
 * @returns the results of each variant, by round.
 */
export const interleave = async <Name extends string, Result>(
  variants: readonly Name[],
  options: Pick<Options, 'rounds'>,
  measure: (variant: Name, round: number) => Promise<Result>
): Promise<Record<Name, Result[]>> => {
  const byName = new Map<Name, Result[]>(variants.map((name) => [name, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    const results = new Map<Name, Result>();
    for (let turn = 0; turn < variants.length; turn += 1) {
      const name = variants[(turn + round) % variants.length];
      results.set(name, await measure(name, round));
    }
    for (const [name, result] of results) byName.get(name)?.push(result);
  }
  return Object.fromEntries(byName) as Record<Name, Result[]>;
};
