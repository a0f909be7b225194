export { approvalPath, entryName, executionPath, pluginPath, rulePath } from './addresses';
export { AnswerNote } from './AnswerNote';
export { useAttempt } from './attempt';
export { conditionLines, FILTER_WORDS } from './condition-lines';
export { ConfirmDialog } from './ConfirmDialog';
export { DefinitionDiff } from './DefinitionDiff';
export { DefinitionView } from './DefinitionView';
export { EmptyNote } from './EmptyNote';
export { entryPath } from './entry-path';
export { ExplanationTree } from './ExplanationTree';
export { isConflict, isGone } from './failures';
export { Facts, ShortFact } from './Facts';
export { ClearFilters, FilterFold } from './Filters';
export { FilterSelect } from './FilterSelect';
export { useFocusBack } from './focus';
export { Change, Figure, type Better } from './Figure';
export { useFormats, type Formats } from './format';
export { FormCell } from './FormCell';
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
export { MatchedEntries } from './MatchedEntries';
export { Notes } from './Notes';
export { OptionSelect, withChosen, type Option } from './OptionSelect';
export { PageFrame } from './PageFrame';
export { PageTabs, useTabInAddress } from './PageTabs';
export { PageTurner } from './PageTurner';
export { Panel } from './Panel';
export { PlannedEffects, valueText } from './PlannedEffects';
export { useProblem } from './problem';
export { QueryState, type QueryLike } from './QueryState';
export { useMayOpen } from './permission';
export { useRange, type RangeChoice } from './range';
export { DEFAULT_PRESET } from './range-url';
export { RankedList, type RankedRow } from './RankedList';
export { RankedTable, type RankedColumn } from './RankedTable';
export { actionName, EXECUTION_TONES, isBuiltIn, stateBadge, type BuiltInAction, type Tone } from './rule-words';
export { RuleStateBadge } from './RuleBadges';
export { RulePlanView } from './RulePlanView';
export { SaveBar } from './SaveBar';
export { SeverityMark } from './SeverityMark';
export { TableHead } from './TableHead';
export { useText, type Text, type TextKey } from './text';
export { TimeRangePicker } from './TimeRangePicker';
export { EntryLink, OwnClick, TextLink } from './TextLink';
export { ToneBadge } from './ToneBadge';
export { UnsavedGuard } from './UnsavedGuard';
export { Warning } from './Warning';
export { When } from './When';
