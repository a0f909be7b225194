import type { Knex } from 'knex';
import type { Json, TaskState } from '../../../contracts';
import type { Clock } from '../../lib';
import { number, numberOrNull, parsed, TABLES, type Whole } from '../../storage';

export interface NewTask {
  id: string;
  title: string;
  description: string;
  severity: string;
  assignee: string | null;
  /** Epoch milliseconds. */
  dueAt: number | null;
  rule: string;
  execution: string;
  entry: Json | undefined;
}

export interface StoredTask extends Omit<NewTask, 'rule' | 'execution' | 'entry'> {
  state: TaskState;
  at: number;
  closedAt: number | null;
  rule: string | null;
  execution: string | null;
  entry: unknown;
}

interface TaskRow {
  document_id: string;
  title: string;
  description: string | null;
  severity: string;
  state: TaskState;
  assignee: string | null;
  due_at: Whole;
  at: Whole;
  closed_at: Whole;
  rule: string | null;
  execution: string | null;
  entry: string | null;
}

export interface TaskChange {
  state?: TaskState;
  assignee?: string | null;
  dueAt?: number | null;
}

export interface TaskStore {
  /** A task with this id is there afterwards, added once. */
  add(task: NewTask): Promise<void>;
  remove(id: string): Promise<void>;
  find(id: string): Promise<StoredTask | null>;
  /** Newest first, after a place `(at, id)`. */
  list(filter: { state?: TaskState; assignee?: string }, after: { at: number; id: string } | null, limit: number): Promise<StoredTask[]>;
  change(id: string, change: TaskChange): Promise<void>;
}

const CLOSED: TaskState[] = ['done', 'dropped'];

export const createTaskStore = ({ knex, clock }: { knex: Knex; clock: Clock }): TaskStore => {
  const one = (id: string) => knex(TABLES.tasks).where('document_id', id);
  return {
    add: async ({ id, entry, dueAt, ...task }) => {
      if (await one(id).first('id')) return;
      await knex(TABLES.tasks).insert({
        document_id: id,
        ...task,
        due_at: dueAt,
        entry: JSON.stringify(entry ?? null),
        state: 'open',
        at: clock.now(),
      });
    },
    remove: async (id) => {
      await one(id).delete();
    },
    find: async (id) => {
      const row: TaskRow | undefined = await one(id).first();
      return row ? taskOf(row) : null;
    },
    list: async ({ state, assignee }, after, limit) => {
      const query = knex(TABLES.tasks).orderBy('at', 'desc').orderBy('document_id', 'desc').limit(limit);
      if (state !== undefined) query.where('state', state);
      if (assignee !== undefined) query.where('assignee', assignee);
      if (after) {
        query.where('at', '<=', after.at).where((place) => {
          void place.where('at', '<', after.at).orWhere('document_id', '<', after.id);
        });
      }
      const rows: TaskRow[] = await query;
      return rows.map(taskOf);
    },
    change: async (id, { state, assignee, dueAt }) => {
      await one(id).update({
        ...(state === undefined ? {} : { state, closed_at: CLOSED.includes(state) ? clock.now() : null }),
        ...(assignee === undefined ? {} : { assignee }),
        ...(dueAt === undefined ? {} : { due_at: dueAt }),
      });
    },
  };
};

const taskOf = (row: TaskRow): StoredTask => ({
  id: row.document_id,
  title: row.title,
  description: row.description ?? '',
  severity: row.severity,
  state: row.state,
  assignee: row.assignee,
  dueAt: numberOrNull(row.due_at),
  at: number(row.at),
  closedAt: numberOrNull(row.closed_at),
  rule: row.rule,
  execution: row.execution,
  entry: parsed(row.entry),
});
