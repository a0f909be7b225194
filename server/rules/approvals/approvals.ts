import type { Knex } from 'knex';
import type { ApprovalDetail, ApprovalState, ApprovalSummary, Person } from '../../../contracts';
import type { People } from '../../host';
import { ConflictError, InputError, UnknownError } from '../../http';
import type { Clock } from '../../lib';
import type { Actor } from '../actor';
import type { Authoring } from '../authoring';
import type { Lifecycle } from '../lifecycle';
import type { RuleLoader } from '../run/loader';
import type { ApprovalStore, RuleStore, StoredApproval, StoredRule, StoredVersion, StoredVote } from '../store';
import type { Trial } from '../trial';
import { iso, namesFor, type Names } from '../views';
import type { ApprovalNews } from './news';
import { barredFor, isSelfApproved, type ApprovalPolicy, type Ballot } from './policy';

export interface ApprovalDependencies {
  knex: Knex;
  rules: RuleStore;
  approvals: ApprovalStore;
  authoring: Pick<Authoring, 'detail'>;
  lifecycle: Pick<Lifecycle, 'activate'>;
  loader: RuleLoader;
  trial: Trial;
  people: People;
  news: ApprovalNews;
  policy: ApprovalPolicy;
  clock: Clock;
}

/** The question whether a version of a rule may act, bound to exactly what it would do. */
export interface Approvals {
  /** @throws InputError where the latest version is no draft, or is not understood. */
  submit(rule: string, asked: { comment?: string; activate?: boolean }, actor: Actor): Promise<ApprovalDetail>;
  list(state: ApprovalState | undefined, actor: Actor): Promise<ApprovalSummary[]>;
  /** @throws UnknownError */
  detail(id: string, actor: Actor): Promise<ApprovalDetail>;
  /**
   * @throws ConflictError where it is decided, or the rule would do something else by now than the person has seen.
   * @throws InputError where they cannot vote, or reject without a comment.
   */
  vote(id: string, vote: { decision: 'approve' | 'reject'; comment: string; planHash: string }, actor: Actor): Promise<ApprovalDetail>;
  /** Looks again at what the rule would do now. */
  refresh(id: string, actor: Actor): Promise<ApprovalDetail>;
  /** @throws InputError for anybody but the submitter and the author. */
  withdraw(id: string, actor: Actor): Promise<ApprovalDetail>;
  /** Ends those whose time is over, and reminds approvers of the others. */
  due(): Promise<void>;
}

const DAY = 86_400_000;
const LISTED = 200;
const BACKTEST_DAYS = 30;

