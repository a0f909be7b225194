import type { EffectState, RuleRun, RuleRunReport } from '../../contracts';
import type { Command, Terminal } from '../command';
import { UsageError } from '../errors';
import { APP_HELP, withRules, wordsOf } from './rules-open';
import { counted, tableOf } from './rules-table';

const HELP = `strapi-insights rules run [options]

Runs all active rules now, one after the other, and waits until what they wanted is done. It is the same as "Run now" in
the panel: cool-downs, shadow mode and the stop switch are respected, and each run is logged.

Options
  --scope SCOPE     only the rules of a scope, such as inventory
  --code CODE       only this rule, which may be paused
${APP_HELP}

Exit code: 0 none failed, 1 one failed or did not get its turn, 2 wrong command line.`;

export const rulesRun: Command = {
  name: ['rules', 'run'],
  summary: 'Run the active rules now',
  help: HELP,
  run: async (words, terminal) => {
    const { values } = wordsOf(words, { scope: { type: 'string' }, code: { type: 'string' } });
    const { scope, code } = values;
    if (scope !== undefined && code !== undefined) throw new UsageError('Name a --scope or the --code of one rule, not both.');
    const report = await withRules(terminal, values.app, (commands) => {
      const controller = new AbortController();
      terminal.onInterrupt(() => controller.abort());
      return commands.run({ scope, code, signal: controller.signal, onProgress: (progress) => terminal.progress.write(lineOf(progress)) });
    });
    for (const line of describeRuns(report, scope)) terminal.out(line);
    return reportFailures(report, terminal) ? 1 : 0;
  },
};

const lineOf = ({ code, number, total }: { code: string; number: number; total: number }): string => `Running ${number} of ${total}: ${code}\n`;

const HEADER = ['Code', 'State', 'Matched', 'Acted', 'Effects', 'Message'];

const describeRuns = ({ runs, left }: RuleRunReport, scope: string | undefined): string[] => {
  if (runs.length === 0 && left === 0) return [scope === undefined ? 'There are no active rules.' : `There are no active rules in the scope "${scope}".`];
  const acted = runs.filter((run) => run.acted > 0).length;
  return [
    ...tableOf(HEADER, runs.map(rowOf)),
    '',
    `${counted(runs.length, 'rule')} run, ${acted.toLocaleString('en')} acted, ${runs.filter(({ failure }) => failure !== null).length} failed.`,
  ];
};

const rowOf = ({ code, state, shadow, matched, acted, effects, message }: RuleRun): string[] => [
  code,
  shadow ? `${state} (shadow)` : state,
  matched.toLocaleString('en'),
  acted.toLocaleString('en'),
  effectsOf(effects),
  message ?? '',
];

const effectsOf = (effects: Partial<Record<EffectState, number>>): string =>
  Object.entries(effects)
    .map(([state, count]) => `${count.toLocaleString('en')} ${state}`)
    .join(', ') || '-';

/** @returns whether there are any. */
const reportFailures = ({ runs, left }: RuleRunReport, terminal: Terminal): boolean => {
  const failed = runs.filter(({ failure }) => failure !== null);
  for (const { code, failure } of failed) terminal.error(`${code}: ${failure}`);
  if (left > 0) terminal.error(`It was stopped: ${counted(left, 'rule')} did not get a turn.`);
  return failed.length > 0 || left > 0;
};
