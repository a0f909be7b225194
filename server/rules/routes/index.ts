import { z } from '@strapi/utils';
import type { ConditionJson } from '../../contracts';
import { endpoint, type Route } from '../http';
import { accessOf } from './access';
import type { Rules } from './rules';

const MOST_SHOWN = 100;

const nothing = z.strictObject({});
const preview = z.strictObject({
  target: z.string().min(1).max(200),
  // The parser says what is wrong with it, and where.
  condition: z.custom<ConditionJson>((value) => value !== undefined, 'must be a condition'),
  version: z.enum(['draft', 'published']).optional(),
  limit: z.coerce.number().int().min(0).max(MOST_SHOWN).optional(),
});

export const ruleRoutes: Route<Rules>[] = [
  endpoint('ruleTargets', nothing, async (rules: Rules, { context }) => rules.targets(accessOf(context))),
  endpoint('previewCondition', preview, (rules: Rules, { input, context }) => rules.preview(accessOf(context), input)),
];
