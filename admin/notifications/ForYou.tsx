import { useState } from 'react';
import { Badge, Box, Flex, TextButton } from '@strapi/design-system';
import { Bell } from '@strapi/icons';
import { useInsightsNotificationsQuery, useLive } from '../api';
import { EmptyNote, Panel, QueryState, useText } from '../components';
import type { NotificationView } from '../../contracts';
import { MarkRead } from './MarkRead';
import { NotificationList } from './NotificationList';

const REFRESH_MS = 15_000;
const SHOWN_AT_FIRST = 5;

const unreadOf = (notifications: NotificationView[]): number => notifications.filter(({ read }) => !read).length;

/** What rules told the signed-in person, newest first. */
export const ForYou = () => {
  const text = useText();
  const query = useInsightsNotificationsQuery({}, useLive(REFRESH_MS));
  const unread = unreadOf(query.data ?? []);
  return (
    <Panel
      title={text('notifications.title')}
      action={
        unread === 0 ? (
          <Bell aria-hidden fill="neutral500" />
        ) : (
          <Flex gap={3}>
            <Badge active>{text('notifications.count', { count: unread })}</Badge>
            <MarkRead />
          </Flex>
        )
      }
    >
      <QueryState
        query={query}
        isEmpty={(notifications) => notifications.length === 0}
        empty={<EmptyNote title={text('notifications.none')}>{text('notifications.none.hint')}</EmptyNote>}
      >
        {(notifications) => <Shortened notifications={notifications} />}
      </QueryState>
    </Panel>
  );
};

const Shortened = ({ notifications }: { notifications: NotificationView[] }) => {
  const text = useText();
  const [all, setAll] = useState(false);
  const shown = all ? notifications : notifications.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <NotificationList notifications={shown} />
      {notifications.length > SHOWN_AT_FIRST ? (
        <Box>
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {text(all ? 'notifications.fewer' : 'notifications.all', { count: notifications.length })}
          </TextButton>
        </Box>
      ) : null}
    </>
  );
};
