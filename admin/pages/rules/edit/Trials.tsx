import { useState } from 'react';
import { Button, Flex, SingleSelect, SingleSelectOption, Tabs, Typography } from '@strapi/design-system';
import type { RuleDefinition } from '../../../../contracts';
import { useLazyInsightsBacktestQuery, useLazyInsightsDryRunQuery } from '../../../api';
import { Panel, QueryState, RulePlanView, useText } from '../../../components';
import { BacktestView } from '../../../components/BacktestView';

interface TrialsProps {
  definition: RuleDefinition;
  id: string | undefined;
}

const SPANS = [7, 30, 90];
const USUAL_DAYS = 30;

/** What the rule would do now, and how it would have done: asked for by a button, because it takes a while. */
export const Trials = ({ definition, id }: TrialsProps) => {
  const text = useText();
  const [days, setDays] = useState(USUAL_DAYS);
  const [runDry, dry] = useLazyInsightsDryRunQuery();
  const [replay, backtest] = useLazyInsightsBacktestQuery();
  const target = definition.target.kind === 'collection' ? definition.target.uid : null;
  const tryNow = () => runDry({ definition, ...(id === undefined ? {} : { id }) });
  const replayNow = () => replay({ definition, days });

  return (
    <Panel title={text('rules.trial.title')} description={text('rules.trial.hint')}>
      <Tabs.Root defaultValue="dry" variant="simple">
        <Tabs.List aria-label={text('rules.trial.title')}>
          <Tabs.Trigger value="dry">{text('rules.trial.dry')}</Tabs.Trigger>
          <Tabs.Trigger value="backtest">{text('rules.trial.backtest')}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="dry">
          <Flex direction="column" alignItems="stretch" gap={4} paddingTop={4}>
            <Flex gap={3} wrap="wrap">
              <Button variant="secondary" loading={dry.isFetching} onClick={tryNow}>
                {text('rules.trial.dry.run')}
              </Button>
              <Typography variant="pi" textColor="neutral600">
                {text('rules.trial.dry.hint')}
              </Typography>
            </Flex>
            {dry.isUninitialized ? null : (
              <QueryState query={{ ...dry, refetch: tryNow }}>{(plan) => <RulePlanView plan={plan} target={target} />}</QueryState>
            )}
          </Flex>
        </Tabs.Content>
        <Tabs.Content value="backtest">
          <Flex direction="column" alignItems="stretch" gap={4} paddingTop={4}>
            <Flex gap={3} wrap="wrap">
              <SingleSelect aria-label={text('rules.trial.days')} value={days} onChange={(value) => setDays(Number(value))}>
                {SPANS.map((span) => (
                  <SingleSelectOption key={span} value={span}>
                    {text('rules.trial.days.last', { days: span })}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
              <Button variant="secondary" loading={backtest.isFetching} onClick={replayNow}>
                {text('rules.trial.backtest.run')}
              </Button>
            </Flex>
            <Typography variant="pi" textColor="neutral600">
              {text('rules.trial.backtest.hint')}
            </Typography>
            {backtest.isUninitialized ? null : (
              <QueryState query={{ ...backtest, refetch: replayNow }}>{(answer) => <BacktestView backtest={answer} />}</QueryState>
            )}
          </Flex>
        </Tabs.Content>
      </Tabs.Root>
    </Panel>
  );
};
