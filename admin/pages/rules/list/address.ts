import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readRuleFilters, type RuleFilters } from './filters';

const NAMES = ['text', 'state', 'scope', 'severity'] as const;

export interface RuleAddress {
  filters: RuleFilters;
  change: (filters: Partial<RuleFilters>) => void;
  clear: () => void;
}

/** Filters are in the address: a link or a reload shows the same. */
export const useRuleAddress = (): RuleAddress => {
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(() => readRuleFilters(parameters), [parameters]);
  const change = useCallback(
    (part: Partial<RuleFilters>) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(part)) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true }
      ),
    [setParameters]
  );
  const clear = useCallback(
    () =>
      setParameters((before) => {
        const after = new URLSearchParams(before);
        NAMES.forEach((name) => after.delete(name));
        return after;
      }),
    [setParameters]
  );
  return { filters, change, clear };
};
