import { useState } from 'react';
import { Flex, IconButton, Switch } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import type { RuleSummary } from '../../../../contracts';
import { useInsightsActivateRuleMutation, useInsightsPauseRuleMutation } from '../../../api';
import { useAttempt, useMayOpen, useText } from '../../../components';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { useRunNow } from '../useRunNow';
import { canRun, canSwitch } from '../abilities';

/** What can be done with a rule from the list: switch it, and run it. */
export const RuleQuickControls = ({ rule }: { rule: RuleSummary }) => {
  const text = useText();
  const mayOpen = useMayOpen();
  const attempt = useAttempt();
  const [isAsking, setIsAsking] = useState(false);
  const [activate, activating] = useInsightsActivateRuleMutation();
  const [pause, pausing] = useInsightsPauseRuleMutation();
  const { runNow, isRunning } = useRunNow(rule);
  const mayExecute = mayOpen('executeRules');
  const { id, name } = rule;

  const change = (isOn: boolean): void => {
    if (isOn) void attempt(activate({ id }), text('rules.done.activated', { name }));
    else void attempt(pause({ id }), text('rules.done.paused', { name }));
  };

  return (
    <Flex gap={2} justifyContent="flex-end">
      <Switch
        aria-label={text('rules.switch', { name })}
        checked={rule.state === 'active'}
        disabled={!mayExecute || !canSwitch(rule) || activating.isLoading || pausing.isLoading}
        onCheckedChange={change}
      />
      <IconButton
        label={text('rules.run.label', { name })}
        disabled={!mayExecute || !canRun(rule) || isRunning}
        onClick={() => setIsAsking(true)}
      >
        <Play />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        title={text('rules.run')}
        confirm={text('rules.run')}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          runNow();
        }}
      >
        {text('rules.run.confirm', { name })}
      </ConfirmDialog>
    </Flex>
  );
};
