import type { ConditionField, EntryReference, Explanation, RuleTarget, RuleTargetChoice, ConditionJson } from '../../../contracts';
import type { Access } from '../../host';
import type { Condition, Entry, Parsed, Vocabulary } from '../../conditions';

/** An entry (or event, or the metrics as a whole) for which a condition holds. */
export interface Match {
  /** Row id; 0 where the target is no collection. */
  row: number;
  /** Null where the target is no collection. */
  reference: EntryReference | null;
  /** What templates and actions read: the entry's fields, `count` and the like excluded. */
  values: Entry;
  explanation: Explanation;
}

/** One entry that changed, or one event: what triggers hand over. */
export interface Occurrence {
  /** Null of an event. */
  reference: EntryReference | null;
  /** As it is now; of a deletion as it was. */
  values: Entry;
  /** As it was before the change; null where it is new or not known. */
  before: Entry | null;
}

/** A condition together with what it needs to know at one instant: numbers of metrics and other collections are asked once. */
export interface Inquiry {
  /** Entries (or 1) there are altogether. */
  total(): Promise<number>;
  matched(): Promise<number>;
  /** Those that match, ascending by row id, after a row id. Memory is bounded by `limit`. */
  page(after: number, limit: number): Promise<Match[]>;
  /** Whether it holds for one that is given. */
  check(occurrence: Occurrence): Promise<Match | null>;
  /** How the condition comes to its result for one that is given. */
  explain(occurrence: Occurrence): Promise<Explanation>;
  /** What was asked beforehand, by name, for templates: `{context.errorRate}`. */
  context: Record<string, number | null>;
  /** Said in words: what could not become one SQL query. */
  notes: string[];
}

/** What somebody may be told of a target's entries. */
export interface Sight {
  vocabulary: Vocabulary;
  /** Whether they may read what entries are called by. */
  label: boolean;
}

/** Everything that conditions can be about. */
export interface Targets {
  /** Content types that somebody may read, with their fields. */
  list(access: Access): RuleTarget[];
  /** Fields of a target; none where it is not there. Null as access is the plugin itself, which reads everything. */
  fields(target: RuleTargetChoice, access: Access | null): ConditionField[];
  /** Names of the numbers that `Inquiry.context` will have. */
  contextNames(condition: Condition): string[];
  /** Relations and components that are loaded with an entry, because the condition reads what is behind them. */
  populate(condition: Condition): string[];
  /** Name of a target for people. */
  label(target: RuleTargetChoice): string;
  /**
   * Checks a condition; null as access is the plugin itself, which reads everything.
   * A target that is not there (any more) is a problem with the path `''`.
   * @param options.changes whether the condition may ask what was before: only triggers on content know.
   */
  parse(target: RuleTargetChoice, condition: ConditionJson, access: Access | null, options?: { changes?: boolean }): Parsed;
  /** Null where they may be told of no entry, or not of every entry. */
  sight(target: RuleTargetChoice, access: Access): Sight | null;
  /**
   * @param now epoch milliseconds: what `now` is, also where it lies in the past (metrics are asked as of then).
   * @param access of the person who is shown the labels of entries; the plugin itself where absent.
   */
  ask(target: RuleTargetChoice, condition: Condition, now: number, access?: Access | null): Promise<Inquiry>;
  /** As it stands in the database now; null where it is gone. */
  entry(target: RuleTargetChoice, reference: Pick<EntryReference, 'documentId' | 'locale'>): Promise<Occurrence | null>;
}
