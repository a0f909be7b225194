import type { MatchStore } from '../store';
import type { RuleDefinition } from '../../../contracts';
import { remembersMatches } from '../run/selection';

interface Remembered {
  since: number | null;
  actedAt: number | null;
  /** Epoch milliseconds of the run that saw it last. */
  seen: number;
}

const MINUTE = 60_000;

/** What a rule would have remembered of entries, run after run: the table of matches, without the table. */
export class Memory {
  private readonly entries = new Map<string, Remembered>();

  constructor(private readonly definition: RuleDefinition) {}

  /** For the planner. Of one rule only, so that its id does not matter. */
  readonly store: MatchStore = {
    find: async (_rule, entries) => {
      const found = new Map<string, Remembered>();
      for (const entry of entries) {
        const known = this.entries.get(entry);
        if (known) found.set(entry, known);
      }
      return found;
    },
    record: async (_transaction, _rule, entries, now) => this.record(entries, now),
    close: async (_transaction, _rule, now, cooling) => this.close(now, cooling),
    beginAnew: async () => this.entries.clear(),
    forget: async () => this.entries.clear(),
  };

  /** What matched when the rule was started, where it is not to act on that. */
  start(entries: string[], now: number): void {
    if (this.definition.existing !== 'ignore' || !remembersMatches(this.definition)) return;
    this.record(entries.map((entry) => ({ entry, acted: false })), now);
  }

  record(entries: { entry: string; acted: boolean }[], now: number): void {
    for (const { entry, acted } of entries) {
      const known = this.entries.get(entry);
      const actedAt = acted ? now : (known?.actedAt ?? null);
      this.entries.set(entry, { since: known?.since ?? now, seen: now, actedAt });
    }
  }

  /** What the end of a run changes, as `commit` of the runner does it. */
  conclude(acted: string[], now: number): void {
    const { definition } = this;
    const remembers = remembersMatches(definition);
    if (remembers || definition.coolDown > 0) this.record(acted.map((entry) => ({ entry, acted: true })), now);
    if (remembers) this.close(now, now - definition.coolDown * MINUTE);
  }

  private close(now: number, cooling: number): void {
    for (const [entry, known] of this.entries) {
      if (known.seen >= now) continue;
      if (known.actedAt === null || known.actedAt <= cooling) this.entries.delete(entry);
      else known.since = null;
    }
  }
}
