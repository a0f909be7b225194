import type { Knex } from 'knex';
import type { ApprovalState, Backtest, RulePlan } from '../../../contracts';
import type { Clock, IdSource } from '../../lib';
import { number, parsed, TABLES, type Whole } from '../../storage';

export interface StoredApproval {
  id: string;
  rule: string;
  version: number;
  /** Of the version. */
  hash: string;
  planHash: string;
  plan: RulePlan | null;
  backtest: Backtest | null;
  state: ApprovalState;
  submitter: string;
  comment: string;
  at: number;
  expiresAt: number;
  reminders: number;
  quorum: number;
  activates: boolean;
  selfApproved: boolean;
}

export interface StoredVote {
  actor: string;
  decision: 'approve' | 'reject';
  comment: string;
  planHash: string;
  at: number;
}

interface ApprovalRow extends Record<'version' | 'at' | 'expires_at' | 'reminders' | 'quorum', Whole> {
  document_id: string;
  rule: string;
  hash: string;
  plan_hash: string;
  plan: string;
  backtest: string | null;
  state: ApprovalState;
  submitter: string;
  comment: string | null;
  activates: unknown;
  self_approved: unknown;
}

export type NewApproval = Omit<StoredApproval, 'id' | 'state' | 'at' | 'reminders' | 'selfApproved'>;

export interface Decision {
  state: Exclude<ApprovalState, 'pending'>;
  /** Of the plan that was decided on; any where absent. */
  planHash?: string;
  selfApproved?: boolean;
}

/** Approvals and what people said to them. */
export interface ApprovalStore {
  add(approval: NewApproval, on?: Knex | Knex.Transaction): Promise<string>;
  find(id: string): Promise<StoredApproval | null>;
  pendingOf(rule: string): Promise<StoredApproval | null>;
  /** Newest first. */
  list(state: ApprovalState | undefined, limit: number): Promise<StoredApproval[]>;
  /** Out of `pending`. False where it was not, or is bound to another plan by now: somebody was first. */
  decide(id: string, decision: Decision, on?: Knex | Knex.Transaction): Promise<boolean>;
  /** Pending ones of a rule that has changed. */
  makeStale(rule: string, on: Knex | Knex.Transaction): Promise<void>;
  /** Binds a pending one to what the rule would do now. */
  rebind(id: string, plan: RulePlan): Promise<boolean>;
  /** One vote a person for each plan. False where they have voted on it. */
  vote(id: string, vote: Omit<StoredVote, 'at'>): Promise<boolean>;
  /** Oldest first. */
  votes(id: string): Promise<StoredVote[]>;
  expired(now: number): Promise<StoredApproval[]>;
  pending(): Promise<StoredApproval[]>;
  /** Pending ones on which somebody has voted, as they are now. */
  votedOn(): Promise<StoredApproval[]>;
  /** True for the one instance that is to send it. */
  remind(id: string, sent: number): Promise<boolean>;
}

const MOST_PENDING = 500;

export const createApprovalStore = ({ knex, clock, ids }: { knex: Knex; clock: Clock; ids: IdSource }): ApprovalStore => {
  const approvals = () => knex(TABLES.approvals);
  const pendingOne = (id: string) => approvals().where({ document_id: id, state: 'pending' });
  const many = async (query: Knex.QueryBuilder): Promise<StoredApproval[]> => {
    const rows: ApprovalRow[] = await query;
    return rows.map(approvalOf);
  };

  return {
    add: async ({ plan, planHash, backtest, expiresAt, activates, ...rest }, on = knex) => {
      const id = ids();
      await on(TABLES.approvals).insert({
        document_id: id,
        ...rest,
        plan_hash: planHash,
        plan: JSON.stringify(plan),
        backtest: backtest === null ? null : JSON.stringify(backtest),
        expires_at: expiresAt,
        activates,
        self_approved: false,
        reminders: 0,
        state: 'pending',
        at: clock.now(),
      });
      return id;
    },
    find: async (id) => (await many(approvals().where('document_id', id).limit(1)))[0] ?? null,
    pendingOf: async (rule) => (await many(approvals().where({ rule, state: 'pending' }).orderBy('at', 'desc').limit(1)))[0] ?? null,
    list: (state, limit) => {
      const query = approvals().orderBy('at', 'desc').orderBy('document_id', 'desc').limit(limit);
      return many(state === undefined ? query : query.where('state', state));
    },
    decide: async (id, { state, planHash, selfApproved = false }, on = knex) => {
      const pending = on(TABLES.approvals).where({ document_id: id, state: 'pending' });
      if (planHash !== undefined) pending.where('plan_hash', planHash);
      return (await pending.update({ state, self_approved: selfApproved, decided_at: clock.now() })) === 1;
    },
    makeStale: async (rule, on) => {
      await on(TABLES.approvals).where({ rule, state: 'pending' }).update({ state: 'stale', decided_at: clock.now() });
    },
    rebind: async (id, plan) => (await pendingOne(id).update({ plan: JSON.stringify(plan), plan_hash: plan.hash })) === 1,
    vote: async (id, { actor, decision, comment, planHash }) => {
      const key = { approval: id, actor, plan_hash: planHash };
      const vote = { document_id: ids(), ...key, decision, comment, at: clock.now() };
      await knex(TABLES.approvalVotes).insert(vote).onConflict(['approval', 'actor', 'plan_hash']).ignore();
      return (await knex(TABLES.approvalVotes).where('document_id', vote.document_id).first('id')) !== undefined;
    },
    votes: async (id) => {
      const rows: { actor: string; decision: 'approve' | 'reject'; comment: string | null; plan_hash: string; at: Whole }[] = await knex(
        TABLES.approvalVotes
      )
        .where('approval', id)
        .orderBy('at');
      return rows.map(({ actor, decision, comment, plan_hash: planHash, at }) => ({ actor, decision, comment: comment ?? '', planHash, at: number(at) }));
    },
    expired: (now) => many(approvals().where('state', 'pending').where('expires_at', '<=', now).limit(100)),
    pending: () => many(approvals().where('state', 'pending').limit(MOST_PENDING)),
    votedOn: () => {
      const votes = knex(TABLES.approvalVotes)
        .where('approval', knex.ref(`${TABLES.approvals}.document_id`))
        .where(`${TABLES.approvalVotes}.plan_hash`, knex.ref(`${TABLES.approvals}.plan_hash`));
      return many(approvals().where('state', 'pending').whereExists(votes).limit(MOST_PENDING));
    },
    remind: async (id, sent) => (await pendingOne(id).where('reminders', sent).update({ reminders: sent + 1 })) === 1,
  };
};

const approvalOf = (row: ApprovalRow): StoredApproval => ({
  id: row.document_id,
  rule: row.rule,
  version: number(row.version),
  hash: row.hash,
  planHash: row.plan_hash,
  plan: parsed(row.plan) as RulePlan | null,
  backtest: parsed(row.backtest) as Backtest | null,
  state: row.state,
  submitter: row.submitter,
  comment: row.comment ?? '',
  at: number(row.at),
  expiresAt: number(row.expires_at),
  reminders: number(row.reminders),
  quorum: number(row.quorum),
  activates: Boolean(row.activates),
  selfApproved: Boolean(row.self_approved),
});
