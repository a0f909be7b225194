import { z } from '@strapi/utils';
import type { RuleDefinition, RuleFile, RuleProblem } from '../../contracts';
import { codeSchema } from './definition/schema';
import type { StoredRule } from './store';

/** What a file says, before its definition was looked at. */
export type FileContent = Omit<RuleFile, 'definition'> & { definition: unknown };

const MOST_ORGANISATION = 200;

const schema = z.strictObject({
  insightsRule: z.literal(1, 'is no version of the format that is known here: 1'),
  code: codeSchema,
  organisation: z.string().min(1).max(MOST_ORGANISATION).nullable().default(null),
  definition: z.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'must be the definition of a rule'),
});

/** What says which one it is, then a definition in the order in which people read it; anything else by the alphabet. */
const ORDER = [
  'kind',
  'action',
  'uid',
  ...['name', 'description', 'scope', 'severity', 'target', 'condition', 'trigger', 'fires', 'existing'],
  ...['minimumInterval', 'coolDown', 'cap', 'actions', 'tests'],
];

/** A rule as a file. Keys have one order, whoever wrote them: only what has changed shows up in a comparison. */
export const fileOf = ({ code, organisation }: Pick<StoredRule, 'code' | 'organisation'>, definition: RuleDefinition): RuleFile => ({
  insightsRule: 1,
  code,
  organisation,
  definition: JSON.parse(JSON.stringify(definition, inOrder)),
});

const rankOf = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);

/** As `JSON.stringify` calls it, with every part. */
const inOrder = (_key: string, part: unknown): unknown => {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => rankOf(one) - rankOf(other) || (one < other ? -1 : 1)));
};

export type ReadFile = { content: FileContent; problems: null } | { content: null; code: string | null; problems: RuleProblem[] };

/** What stands in a file that somebody may have written by hand. */
export const readFile = (input: unknown): ReadFile => {
  const { data, error } = schema.safeParse(input);
  if (data) return { content: data, problems: null };
  const problems = error.issues.map(({ path, message }) => ({ path: path.map((key) => `/${String(key)}`).join(''), message }));
  return { content: null, code: codeIn(input), problems };
};

const codeIn = (input: unknown): string | null =>
  typeof input === 'object' && input !== null && 'code' in input && typeof input.code === 'string' ? input.code : null;
