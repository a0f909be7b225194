import { actionOf, type Person } from '../../../contracts';
import type { InApp } from '../../delivery';
import type { People } from '../../host';
import type { IdSource, Logger } from '../../lib';
import type { StoredApproval, StoredRule, RuleStore } from '../store';

/** Tells people in the panel what happens to approvals. Never rejects: a message that fails undoes no decision. */
export interface ApprovalNews {
  submitted(approval: string, rule: StoredRule, by: Person): Promise<void>;
  decided(approval: StoredApproval, rule: StoredRule, state: 'approved' | 'rejected', by: Person): Promise<void>;
  expired(approval: StoredApproval): Promise<void>;
  reminded(approval: StoredApproval): Promise<void>;
  /** A rule was paused by its circuit breaker. */
  paused(rule: StoredRule, reason: string): Promise<void>;
}

export interface NewsDependencies {
  inApp: Pick<InApp, 'send'>;
  people: People;
  rules: Pick<RuleStore, 'find'>;
  ids: IdSource;
  logger: Logger;
}

export const createApprovalNews = ({ inApp, people, rules, ids, logger }: NewsDependencies): ApprovalNews => {
  const tell = async (recipients: () => Promise<string[]>, title: string, message: string, link: string): Promise<void> => {
    try {
      await inApp.send({ id: ids(), recipients: await recipients(), title, message, link });
    } catch (error) {
      logger.warn(`insights: a notification could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const approvers = (but: string) => async (): Promise<string[]> =>
    (await people.holding(actionOf('approveRules'))).map(({ id }) => id).filter((id) => id !== but);
  const nameOfRule = async (id: string): Promise<string> => (await rules.find(id))?.name ?? id;

  return {
    submitted: (approval, rule, by) =>
      tell(approvers(by.id), `Approval asked: ${rule.name}`, `${by.name} asks whether version ${rule.latestVersion} of "${rule.name}" may act.`, `approvals/${approval}`),
    decided: (approval, rule, state, by) =>
      tell(
        async () => [approval.submitter].filter((id) => id !== by.id),
        `${state === 'approved' ? 'Approved' : 'Rejected'}: ${rule.name}`,
        `${by.name} has ${state} version ${approval.version} of "${rule.name}".`,
        `approvals/${approval.id}`
      ),
    expired: async (approval) => {
      const name = await nameOfRule(approval.rule);
      await tell(async () => [approval.submitter], `Expired: ${name}`, `Nobody has decided on version ${approval.version} of "${name}" in time.`, `approvals/${approval.id}`);
    },
    reminded: async (approval) => {
      const name = await nameOfRule(approval.rule);
      await tell(approvers(approval.submitter), `Still waits for approval: ${name}`, `Version ${approval.version} of "${name}" expires on ${new Date(approval.expiresAt).toISOString().slice(0, 10)}.`, `approvals/${approval.id}`);
    },
    paused: (rule, reason) =>
      tell(async () => (rule.owner === null ? [] : [rule.owner]), `Paused: ${rule.name}`, `"${rule.name}" was paused: ${reason}.`, `rules/${rule.id}`),
  };
};
