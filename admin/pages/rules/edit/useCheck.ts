import { useMemo } from 'react';
import type { RuleCheck, RuleDefinition, RuleProblem } from '../../../../contracts';
import { useInsightsCheckRuleQuery } from '../../../api';
import { useSettled } from './useSettled';

/** Milliseconds after the last key until the server is asked. */
const PAUSE = 500;

const NOTHING: RuleCheck = { problems: [], conflicts: [], tests: [], notes: [] };

export interface Checked extends RuleCheck {
  /** What is shown is not about the latest keys yet. */
  isPending: boolean;
  /** The server could not be asked. */
  hasFailed: boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** `definition.actions.0.config` of a request that was refused -> `/actions/0/config`. */
const refusalOf = (error: unknown): RuleProblem | null => {
  if (!isRecord(error) || error.status !== 400 || !isRecord(error.details)) return null;
  const { field, reason } = error.details;
  if (typeof field !== 'string' || typeof reason !== 'string') return null;
  const names = field.split('.');
  return { path: names.slice(names[0] === 'definition' ? 1 : 0).map((name) => `/${name}`).join(''), message: reason };
};

/** What the server says of the definition, asked whenever somebody stops writing. */
export const useCheck = (definition: RuleDefinition, id: string | undefined): Checked => {
  const settled = useSettled(definition, PAUSE);
  const question = useMemo(() => ({ definition: settled, ...(id === undefined ? {} : { id }) }), [settled, id]);
  const { data, error, isFetching } = useInsightsCheckRuleQuery(question, { refetchOnMountOrArgChange: true });
  return useMemo(() => {
    const refusal = refusalOf(error);
    const answer = refusal ? { ...NOTHING, problems: [refusal] } : (data ?? NOTHING);
    return { ...answer, isPending: isFetching || settled !== definition, hasFailed: error !== undefined && refusal === null };
  }, [data, definition, error, isFetching, settled]);
};
