import { useInsightsRuleTargetsQuery } from '../../api';
import { EmptyNote, PageFrame, QueryState, useText } from '../../components';
import { ConditionLab } from './ConditionLab';

/** Write a condition, and see what it matches now and why. Nothing is saved. */
export const ConditionsPage = () => {
  const text = useText();
  return (
    <PageFrame title={text('conditions.title')} subtitle={text('conditions.subtitle')} permission="readRules">
      <Targets />
    </PageFrame>
  );
};

const Targets = () => {
  const text = useText();
  const query = useInsightsRuleTargetsQuery({});
  return (
    <QueryState
      query={query}
      isEmpty={(targets) => targets.length === 0}
      empty={
        <EmptyNote isCard title={text('conditions.noTargets')}>
          {text('conditions.noTargets.hint')}
        </EmptyNote>
      }
    >
      {(targets) => <ConditionLab targets={targets} />}
    </QueryState>
  );
};
