import type { RuleDefinition } from '../../../contracts';

const HOURLY = '0 * * * *';

/** What most rules have in common: every hour, on what begins to match, once a day for each entry at most. */
export const base = (
  timeZone: string,
  cron = HOURLY,
  onlyNow = false
): Pick<RuleDefinition, 'trigger' | 'fires' | 'existing' | 'minimumInterval' | 'coolDown' | 'cap' | 'tests'> => ({
  trigger: { kind: 'schedule', cron, timeZone, missed: onlyNow ? 'skip' : 'latest' },
  fires: 'edge',
  existing: 'apply',
  minimumInterval: 0,
  coolDown: 24 * 60,
  cap: 100,
  tests: [],
});
