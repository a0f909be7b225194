import { UnknownError } from '../../http';
import type { ApprovalStore, RuleStore, StoredApproval, StoredRule, StoredVersion } from '../store';
import type { Ballot } from './policy';

/** An approval with everything that a decision about it needs. */
export interface RuleBallot extends Ballot {
  rule: StoredRule;
  version: StoredVersion;
}

/** Reads approvals, and who has said what to them. */
export interface Ballots {
  /** @throws UnknownError */
  find(id: string): Promise<RuleBallot>;
  /** Null where its rule or version is gone. */
  of(approval: StoredApproval): Promise<RuleBallot | null>;
}

export const createBallots = ({ rules, approvals }: { rules: RuleStore; approvals: ApprovalStore }): Ballots => {
  const authorsOf = async (rule: StoredRule, version: StoredVersion): Promise<Set<string>> => {
    const older = (await rules.versions(rule.id)).filter(({ number }) => number <= version.number);
    const approved = older.findIndex(({ state, number }) => state === 'approved' && number < version.number);
    const written = approved === -1 ? older : older.slice(0, approved);
    return new Set([rule.owner, ...written.map(({ author }) => author)].filter((author) => author !== null));
  };

  const of: Ballots['of'] = async (approval) => {
    const rule = await rules.find(approval.rule);
    const version = rule && (await rules.version(rule.id, approval.version));
    if (!rule || !version) return null;
    return { approval, rule, version, authors: await authorsOf(rule, version), votes: await approvals.votes(approval.id) };
  };

  return {
    of,
    find: async (id) => {
      const approval = await approvals.find(id);
      const ballot = approval && (await of(approval));
      if (!ballot) throw new UnknownError('approval', id.slice(0, 80));
      return ballot;
    },
  };
};
