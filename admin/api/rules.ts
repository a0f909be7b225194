import { adminApi } from '@strapi/strapi/admin';

import type { Answer, EndpointName, EndpointTypes } from '../../contracts';
import { requestOf } from './request';

/** Answers that a change of a rule, a vote, a run or a task may have made old. */
type QueryName =
  | 'ruleTargets'
  | 'ruleVocabulary'
  | 'ruleTemplates'
  | 'brakes'
  | 'watchedEntry'
  | 'rules'
  | 'rule'
  | 'ruleVersion'
  | 'approvals'
  | 'approval'
  | 'execution'
  | 'notifications';

/** Answers in pages, `{ data, next }`. */
type PageName = 'executions' | 'tasks' | 'alerts';

/** Answers about what was sent along: they are as old as the question. */
type TrialName = 'previewCondition' | 'previewSchedule' | 'checkRule' | 'dryRun' | 'backtest' | 'fillTemplate';

type MutationName =
  | 'createRule'
  | 'saveRule'
  | 'submitRule'
  | 'activateRule'
  | 'pauseRule'
  | 'retireRule'
  | 'runRule'
  | 'setBrakes'
  | 'vote'
  | 'refreshApproval'
  | 'withdrawApproval'
  | 'rerunExecution'
  | 'replayEffect'
  | 'undoEffect'
  | 'changeTask'
  | 'changeAlert'
  | 'readNotifications';

type QueryOf<Name extends EndpointName> = EndpointTypes[Name]['query'];
type ResponseOf<Name extends EndpointName> = EndpointTypes[Name]['response'];

const unwrap = <Data>(answer: Answer<Data>): Data => answer.data;

const rulesApi = adminApi.enhanceEndpoints({ addTagTypes: ['InsightsRules'] }).injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => {
    const question = <Name extends QueryName>(name: Name) =>
      build.query<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        transformResponse: unwrap<ResponseOf<Name>>,
        providesTags: ['InsightsRules'],
      });

    const pages = <Name extends PageName>(name: Name) =>
      build.query<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        providesTags: ['InsightsRules'],
      });

    const trial = <Name extends TrialName>(name: Name) =>
      build.query<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        transformResponse: unwrap<ResponseOf<Name>>,
      });

    const change = <Name extends MutationName>(name: Name) =>
      build.mutation<ResponseOf<Name>, QueryOf<Name>>({
        query: (query) => requestOf(name, query),
        transformResponse: unwrap<ResponseOf<Name>>,
        invalidatesTags: ['InsightsRules'],
      });

    return {
      insightsRuleTargets: question('ruleTargets'),
      insightsRuleVocabulary: question('ruleVocabulary'),
      insightsRuleTemplates: question('ruleTemplates'),
      insightsBrakes: question('brakes'),
      insightsWatchedEntry: question('watchedEntry'),
      insightsRules: question('rules'),
      insightsRule: question('rule'),
      insightsRuleVersion: question('ruleVersion'),
      insightsApprovals: question('approvals'),
      insightsApproval: question('approval'),
      insightsExecution: question('execution'),
      insightsNotifications: question('notifications'),
      insightsExecutions: pages('executions'),
      insightsTasks: pages('tasks'),
      insightsAlerts: pages('alerts'),
      insightsPreviewCondition: trial('previewCondition'),
      insightsPreviewSchedule: trial('previewSchedule'),
      insightsCheckRule: trial('checkRule'),
      insightsDryRun: trial('dryRun'),
      insightsBacktest: trial('backtest'),
      insightsFillTemplate: trial('fillTemplate'),
      insightsCreateRule: change('createRule'),
      insightsSaveRule: change('saveRule'),
      insightsSubmitRule: change('submitRule'),
      insightsActivateRule: change('activateRule'),
      insightsPauseRule: change('pauseRule'),
      insightsRetireRule: change('retireRule'),
      insightsRunRule: change('runRule'),
      insightsSetBrakes: change('setBrakes'),
      insightsVote: change('vote'),
      insightsRefreshApproval: change('refreshApproval'),
      insightsWithdrawApproval: change('withdrawApproval'),
      insightsRerunExecution: change('rerunExecution'),
      insightsReplayEffect: change('replayEffect'),
      insightsUndoEffect: change('undoEffect'),
      insightsChangeTask: change('changeTask'),
      insightsChangeAlert: change('changeAlert'),
      insightsReadNotifications: change('readNotifications'),
    };
  },
});

export const {
  useInsightsRuleTargetsQuery,
  useInsightsRuleVocabularyQuery,
  useInsightsRuleTemplatesQuery,
  useInsightsBrakesQuery,
  useInsightsWatchedEntryQuery,
  useInsightsRulesQuery,
  useInsightsRuleQuery,
  useInsightsRuleVersionQuery,
  useInsightsApprovalsQuery,
  useInsightsApprovalQuery,
  useInsightsExecutionQuery,
  useInsightsNotificationsQuery,
  useInsightsExecutionsQuery,
  useLazyInsightsExecutionsQuery,
  useInsightsTasksQuery,
  useLazyInsightsTasksQuery,
  useInsightsAlertsQuery,
  useLazyInsightsAlertsQuery,
  useInsightsPreviewConditionQuery,
  useInsightsPreviewScheduleQuery,
  useInsightsCheckRuleQuery,
  useInsightsDryRunQuery,
  useLazyInsightsDryRunQuery,
  useInsightsBacktestQuery,
  useLazyInsightsBacktestQuery,
  useLazyInsightsFillTemplateQuery,
  useInsightsCreateRuleMutation,
  useInsightsSaveRuleMutation,
  useInsightsSubmitRuleMutation,
  useInsightsActivateRuleMutation,
  useInsightsPauseRuleMutation,
  useInsightsRetireRuleMutation,
  useInsightsRunRuleMutation,
  useInsightsSetBrakesMutation,
  useInsightsVoteMutation,
  useInsightsRefreshApprovalMutation,
  useInsightsWithdrawApprovalMutation,
  useInsightsRerunExecutionMutation,
  useInsightsReplayEffectMutation,
  useInsightsUndoEffectMutation,
  useInsightsChangeTaskMutation,
  useInsightsChangeAlertMutation,
  useInsightsReadNotificationsMutation,
} = rulesApi;
