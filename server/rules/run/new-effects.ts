import type { NewEffect } from '../../delivery';
import type { StoredExecution, StoredRule } from '../store';
import { effectKey, subjectOf } from './entry-key';
import type { Plan } from './planner';

const LONGEST_SUMMARY = 1_000;

/** What the outbox is to do for a run, in the order of the plan. */
export const newEffectsOf = (rule: StoredRule, execution: StoredExecution, plan: Plan): NewEffect[] =>
  plan.intentions.map(({ action, index, intention: { subject, payload, summary, changes } }, position) => ({
    key: effectKey({ execution: execution.id, action: index, entry: subject?.reference ?? null, position }),
    kind: action,
    origin: execution.id,
    owner: rule.id,
    position,
    payload: changes ? { ...payload, changes: changes.map((change) => ({ ...change })) } : payload,
    summary: summary.slice(0, LONGEST_SUMMARY),
    subject: subjectOf(subject?.reference ?? null),
    state: execution.mode === 'shadow' ? 'recorded' : 'waiting',
  }));
