import type { ContentTypeName } from '../contracts';
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
import request from './request/schema.json';
import requestCategory from './request-category/schema.json';
import requestChange from './request-change/schema.json';
import requestCoverage from './request-coverage/schema.json';
import requestGroup from './request-group/schema.json';
import requestImport from './request-import/schema.json';
import requestMessage from './request-message/schema.json';
import requestOperation from './request-operation/schema.json';
import requestTrend from './request-trend/schema.json';
import requestView from './request-view/schema.json';
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

/** Every stored thing. The key is what Strapi calls the singular name; one that is not in the contract would not be kept while the plugin is off. */
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
  request: withoutForm(request),
  'request-category': withoutForm(requestCategory),
  'request-change': withoutForm(requestChange),
  'request-coverage': withoutForm(requestCoverage),
  'request-group': withoutForm(requestGroup),
  'request-import': withoutForm(requestImport),
  'request-message': withoutForm(requestMessage),
  'request-operation': withoutForm(requestOperation),
  'request-trend': withoutForm(requestTrend),
  'request-view': withoutForm(requestView),
} satisfies Record<ContentTypeName, object>;
