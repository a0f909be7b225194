export { insertAlone } from './insert-alone';
export { createStorage, type StorageDependencies } from './storage';
export { createDatabase } from './dialects';
export type { Cell, Database, Dialect, Expressions, Row, Transaction } from './database';
export { EVENT_COLUMNS, SUMMARY_COLUMNS, SUMMARY_KEY, TABLES, type TableName } from './tables';
export { numbersOfRow } from './sparse-numbers';
export { addNumbers, noNumbers, type SummaryNumbers } from './summary-numbers';
export { SummaryRecord, type SummaryKey } from './summary-record';
export { Delta, addEntry, type DeltaEntry } from './summary-delta';
export type { Fact } from './event-row';
export { FOLD_LOCK } from './folder';
export type {
  BucketFailures,
  DictionaryEntry,
  DictionaryReader,
  EventWriter,
  FailingBucket,
  FoldReport,
  Frame,
  LevelRange,
  Sketch,
  Storage,
  SummaryDetails,
  SummaryReader,
  SummarySelection,
  SummaryTotals,
  WriteReport,
} from './types';
export { isRecord, number, numberOrNull, parsed, type Whole } from './rows';
