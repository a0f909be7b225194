import type { AlertState, AlertView, NotificationView, TaskState, TaskView } from '../inbox';
import type { Page, PageParameters } from '../query';
import type { EndpointDefinition } from './definition';

/** What rules want people to know and to do. */
export const INBOX_ENDPOINTS = {
  tasks: { method: 'GET', path: '/tasks', permission: 'readTasks' },
  changeTask: { method: 'PUT', path: '/tasks/:id', permission: 'workTasks' },
  alerts: { method: 'GET', path: '/alerts', permission: 'readTasks' },
  changeAlert: { method: 'PUT', path: '/alerts/:id', permission: 'workTasks' },
  notifications: { method: 'GET', path: '/notifications', permission: 'readTasks' },
  readNotifications: { method: 'POST', path: '/notifications/read', permission: 'readTasks' },
} as const satisfies Record<string, EndpointDefinition>;

export interface InboxEndpointTypes {
  tasks: { query: { state?: TaskState; mine?: boolean } & PageParameters; response: Page<TaskView> };
  changeTask: { query: { id: string; state?: TaskState; assignee?: string | null; dueAt?: string | null }; response: TaskView };
  alerts: { query: { state?: AlertState } & PageParameters; response: Page<AlertView> };
  changeAlert: { query: { id: string; state: AlertState }; response: AlertView };
  notifications: { query: Record<string, never>; response: NotificationView[] };
  readNotifications: { query: Record<string, never>; response: NotificationView[] };
}
