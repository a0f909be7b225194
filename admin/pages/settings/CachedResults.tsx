import { Button, Flex, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useNotification, useRBAC } from '@strapi/strapi/admin';
import { useInsightsInvalidateCacheMutation } from '../../api';
import { Panel, useProblem, useText } from '../../components';
import { REQUIRED } from '../../permissions';

/** Makes every number be computed anew. */
export const CachedResults = () => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const problem = useProblem();
  const { allowedActions } = useRBAC(REQUIRED.manageSystem);
  const mayManage = allowedActions.canManage === true;
  const [drop, { isLoading }] = useInsightsInvalidateCacheMutation();

  const onClick = () =>
    drop({})
      .unwrap()
      .then(
        ({ dropped }) =>
          toggleNotification({ type: 'success', message: text('settings.cache.dropped', { count: dropped }) }),
        problem
      );

  return (
    <Panel title={text('settings.cache.title')} description={text('settings.cache.hint')}>
      <Flex gap={3} wrap="wrap">
        <Button
          size="S"
          variant="secondary"
          startIcon={<Trash />}
          loading={isLoading}
          disabled={!mayManage}
          onClick={onClick}
        >
          {text('settings.cache.drop')}
        </Button>
        {mayManage ? null : (
          <Typography variant="pi" textColor="neutral600">
            {text('settings.mayNotManage')}
          </Typography>
        )}
      </Flex>
    </Panel>
  );
};
