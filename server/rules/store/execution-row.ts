import type { ExecutionState, ExecutionTrigger, Json, PreviewedEntry } from '../../../contracts';
import { type Whole, isRecord, number, numberOrNull, parsed } from '../../storage';

export interface StoredExecution {
  id: string;
  rule: string;
  version: number;
  trigger: ExecutionTrigger;
  mode: 'live' | 'shadow';
  state: ExecutionState;
  slot: number | null;
  at: number;
  finishedAt: number | null;
  matched: number;
  acted: number;
  message: string | null;
  context: { [key: string]: Json };
  entries: PreviewedEntry[];
  cause: string | null;
  depth: number;
  /** Id of the admin user who ran it by hand. */
  actor: string | null;
  instance: string;
}

/** As a database gives it. */
export interface ExecutionRow extends Record<'version' | 'slot' | 'at' | 'finished_at' | 'matched' | 'acted' | 'depth', Whole> {
  document_id: string;
  rule: string;
  trigger: ExecutionTrigger;
  mode: 'live' | 'shadow';
  state: ExecutionState;
  message: string | null;
  context: string | null;
  entries: string | null;
  cause: string | null;
  actor: string | null;
  instance: string | null;
}

/** Characters. */
const LONGEST_MESSAGE = 2_000;
/** Characters: a row of the log stays small. */
const LONGEST_TEXT = 8_000;

/** As text for its row: the beginning of one that is too long. */
export const boundedMessage = (message: string | null): string | null => message?.slice(0, LONGEST_MESSAGE) ?? null;

/** As text for its row. Cut text would be no JSON: one that is too long is left out. */
export const boundedContext = (context: { [key: string]: Json }): string => {
  const text = JSON.stringify(context);
  return text.length <= LONGEST_TEXT ? text : '{}';
};

/** As text for its row: as many as fit. */
export const boundedEntries = (entries: PreviewedEntry[]): string => {
  let kept = entries;
  while (kept.length > 0 && JSON.stringify(kept).length > LONGEST_TEXT) kept = kept.slice(0, Math.floor(kept.length / 2));
  return JSON.stringify(kept);
};

export const executionOf = (row: ExecutionRow): StoredExecution => {
  const context = parsed(row.context);
  const entries = parsed(row.entries);
  return {
    id: row.document_id,
    rule: row.rule,
    version: number(row.version),
    trigger: row.trigger,
    mode: row.mode,
    state: row.state,
    slot: numberOrNull(row.slot),
    at: number(row.at),
    finishedAt: numberOrNull(row.finished_at),
    matched: number(row.matched),
    acted: number(row.acted),
    message: row.message,
    context: isRecord(context) ? context : {},
    entries: Array.isArray(entries) ? entries : [],
    cause: row.cause,
    depth: number(row.depth),
    actor: row.actor,
    instance: row.instance ?? '',
  };
};
