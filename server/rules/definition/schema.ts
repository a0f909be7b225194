import { z } from '@strapi/utils';
import {
  CONTENT_TRIGGERS,
  EVENT_KIND_NAMES,
  MISSED_SLOTS,
  SEVERITIES,
  type ConditionJson,
  type Json,
  type RuleDefinition,
} from '../../../contracts';

const DAY_MINUTES = 24 * 60;
export const RULE_LIMITS = {
  nameLength: 150,
  descriptionLength: 2_000,
  actions: 10,
  tests: 50,
  /** Entries that one run acts on, whatever its rule says. */
  cap: 10_000,
  /** Characters of a definition as JSON. */
  size: 100_000,
  /** Lists and objects within each other: what reads a definition calls itself for each. */
  depth: 50,
} as const;

const fields = z.record(z.string().max(255), z.custom<Json>());

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('collection'), uid: z.string().min(1).max(255), version: z.enum(['draft', 'published']) }),
  z.strictObject({ kind: z.literal('metrics') }),
  z.strictObject({ kind: z.literal('event') }),
]);

const trigger = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('schedule'),
    cron: z.string().min(1).max(200),
    timeZone: z.string().min(1).max(100),
    missed: z.enum(MISSED_SLOTS),
  }),
  z.strictObject({ kind: z.literal('content'), on: z.array(z.enum(CONTENT_TRIGGERS)).min(1, 'choose at least one change') }),
  z.strictObject({
    kind: z.literal('event'),
    kinds: z.array(z.custom<(typeof EVENT_KIND_NAMES)[number]>((kind) => EVENT_KIND_NAMES.some((name) => name === kind), 'is no kind of event')),
    name: z.string().min(1).max(255).nullable(),
  }),
  z.strictObject({ kind: z.literal('manual') }),
  z.strictObject({ kind: z.literal('rule'), code: z.string().min(1).max(100) }),
]);

const minutes = z.number().int().min(0).max(366 * DAY_MINUTES);

/** The shape of a definition. What its parts mean, and whether they fit the world, is `checkDefinition`'s. */
export const definitionSchema: z.ZodType<RuleDefinition> = z.strictObject({
  name: z.string().trim().min(1, 'is missing').max(RULE_LIMITS.nameLength),
  description: z.string().max(RULE_LIMITS.descriptionLength),
  scope: z.string().trim().min(1, 'is missing').max(100),
  severity: z.enum(SEVERITIES),
  target,
  // The parser says what is wrong with it, and where.
  condition: z.custom<ConditionJson>((value) => value !== undefined, 'is missing'),
  trigger,
  fires: z.enum(['level', 'edge']),
  existing: z.enum(['apply', 'ignore']),
  minimumInterval: minutes,
  coolDown: minutes,
  cap: z.number().int().min(1).max(RULE_LIMITS.cap),
  actions: z
    .array(z.strictObject({ action: z.string().min(1).max(100), config: fields }))
    .min(1, 'a rule does something: choose at least one action')
    .max(RULE_LIMITS.actions),
  tests: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(RULE_LIMITS.nameLength),
        entry: fields,
        before: fields.optional(),
        now: z.iso.datetime({ offset: true }).optional(),
        expected: z.boolean(),
      })
    )
    .max(RULE_LIMITS.tests),
});

/** Unique, for people and commands. */
export const codeSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{1,99}$/, 'must be 2 to 100 letters, digits, "_" and "-", and begin with a letter');
