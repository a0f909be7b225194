export { createAlertStore, type AlertStore, type StoredAlert } from './alert-store';
export { createApprovalStore, type ApprovalStore, type StoredApproval, type StoredVote } from './approval-store';
export { createExecutionStore, type Conclusion, type ExecutionStore, type StoredExecution } from './execution-store';
export { createMatchStore, type MatchStore, type Remembered } from './match-store';
export { createRuleStore, type RuleChanges, type RuleStore, type StoredRule, type StoredVersion } from './rule-store';
export { createTaskStore, type StoredTask, type TaskStore } from './task-store';
export { createStores, type Stores } from './stores';
