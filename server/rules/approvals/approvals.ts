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
import { barredFor, type ApprovalPolicy } from './policy';

export interface ApprovalDependencies {
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
  const { rules, approvals, authoring, lifecycle, loader, trial, people, news, policy, clock } = deps;

  const found = async (id: string): Promise<{ approval: StoredApproval; rule: StoredRule; version: StoredVersion }> => {
    const approval = await approvals.find(id);
    const rule = approval && (await rules.find(approval.rule));
    const version = approval && (await rules.version(approval.rule, approval.version));
    if (!approval || !rule || !version) throw new UnknownError('approval', id.slice(0, 80));
    return { approval, rule, version };
  };

  const counting = (approval: StoredApproval, votes: StoredVote[]): StoredVote[] =>
    votes.filter(({ planHash, decision }) => planHash === approval.planHash && decision === 'approve');

  const summaryOf = (approval: StoredApproval, rule: StoredRule, version: StoredVersion, votes: StoredVote[], actor: Actor, names: Names): ApprovalSummary => ({
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
    barred: barredFor(actor, { approval, version, owner: rule.owner, votes }, policy),
    selfApproved: approval.selfApproved,
  });

  const detail: Approvals['detail'] = async (id, actor) => {
    const { approval, rule, version } = await found(id);
    const votes = await approvals.votes(id);
    const names = await namesFor(people, [approval.submitter, ...votes.map((vote) => vote.actor)]);
    const before = (await rules.versions(rule.id)).find(({ number, state }) => state === 'approved' && number < approval.version);
    if (!version.definition || !approval.plan) throw new UnknownError('version', String(approval.version));
    return {
      ...summaryOf(approval, rule, version, votes, actor, names),
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

  const settle = async (approval: StoredApproval, rule: StoredRule, version: StoredVersion, state: 'approved' | 'rejected', actor: Actor): Promise<void> => {
    const isSelf = [version.author, approval.submitter].includes(actor.id);
    if (!(await approvals.decide(approval.id, state, state === 'approved' && isSelf))) {
      throw new ConflictError('approval', 'somebody else has decided it meanwhile');
    }
    await rules.moveVersion(rule.id, version.number, ['submitted'], state);
    await rules.change(rule.id, ['submitted'], { state: state === 'approved' ? 'approved' : 'draft' });
    if (state === 'approved' && approval.activates) await lifecycle.activate(rule.id, false);
    await news.decided(approval, rule, state, actor);
  };

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
      const { runnable, plan } = await planOf(rule, version);
      const backtest = await trial.backtest(runnable.definition, BACKTEST_DAYS, null);
      if (!(await rules.moveVersion(id, version.number, ['draft', 'rejected'], 'submitted'))) {
        throw new InputError('rule', `its latest version is ${version.state} already`);
      }
      await rules.change(id, ['draft'], { state: 'submitted' });
      const approval = await approvals.add({
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
        if (rule && version) summaries.push(summaryOf(approval, rule, version, await approvals.votes(approval.id), actor, names));
      }
      return summaries;
    },

    vote: async (id, { decision, comment, planHash }, actor) => {
      const { approval, rule, version } = await found(id);
      if (approval.state !== 'pending') throw new ConflictError('approval', `it is ${approval.state} already`);
      const barred = barredFor(actor, { approval, version, owner: rule.owner, votes: await approvals.votes(id) }, policy);
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
      if (decision === 'reject') await settle(approval, rule, version, 'rejected', actor);
      else if (votes.length >= approval.quorum) await settle(approval, rule, version, 'approved', actor);
      return detail(id, actor);
    },

    refresh: async (id, actor) => {
      const { approval, rule, version } = await found(id);
      if (approval.state === 'pending') await look(approval, rule, version);
      return detail(id, actor);
    },

    withdraw: async (id, actor) => {
      const { approval, rule, version } = await found(id);
      if (![approval.submitter, version.author].includes(actor.id)) throw new InputError('approval', 'only who submitted or wrote it can withdraw it');
      if (!(await approvals.decide(id, 'withdrawn'))) throw new ConflictError('approval', 'it is decided already');
      await rules.moveVersion(rule.id, version.number, ['submitted'], 'draft');
      await rules.change(rule.id, ['submitted'], { state: 'draft' });
      return detail(id, actor);
    },

    due: async () => {
      const now = clock.now();
      for (const approval of await approvals.expired(now)) {
        if (!(await approvals.decide(approval.id, 'expired'))) continue;
        await rules.moveVersion(approval.rule, approval.version, ['submitted'], 'draft');
        await rules.change(approval.rule, ['submitted'], { state: 'draft' });
        await news.expired(approval);
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
