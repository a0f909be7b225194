import type { Clock } from '../../lib';
import type { MatchStore } from '../store';
import type { Targets } from '../target';
import { entryKey } from './entry-key';
import type { RunnableRule } from './loader';
import { remembersMatches } from './selection';

export interface Baseline {
  /**
   * Forgets what has matched (not what cools down), and notes what matches already where it is to act only on what begins to match from now on.
   * @returns how many match.
   */
  start(rule: RunnableRule): Promise<number>;
}

const PAGE = 500;

export const createBaseline = (deps: { targets: Targets; matches: MatchStore; knex: Parameters<MatchStore['record']>[0]; clock: Clock }): Baseline => ({
  start: async ({ rule, definition, condition }) => {
    const { targets, matches, knex, clock } = deps;
    await matches.beginAnew(rule.id);
    if (definition.existing !== 'ignore' || !remembersMatches(definition)) return 0;
    const now = clock.now();
    const inquiry = await targets.ask(definition.target, condition, now);
    let noted = 0;
    let after = 0;
    for (;;) {
      const page = await inquiry.page(after, PAGE);
      await matches.record(knex, rule.id, page.map(({ reference }) => ({ entry: entryKey(reference), acted: false })), now);
      noted += page.length;
      if (page.length < PAGE) return noted;
      after = page[page.length - 1].row;
    }
  },
});
