import { evaluatorOf, explain, type Condition, type Entry, type Facts } from '../../../conditions';
import type { ContentTrigger } from '../../../../contracts';
import { labelOf } from '../../../host';
import type { Inquiry, Occurrence } from '../../target';
import { factHistory, type FactsThen } from '../facts';
import { createReplay } from '../replay';
import { byDocument, cutNote, goneNote, type Asked } from './asked';
import { isOf, triggersOf, type StoredChange } from './changes';
import { readEntries } from './entries';
import { pastOf, stateAt, type Past, type State } from './past';
import { statusBefore, withStatuses } from './statuses';
import { ofDraft } from './transitions';
import { Untold } from './untold';

/** A rule that is set off by changes: each that is stored, in the order in which they were made. */
export const replayChanges = async ({ deps, rule, target, span, tally, breathe, reading, changes }: Asked): Promise<void> => {
  const { condition, definition } = rule;
  const { uid } = target;
  const on: ContentTrigger[] = definition.trigger.kind === 'content' ? definition.trigger.on : [];
  const listened = changes.filter((change) => change.at >= span.from && triggersOf(change).some((trigger) => on.includes(trigger)));
  const documents = byDocument(changes);
  const wanted = [...new Set(listened.map(({ documentId }) => documentId))];
  const version = reading.hasDrafts ? 'draft' : null;
  const { entries, related, isCut } = await readEntries(deps, rule, { uid, version, documents: wanted }, breathe);
  tally.note(...cutNote(isCut, entries.length));
  if (!isCut) tally.note(...goneNote(listened, new Set(entries.map(({ documentId }) => documentId))));

  const pasts = new Map<string, { past: Past; own: StoredChange[] }[]>();
  for (const entry of entries) {
    const own = (documents.get(entry.documentId) ?? []).filter((change) => isOf(change, entry.locale));
    const plain = pastOf(entry, ofDraft(own), reading.fields, reading.relations, ['updatedAt']);
    const past = reading.asksStatus ? withStatuses(plain, own, version) : plain;
    pasts.set(entry.documentId, [...(pasts.get(entry.documentId) ?? []), { past, own }]);
    await breathe();
  }
  const history = await factHistory(deps, { target, condition }, listened.map(({ at }) => at), breathe);
  tally.note(...history.notes);

  const untold = new Untold();
  const occurrencesOf = (change: StoredChange): Occurrence[] => {
    const isPublish = on.includes('publish') && triggersOf(change).includes('publish');
    return (pasts.get(change.documentId) ?? [])
      .filter(({ past }) => isOf(change, past.entry.locale))
      .flatMap(({ past, own }): Occurrence[] => {
        const after = past.states[stateAt(past, change.at)];
        const before = beforeOf(past, own, change, isPublish);
        const unknown = [...after.unknown, ...(reading.needsBefore && before ? before.unknown : [])];
        if (unknown.length > 0 || after.values === null) {
          untold.add(new Set(unknown.length > 0 ? unknown : reading.fields));
          return [];
        }
        const { entry } = past;
        const values = isPublish ? { ...after.values, publishedAt: new Date(change.at).toISOString() } : after.values;
        const reference = { uid, documentId: entry.documentId, locale: entry.locale, label: labelOf(reading.label, values) };
        return [{ reference, values, before: before?.values ?? null }];
      });
  };
  /** Row id, for what the entry refers to. */
  const rowOf = ({ reference }: Occurrence): number =>
    (reference ? pasts.get(reference.documentId) : undefined)?.find(({ past }) => past.entry.locale === reference?.locale)?.past.entry.id ?? 0;

  const replay = createReplay(rule, { targets: deps.targets, actions: deps.actions, tally });
  for (const [index, change] of listened.entries()) {
    const then = history.at(index);
    const occurrences = then === null ? [] : occurrencesOf(change);
    if (then === null || occurrences.length === 0) continue;
    await replay.run(change.at, inquiryOf(condition, change.at, then, (one) => ({ row: rowOf(one), facts: related.get(rowOf(one)) })), occurrences);
    await breathe();
  }
  tally.note(...untold.notes('changes', uid));
};

/** What the entry was before a change; null where there was none. Of a publish, what was published before. */
const beforeOf = (past: Past, own: StoredChange[], change: StoredChange, isPublish: boolean): State | null => {
  if (change.created) return null;
  if (!isPublish) return past.states[stateAt(past, change.at) - (past.states[stateAt(past, change.at)].since === change.at ? 1 : 0)];
  const earlier = own.slice(0, own.indexOf(change)).reverse();
  const last = earlier.find(({ published, action, created }) => published || action === 'unpublish' || created);
  if (last === undefined) return { since: -Infinity, values: null, unknown: new Set(['publishedAt']) };
  return last.published ? statusBefore(past, past.states[stateAt(past, last.at)], change.at) : null;
};

const inquiryOf = (
  condition: Condition,
  now: number,
  { facts, context }: FactsThen,
  ownOf: (occurrence: Occurrence) => { row: number; facts: Facts | undefined }
): Inquiry => {
  const holds = evaluatorOf(condition);
  const scopeOf = (occurrence: Occurrence): { entry: Entry; now: number; before: Entry | null; facts: Facts } => {
    const own = ownOf(occurrence).facts;
    return { entry: occurrence.values, now, before: occurrence.before, facts: own ? new Map([...facts, ...own]) : facts };
  };
  return {
    total: async () => 0,
    matched: async () => 0,
    page: async () => [],
    check: async (occurrence) => {
      const scope = scopeOf(occurrence);
      if (!holds(scope)) return null;
      const { reference, values } = occurrence;
      return { row: ownOf(occurrence).row, reference, values, explanation: explain(condition, scope) };
    },
    explain: async (occurrence) => explain(condition, scopeOf(occurrence)),
    context,
    notes: [],
  };
};
