import type { Backtest, Settings } from '../../../contracts';
import type { Calendar, Clock } from '../../lib';
import type { ContentSource } from '../../host';
import type { Storage } from '../../storage';
import type { ActionRegistry } from '../actions';
import type { RunnableRule } from '../run/loader';
import type { Targets } from '../target';

/** Replays the past, as far as it is stored. Writes nothing. */
export interface Backtester {
  /** @param days how far back it goes. */
  run(rule: RunnableRule, days: number): Promise<Backtest>;
}

export interface BacktesterDependencies {
  storage: Pick<Storage, 'knex' | 'database' | 'summaries' | 'dictionary' | 'fold'>;
  settings: Pick<Settings, 'retention'>;
  source: ContentSource;
  targets: Targets;
  actions: ActionRegistry;
  clock: Clock;
  /** Of the configured time zone. */
  calendar: Calendar;
}

/** `[from, to)`, epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** One thing that a backtest does while it runs: looks whether others should have a turn. */
export type Breathe = () => Promise<void> | void;
