import type { ApprovalSummary } from '../../../contracts';
import type { Actor } from '../../host';
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

/** What the votes say, and whose was the last that it took. */
export interface Verdict {
  state: 'approved' | 'rejected';
  /** Id of an admin user. */
  by: string;
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

/** Votes on what the rule would do now, oldest first. */
const countingVotes = ({ approval, votes }: Ballot): StoredVote[] => votes.filter(({ planHash }) => planHash === approval.planHash);

/** Those who approve of what the rule would do now. */
export const approversOf = (ballot: Ballot): string[] =>
  countingVotes(ballot).flatMap(({ decision, actor }) => (decision === 'approve' ? [actor] : []));

/** Null while it is open: one who rejects is enough, approvers have to be as many as its quorum. */
export const verdictOf = (ballot: Ballot): Verdict | null => {
  const rejecting = countingVotes(ballot).find(({ decision }) => decision === 'reject');
  if (rejecting) return { state: 'rejected', by: rejecting.actor };
  const by = approversOf(ballot).at(ballot.approval.quorum - 1);
  return by === undefined ? null : { state: 'approved', by };
};

/** Whether somebody among those who approved has written or submitted it. */
export const isSelfApproved = (ballot: Ballot): boolean =>
  approversOf(ballot).some((actor) => ballot.authors.has(actor) || actor === ballot.approval.submitter);
