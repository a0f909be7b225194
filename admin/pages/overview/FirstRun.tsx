import { Box, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';

import { useText } from '../../components';

/** Before the first event. The page asks again by itself, so there is nothing to click. */
export const FirstRun = () => {
  const text = useText();
  return (
    <Box role="status" background="neutral0" shadow="tableShadow" hasRadius>
      <EmptyStateLayout
        icon={<EmptyDocuments width="16rem" />}
        content={text('overview.firstRun.title')}
        action={
          <Flex direction="column" gap={2}>
            <Typography textColor="neutral600" textAlign="center">
              {text('overview.firstRun.how')}
            </Typography>
            <Typography variant="pi" textColor="neutral600" textAlign="center">
              {text('overview.firstRun.waiting')}
            </Typography>
          </Flex>
        }
      />
    </Box>
  );
};
