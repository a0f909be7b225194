import { MISSED_SLOTS, type Json, type RuleDefinition } from '../../contracts';
import { conditionLines } from './condition-lines';
import { contentTypeName } from './labels';
import { actionName } from './rule-words';
import type { Text, TextKey } from './text';

export type DefinitionPart = keyof RuleDefinition;

/** One line of both sides; null where that side has no such line. */
export interface DiffLine {
  before: string | null;
  after: string | null;
}

export interface PartDiff {
  part: DefinitionPart;
  differs: boolean;
  lines: DiffLine[];
}

/** As the editor has them. */
const PARTS: DefinitionPart[] = [
  'name', 'description', 'scope', 'severity', 'target', 'condition', 'trigger', 'fires', 'existing',
  'minimumInterval', 'coolDown', 'cap', 'actions', 'tests',
];

/** What differs between two definitions, part by part, line by line; `before` is null of a rule that is new. */
export const diffDefinitions = (before: RuleDefinition | null, after: RuleDefinition, text: Text): PartDiff[] =>
  PARTS.map((part) => {
    const left = before === null ? [] : linesOf(before, part, text);
    const right = linesOf(after, part, text);
    const lines = alignLines(left, right);
    const wordsDiffer = lines.some((line) => line.before !== line.after);
    // What reads alike may still differ: 5 and "5".
    const differs = wordsDiffer || before === null || JSON.stringify(before[part]) !== JSON.stringify(after[part]);
    if (!differs || wordsDiffer || before === null) return { part, differs, lines };
    return { part, differs, lines: alignLines(jsonLines(before[part]), jsonLines(after[part])) };
  });

const jsonLines = (value: unknown): string[] => JSON.stringify(value, null, 2).split('\n');

const linesOf = (definition: RuleDefinition, part: DefinitionPart, text: Text): string[] => {
  switch (part) {
    case 'condition':
      return conditionLines(definition.condition, text);
    case 'severity':
      return [text(`rules.severity.${definition.severity}`)];
    case 'fires':
      return [text(`rules.fires.${definition.fires}`)];
    case 'existing':
      return [text(`rules.existing.${definition.existing}`)];
    case 'target': {
      const { target } = definition;
      if (target.kind !== 'collection') return [text(`rules.target.${target.kind}`)];
      const { label } = contentTypeName({ key: target.uid, label: null }, text);
      return [`${label} (${target.uid}), ${text(`rules.target.${target.version}`)}`];
    }
    case 'trigger': {
      const { kind, ...rest } = definition.trigger;
      return [text(`rules.trigger.${kind}`), ...treeLines(rest, text)];
    }
    case 'actions':
      return definition.actions.flatMap(({ action, config }, index) => [`${index + 1}. ${actionName(action, text)}`, ...treeLines(config, text, 1)]);
    case 'tests':
      return definition.tests.flatMap(({ name, ...test }, index) => [`${index + 1}. ${name}`, ...treeLines({ ...test }, text, 1)]);
    default:
      return String(definition[part]).split('\n');
  }
};

/** `title: Stock is low`, what is inside of something indented below it. */
const treeLines = (values: Record<string, Json | undefined>, text: Text, depth = 0): string[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const known = Object.hasOwn(LABELS, name) ? text(LABELS[name]) : name;
    const label = '  '.repeat(depth) + text('rules.words.label', { name: known });
    if (value === undefined || isEmpty(value)) return [];
    if (typeof value !== 'object' || value === null) return `${label} ${wordOf(name, value, text)}`.split('\n');
    if (!Array.isArray(value)) return [label, ...treeLines(value, text, depth + 1)];
    if (value.every((one) => typeof one !== 'object' || one === null)) {
      return [`${label} ${value.map((one) => scalarOf(one, text)).join(', ')}`];
    }
    return [label, ...treeLines(Object.fromEntries(value.map((one, index) => [String(index + 1), one])), text, depth + 1)];
  });

/** Nothing is said of what is not there. */
const isEmpty = (value: Json): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** How the forms call what the definition calls otherwise. */
const LABELS: Record<string, TextKey> = {
  cron: 'rules.schedule.cron',
  timeZone: 'rules.schedule.timeZone',
  missed: 'rules.schedule.missed',
  on: 'rules.config.on',
  kinds: 'rules.event.kinds',
  code: 'rules.config.rule',
  title: 'rules.config.title',
  message: 'rules.config.message',
  description: 'rules.config.description',
  subject: 'rules.config.subject',
  per: 'rules.config.per',
  channels: 'rules.config.channels',
  people: 'rules.config.people',
  roles: 'rules.config.roles',
  to: 'rules.config.to',
  assignee: 'rules.config.assignee',
  dueInDays: 'rules.config.dueInDays',
  url: 'rules.config.url',
  secret: 'rules.config.secret',
  body: 'rules.config.body',
  script: 'rules.config.script',
  arguments: 'rules.config.arguments',
  set: 'rules.config.set',
  entry: 'rules.edit.tests.entry',
  before: 'rules.edit.tests.before',
  expected: 'rules.edit.tests.matches',
};

/** What is chosen from a list stands there in words. */
const wordOf = (name: string, value: Json, text: Text): string => {
  const missed = MISSED_SLOTS.find((one) => name === 'missed' && one === value);
  if (missed) return text(`rules.missed.${missed}`);
  if (name === 'per' && (value === 'run' || value === 'entry')) return text(`rules.config.per.${value}`);
  return scalarOf(value, text);
};

const scalarOf = (value: Json, text: Text): string => {
  if (value === null || value === '') return text('rules.words.empty');
  return typeof value === 'boolean' ? text(value ? 'rules.words.yes' : 'rules.words.no') : String(value);
};

/** The longest common lines stay beside each other; what was removed meets what was added in its place. */
export const alignLines = (before: string[], after: string[]): DiffLine[] => {
  const common = commonLengths(before, after);
  const aligned: DiffLine[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
      aligned.push({ before: removed[index] ?? null, after: added[index] ?? null });
    }
    removed = [];
    added = [];
  };
  let left = 0;
  let right = 0;
  while (left < before.length || right < after.length) {
    if (left < before.length && right < after.length && before[left] === after[right]) {
      flush();
      aligned.push({ before: before[left], after: after[right] });
      left += 1;
      right += 1;
    } else if (right >= after.length || (left < before.length && common[left + 1][right] >= common[left][right + 1])) {
      removed.push(before[left]);
      left += 1;
    } else {
      added.push(after[right]);
      right += 1;
    }
  }
  flush();
  return aligned;
};

/** How many lines the rests of both sides have in common, by where the rests begin. */
const commonLengths = (before: string[], after: string[]): number[][] => {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let left = before.length - 1; left >= 0; left -= 1) {
    for (let right = after.length - 1; right >= 0; right -= 1) {
      lengths[left][right] =
        before[left] === after[right]
          ? lengths[left + 1][right + 1] + 1
          : Math.max(lengths[left + 1][right], lengths[left][right + 1]);
    }
  }
  return lengths;
};
