import { createAlert } from './create-alert';
import { createTask } from './create-task';
import { logOnly } from './log-only';
import type { ActionRegistry } from './registry';
import { runRule, type RunRuleDependencies } from './run-rule';
import { runScriptAction } from './run-script';
import { sendNotification, type NotificationDependencies } from './send-notification';
import { updateField, type UpdateDependencies } from './update-field';
import { webhook, type WebhookDependencies } from './webhook';
import type { Clock } from '../../lib';
import type { AlertStore, TaskStore } from '../store';

export type { ActionSubject, Checking, Intention, Planning, RuleAction, RuleName } from './action';
export { createActionRegistry, type ActionRegistry, type RuleExtensions } from './registry';
export type { RuleScript } from './run-script';

export interface ActionDependencies extends NotificationDependencies, UpdateDependencies, WebhookDependencies, RunRuleDependencies {
  alerts: AlertStore;
  tasks: TaskStore;
  clock: Clock;
}

/** Our own actions: a new one is a folder beside this file and a line here. */
export const registerOwnActions = (registry: ActionRegistry, deps: ActionDependencies): void => {
  registry.register(logOnly);
  registry.register(createAlert(deps));
  registry.register(sendNotification(deps));
  registry.register(updateField(deps));
  registry.register(createTask(deps));
  registry.register(runScriptAction(registry.scripts));
  registry.register(webhook(deps));
  registry.register(runRule(deps));
};

