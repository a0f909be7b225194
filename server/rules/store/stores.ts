import type { Knex } from 'knex';
import type { Clock, IdSource } from '../../lib';
import { createAlertStore, type AlertStore } from './alert-store';
import { createApprovalStore, type ApprovalStore } from './approval-store';
import { createExecutionStore, type ExecutionStore } from './execution-store';
import { createMatchStore, type MatchStore } from './match-store';
import { createRuleStore, type RuleStore } from './rule-store';
import { createTaskStore, type TaskStore } from './task-store';

/** Everything that rules keep. */
export interface Stores {
  rules: RuleStore;
  executions: ExecutionStore;
  matches: MatchStore;
  approvals: ApprovalStore;
  alerts: AlertStore;
  tasks: TaskStore;
}

export const createStores = (deps: { knex: Knex; clock: Clock; ids: IdSource }): Stores => ({
  rules: createRuleStore(deps),
  executions: createExecutionStore(deps),
  matches: createMatchStore(deps),
  approvals: createApprovalStore(deps),
  alerts: createAlertStore(deps),
  tasks: createTaskStore(deps),
});
