import { z } from '@strapi/utils';
import type { ConditionJson, RuleDefinition } from '../../../contracts';
import { actorOf } from '../../host';
import { endpoint, type Route } from '../../http';
import type { Rules } from '../rules';
import { veilOf } from '../veil';

const MOST_SHOWN = 100;
const MOST_DAYS = 366;

export const nothing = z.strictObject({});
/** `checkDefinition` says what is wrong with it, and where. */
export const definition = z.custom<RuleDefinition>((value) => typeof value === 'object' && value !== null, 'must be a rule');
export const id = z.string().min(1).max(100);

const preview = z.strictObject({
  target: z.string().min(1).max(200),
  // The parser says what is wrong with it, and where.
  condition: z.custom<ConditionJson>((value) => value !== undefined, 'must be a condition'),
  version: z.enum(['draft', 'published']).optional(),
  limit: z.coerce.number().int().min(0).max(MOST_SHOWN).optional(),
});
const tried = z.strictObject({ definition, id: id.optional() });
const template = z.strictObject({
  template: z.string().min(1).max(100),
  values: z.record(z.string().max(100), z.union([z.string().max(1_000), z.number()])).default({}),
});

/** Everything that writes nothing. */
export const trialRoutes: Route<Rules>[] = [
  endpoint('ruleTargets', nothing, async (rules: Rules, { context }) => rules.targets.list(rules.accessOf(context))),
  endpoint('previewCondition', preview, (rules: Rules, { input, context }) => rules.preview(rules.accessOf(context), input)),
  endpoint('ruleVocabulary', nothing, async (rules: Rules, { context }) => {
    const vocabulary = await rules.vocabulary();
    return rules.accessOf(context).mayReadAnalytics ? vocabulary : { ...vocabulary, metrics: [] };
  }),
  endpoint('previewSchedule', z.strictObject({ cron: z.string().max(200), timeZone: z.string().max(100) }), async (rules: Rules, { input }) =>
    rules.schedule(input.cron, input.timeZone)
  ),
  endpoint('checkRule', tried, (rules: Rules, { input, context }) => rules.authoring.check(input.definition, input.id, rules.accessOf(context))),
  endpoint('dryRun', tried, (rules: Rules, { input, context }) => rules.trial.dryRun(input.definition, input.id, rules.accessOf(context))),
  endpoint('backtest', z.strictObject({ definition, days: z.number().int().min(1).max(MOST_DAYS).default(30) }), async (rules: Rules, { input, context }) => {
    const access = rules.accessOf(context);
    const result = await rules.trial.backtest(input.definition, input.days, access);
    // It names entries as the plugin itself does.
    return veilOf(input.definition, access, rules.veil).backtest(result);
  }),
  endpoint('ruleTemplates', nothing, async (rules: Rules) => rules.templates.list()),
  endpoint('fillTemplate', template, async (rules: Rules, { input }) => rules.templates.fill(input.template, input.values)),
  endpoint('brakes', nothing, (rules: Rules) => rules.brakes.read()),
  endpoint('setBrakes', z.strictObject({ stopped: z.boolean(), reason: z.string().max(500).optional() }), (rules: Rules, { input, context }) =>
    rules.brakes.set(input.stopped, input.reason, actorOf(context))
  ),
  endpoint('watchedEntry', z.strictObject({ uid: z.string().min(1).max(255), documentId: z.string().min(1).max(100) }), (rules: Rules, { input, context }) =>
    rules.history.watched(input, rules.accessOf(context))
  ),
];
