export { AnswerNote } from './AnswerNote';
export { EmptyNote } from './EmptyNote';
export { Change, Figure, type Better } from './Figure';
export { useFormats, type Formats } from './format';
export {
  actorName,
  contentTypeName,
  endpointLabel,
  endpointName,
  featureName,
  pageName,
  rankedRows,
  type Naming,
} from './labels';
export { PageFrame } from './PageFrame';
export { Panel } from './Panel';
export { QueryState, type QueryLike } from './QueryState';
export { useMayOpen } from './permission';
export { useRange, type RangeChoice } from './range';
export { DEFAULT_PRESET } from './range-url';
export { RankedList, type RankedRow } from './RankedList';
export { RankedTable, type RankedColumn } from './RankedTable';
export { useText, type Text, type TextKey } from './text';
export { TimeRangePicker } from './TimeRangePicker';
