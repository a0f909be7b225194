import type { RuleDefinition } from '../../../contracts';

/** What most rules have in common: every hour, on what begins to match, once a day for each entry at most. */
export const base = (timeZone: string): Pick<RuleDefinition, 'trigger' | 'fires' | 'existing' | 'minimumInterval' | 'coolDown' | 'cap' | 'tests'> => ({
  trigger: { kind: 'schedule', cron: '0 * * * *', timeZone, missed: 'latest' },
  fires: 'edge',
  existing: 'apply',
  minimumInterval: 0,
  coolDown: 24 * 60,
  cap: 100,
  tests: [],
});
