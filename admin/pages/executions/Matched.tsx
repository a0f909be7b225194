import type { ExecutionDetail } from '../../../contracts';
import { MatchedEntries, Panel, useText } from '../../components';
import { targetOf } from './entries';

/** Why the first entries matched, part by part of the condition. */
export const Matched = ({ execution: { entries, matched, effects } }: { execution: ExecutionDetail }) => {
  const text = useText();
  if (entries.length === 0) return null;
  const description =
    matched > entries.length ? text('executions.entries.first', { count: entries.length, matched }) : undefined;
  return (
    <Panel title={text('executions.entries')} description={description}>
      <MatchedEntries entries={entries} target={targetOf(effects)} />
    </Panel>
  );
};
