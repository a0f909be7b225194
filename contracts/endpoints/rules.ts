import type { ApprovalDetail, ApprovalState, ApprovalSummary } from '../approvals';
import type { Brakes, EffectView, EntryWatch, ExecutionDetail, ExecutionFilter, ExecutionSummary } from '../executions';
import type { Page, PageParameters } from '../query';
import type { RuleTemplateView, RuleVocabulary, SchedulePreview } from '../rule-editor';
import type { RuleDefinition, RuleDetail, RuleState, RuleSummary, RuleVersionView, Severity } from '../rules';
import type { Backtest, ConditionPreview, ConditionPreviewRequest, RuleCheck, RulePlan, RuleTarget } from '../trials';
import type { EndpointDefinition } from './definition';

/** Rules, their approvals and what they did. */
export const RULES_ENDPOINTS = {
  ruleTargets: { method: 'GET', path: '/rules/targets', permission: 'readRules' },
  previewCondition: { method: 'POST', path: '/rules/preview', permission: 'readRules' },
  ruleVocabulary: { method: 'GET', path: '/rules/vocabulary', permission: 'readRules' },
  previewSchedule: { method: 'GET', path: '/rules/schedule', permission: 'readRules' },
  checkRule: { method: 'POST', path: '/rules/check', permission: 'writeRules' },
  dryRun: { method: 'POST', path: '/rules/dry-run', permission: 'readRules' },
  backtest: { method: 'POST', path: '/rules/backtest', permission: 'readRules' },
  ruleTemplates: { method: 'GET', path: '/rules/templates', permission: 'readRules' },
  fillTemplate: { method: 'POST', path: '/rules/templates/:template', permission: 'writeRules' },
  brakes: { method: 'GET', path: '/rules/brakes', permission: 'readRules' },
  setBrakes: { method: 'PUT', path: '/rules/brakes', permission: 'manageRules' },
  watchedEntry: { method: 'GET', path: '/rules/entry', permission: 'readRules' },
  approvals: { method: 'GET', path: '/rules/approvals', permission: 'readRules' },
  approval: { method: 'GET', path: '/rules/approvals/:id', permission: 'readRules' },
  vote: { method: 'POST', path: '/rules/approvals/:id/vote', permission: 'approveRules' },
  refreshApproval: { method: 'POST', path: '/rules/approvals/:id/refresh', permission: 'approveRules' },
  withdrawApproval: { method: 'POST', path: '/rules/approvals/:id/withdraw', permission: 'submitRules' },
  executions: { method: 'GET', path: '/rules/executions', permission: 'readRules' },
  execution: { method: 'GET', path: '/rules/executions/:id', permission: 'readRules' },
  rerunExecution: { method: 'POST', path: '/rules/executions/:id/rerun', permission: 'executeRules' },
  replayEffect: { method: 'POST', path: '/rules/effects/:id/replay', permission: 'manageRules' },
  undoEffect: { method: 'POST', path: '/rules/effects/:id/undo', permission: 'manageRules' },
  rules: { method: 'GET', path: '/rules', permission: 'readRules' },
  createRule: { method: 'POST', path: '/rules', permission: 'writeRules' },
  rule: { method: 'GET', path: '/rules/:id', permission: 'readRules' },
  saveRule: { method: 'PUT', path: '/rules/:id', permission: 'writeRules' },
  ruleVersion: { method: 'GET', path: '/rules/:id/versions/:number', permission: 'readRules' },
  submitRule: { method: 'POST', path: '/rules/:id/submit', permission: 'submitRules' },
  activateRule: { method: 'POST', path: '/rules/:id/activate', permission: 'executeRules' },
  pauseRule: { method: 'POST', path: '/rules/:id/pause', permission: 'executeRules' },
  retireRule: { method: 'POST', path: '/rules/:id/retire', permission: 'executeRules' },
  runRule: { method: 'POST', path: '/rules/:id/run', permission: 'executeRules' },
} as const satisfies Record<string, EndpointDefinition>;

export interface RulesEndpointTypes {
  ruleTargets: { query: Record<string, never>; response: RuleTarget[] };
  previewCondition: { query: ConditionPreviewRequest; response: ConditionPreview };
  ruleVocabulary: { query: Record<string, never>; response: RuleVocabulary };
  previewSchedule: { query: { cron: string; timeZone: string }; response: SchedulePreview };
  /** `id`: the rule that is edited, so that it is no conflict of its own. */
  checkRule: { query: { definition: RuleDefinition; id?: string }; response: RuleCheck };
  dryRun: { query: { definition: RuleDefinition; id?: string }; response: RulePlan };
  backtest: { query: { definition: RuleDefinition; days?: number }; response: Backtest };
  ruleTemplates: { query: Record<string, never>; response: RuleTemplateView[] };
  fillTemplate: { query: { template: string; values: Record<string, string | number> }; response: RuleDefinition };
  brakes: { query: Record<string, never>; response: Brakes };
  setBrakes: { query: { stopped: boolean; reason?: string }; response: Brakes };
  watchedEntry: { query: { uid: string; documentId: string }; response: EntryWatch };
  approvals: { query: { state?: ApprovalState }; response: ApprovalSummary[] };
  approval: { query: { id: string }; response: ApprovalDetail };
  /** `planHash`: of the plan that the person has seen; 409 where it is another by now. */
  vote: { query: { id: string; decision: 'approve' | 'reject'; comment: string; planHash: string }; response: ApprovalDetail };
  refreshApproval: { query: { id: string }; response: ApprovalDetail };
  withdrawApproval: { query: { id: string }; response: ApprovalDetail };
  executions: { query: ExecutionFilter & PageParameters; response: Page<ExecutionSummary> };
  execution: { query: { id: string }; response: ExecutionDetail };
  rerunExecution: { query: { id: string }; response: ExecutionSummary };
  replayEffect: { query: { id: string }; response: EffectView };
  undoEffect: { query: { id: string }; response: EffectView };
  rules: { query: { state?: RuleState; scope?: string; severity?: Severity; text?: string }; response: RuleSummary[] };
  createRule: { query: { code: string; definition: RuleDefinition; organisation?: string | null; comment?: string }; response: RuleDetail };
  rule: { query: { id: string }; response: RuleDetail };
  /** `basedOn`: the version that was edited; 409 where there is a newer one. */
  saveRule: { query: { id: string; definition: RuleDefinition; basedOn: number; comment?: string }; response: RuleDetail };
  ruleVersion: { query: { id: string; number: number }; response: RuleVersionView };
  submitRule: { query: { id: string; comment?: string; activate?: boolean }; response: ApprovalDetail };
  /** Starts the latest approved version; with `shadow` the latest version, approved or not, which is then only recorded. */
  activateRule: { query: { id: string; shadow?: boolean }; response: RuleDetail };
  pauseRule: { query: { id: string; reason?: string }; response: RuleDetail };
  retireRule: { query: { id: string }; response: RuleDetail };
  runRule: { query: { id: string }; response: ExecutionSummary };
}
