import { RULE_STATES, SEVERITIES, type RuleState, type RuleSummary, type Severity } from '../../../../contracts';

/** States that a rule can be looked for by: its own, and two that say more about it. */
export const STATE_FILTERS = [...RULE_STATES, 'shadow', 'attention'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

export interface RuleFilters {
  text: string;
  state: StateFilter | null;
  scope: string | null;
  severity: Severity | null;
}

/** What the address asks for; what it does not know is left out. */
export const readRuleFilters = (parameters: URLSearchParams): RuleFilters => {
  const state = parameters.get('state');
  const severity = parameters.get('severity');
  return {
    text: parameters.get('text') ?? '',
    state: STATE_FILTERS.find((one) => one === state) ?? null,
    scope: parameters.get('scope'),
    severity: SEVERITIES.find((one) => one === severity) ?? null,
  };
};

export const isFiltered = ({ text, state, scope, severity }: RuleFilters): boolean =>
  text.trim() !== '' || state !== null || scope !== null || severity !== null;

const hasState = ({ state, shadow, attention }: RuleSummary, wanted: StateFilter): boolean => {
  if (wanted === 'attention') return attention !== null;
  if (wanted === 'shadow') return state === 'active' && shadow;
  return wanted === 'active' ? state === 'active' && !shadow : state === (wanted satisfies RuleState);
};

/** Rules that fit all filters. Words are looked for in name, code and target, whatever their case. */
export const filterRules = (rules: RuleSummary[], { text, state, scope, severity }: RuleFilters): RuleSummary[] => {
  const words = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    const said = `${rule.name} ${rule.code} ${rule.target} ${rule.scope}`.toLocaleLowerCase();
    return (
      (state === null || hasState(rule, state)) &&
      (scope === null || rule.scope === scope) &&
      (severity === null || rule.severity === severity) &&
      words.every((word) => said.includes(word))
    );
  });
};
