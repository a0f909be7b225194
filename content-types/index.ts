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

/** What an app knows as content types of the plugin. The key is what Strapi calls the singular name. */
export const contentTypes = {
  event: withoutForm(event),
  summary: withoutForm(summary),
  rule: withoutForm(rule),
  request: withoutForm(request),
};

/**
 * The machinery beside them: tables of Strapi's database layer, that no app sees. Strapi makes and migrates them the same way, but
 * a content type costs each start of the app some 10 ms more (hooks, permissions, a form in the Content Manager), and each
 * row seven columns, three indexes and two foreign keys that nobody here would read.
 */
export const tables = {
  dimension,
  delta,
  batch,
  job,
  'job-run': jobRun,
  import: importFile,
  'rule-version': ruleVersion,
  'rule-execution': ruleExecution,
  'rule-match': ruleMatch,
  approval,
  'approval-vote': approvalVote,
  effect,
  alert,
  task,
  notification,
  'request-category': requestCategory,
  'request-change': requestChange,
  'request-coverage': requestCoverage,
  'request-group': requestGroup,
  'request-import': requestImport,
  'request-message': requestMessage,
  'request-operation': requestOperation,
  'request-trend': requestTrend,
  'request-view': requestView,
};

/** The name of every table of the plugin. */
export const tableNames: string[] = [...Object.values(contentTypes).map(({ schema }) => schema), ...Object.values(tables)].map(
  ({ collectionName }) => collectionName
);
