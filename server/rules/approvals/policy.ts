import type { ApprovalSummary } from '../../../contracts';
import type { Actor } from '../actor';
import type { StoredApproval, StoredVersion, StoredVote } from '../store';

/** How rules are approved, from the settings. */
export interface ApprovalPolicy {
  /** Approvals that are needed. */
  quorum: number;
  /** Lets people approve what they wrote or submitted, as somebody who works alone has to. */
  selfApproval: boolean;
  expiryDays: number;
  /** Codes of the roles whose people decide; everybody with the permission where it is empty. */
  roles: string[];
}

export interface Ballot {
  approval: StoredApproval;
  version: StoredVersion;
  owner: string | null;
  votes: StoredVote[];
}

/** Why somebody cannot vote; null where they can. The permission is the route's business. */
export const barredFor = (actor: Actor, { approval, version, votes }: Ballot, policy: ApprovalPolicy): ApprovalSummary['barred'] => {
  if (approval.state !== 'pending') return 'closed';
  if (votes.some((vote) => vote.actor === actor.id && vote.planHash === approval.planHash)) return 'voted';
  if (policy.roles.length > 0 && !actor.roles.some((role) => policy.roles.includes(role))) return 'role';
  if (policy.selfApproval) return null;
  if (version.author === actor.id) return 'author';
  return approval.submitter === actor.id ? 'submitter' : null;
};
