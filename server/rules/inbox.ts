import type { AlertState, AlertView, NotificationView, Page, PageParameters, Severity, TaskState, TaskView } from '../../contracts';
import { SEVERITIES } from '../../contracts';
import { iso, isoOrNull } from '../lib';
import type { InApp } from '../delivery';
import { type Actor, namesFor, type People } from '../host';
import { InputError, PAGE_SIZE, pageOf, placeOf, UnknownError } from '../http';
import type { AlertStore, RuleStore, StoredAlert, StoredTask, TaskStore } from './store';
import { referenceOf } from './views';

/** What rules want people to know and to do. */
export interface Inbox {
  tasks(asked: { state?: TaskState; mine?: boolean } & PageParameters, actor: Actor): Promise<Page<TaskView>>;
  /** @throws UnknownError, or InputError where the assignee is nobody. */
  changeTask(id: string, change: { state?: TaskState; assignee?: string | null; dueAt?: string | null }): Promise<TaskView>;
  alerts(asked: { state?: AlertState } & PageParameters): Promise<Page<AlertView>>;
  /** @throws UnknownError */
  changeAlert(id: string, state: AlertState, actor: Actor): Promise<AlertView>;
  notifications(actor: Actor): Promise<NotificationView[]>;
  readNotifications(actor: Actor): Promise<NotificationView[]>;
}

export interface InboxDependencies {
  tasks: TaskStore;
  alerts: AlertStore;
  inApp: InApp;
  rules: RuleStore;
  people: People;
}

const NOTIFICATIONS = 50;

export const createInbox = ({ tasks, alerts, inApp, rules, people }: InboxDependencies): Inbox => {
  const ruleNames = async (): Promise<(id: string | null) => { id: string; name: string } | null> => {
    const all = new Map((await rules.all()).map(({ id, name }) => [id, name]));
    return (id) => (id === null ? null : { id, name: all.get(id) ?? id });
  };

  const taskViews = async (found: StoredTask[]): Promise<TaskView[]> => {
    const names = await namesFor(people, found.map(({ assignee }) => assignee));
    const ruleOf = await ruleNames();
    return found.map((task) => ({
      id: task.id,
      title: task.title,
      description: task.description,
      state: task.state,
      severity: severityOf(task.severity),
      assignee: names(task.assignee),
      dueAt: isoOrNull(task.dueAt),
      createdAt: iso(task.at),
      closedAt: isoOrNull(task.closedAt),
      rule: ruleOf(task.rule),
      execution: task.execution,
      entry: referenceOf(task.entry),
    }));
  };

  const alertViews = async (found: StoredAlert[]): Promise<AlertView[]> => {
    const ruleOf = await ruleNames();
    return found.map((alert) => ({
      id: alert.id,
      title: alert.title,
      message: alert.message,
      severity: severityOf(alert.severity),
      state: alert.state,
      at: iso(alert.at),
      rule: ruleOf(alert.rule),
      execution: alert.execution,
      entry: referenceOf(alert.entry),
    }));
  };

  return {
    tasks: async ({ state, mine, pageSize = PAGE_SIZE, cursor }, actor) => {
      const filter = { ...(state === undefined ? {} : { state }), ...(mine === true ? { assignee: actor.id } : {}) };
      return pageOf(await tasks.list(filter, placeOf(cursor), pageSize + 1), pageSize, taskViews);
    },

    changeTask: async (id, { state, assignee, dueAt }) => {
      if (!(await tasks.find(id))) throw new UnknownError('task', id.slice(0, 80));
      if (typeof assignee === 'string' && !(await people.byId([assignee])).has(assignee)) throw new InputError('assignee', 'is nobody here');
      await tasks.change(id, {
        ...(state === undefined ? {} : { state }),
        ...(assignee === undefined ? {} : { assignee }),
        ...(dueAt === undefined ? {} : { dueAt: dueAt === null ? null : Date.parse(dueAt) }),
      });
      const changed = await tasks.find(id);
      if (!changed) throw new UnknownError('task', id.slice(0, 80));
      return (await taskViews([changed]))[0];
    },

    alerts: async ({ state, pageSize = PAGE_SIZE, cursor }) =>
      pageOf(await alerts.list(state, placeOf(cursor), pageSize + 1), pageSize, alertViews),

    changeAlert: async (id, state, actor) => {
      await alerts.change(id, state, actor.id);
      const changed = await alerts.find(id);
      if (!changed) throw new UnknownError('alert', id.slice(0, 80));
      return (await alertViews([changed]))[0];
    },

    notifications: (actor) => inApp.forRecipient(actor.id, NOTIFICATIONS),
    readNotifications: async (actor) => {
      await inApp.markRead(actor.id);
      return inApp.forRecipient(actor.id, NOTIFICATIONS);
    },
  };
};

const severityOf = (severity: string): Severity => SEVERITIES.find((one) => one === severity) ?? 'info';
