import type { RuleDefinition } from '../../../contracts';
import type { StoredRule } from '../../../server/rules/store';

/** A rule that nobody has saved. */
export const unsavedRule = ({ name, scope, severity }: RuleDefinition): StoredRule => ({
  id: '',
  code: 'TEST',
  name,
  scope,
  severity,
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
