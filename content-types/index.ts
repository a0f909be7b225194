import alert from './alert/schema.json';
import approvalVote from './approval-vote/schema.json';
import approval from './approval/schema.json';
import batch from './batch/schema.json';
import delta from './delta/schema.json';
import dimension from './dimension/schema.json';
import effect from './effect/schema.json';
import event from './event/schema.json';
import importFile from './import/schema.json';
import jobRun from './job-run/schema.json';
import job from './job/schema.json';
import notification from './notification/schema.json';
import ruleExecution from './rule-execution/schema.json';
import ruleMatch from './rule-match/schema.json';
import ruleVersion from './rule-version/schema.json';
import rule from './rule/schema.json';
import summary from './summary/schema.json';
import task from './task/schema.json';

/**
 * Nobody edits these in the Content Manager. It prepares a form for each visible attribute of every type all the same, hidden
 * types included, each time the app starts: for ours that takes 20 to 40 ms.
 */
const withoutForm = <Schema extends { attributes: object }>(schema: Schema) => ({
  schema: {
    ...schema,
    attributes: Object.fromEntries(
      Object.entries(schema.attributes).map(([name, attribute]) => [name, { ...attribute, visible: false }])
    ),
  },
});

/** Every stored thing. The key is what Strapi calls the singular name. */
export const contentTypes = {
  event: withoutForm(event),
  dimension: withoutForm(dimension),
  summary: withoutForm(summary),
  delta: withoutForm(delta),
  batch: withoutForm(batch),
  job: withoutForm(job),
  'job-run': withoutForm(jobRun),
  import: withoutForm(importFile),
  rule: withoutForm(rule),
  'rule-version': withoutForm(ruleVersion),
  'rule-execution': withoutForm(ruleExecution),
  'rule-match': withoutForm(ruleMatch),
  approval: withoutForm(approval),
  'approval-vote': withoutForm(approvalVote),
  effect: withoutForm(effect),
  alert: withoutForm(alert),
  task: withoutForm(task),
  notification: withoutForm(notification),
};
