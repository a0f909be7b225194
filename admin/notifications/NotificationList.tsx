import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { NotificationView } from '../../contracts';
import { TextLink, useText, When } from '../components';
import { notificationPath } from './path';

const Dot = styled.span<{ $unread: boolean }>`
  flex-shrink: 0;
  width: 0.8rem;
  height: 0.8rem;
  margin-top: 0.7rem;
  border-radius: 50%;
  background: ${({ theme, $unread }) => ($unread ? theme.colors.primary600 : 'transparent')};
`;

/** Newest first, as the server sends them; what was not read yet has a dot. */
export const NotificationList = ({ notifications }: { notifications: NotificationView[] }) => {
  const text = useText();
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('notifications.title')}>
      {notifications.map((notification) => (
        <li key={notification.id}>
          <Notification notification={notification} />
        </li>
      ))}
    </Flex>
  );
};

const Notification = ({ notification: { title, message, at, read, link } }: { notification: NotificationView }) => {
  const text = useText();
  const path = notificationPath(link);
  return (
    <Flex gap={2} alignItems="flex-start">
      <Dot $unread={!read} role={read ? undefined : 'img'} aria-label={read ? undefined : text('notifications.unread')} />
      <Flex justifyContent="space-between" alignItems="baseline" gap={3} flex="1" minWidth={0}>
        <Box minWidth={0}>
          {path === null ? (
            <Typography textColor="neutral800" fontWeight={read ? undefined : 'semiBold'} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Typography>
          ) : (
            <TextLink to={path}>{title}</TextLink>
          )}
          {message === '' ? null : (
            <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {message}
            </Typography>
          )}
        </Box>
        <Box shrink={0}>
          <When at={at} small color="neutral600" />
        </Box>
      </Flex>
    </Flex>
  );
};
