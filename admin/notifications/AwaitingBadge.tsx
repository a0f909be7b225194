import { Badge, VisuallyHidden } from '@strapi/design-system';
import { useText } from '../components/text';
import { useAwaiting } from './useAwaiting';

/** Beside "Approvals" in the plugin's navigation: how many wait for the person who looks. */
export const AwaitingBadge = () => {
  const text = useText();
  const count = useAwaiting();
  if (count === 0) return null;
  return (
    <Badge active>
      <span aria-hidden>{count}</span>
      <VisuallyHidden>{text('notifications.awaiting', { count })}</VisuallyHidden>
    </Badge>
  );
};
