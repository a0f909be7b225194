import type { Person } from './rules';

/** What answers requests now. */
export interface Coverage {
  id: string;
  name: string;
  /** Where the answer is; null where there is no address. */
  url: string | null;
  /** Feature that analytics counts, `kind:route`: its use is shown beside the requests. */
  feature: string | null;
  /** Ready to send to whoever asks again. */
  answer: string;
  /** ISO 8601: since when it answers. What still arrives later is a leak. */
  since: string;
  by: Person | null;
}

export type CoverageInput = Pick<Coverage, 'name' | 'url' | 'feature' | 'answer' | 'since'>;

/** A coverage with what became of it. */
export interface CoverageView extends Coverage {
  /** Requests it answers. */
  covered: number;
  /** Requests like those that still arrived after `since`. */
  leaks: number;
  lastLeak: string | null;
  /** Uses of its feature since then, or in the last 30 days where that is shorter; null without a feature. */
  uses: number | null;
  usesSince: string | null;
}
