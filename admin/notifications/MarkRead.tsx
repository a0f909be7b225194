import { TextButton } from '@strapi/design-system';
import { useInsightsReadNotificationsMutation } from '../api';
import { useProblem, useText } from '../components';

/** All of them at once. */
export const MarkRead = () => {
  const text = useText();
  const problem = useProblem();
  const [read, { isLoading }] = useInsightsReadNotificationsMutation();
  return (
    <TextButton disabled={isLoading} onClick={() => read({}).unwrap().catch(problem)}>
      {text('notifications.markRead')}
    </TextButton>
  );
};
