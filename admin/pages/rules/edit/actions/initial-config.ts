import type { Json } from '../../../../../contracts';
import { isBuiltIn, type BuiltInAction } from '../../../../components';

interface Config { [key: string]: Json }

const CONFIGS: Record<BuiltInAction, Config> = {
  LOG_ONLY: { message: '{rule.name}: {context.count} match' },
  CREATE_ALERT: { title: '{rule.name}', message: '{context.count} of {context.total} match.', per: 'run' },
  SEND_NOTIFICATION: { channels: ['inApp'], to: [], people: [], roles: [], subject: '{rule.name}', message: '{context.count} of {context.total} match.', per: 'run' },
  UPDATE_FIELD: { set: {} },
  CREATE_TASK: { title: '{rule.name}', description: '', assignee: null, dueInDays: null, per: 'entry' },
  RUN_SCRIPT: { script: '', arguments: {} },
  WEBHOOK: { url: '', body: {}, per: 'run' },
  RUN_RULE: { code: '' },
};

/** What an action begins as. */
export const initialConfig = (id: string): Config => (isBuiltIn(id) ? structuredClone(CONFIGS[id]) : {});

/** Parts of a configuration as the forms want them: what is of another type counts as absent. */
export const textIn = (config: Config, name: string): string => {
  const value = config[name];
  return typeof value === 'string' ? value : '';
};

export const numberIn = (config: Config, name: string): number | null => {
  const value = config[name];
  return typeof value === 'number' ? value : null;
};

export const textsIn = (config: Config, name: string): string[] => {
  const value = config[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

export const objectIn = (config: Config, name: string): Config => {
  const value = config[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
};
