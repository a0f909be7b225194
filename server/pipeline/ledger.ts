import { DROP_REASONS, type DropReason, type Ledger } from '../../contracts';
import type { WriteReport } from '../storage';

/** What waits right now, counted where it waits, so that the ledger can find a mistake instead of hiding it. */
export type Queued = Ledger['queued'];

/**
 * Every event that was ever accepted, by what became of it: accepted = stored + queued + dropped, at every moment. What
 * the spool brings over from an earlier process counts as accepted again, by this one.
 */
export class LedgerBook {
  private accepted = 0;
  private readonly stored = { rows: 0, counted: 0, duplicates: 0 };
  private readonly dropped = Object.fromEntries(DROP_REASONS.map((reason) => [reason, 0])) as Record<DropReason, number>;

  /** @param queued counts what waits, at the moment of asking. */
  constructor(private readonly queued: () => Queued) {}

  accept(events = 1): void {
    this.accepted += events;
  }

  /** Events that another process has taken over with our spool directory: it accounts for them now. */
  handOver(events: number): void {
    this.accepted -= events;
  }

  store(report: WriteReport): void {
    this.stored.rows += report.rows;
    this.stored.counted += report.counted;
    this.stored.duplicates += report.duplicates;
  }

  drop(reason: DropReason, events = 1): void {
    this.dropped[reason] += events;
  }

  view(): Ledger {
    return {
      accepted: this.accepted,
      stored: { ...this.stored },
      queued: this.queued(),
      dropped: { ...this.dropped },
    };
  }

  /** accepted - (stored + queued + dropped): 0 unless there is a mistake in this plugin. */
  imbalance(): number {
    const { accepted, stored, queued, dropped } = this.view();
    const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    return accepted - stored.rows - stored.counted - stored.duplicates - queued.memory - queued.spool - lost;
  }
}
