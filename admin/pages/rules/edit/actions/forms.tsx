import type { ComponentType } from 'react';
import type { BuiltInAction } from '../../../../components';
import { AlertForm, LogForm, TaskForm } from './MessageForms';
import { NotificationForm } from './NotificationForm';
import { RunRuleForm, RunScriptForm } from './RunForms';
import type { ActionFormProps } from './form';
import { UpdateFieldForm } from './UpdateFieldForm';
import { WebhookForm } from './WebhookForm';

/** The form of each built-in action. */
export const FORMS: Record<BuiltInAction, ComponentType<ActionFormProps>> = {
  LOG_ONLY: LogForm,
  CREATE_ALERT: AlertForm,
  SEND_NOTIFICATION: NotificationForm,
  UPDATE_FIELD: UpdateFieldForm,
  CREATE_TASK: TaskForm,
  RUN_SCRIPT: RunScriptForm,
  WEBHOOK: WebhookForm,
  RUN_RULE: RunRuleForm,
};
