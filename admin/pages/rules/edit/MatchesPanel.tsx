import { Typography } from '@strapi/design-system';
import type { ConditionJson, RuleTargetChoice } from '../../../../contracts';
import { useInsightsPreviewConditionQuery } from '../../../api';
import { MatchedEntries, Panel, QueryState, useText } from '../../../components';
import { EMPTY_CONDITION } from '../builder/model';
import { useEditor, useKnowsChanges } from './editor';
import { useSettled } from './useSettled';

const PAUSE = 600;
const SHOWN = 5;

const isEmpty = (condition: ConditionJson): boolean => JSON.stringify(condition) === JSON.stringify(EMPTY_CONDITION);

/** What the condition matches now, while it is written. Of entries only: numbers and events are tried. */
export const MatchesPanel = () => {
  const text = useText();
  const { definition } = useEditor();
  const { target, condition } = definition;
  if (target.kind !== 'collection') return null;
  return (
    <Panel title={text('rules.matches.title')}>
      {isEmpty(condition) ? (
        <Typography textColor="neutral600">{text('rules.matches.none')}</Typography>
      ) : (
        <Matches target={target} condition={condition} />
      )}
    </Panel>
  );
};

interface MatchesProps {
  target: Extract<RuleTargetChoice, { kind: 'collection' }>;
  condition: ConditionJson;
}

const Matches = ({ target, condition }: MatchesProps) => {
  const text = useText();
  const knowsChanges = useKnowsChanges();
  const settled = useSettled(condition, PAUSE);
  const query = useInsightsPreviewConditionQuery(
    { target: target.uid, version: target.version, condition: settled, limit: SHOWN },
    { refetchOnMountOrArgChange: true }
  );
  return (
    <QueryState query={query}>
      {({ problem, matched, total, entries }) =>
        problem ? (
          <Typography textColor="neutral600">{knowsChanges ? text('rules.matches.changes') : text('rules.matches.problem', { message: problem.message })}</Typography>
        ) : (
          <>
            <Typography tag="p" variant="beta">
              {text('conditions.matched', { matched, total })}
            </Typography>
            {matched > entries.length ? (
              <Typography variant="pi" textColor="neutral600">
                {text('conditions.shown', { count: entries.length })}
              </Typography>
            ) : null}
            <MatchedEntries entries={entries} target={target.uid} />
          </>
        )
      }
    </QueryState>
  );
};
