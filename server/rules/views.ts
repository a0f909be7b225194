import type { EntryReference, ExecutionSummary, RuleSummary, RuleVersionSummary } from '../../contracts';
import type { Names } from '../host';
import { iso, isoOrNull } from '../lib';
import type { StoredExecution, StoredRule, StoredVersion } from './store';
import type { Targets } from './target';

/** @param version what acts, or the latest where nothing does. */
export const ruleSummary = (rule: StoredRule, latest: StoredVersion | null, targets: Targets, names: Names): RuleSummary => ({
  id: rule.id,
  code: rule.code,
  name: rule.name,
  scope: rule.scope,
  severity: rule.severity,
  state: rule.state,
  shadow: rule.shadow,
  attention: rule.attention,
  organisation: rule.organisation,
  owner: names(rule.owner),
  latestVersion: rule.latestVersion,
  latestState: latest?.state ?? 'draft',
  activeVersion: rule.activeVersion,
  trigger: latest?.definition?.trigger.kind ?? 'manual',
  target: latest?.definition ? targets.label(latest.definition.target) : '',
  lastRun: isoOrNull(rule.lastRunAt),
  lastActed: isoOrNull(rule.lastActedAt),
  nextRun: rule.state === 'active' ? isoOrNull(rule.nextAt) : null,
  updatedAt: iso(rule.stamp),
});

export const versionSummary = ({ number, state, hash, author, comment, at }: StoredVersion, names: Names): RuleVersionSummary => ({
  number,
  state,
  hash,
  author: names(author),
  comment,
  at: iso(at),
});

export const executionSummary = (execution: StoredExecution, rule: StoredRule | undefined, names: Names): ExecutionSummary => ({
  id: execution.id,
  rule: rule
    ? { id: rule.id, code: rule.code, name: rule.name, severity: rule.severity }
    : { id: execution.rule, code: '', name: execution.rule, severity: 'info' },
  version: execution.version,
  trigger: execution.trigger,
  mode: execution.mode,
  state: execution.state,
  slot: isoOrNull(execution.slot),
  startedAt: iso(execution.at),
  finishedAt: isoOrNull(execution.finishedAt),
  duration: execution.finishedAt === null ? null : Math.max(0, execution.finishedAt - execution.at),
  matched: execution.matched,
  acted: execution.acted,
  message: execution.message,
  cause: execution.cause,
  depth: execution.depth,
  by: names(execution.actor),
});

/** From JSON of ours; null where it is none. */
export const referenceOf = (value: unknown): EntryReference | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { uid, documentId, locale, label }: Record<string, unknown> = { ...value };
  if (typeof uid !== 'string' || typeof documentId !== 'string') return null;
  return { uid, documentId, locale: typeof locale === 'string' ? locale : null, label: typeof label === 'string' ? label : null };
};
