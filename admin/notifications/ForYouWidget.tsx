import { Flex } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useInsightsNotificationsQuery, useLive } from '../api';
import { useText } from '../components';
import { MarkRead } from './MarkRead';
import { NotificationList } from './NotificationList';

const ROWS = 5;
const REFRESH_MS = 30_000;

/** Homepage widget: what rules told the signed-in person. */
export const ForYouWidget = () => {
  const text = useText();
  const { data, error, isLoading } = useInsightsNotificationsQuery({}, useLive(REFRESH_MS));
  if (isLoading) return <Widget.Loading />;
  if (error || !data) return <Widget.Error />;
  if (data.length === 0) return <Widget.NoData>{text('notifications.none')}</Widget.NoData>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <NotificationList notifications={data.slice(0, ROWS)} />
      {data.some(({ read }) => !read) ? (
        <Flex justifyContent="flex-end">
          <MarkRead />
        </Flex>
      ) : null}
    </Flex>
  );
};
