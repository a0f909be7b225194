import type { Knex } from 'knex';
import type { CoverageInput, CoverageView, RequestOperation, RequestSelection } from '../../contracts';
import { ConflictError, InputError, UnknownError } from '../http';
import { iso, isoOrNull, type Clock, type IdSource } from '../lib';
import type { GroupChange, Operations } from './operations';
import type { CoverageStore, GroupStore, StoredCoverage } from './store';
import type { Views } from './views';

/** How often a tracked feature was used `[from, to)`, epoch milliseconds; null where analytics cannot say. */
export type CountUses = (feature: string, from: number, to: number) => Promise<number | null>;

/** Marks what the system answers by itself now, and shows whether anybody looks at it. */
export interface Covering {
  list(): Promise<CoverageView[]>;
  /** @throws UnknownError, InputError */
  cover(asked: { selection?: RequestSelection; group?: string; by: CoverageInput | { id: string } }, actor: string): Promise<RequestOperation & { coverage: string }>;
  /** @throws UnknownError */
  change(id: string, change: Partial<CoverageInput>): Promise<CoverageView>;
  /**
   * What was made by mistake, and covers nothing (any more).
   * @throws UnknownError, or ConflictError where it covers something
   */
  remove(id: string): Promise<CoverageView[]>;
}

export interface CoveringDependencies {
  knex: Knex;
  coverages: CoverageStore;
  groups: GroupStore;
  operations: Operations;
  views: Views;
  countUses: CountUses;
  clock: Clock;
  ids: IdSource;
}

/** Uses are counted over at most so long: what covers requests since years is judged by what it does now. */
const USES_MS = 30 * 86_400_000;

export const createCovering = ({ knex, coverages, groups, operations, views, countUses, clock, ids }: CoveringDependencies): Covering => {
  const require = async (id: string): Promise<StoredCoverage> => {
    const [coverage] = await coverages.byIds([id]);
    if (!coverage) throw new UnknownError('coverage', id.slice(0, 80));
    return coverage;
  };

  const viewsOf = async (found: StoredCoverage[]): Promise<CoverageView[]> => {
    const now = clock.now();
    const shown = await views.coverages(found);
    return Promise.all(
      found.map(async ({ id, since, feature }, index) => {
        const { lastLeak, ...counts } = await coverages.counts(id, since);
        const from = Math.max(since, now - USES_MS);
        const uses = feature === null ? null : await countUses(feature, from, now);
        return { ...shown[index], ...counts, lastLeak: isoOrNull(lastLeak), uses, usesSince: uses === null ? null : iso(from) };
      })
    );
  };

  const made = async ({ since, ...input }: CoverageInput, actor: string): Promise<StoredCoverage> => {
    const coverage = { id: ids(), ...input, since: Date.parse(since), actor, at: clock.now() };
    await coverages.add(knex, coverage);
    return coverage;
  };

  /** @throws UnknownError */
  const groupChange = async (id: string, coverage: string): Promise<GroupChange> => {
    const [group] = await groups.byIds([id]);
    if (!group) throw new UnknownError('group', id.slice(0, 80));
    return { id, before: { coverage: group.coverage }, after: { coverage } };
  };

  return {
    list: async () => viewsOf(await coverages.all()),
    cover: async ({ selection, group, by }, actor) => {
      if ((selection === undefined) === (group === undefined)) throw new InputError('selection', 'say which requests, or which group');
      if (group !== undefined && (await groups.byIds([group])).length === 0) throw new UnknownError('group', group.slice(0, 80));
      const coverage = 'id' in by ? await require(by.id) : await made(by, actor);
      const along = group === undefined ? undefined : await groupChange(group, coverage.id);
      const about: RequestSelection = selection ?? { filter: { group: group ?? '' } };
      const done = await operations.run(
        'covered',
        actor,
        about,
        ({ state }) => (state === 'dismissed' ? null : { state: 'covered', coverage: coverage.id }),
        along
      );
      return { ...done, coverage: coverage.id };
    },
    change: async (id, { since, ...change }) => {
      await require(id);
      await coverages.change(id, { ...change, ...(since === undefined ? {} : { since: Date.parse(since) }) });
      return (await viewsOf([await require(id)]))[0];
    },
    remove: async (id) => {
      await require(id);
      if (!(await coverages.remove(id))) throw new ConflictError('id', 'covers requests: undo that, or cover them by something else first');
      return viewsOf(await coverages.all());
    },
  };
};
