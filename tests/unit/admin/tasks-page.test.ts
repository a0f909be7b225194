import { notificationPath } from '../../../admin/notifications/path';
import { readChoice } from '../../../admin/pages/tasks/address';
import { isClosed, isOverdue } from '../../../admin/pages/tasks/due';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const read = (query: string) => readChoice(new URLSearchParams(query));

describe('A task', () => {
  it('is overdue when its time is over and nobody has closed it', () => {
    const dueAt = '2026-11-21T09:59:59.000Z';
    expect(isOverdue({ state: 'open', dueAt }, NOW)).toBe(true);
    expect(isOverdue({ state: 'doing', dueAt }, NOW)).toBe(true);
    expect(isOverdue({ state: 'done', dueAt }, NOW)).toBe(false);
    expect(isOverdue({ state: 'dropped', dueAt }, NOW)).toBe(false);
  });

  it('is not overdue before its time, nor without one', () => {
    expect(isOverdue({ state: 'open', dueAt: '2026-11-21T10:00:00.000Z' }, NOW)).toBe(false);
    expect(isOverdue({ state: 'open', dueAt: null }, NOW)).toBe(false);
  });

  it('is closed when it is done or dropped', () => {
    expect((['open', 'doing', 'done', 'dropped'] as const).filter((state) => isClosed({ state }))).toEqual(['done', 'dropped']);
  });
});

describe('The address of Alerts and tasks', () => {
  it('opens the tasks of everybody where it says nothing', () => {
    expect(read('')).toEqual({ tab: 'tasks', mine: false, taskState: undefined, alertState: undefined, cursor: undefined });
  });

  it('names a state of the tab that is open', () => {
    expect(read('state=doing&mine=true')).toMatchObject({ tab: 'tasks', mine: true, taskState: 'doing', alertState: undefined });
    expect(read('tab=alerts&state=resolved')).toMatchObject({ tab: 'alerts', taskState: undefined, alertState: 'resolved' });
  });

  it('leaves out what it does not know', () => {
    expect(read('tab=more&state=lost&mine=1')).toMatchObject({ tab: 'tasks', mine: false, taskState: undefined });
  });
});

describe('A notification', () => {
  it.each([
    ['approvals/a1', '/plugins/insights/approvals/a1'],
    ['rules/7', '/plugins/insights/rules/7'],
    ['rules/executions/e1', '/plugins/insights/executions/e1'],
    ['/rules/approvals/a1', '/plugins/insights/approvals/a1'],
    ['rules/executionsOfMine', '/plugins/insights/rules/executionsOfMine'],
  ])('leads from %s to %s', (link, path) => {
    expect(notificationPath(link)).toBe(path);
  });

  it('leads nowhere where there is nothing to open', () => {
    expect(notificationPath(null)).toBeNull();
  });
});
