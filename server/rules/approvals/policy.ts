import type { ApprovalSummary } from '../../../contracts';
import type { Actor } from '../actor';
import type { StoredApproval, StoredVote } from '../store';

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
  /** Who owns the rule, and who has written any version since the last approved one. */
  authors: ReadonlySet<string>;
  votes: StoredVote[];
}

/** Why somebody cannot vote; null where they can. The permission is the route's business. */
export const barredFor = (actor: Actor, { approval, authors, votes }: Ballot, policy: ApprovalPolicy): ApprovalSummary['barred'] => {
  if (approval.state !== 'pending') return 'closed';
  if (votes.some((vote) => vote.actor === actor.id && vote.planHash === approval.planHash)) return 'voted';
  if (policy.roles.length > 0 && !actor.roles.some((role) => policy.roles.includes(role))) return 'role';
  if (policy.selfApproval) return null;
  if (authors.has(actor.id)) return 'author';
  return approval.submitter === actor.id ? 'submitter' : null;
};

/** Whether somebody among those who approved has written or submitted it. */
export const isSelfApproved = ({ approval, authors }: Ballot, approvers: string[]): boolean =>
  approvers.some((actor) => authors.has(actor) || actor === approval.submitter);
