import { useState } from 'react';
import { Button, Flex, MenuItem, SimpleMenu } from '@strapi/design-system';
import { Pencil, Play } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import type { RuleDetail } from '../../../../contracts';
import {
  useInsightsActivateRuleMutation,
  useInsightsPauseRuleMutation,
  useInsightsRetireRuleMutation,
} from '../../../api';
import { pluginPath, rulePath, useAttempt, useMayOpen, useText, type TextKey } from '../../../components';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { canActivate, canPause, canRetire, canRun, canSubmit, canWatch } from '../abilities';
import { useRunNow } from '../useRunNow';
import { downloadRule } from './export-rule';
import { SubmitRule } from './SubmitRule';

type Asked = 'activate' | 'watch' | 'pause' | 'retire' | 'run' | 'submit';

const TITLES: Record<Exclude<Asked, 'submit'>, TextKey> = {
  activate: 'rules.activate',
  watch: 'rules.watch',
  pause: 'rules.pause',
  retire: 'rules.retire',
  run: 'rules.run',
};

/** What can be done with a rule; each asks first, and what the role may not do is not there. */
export const RuleControls = ({ rule }: { rule: RuleDetail }) => {
  const text = useText();
  const navigate = useNavigate();
  const mayOpen = useMayOpen();
  const attempt = useAttempt();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [activate, activating] = useInsightsActivateRuleMutation();
  const [pause, pausing] = useInsightsPauseRuleMutation();
  const [retire, retiring] = useInsightsRetireRuleMutation();
  const { runNow, isRunning } = useRunNow(rule);
  const mayExecute = mayOpen('executeRules');
  const mayWrite = mayOpen('writeRules');
  const { id, name } = rule;

  const act: Record<Exclude<Asked, 'submit'>, () => void> = {
    activate: () => void attempt(activate({ id }), text('rules.done.activated', { name })),
    watch: () => void attempt(activate({ id, shadow: true }), text('rules.done.watching', { name })),
    pause: () => void attempt(pause({ id }), text('rules.done.paused', { name })),
    retire: () => void attempt(retire({ id }), text('rules.done.retired', { name })),
    run: runNow,
  };
  const confirm = (what: Exclude<Asked, 'submit'>): void => {
    setAsked(null);
    act[what]();
  };
  const isBusy = activating.isLoading || pausing.isLoading || retiring.isLoading || isRunning;
  const resumes = rule.state === 'paused';

  return (
    <Flex gap={2} wrap="wrap">
      {mayExecute && canRun(rule) ? (
        <Button variant="secondary" startIcon={<Play />} loading={isRunning} onClick={() => setAsked('run')}>
          {text('rules.run')}
        </Button>
      ) : null}
      {mayExecute && canPause(rule) ? (
        <Button variant="secondary" loading={pausing.isLoading} onClick={() => setAsked('pause')}>
          {text('rules.pause')}
        </Button>
      ) : null}
      {mayWrite && rule.state !== 'retired' ? (
        <Button variant="secondary" startIcon={<Pencil />} onClick={() => navigate(`${rulePath(id)}/edit`)}>
          {text('rules.edit')}
        </Button>
      ) : null}
      {mayOpen('submitRules') && canSubmit(rule) ? (
        <Button onClick={() => setAsked('submit')}>{text('rules.submit')}</Button>
      ) : null}
      {mayExecute && canActivate(rule) ? (
        <Button loading={activating.isLoading} onClick={() => setAsked('activate')}>
          {text(resumes ? 'rules.resume' : 'rules.activate')}
        </Button>
      ) : null}
      <SimpleMenu label={text('rules.more')} tag={Button} variant="tertiary" popoverPlacement="bottom-end">
        {mayExecute && canWatch(rule) ? <MenuItem onSelect={() => setAsked('watch')}>{text('rules.watch')}</MenuItem> : null}
        {mayWrite ? (
          <MenuItem onSelect={() => navigate(`${pluginPath('rules/new')}?copy=${encodeURIComponent(id)}`)}>{text('rules.copy')}</MenuItem>
        ) : null}
        <MenuItem onSelect={() => downloadRule(rule)}>{text('rules.export')}</MenuItem>
        {mayExecute && canRetire(rule) ? (
          <MenuItem variant="danger" onSelect={() => setAsked('retire')}>
            {text('rules.retire')}
          </MenuItem>
        ) : null}
      </SimpleMenu>
      {asked === null || asked === 'submit' ? null : (
        <ConfirmDialog
          isOpen
          isBusy={isBusy}
          tone={asked === 'retire' ? 'danger' : 'default'}
          title={text(asked === 'activate' && resumes ? 'rules.resume' : TITLES[asked])}
          confirm={text(asked === 'activate' && resumes ? 'rules.resume' : TITLES[asked])}
          onClose={() => setAsked(null)}
          onConfirm={() => confirm(asked)}
        >
          {text(`rules.${asked}.confirm`, { name })}
        </ConfirmDialog>
      )}
      {asked === 'submit' ? <SubmitRule rule={rule} onClose={() => setAsked(null)} /> : null}
    </Flex>
  );
};
