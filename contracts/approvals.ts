import type { Person, RuleConflict, RuleDefinition, Severity } from './rules';
import type { Backtest, RulePlan } from './trials';

export const APPROVAL_STATES = ['pending', 'approved', 'rejected', 'withdrawn', 'expired', 'stale'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export interface ApprovalSummary {
  id: string;
  rule: { id: string; code: string; name: string; severity: Severity; scope: string };
  version: number;
  state: ApprovalState;
  submitter: Person | null;
  submittedAt: string;
  comment: string;
  expiresAt: string;
  quorum: number;
  /** Votes for it that count. */
  approvals: number;
  /** Why the asking person cannot vote; null where they can. */
  barred: 'author' | 'submitter' | 'voted' | 'closed' | 'role' | null;
  /** Approved by its own author, as the settings of a one-person team allow. */
  selfApproved: boolean;
}

export interface ApprovalVote {
  by: Person;
  at: string;
  decision: 'approve' | 'reject';
  comment: string;
  /** False where the plan has changed since. */
  counts: boolean;
}

export interface ApprovalDetail extends ApprovalSummary {
  definition: RuleDefinition;
  /** What acts now; null where nothing does. */
  before: RuleDefinition | null;
  plan: RulePlan;
  backtest: Backtest | null;
  votes: ApprovalVote[];
  conflicts: RuleConflict[];
  /** The rule starts as soon as it is approved. */
  activates: boolean;
}
