import type { RuleDefinition, RuleState, Severity } from '../../../contracts';
import { type Whole, number, numberOrNull } from '../../storage';

export interface StoredRule {
  id: string;
  code: string;
  name: string;
  scope: string;
  severity: Severity;
  state: RuleState;
  shadow: boolean;
  attention: string | null;
  organisation: string | null;
  owner: string | null;
  latestVersion: number;
  activeVersion: number | null;
  /** Changes with every change of the rule: what other instances compare. */
  stamp: number;
  /** The last slot that was taken, epoch milliseconds. */
  watermark: number | null;
  nextAt: number | null;
  failures: number;
  /** When it was last started by somebody. */
  startedAt: number | null;
  lastRunAt: number | null;
  lastActedAt: number | null;
}

/** As a database gives it. */
export interface RuleRow extends Record<'watermark' | 'next_at' | 'stamp' | 'failures' | 'started_at' | 'last_run_at' | 'last_acted_at' | 'latest_version' | 'active_version', Whole> {
  document_id: string;
  code: string;
  name: string;
  scope: string;
  severity: Severity;
  state: RuleState;
  shadow: unknown;
  attention: string | null;
  organisation: string | null;
  owner: string | null;
}

/** What the list of rules is sorted and filtered by, from the latest version. */
export const headOf = ({ name, scope, severity }: Pick<RuleDefinition, 'name' | 'scope' | 'severity'>) => ({ name, scope, severity });

export const ruleOf = (row: RuleRow): StoredRule => ({
  id: row.document_id,
  code: row.code,
  name: row.name,
  scope: row.scope,
  severity: row.severity,
  state: row.state,
  shadow: Boolean(row.shadow),
  attention: row.attention,
  organisation: row.organisation,
  owner: row.owner,
  latestVersion: number(row.latest_version),
  activeVersion: numberOrNull(row.active_version),
  stamp: number(row.stamp),
  watermark: numberOrNull(row.watermark),
  nextAt: numberOrNull(row.next_at),
  failures: number(row.failures),
  startedAt: numberOrNull(row.started_at),
  lastRunAt: numberOrNull(row.last_run_at),
  lastActedAt: numberOrNull(row.last_acted_at),
});

/** A rule that nobody has saved: nothing is remembered under its id. */
export const unsavedRule = (definition: Pick<RuleDefinition, 'name' | 'scope' | 'severity'>): StoredRule => ({
  id: '',
  code: '',
  ...headOf(definition),
  state: 'draft',
  shadow: false,
  attention: null,
  organisation: null,
  owner: null,
  latestVersion: 0,
  activeVersion: null,
  stamp: 0,
  watermark: null,
  nextAt: null,
  failures: 0,
  startedAt: null,
  lastRunAt: null,
  lastActedAt: null,
});
