import { evaluatorOf, explain, type Facts, type Scope } from '../../../conditions';
import { labelOf } from '../../../host';
import type { Inquiry, Match } from '../../target';
import { factHistory, type FactsThen } from '../facts';
import { instantsOf } from '../instants';
import { createReplay } from '../replay';
import { byDocument, cutNote, goneNote, type Asked } from './asked';
import { isOf } from './changes';
import { readEntries } from './entries';
import { pastOf, type Past, type State } from './past';
import { withStatuses } from './statuses';
import { ofDraft, ofPublished } from './transitions';
import { Untold } from './untold';

/** Evaluations of entries in one backtest, where the clock alone can change the result: about five seconds of work. */
const MOST_EVALUATIONS = 1_000_000;
const FEWEST_SLOTS = 24;
const MOST_SLOTS = 10_000;

/** A state whose result is known, because it does not depend on the clock. */
interface Judged extends State {
  holds?: boolean;
}

interface Traced extends Past {
  states: Judged[];
  /** Index of the state at the slot that is replayed. */
  current: number;
}

/** A rule that asks for all entries, slot by slot. */
export const replaySlots = async ({ deps, rule, target, span, tally, breathe, reading, changes }: Asked): Promise<void> => {
  const { condition } = rule;
  const { uid } = target;
  const version = reading.hasDrafts ? target.version : null;
  const { entries, related, isCut } = await readEntries(deps, rule, { uid, version, documents: null }, breathe);
  const documents = byDocument(changes);
  const stamps = version === 'published' ? (['updatedAt', 'publishedAt'] as const) : (['updatedAt'] as const);
  const pasts: Traced[] = [];
  for (const entry of entries) {
    const own = (documents.get(entry.documentId) ?? []).filter((change) => isOf(change, entry.locale));
    const transitions = version === 'published' ? ofPublished(own) : ofDraft(own);
    const past = pastOf(entry, transitions, reading.fields, reading.relations, stamps);
    pasts.push({ ...(reading.asksStatus ? withStatuses(past, own, version) : past), current: 0 });
    await breathe();
  }
  const most = reading.isTimed ? Math.max(FEWEST_SLOTS, Math.floor(MOST_EVALUATIONS / Math.max(1, entries.length))) : MOST_SLOTS;
  const { begin, slots, isScheduled, notes } = await instantsOf(rule, span, breathe, Math.min(most, MOST_SLOTS));
  const history = await factHistory(deps, { target, condition }, [begin, ...slots], breathe);
  tally.note(...notes, ...history.notes, ...cutNote(isCut, entries.length));
  if (!isCut) tally.note(...goneNote(changes, new Set(entries.map(({ documentId }) => documentId))));

  const untold = new Untold();
  const holds = evaluatorOf(condition);

  const judge = (state: Judged, scope: Scope): boolean => {
    if (reading.isTimed) return holds(scope);
    state.holds ??= holds(scope);
    return state.holds;
  };

  const matchOf = ({ entry }: Past, scope: Scope): Match => ({
    row: entry.id,
    reference: { uid, documentId: entry.documentId, locale: entry.locale, label: labelOf(reading.label, scope.entry) },
    values: scope.entry,
    // Only the first and the last of thousands are ever shown.
    get explanation() {
      return explain(condition, scope);
    },
  });

  /** Everything that matches at an instant; instants never go back. */
  const inquiryAt = async (at: number, { facts, context }: FactsThen): Promise<Inquiry> => {
    const matches: Match[] = [];
    let total = 0;
    for (const past of pasts) {
      while (past.current + 1 < past.states.length && past.states[past.current + 1].since <= at) past.current += 1;
      const state = past.states[past.current];
      if (state.values === null) continue;
      total += 1;
      if (state.unknown.size > 0) {
        untold.add(state.unknown);
        continue;
      }
      const scope = { entry: state.values, now: at, facts: both(facts, related.get(past.entry.id)) };
      if (judge(state, scope)) matches.push(matchOf(past, scope));
      await breathe();
    }
    return inquiryOf(matches, total, context);
  };

  const replay = createReplay(rule, { targets: deps.targets, actions: deps.actions, tally });
  const before = history.at(0);
  if (before) await replay.begin(begin, await inquiryAt(begin, before));
  for (const [index, at] of slots.entries()) {
    const then = history.at(index + 1);
    if (then === null || (isScheduled && replay.isTooEarly(at))) continue;
    await replay.run(at, await inquiryAt(at, then), null);
  }
  tally.note(...untold.notes('looks at an entry', uid));
};

const both = (all: Facts, own: Facts | undefined): Facts => (own && own.size > 0 ? new Map([...all, ...own]) : all);

const inquiryOf = (matches: Match[], total: number, context: FactsThen['context']): Inquiry => {
  let next = 0;
  return {
    total: async () => total,
    matched: async () => matches.length,
    page: async (after, limit) => {
      // Pages are asked for one after the other; only another reader begins anew.
      if (after === 0) next = 0;
      while (next < matches.length && matches[next].row <= after) next += 1;
      return matches.slice(next, next + limit);
    },
    check: async () => null,
    explain: async () => {
      throw new Error('nobody asks a replay of slots about one entry');
    },
    context,
    notes: [],
  };
};
