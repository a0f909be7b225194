import type { Knex } from 'knex';
import type { RulePlan } from '../../../contracts';
import { namesFor, type People } from '../../host';
import { InputError } from '../../http';
import type { Logger } from '../../lib';
import type { Lifecycle } from '../lifecycle';
import type { RuleLoader, RunnableRule } from '../run/loader';
import type { ApprovalStore, RuleStore, StoredApproval, StoredRule, StoredVersion } from '../store';
import type { Trial } from '../trial';
import type { Ballots, RuleBallot } from './ballots';
import type { ApprovalNews } from './news';
import { isSelfApproved, verdictOf, type Verdict } from './policy';

/** What ends an approval, or binds it to something else. */
export interface Decisions {
  /** What a version would do now. @throws InputError where it is not understood. */
  plan(rule: StoredRule, version: StoredVersion): Promise<{ runnable: RunnableRule; plan: RulePlan }>;
  /**
   * Looks at what the rule would do now; where that is something else, the approval is bound to that, and votes of before no longer count.
   * @returns whether it was. @throws InputError where the version is not understood.
   */
  rebind(ballot: RuleBallot): Promise<boolean>;
  /** Does what the votes say. @returns false, and nothing was done, where somebody has decided or changed it meanwhile. */
  settle(ballot: RuleBallot, verdict: Verdict): Promise<boolean>;
  /**
   * Settles one whose votes suffice: the process that took the last of them has died before it could. However often and wherever it is
   * asked, it is done once. What fails is logged; rejects only where the database does.
   * @returns the ballot as it is then.
   */
  complete(ballot: RuleBallot): Promise<RuleBallot>;
  /** Ends a pending one without a decision: its version is a draft again. False where it was decided. */
  end(approval: StoredApproval, state: 'withdrawn' | 'expired'): Promise<boolean>;
}

export interface DecisionDependencies {
  knex: Knex;
  rules: RuleStore;
  approvals: ApprovalStore;
  ballots: Ballots;
  lifecycle: Pick<Lifecycle, 'activate'>;
  loader: Pick<RuleLoader, 'version'>;
  trial: Pick<Trial, 'plan'>;
  people: People;
  news: Pick<ApprovalNews, 'decided'>;
  logger: Logger;
}

/** Nothing of a decision is kept: the version is not what was submitted any more. */
class Moved extends Error {}

export const createDecisions = (deps: DecisionDependencies): Decisions => {
  const { knex, rules, approvals, ballots, lifecycle, loader, trial, people, news, logger } = deps;

  const plan: Decisions['plan'] = async (rule, version) => {
    const { runnable, problem } = loader.version(rule, version);
    if (problem !== null) throw new InputError('rule', problem);
    return { runnable, plan: await trial.plan(runnable) };
  };

  const rebind: Decisions['rebind'] = async ({ approval, rule, version }) => {
    const { plan: now } = await plan(rule, version);
    if (now.hash === approval.planHash) return false;
    await approvals.rebind(approval.id, now);
    return true;
  };

  const write = async (ballot: RuleBallot, state: Verdict['state']): Promise<boolean> => {
    const { approval, rule, version } = ballot;
    const selfApproved = state === 'approved' && isSelfApproved(ballot);
    try {
      return await knex.transaction(async (transaction) => {
        if (!(await approvals.decide(approval.id, { state, planHash: approval.planHash, selfApproved }, transaction))) return false;
        if (!(await rules.moveVersion(rule.id, version.number, ['submitted'], state, transaction))) throw new Moved();
        await rules.change(rule.id, ['submitted'], { state: state === 'approved' ? 'approved' : 'draft' }, transaction);
        return true;
      });
    } catch (error) {
      if (error instanceof Moved) return false;
      throw error;
    }
  };

  const settle: Decisions['settle'] = async (ballot, { state, by }) => {
    if (!(await write(ballot, state))) return false;
    const { approval, rule, version } = ballot;
    // Who has paused it wants it paused, whatever version of it.
    if (state === 'approved' && approval.activates && rule.state !== 'paused') await lifecycle.activate(rule.id, false, version.number);
    const names = await namesFor(people, [by]);
    await news.decided(approval, rule, state, names(by) ?? { id: by, name: `#${by}` });
    return true;
  };

  return {
    plan,
    rebind,
    settle,

    complete: async (ballot) => {
      const { approval, version } = ballot;
      const verdict = approval.state === 'pending' ? verdictOf(ballot) : null;
      if (verdict === null) return ballot;
      const isAsSubmitted = version.state === 'submitted' && version.hash === approval.hash;
      try {
        // Time has passed: nobody has seen what it would do by now, where that is something else.
        if (isAsSubmitted && (verdict.state === 'rejected' || !(await rebind(ballot)))) await settle(ballot, verdict);
      } catch (error) {
        logger.warn(`insights: approval ${approval.id} could not be settled: ${error instanceof Error ? error.message : String(error)}`);
      }
      // Also where it was not: somebody may have done it between two of the reads that made the ballot.
      return ballots.find(approval.id);
    },

    end: (approval, state) =>
      knex.transaction(async (transaction) => {
        if (!(await approvals.decide(approval.id, { state }, transaction))) return false;
        await rules.moveVersion(approval.rule, approval.version, ['submitted'], 'draft', transaction);
        await rules.change(approval.rule, ['submitted'], { state: 'draft' }, transaction);
        return true;
      }),
  };
};
