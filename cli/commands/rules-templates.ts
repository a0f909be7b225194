import type { InstalledTemplate, RuleTemplateView, TemplateField } from '../../contracts';
import type { Command } from '../command';
import { UsageError } from '../errors';
import { APP_HELP, describeProblem, withRules, wordsOf } from './rules-open';
import { columnsOf, counted } from './rules-table';

const LIST_HELP = `strapi-insights rules templates list [options]

Lists the templates of rules, with what each asks for.

Options
${APP_HELP}

Exit code: 0 listed, 1 not, 2 wrong command line.`;

const INSTALL_HELP = `strapi-insights rules templates install [ID…] [options]

Writes a rule for each template (all of them where no ID is given), as a draft that somebody has to submit. The rule's code
is the ID. Rules that are there already are left alone.

Options
  --set NAME=VALUE  answers what templates ask for; several times, and for one template only as ID.NAME=VALUE
${APP_HELP}

Example
  strapi-insights rules templates install stock-alert --set target=api::product.product --set stock=stock --set below=5

Exit code: 0 everything that was named is there now (without an ID: nothing was refused), 1 not, 2 wrong command line.`;

export const rulesTemplatesList: Command = {
  name: ['rules', 'templates', 'list'],
  summary: 'List the templates of rules',
  help: LIST_HELP,
  run: async (words, terminal) => {
    const { values } = wordsOf(words, {});
    const templates = await withRules(terminal, values.app, async (commands) => commands.templates());
    for (const line of templates.flatMap(describeTemplate).slice(0, -1)) terminal.out(line);
    return 0;
  },
};

export const rulesTemplatesInstall: Command = {
  name: ['rules', 'templates', 'install'],
  summary: 'Make rules from templates',
  help: INSTALL_HELP,
  run: async (words, terminal) => {
    const { values, positionals } = wordsOf(words, { set: { type: 'string', multiple: true, default: [] } }, true);
    const answers = Object.fromEntries(values.set.map(answerIn));
    const ids = positionals.length === 0 ? undefined : positionals;
    const installed = await withRules(terminal, values.app, (commands) => commands.installTemplates({ ids, answers }));
    for (const line of installed.flatMap(describeInstalled)) terminal.out(line);
    const undone = installed.filter(({ outcome }) => outcome === 'refused' || (ids !== undefined && outcome === 'incomplete'));
    if (undone.length > 0) terminal.error(`${counted(undone.length, 'template')} could not be installed: ${undone.map(({ code }) => code).join(', ')}.`);
    return undone.length > 0 ? 1 : 0;
  },
};

const answerIn = (word: string): [string, string] => {
  const cut = word.indexOf('=');
  if (cut < 1) throw new UsageError(`--set: "${word}" is not of the form NAME=VALUE.`);
  return [word.slice(0, cut), word.slice(cut + 1)];
};

const describeTemplate = ({ id, name, description, fields }: RuleTemplateView): string[] => [
  `${id}: ${name}`,
  `  ${description}`,
  ...columnsOf(fields.map(rowOf)).map((line) => `    ${line}`),
  '',
];

const rowOf = (field: TemplateField): string[] => [field.name, expectationOf(field), field.label];

const expectationOf = ({ initial, options }: TemplateField): string => {
  const known = options === undefined ? '' : ` (${options.join(', ')})`;
  if (initial === undefined) return `needed${known}`;
  return initial === '' ? `may be left out${known}` : `${initial}${known}`;
};

const OUTCOMES: Record<InstalledTemplate['outcome'], string> = {
  created: 'created as a draft',
  exists: 'is there already and was left alone',
  incomplete: 'not created, needs more answers:',
  refused: 'not created:',
};

const describeInstalled = ({ code, outcome, lacking, problems }: InstalledTemplate): string[] => [
  `${code}: ${OUTCOMES[outcome]}`,
  ...lacking.map(({ name, label }) => `    --set ${name}=…   ${label}`),
  ...problems.map(describeProblem),
];
