import type { RuleDefinition } from '../../../contracts';
import type { MatchStore, Remembered } from '../store';
import type { Match } from '../target';
import { entryKey } from './entry-key';
import type { RunnableRule } from './loader';

const MINUTE = 60_000;

/** Chooses, of what matches, what a run acts on. */
export interface Selection {
  add(matches: Match[], onSeen?: (entries: string[]) => Promise<void>): Promise<void>;
  /** Counts one that matches and is not acted on. */
  hold(reason: 'before' | 'coolDown'): void;
  isFull(): boolean;
  /** The first ones that were offered. */
  first(): Match[];
  /** @param matched how many match altogether: what was not offered is beyond the cap. */
  result(matched: number): { acting: Match[]; held: { coolDown: number; before: number; cap: number } };
}

const SHOWN = 10;

/** Whether a rule has to remember what matched in the run before. */
export const remembersMatches = ({ fires, existing, trigger, target }: RuleDefinition): boolean =>
  target.kind !== 'event' && trigger.kind !== 'content' && (fires === 'edge' || existing === 'ignore');

export interface SelectionDependencies {
  rule: RunnableRule;
  matches: MatchStore;
  now: number;
  /** What is offered has changed or happened just now: its past is known, not remembered. */
  fromChanges: boolean;
}

export const createSelection = ({ rule, matches, now, fromChanges }: SelectionDependencies): Selection => {
  const { definition } = rule;
  const acting: Match[] = [];
  const offered: Match[] = [];
  const held = { coolDown: 0, before: 0 };
  const coolDown = definition.coolDown * MINUTE;
  const remembers = !fromChanges && remembersMatches(definition);

  const isHeld = (remembered: Remembered | undefined): 'before' | 'coolDown' | null => {
    if (remembers && remembered !== undefined && remembered.since !== null && wasBefore(remembered, definition)) return 'before';
    if (coolDown > 0 && remembered?.actedAt != null && remembered.actedAt + coolDown > now) return 'coolDown';
    return null;
  };

  return {
    add: async (page, onSeen) => {
      for (const match of page) if (offered.length < SHOWN) offered.push(match);
      const isAsked = remembers || coolDown > 0;
      const known = isAsked ? await matches.find(rule.rule.id, page.map(({ reference }) => entryKey(reference))) : new Map<string, Remembered>();
      const seen: string[] = [];
      for (const match of page) {
        const key = entryKey(match.reference);
        const remembered = known.get(key);
        if (remembered !== undefined && remembered.since !== null) seen.push(key);
        const reason = isHeld(remembered);
        if (reason !== null) held[reason] += 1;
        else if (acting.length < definition.cap) acting.push(match);
      }
      if (seen.length > 0) await onSeen?.(seen);
    },
    hold: (reason) => {
      held[reason] += 1;
    },
    isFull: () => acting.length >= definition.cap,
    first: () => offered,
    result: (matched) => ({ acting, held: { ...held, cap: Math.max(0, matched - acting.length - held.before - held.coolDown) } }),
  };
};

/** Edge: it matched in the run before. Level, from now on: it has matched since before the rule was started, and was never acted on. */
const wasBefore = ({ actedAt }: Remembered, { fires }: RuleDefinition): boolean => fires === 'edge' || actedAt === null;
