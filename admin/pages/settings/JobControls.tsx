import { Button, Flex, Switch, Typography } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { useNotification, useRBAC } from '@strapi/strapi/admin';
import { useInsightsRunJobMutation, useInsightsSwitchJobMutation } from '../../api';
import { useProblem, useText } from '../../components';
import type { JobRunView, JobView } from '../../../contracts';
import { REQUIRED } from '../../permissions';

interface JobControlsProps {
  job: JobView;
  /** What people call it. */
  name: string;
  isRunning: boolean;
}

/** Switch and "Run now"; shown but disabled, with the reason, to who may only look. */
export const JobControls = ({ job, name, isRunning }: JobControlsProps) => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const problem = useProblem();
  const { allowedActions } = useRBAC(REQUIRED.manageSystem);
  const mayManage = allowedActions.canManage === true;
  const [runJob, { isLoading: isStarting }] = useInsightsRunJobMutation();
  const [switchJob, { isLoading: isSwitching }] = useInsightsSwitchJobMutation();

  const say = (run: JobRunView) => {
    const type = run.status === 'failed' ? 'danger' : run.status === 'succeeded' ? 'success' : 'info';
    toggleNotification({ type, message: `${name}: ${run.message ?? text(`settings.run.${run.status}`)}` });
  };
  const run = () => runJob({ name: job.name }).unwrap().then(say, problem);
  const change = (enabled: boolean) => switchJob({ name: job.name, enabled }).unwrap().catch(problem);

  return (
    <Flex direction="column" alignItems="flex-end" gap={1}>
      <Flex gap={4}>
        <Switch
          aria-label={text('settings.job.switch', { name })}
          checked={job.enabled}
          disabled={!mayManage || isSwitching}
          onCheckedChange={change}
          visibleLabels
          onLabel={text('settings.job.on')}
          offLabel={text('settings.job.off')}
        />
        <Button
          size="S"
          variant="secondary"
          startIcon={<Play />}
          loading={isStarting || isRunning}
          disabled={!mayManage}
          aria-label={text('settings.job.run.label', { name })}
          onClick={run}
        >
          {text(isStarting || isRunning ? 'settings.run.running' : 'settings.job.run')}
        </Button>
      </Flex>
      {mayManage ? null : (
        <Typography variant="pi" textColor="neutral600">
          {text('settings.mayNotManage')}
        </Typography>
      )}
    </Flex>
  );
};
