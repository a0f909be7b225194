import type { ApprovalDetail, ApprovalSummary, Person } from '../../../contracts';
import { iso } from '../../lib';
import { type Actor, type Names, namesFor, type People } from '../../host';
import { UnknownError } from '../../http';
import type { Authoring } from '../authoring';
import type { RuleStore } from '../store';
import type { RuleBallot } from './ballots';
import { approversOf, barredFor, type ApprovalPolicy } from './policy';

/** Approvals as they are shown to somebody. */
export interface ApprovalViews {
  summaries(ballots: RuleBallot[], actor: Actor): Promise<ApprovalSummary[]>;
  /** @throws UnknownError where its version or plan cannot be read any more. */
  detail(ballot: RuleBallot, actor: Actor): Promise<ApprovalDetail>;
}

export interface ApprovalViewDependencies {
  rules: Pick<RuleStore, 'versions'>;
  authoring: Pick<Authoring, 'detail'>;
  people: People;
  policy: ApprovalPolicy;
}

export const createApprovalViews = ({ rules, authoring, people, policy }: ApprovalViewDependencies): ApprovalViews => {
  const summaryOf = (ballot: RuleBallot, actor: Actor, names: Names): ApprovalSummary => {
    const { approval, rule } = ballot;
    return {
      id: approval.id,
      rule: { id: rule.id, code: rule.code, name: rule.name, severity: rule.severity, scope: rule.scope },
      version: approval.version,
      state: approval.state,
      submitter: names(approval.submitter),
      submittedAt: iso(approval.at),
      comment: approval.comment,
      expiresAt: iso(approval.expiresAt),
      quorum: approval.quorum,
      approvals: approversOf(ballot).length,
      barred: barredFor(actor, ballot, policy),
      selfApproved: approval.selfApproved,
    };
  };

  return {
    summaries: async (ballots, actor) => {
      const names = await namesFor(people, ballots.map(({ approval }) => approval.submitter));
      return ballots.map((ballot) => summaryOf(ballot, actor, names));
    },

    detail: async (ballot, actor) => {
      const { approval, rule, version, votes } = ballot;
      const names = await namesFor(people, [approval.submitter, ...votes.map((vote) => vote.actor)]);
      const before = (await rules.versions(rule.id)).find(({ number, state }) => state === 'approved' && number < approval.version);
      if (!version.definition || !approval.plan) throw new UnknownError('version', String(approval.version));
      return {
        ...summaryOf(ballot, actor, names),
        definition: version.definition,
        before: before?.definition ?? null,
        plan: approval.plan,
        backtest: approval.backtest,
        votes: votes.map((vote) => ({
          by: names(vote.actor) ?? nobody(vote.actor),
          at: iso(vote.at),
          decision: vote.decision,
          comment: vote.comment,
          counts: vote.planHash === approval.planHash,
        })),
        conflicts: (await authoring.detail(rule.id)).conflicts,
        activates: approval.activates,
      };
    },
  };
};

const nobody = (id: string): Person => ({ id, name: `#${id}` });
