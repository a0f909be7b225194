import type { RuleVocabulary, SchedulePreview } from '../../contracts';
import { METRIC_FACTS } from '../conditions';
import type { People } from '../host';
import { cronProblem, planCron } from '../jobs';
import { isTimeZone, type Clock } from '../lib';
import type { ActionRegistry } from './actions';
import type { ApprovalPolicy } from './approvals';

export interface VocabularyDependencies {
  actions: ActionRegistry;
  people: People;
  updatable: Record<string, string[]>;
  timeZone: string;
  policy: ApprovalPolicy;
}

/** What the editor offers beside the fields of targets. */
export const vocabularyOf = async ({ actions, people, updatable, timeZone, policy }: VocabularyDependencies): Promise<RuleVocabulary> => ({
  actions: actions.list(),
  scripts: [...actions.scripts.keys()],
  updatable,
  metrics: [...METRIC_FACTS],
  people: (await people.list()).map(({ id, name }) => ({ id, name })),
  roles: await people.roles(),
  timeZone,
  approval: { quorum: policy.quorum, selfApproval: policy.selfApproval, expiryDays: policy.expiryDays },
});

const SHOWN = 5;

/** The next runs of a schedule. */
export const previewSchedule = (cron: string, timeZone: string, clock: Clock): SchedulePreview => {
  const problem = cronProblem(cron) ?? (isTimeZone(timeZone) ? null : `${timeZone} is no IANA time zone`);
  if (problem !== null) return { problem, next: [] };
  const plan = planCron(cron, timeZone);
  const next: string[] = [];
  let at: number | null = clock.now();
  while (next.length < SHOWN) {
    at = plan.next(at);
    if (at === null) break;
    next.push(new Date(at).toISOString());
  }
  return { problem: null, next };
};
