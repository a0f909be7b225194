import type { RuleDefinition, RuleTarget, RuleTargetChoice, RuleTrigger } from '../../../../contracts';
import { EMPTY_CONDITION } from '../builder/model';

const CAP = 100;

export const everyMorning = (timeZone: string): RuleTrigger => ({ kind: 'schedule', cron: '0 8 * * *', timeZone, missed: 'latest' });

/** What a new rule begins as: about the first content type, every morning, only written down. */
export const blankRule = (targets: RuleTarget[], timeZone: string): RuleDefinition => ({
  name: '',
  description: '',
  scope: '',
  severity: 'warning',
  target: targetOf(targets),
  condition: EMPTY_CONDITION,
  trigger: everyMorning(timeZone),
  fires: 'edge',
  existing: 'apply',
  minimumInterval: 0,
  coolDown: 0,
  cap: CAP,
  actions: [{ action: 'CREATE_ALERT', config: { title: '{rule.name}', message: '{context.count} of {context.total} match.', per: 'run' } }],
  tests: [],
});

const targetOf = ([first]: RuleTarget[]): RuleTargetChoice =>
  first ? { kind: 'collection', uid: first.uid, version: 'draft' } : { kind: 'metrics' };

/** `Stock is low` -> `stock-is-low`: a code that nobody has to think of. */
export const codeOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
