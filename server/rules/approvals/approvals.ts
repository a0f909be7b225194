import type { Knex } from 'knex';
import type { ApprovalDetail, ApprovalState, ApprovalSummary } from '../../../contracts';
import type { Actor } from '../../host';
import { ConflictError, InputError, UnknownError } from '../../http';
import type { Clock } from '../../lib';
import type { ApprovalStore, RuleStore } from '../store';
import type { Trial } from '../trial';
import { createBallots, type RuleBallot } from './ballots';
import { createDecisions, type DecisionDependencies } from './decisions';
import type { ApprovalNews } from './news';
import { barredFor, verdictOf } from './policy';
import { createApprovalViews, type ApprovalViewDependencies } from './views';

export interface ApprovalDependencies extends Omit<DecisionDependencies, 'ballots'>, ApprovalViewDependencies {
  knex: Knex;
  rules: RuleStore;
  approvals: ApprovalStore;
  trial: Trial;
  news: ApprovalNews;
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
  /** Settles those whose votes suffice, ends those whose time is over, and reminds approvers of the others. */
  due(): Promise<void>;
}

const DAY = 86_400_000;
const LISTED = 200;
const BACKTEST_DAYS = 30;

export const createApprovals = (deps: ApprovalDependencies): Approvals => {
  const { knex, rules, approvals, trial, news, policy, clock } = deps;
  const ballots = createBallots(deps);
  const decisions = createDecisions({ ...deps, ballots });
  const views = createApprovalViews(deps);

  const detail: Approvals['detail'] = async (id, actor) => views.detail(await decisions.complete(await ballots.find(id)), actor);

  /** @throws InputError, or ConflictError, where this vote cannot be taken. */
  const mayVote = async (ballot: RuleBallot, { decision, comment, planHash }: Parameters<Approvals['vote']>[1], actor: Actor): Promise<void> => {
    const { approval, version } = ballot;
    if (approval.state !== 'pending') throw new ConflictError('approval', `it is ${approval.state} already`);
    if (approval.expiresAt <= clock.now()) throw new ConflictError('approval', 'its time is over');
    const barred = barredFor(actor, ballot, policy);
    if (barred !== null) throw new InputError('approval', REASONS[barred]);
    if (decision === 'reject' && comment.trim() === '') throw new InputError('comment', 'say why: whoever wrote the rule wants to know');
    if (version.hash !== approval.hash) throw new ConflictError('approval', 'the version is not the one that was submitted');
    if (decision === 'approve' && (planHash !== approval.planHash || (await decisions.rebind(ballot)))) {
      throw new ConflictError('planHash', 'what the rule would do has changed since you have seen it: look again');
    }
  };

  return {
    detail,

    submit: async (id, { comment, activate = true }, actor) => {
      const rule = await rules.find(id);
      const version = rule && (await rules.version(id, rule.latestVersion));
      if (!rule || !version) throw new UnknownError('rule', id.slice(0, 80));
      if (rule.state === 'retired') throw new InputError('rule', 'is retired');
      const { runnable, plan } = await decisions.plan(rule, version);
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
      const found: RuleBallot[] = [];
      for (const approval of await approvals.list(state, LISTED)) {
        const ballot = await ballots.of(approval);
        const completed = ballot && (await decisions.complete(ballot));
        if (completed && (state === undefined || completed.approval.state === state)) found.push(completed);
      }
      return views.summaries(found, actor);
    },

    vote: async (id, vote, actor) => {
      const open = await decisions.complete(await ballots.find(id));
      await mayVote(open, vote, actor);
      const { decision, comment } = vote;
      if (!(await approvals.vote(id, { actor: actor.id, decision, comment, planHash: open.approval.planHash }))) {
        throw new InputError('approval', REASONS.voted);
      }
      const ballot = { ...open, votes: await approvals.votes(id) };
      const verdict = verdictOf(ballot);
      if (verdict && !(await decisions.settle(ballot, verdict))) {
        // The same, where somebody who looked at it was quicker.
        if ((await approvals.find(id))?.state !== verdict.state) throw new ConflictError('approval', 'somebody has decided or changed it meanwhile: look again');
      }
      return detail(id, actor);
    },

    refresh: async (id, actor) => {
      const ballot = await ballots.find(id);
      if (ballot.approval.state === 'pending') await decisions.rebind(ballot);
      return detail(id, actor);
    },

    withdraw: async (id, actor) => {
      const { approval, version } = await ballots.find(id);
      if (![approval.submitter, version.author].includes(actor.id)) throw new InputError('approval', 'only who submitted or wrote it can withdraw it');
      if (!(await decisions.end(approval, 'withdrawn'))) throw new ConflictError('approval', 'it is decided already');
      return detail(id, actor);
    },

    due: async () => {
      for (const approval of await approvals.votedOn()) {
        const ballot = await ballots.of(approval);
        if (ballot) await decisions.complete(ballot);
      }
      const now = clock.now();
      for (const approval of await approvals.expired(now)) {
        if (await decisions.end(approval, 'expired')) await news.expired(approval);
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

const REASONS: Record<NonNullable<ApprovalSummary['barred']>, string> = {
  author: 'who wrote a rule does not approve it',
  submitter: 'who submitted a rule does not approve it',
  voted: 'you have voted already',
  closed: 'it is decided already',
  role: 'the settings let other roles decide',
};
