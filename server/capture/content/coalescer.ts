import type { ServerResponse } from 'node:http';
import { merge, type Change } from './change';

/** What a request context has to have to be waited for. */
export interface Carrier {
  res?: Pick<ServerResponse, 'destroyed' | 'on'>;
}

interface Group<Context> {
  context: Context;
  changes: Map<string, Change>;
  timer: NodeJS.Timeout;
}

export interface Coalescer<Context> {
  /** Changes made in a request wait for its end; all others go at once. */
  add(context: Context | undefined, change: Change): void;
  /** Gives away everything that still waits. */
  flush(): void;
}

/** A request that stays open (a stream of server-sent events) does not hold its changes back for longer than this. */
const LONGEST_WAIT_MS = 10_000;
/** Groups one request can have; beyond it, changes go at once. A request that writes more is a bulk job. */
const MOST_PER_REQUEST = 1000;

/** Makes one change of all changes to one document within one request. */
export const createCoalescer = <Context extends Carrier>(
  emit: (change: Change, context: Context | undefined) => void,
  onProblem: (problem: unknown) => void
): Coalescer<Context> => {
  const groups = new Map<Context, Group<Context>>();

  const conclude = (group: Group<Context>): void => {
    if (groups.get(group.context) !== group) return;
    groups.delete(group.context);
    clearTimeout(group.timer);
    for (const change of group.changes.values()) {
      try {
        emit(change, group.context);
      } catch (problem) {
        onProblem(problem);
      }
    }
  };

  const open = (context: Context, response: NonNullable<Carrier['res']>): Group<Context> => {
    const group: Group<Context> = {
      context,
      changes: new Map(),
      timer: setTimeout(() => conclude(group), LONGEST_WAIT_MS).unref(),
    };
    groups.set(context, group);
    response.on('close', () => conclude(group));
    return group;
  };

  return {
    add: (context, change) => {
      const response = context?.res;
      if (context === undefined || response === undefined || response.destroyed) return emit(change, context);
      const group = groups.get(context) ?? open(context, response);
      const key = `${change.uid} ${change.documentId}`;
      const before = group.changes.get(key);
      if (before === undefined && group.changes.size >= MOST_PER_REQUEST) return emit(change, context);
      group.changes.set(key, before === undefined ? change : merge(before, change));
    },
    flush: () => {
      for (const group of [...groups.values()]) conclude(group);
    },
  };
};
