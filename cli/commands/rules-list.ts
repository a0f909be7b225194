import { RULE_STATES, type RuleSummary } from '../../contracts';
import type { Command } from '../command';
import { UsageError } from '../errors';
import { APP_HELP, withRules, wordsOf } from './rules-open';
import { tableOf } from './rules-table';

const HELP = `strapi-insights rules list [options]

Lists the rules of your app.

Options
  --state STATE     only those in a state: ${RULE_STATES.join(', ')}
  --scope SCOPE     only those of a scope, such as inventory
  --json            as JSON, for other programs
${APP_HELP}

Exit code: 0 listed, 1 not, 2 wrong command line.`;

export const rulesList: Command = {
  name: ['rules', 'list'],
  summary: 'List the rules',
  help: HELP,
  run: async (words, terminal) => {
    const { values } = wordsOf(words, { state: { type: 'string' }, scope: { type: 'string' }, json: { type: 'boolean', default: false } });
    const state = RULE_STATES.find((known) => known === values.state);
    if (values.state !== undefined && !state) throw new UsageError(`--state: "${values.state}" is not one of ${RULE_STATES.join(', ')}.`);
    const rules = await withRules(terminal, values.app, (commands) => commands.list({ state, scope: values.scope }));
    for (const line of values.json ? [JSON.stringify(rules, null, 2)] : describeRules(rules)) terminal.out(line);
    return 0;
  },
};

const HEADER = ['Code', 'Name', 'Scope', 'Severity', 'State', 'Version', 'Last run', 'Next run'];

const describeRules = (rules: RuleSummary[]): string[] => {
  if (rules.length === 0) return ['There are no such rules.'];
  const attention = rules.flatMap(({ code, attention: text }) => (text === null ? [] : [`  ${code}: ${text}`]));
  return [...tableOf(HEADER, rules.map(rowOf)), ...(attention.length === 0 ? [] : ['', 'Needs attention', ...attention])];
};

const rowOf = ({ code, name, scope, severity, state, shadow, latestVersion, activeVersion, lastRun, nextRun }: RuleSummary): string[] => [
  code,
  name,
  scope,
  severity,
  shadow ? `${state} (shadow)` : state,
  activeVersion === null || activeVersion === latestVersion ? String(latestVersion) : `${activeVersion} (latest: ${latestVersion})`,
  lastRun ?? '-',
  nextRun ?? '-',
];
