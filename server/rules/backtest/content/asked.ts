import type { RuleTargetChoice } from '../../../../contracts';
import type { RunnableRule } from '../../run/loader';
import type { Tally } from '../tally';
import type { BacktesterDependencies, Breathe, Span } from '../types';
import type { StoredChange } from './changes';
import type { Reading } from './reading';

/** A rule about entries, and what is stored of their past. */
export interface Asked {
  deps: BacktesterDependencies;
  rule: RunnableRule;
  target: Extract<RuleTargetChoice, { kind: 'collection' }>;
  span: Span;
  tally: Tally;
  breathe: Breathe;
  reading: Reading;
  /** Oldest first. */
  changes: StoredChange[];
}

export const byDocument = (changes: StoredChange[]): Map<string, StoredChange[]> => {
  const documents = new Map<string, StoredChange[]>();
  for (const change of changes) {
    const known = documents.get(change.documentId);
    if (known) known.push(change);
    else documents.set(change.documentId, [change]);
  }
  return documents;
};

/** Documents that were changed and are not there any more. */
export const goneNote = (changes: StoredChange[], present: ReadonlySet<string>): string[] => {
  const gone = new Set(changes.map(({ documentId }) => documentId).filter((id) => !present.has(id)));
  return gone.size > 0 ? [`${gone.size} entries that were changed in this time are not there any more: what they were is not known, and they were left out.`] : [];
};

/** What was cut off. */
export const cutNote = (isCut: boolean, read: number): string[] =>
  isCut ? [`There are too many entries: only the newest ${read} were looked at.`] : [];