export const createApprovals = (deps: ApprovalDependencies): Approvals => {
  const { knex, rules, approvals, authoring, lifecycle, loader, trial, people, news, policy, clock } = deps;

  const found = async (id: string): Promise<{ approval: StoredApproval; rule: StoredRule; version: StoredVersion }> => {
    const approval = await approvals.find(id);
    const rule = approval && (await rules.find(approval.rule));
    const version = approval && (await rules.version(approval.rule, approval.version));
    if (!approval || !rule || !version) throw new UnknownError('approval', id.slice(0, 80));
    return { approval, rule, version };
  };

  /** Who has a hand in a version: the rule's owner, and everybody who has written since the last one that was approved. */
  const authorsOf = async (rule: StoredRule, version: StoredVersion): Promise<Set<string>> => {
    const older = (await rules.versions(rule.id)).filter(({ number }) => number <= version.number);
    const approved = older.findIndex(({ state, number }) => state === 'approved' && number < version.number);
    const written = approved === -1 ? older : older.slice(0, approved);
    return new Set([rule.owner, ...written.map(({ author }) => author)].filter((author) => author !== null));
  };

  const ballotOf = async (approval: StoredApproval, rule: StoredRule, version: StoredVersion): Promise<Ballot> => ({
    approval,
    authors: await authorsOf(rule, version),
    votes: await approvals.votes(approval.id),
  });

  const counting = (approval: StoredApproval, votes: StoredVote[]): StoredVote[] =>
    votes.filter(({ planHash, decision }) => planHash === approval.planHash && decision === 'approve');

  const summaryOf = (ballot: Ballot, rule: StoredRule, actor: Actor, names: Names): ApprovalSummary => {
    const { approval, votes } = ballot;
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
    approvals: counting(approval, votes).length,
    barred: barredFor(actor, ballot, policy),
    selfApproved: approval.selfApproved,
    };
  };

  const detail: Approvals['detail'] = async (id, actor) => {
    const { approval, rule, version } = await found(id);
    const ballot = await ballotOf(approval, rule, version);
    const { votes } = ballot;
    const names = await namesFor(people, [approval.submitter, ...votes.map((vote) => vote.actor)]);
    const before = (await rules.versions(rule.id)).find(({ number, state }) => state === 'approved' && number < approval.version);
    if (!version.definition || !approval.plan) throw new UnknownError('version', String(approval.version));
    return {
      ...summaryOf(ballot, rule, actor, names),
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
  };

  const planOf = async (rule: StoredRule, version: StoredVersion) => {
    const { runnable, problem } = loader.version(rule, version);
    if (problem !== null) throw new InputError('rule', problem);
    return { runnable, plan: await trial.plan(runnable) };
  };

  const settle = async (ballot: Ballot, rule: StoredRule, version: StoredVersion, state: 'approved' | 'rejected', actor: Actor): Promise<void> => {
    const { approval } = ballot;
    const approvers = counting(approval, await approvals.votes(approval.id)).map((vote) => vote.actor);
    const selfApproved = state === 'approved' && isSelfApproved(ballot, approvers);
    await knex.transaction(async (transaction) => {
      const isDecided = await approvals.decide(approval.id, { state, planHash: approval.planHash, selfApproved }, transaction);
      if (!isDecided || !(await rules.moveVersion(rule.id, version.number, ['submitted'], state, transaction))) {
        throw new ConflictError('approval', 'somebody has decided or changed it meanwhile: look again');
      }
      await rules.change(rule.id, ['submitted'], { state: state === 'approved' ? 'approved' : 'draft' }, transaction);
    });
    // Who has paused it wants it paused, whatever version of it.
    if (state === 'approved' && approval.activates && rule.state !== 'paused') await lifecycle.activate(rule.id, false, version.number);
    await news.decided(approval, rule, state, actor);
  };

  /** Ends a pending one without a decision: its version is a draft again. False where it was decided. */
  const end = (approval: StoredApproval, state: 'withdrawn' | 'expired'): Promise<boolean> =>
    knex.transaction(async (transaction) => {
      if (!(await approvals.decide(approval.id, { state }, transaction))) return false;
      await rules.moveVersion(approval.rule, approval.version, ['submitted'], 'draft', transaction);
      await rules.change(approval.rule, ['submitted'], { state: 'draft' }, transaction);
      return true;
    });

  /** What it would do now; where that is something else, it is bound to that, and votes of before no longer count. */
  const look = async (approval: StoredApproval, rule: StoredRule, version: StoredVersion): Promise<boolean> => {
    const { plan } = await planOf(rule, version);
    if (plan.hash === approval.planHash) return false;
    await approvals.rebind(approval.id, plan);
    return true;
  };

  return {
    detail,

    submit: async (id, { comment, activate = true }, actor) => {
      const rule = await rules.find(id);
      const version = rule && (await rules.version(id, rule.latestVersion));
      if (!rule || !version) throw new UnknownError('rule', id.slice(0, 80));
      if (rule.state === 'retired') throw new InputError('rule', 'is retired');
      const { runnable, plan } = await planOf(rule, version);
      const backtest = await trial.backtest(runnable.definition, BACKTEST_DAYS, null);
      const approval = await knex.transaction(async (transaction) => {
        const isLatest = await rules.moveVersion(id, version.number, ['draft', 'rejected'], 'submitted', transaction);
        if (!isLatest) throw new InputError('rule', 'its latest version is submitted, approved or changed already');
        await rules.change(id, ['draft'], { state: 'submitted' }, transaction);
        const asked = {
          rule: id,
          version: version.number,
          hash: version.hash,
          planHash: plan.hash,
          plan,
          backtest,
          submitter: actor.id,
          comment: comment ?? '',
          expiresAt: clock.now() + policy.expiryDays * DAY,
          quorum: policy.quorum,
          activates: activate,
        };
        return approvals.add(asked, transaction);
      });
      await news.submitted(approval, rule, actor);
      return detail(approval, actor);
    },

    list: async (state, actor) => {
      const listed = await approvals.list(state, LISTED);
      const names = await namesFor(people, listed.map(({ submitter }) => submitter));
      const summaries: ApprovalSummary[] = [];
      for (const approval of listed) {
        const rule = await rules.find(approval.rule);
        const version = await rules.version(approval.rule, approval.version);
        if (rule && version) summaries.push(summaryOf(await ballotOf(approval, rule, version), rule, actor, names));
      }
      return summaries;
    },

    vote: async (id, { decision, comment, planHash }, actor) => {
      const { approval, rule, version } = await found(id);
      if (approval.state !== 'pending') throw new ConflictError('approval', `it is ${approval.state} already`);
      if (approval.expiresAt <= clock.now()) throw new ConflictError('approval', 'its time is over');
      const ballot = await ballotOf(approval, rule, version);
      const barred = barredFor(actor, ballot, policy);
      if (barred !== null) throw new InputError('approval', REASONS[barred]);
      if (decision === 'reject' && comment.trim() === '') throw new InputError('comment', 'say why: whoever wrote the rule wants to know');
      if (version.hash !== approval.hash) throw new ConflictError('approval', 'the version is not the one that was submitted');
      if (decision === 'approve' && (planHash !== approval.planHash || (await look(approval, rule, version)))) {
        throw new ConflictError('planHash', 'what the rule would do has changed since you have seen it: look again');
      }
      if (!(await approvals.vote(id, { actor: actor.id, decision, comment, planHash: approval.planHash }))) {
        throw new InputError('approval', REASONS.voted);
      }
      const votes = counting(approval, await approvals.votes(id));
      if (decision === 'reject') await settle(ballot, rule, version, 'rejected', actor);
      else if (votes.length >= approval.quorum) await settle(ballot, rule, version, 'approved', actor);
      return detail(id, actor);
    },

    refresh: async (id, actor) => {
      const { approval, rule, version } = await found(id);
      if (approval.state === 'pending') await look(approval, rule, version);
      return detail(id, actor);
    },

    withdraw: async (id, actor) => {
      const { approval, version } = await found(id);
      if (![approval.submitter, version.author].includes(actor.id)) throw new InputError('approval', 'only who submitted or wrote it can withdraw it');
      if (!(await end(approval, 'withdrawn'))) throw new ConflictError('approval', 'it is decided already');
      return detail(id, actor);
    },

    due: async () => {
      const now = clock.now();
      for (const approval of await approvals.expired(now)) {
        if (await end(approval, 'expired')) await news.expired(approval);
      }
      for (const approval of await approvals.pending()) {
        const share = (now - approval.at) / (approval.expiresAt - approval.at);
        if (share >= (REMINDERS[approval.reminders] ?? Number.POSITIVE_INFINITY) && (await approvals.remind(approval.id, approval.reminders))) {
          await news.reminded(approval);
        }
      }
    },
  };
};

/** Shares of the time after which approvers are reminded. */
const REMINDERS = [0.5, 0.9];

const nobody = (id: string): Person => ({ id, name: `#${id}` });

const REASONS: Record<NonNullable<ApprovalSummary['barred']>, string> = {
  author: 'who wrote a rule does not approve it',
  submitter: 'who submitted a rule does not approve it',
  voted: 'you have voted already',
  closed: 'it is decided already',
  role: 'the settings let other roles decide',
};
