import { Box, Flex, Typography } from '@strapi/design-system';
import { TextLink, useText, When } from '../../../components';
import { listPath } from '../addresses';
import { RequestMarks } from '../RequestMarks';
import { categoryName } from '../words';
import { RequestName } from './RequestName';
import { RowCheckbox, type RequestRowsProps } from './RequestTable';

/** One card per request, for narrow screens. */
export const RequestCards = ({ requests, categories, selection }: RequestRowsProps) => {
  const text = useText();
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('requests.title')}>
      {requests.map((request) => (
        <Box key={request.id} tag="li" data-request={request.id} padding={4} hasRadius background="neutral0" shadow="tableShadow">
          <Flex gap={3} alignItems="flex-start">
            {selection ? (
              <Box paddingTop={2}>
                <RowCheckbox request={request} selection={selection} />
              </Box>
            ) : null}
            <Flex direction="column" alignItems="stretch" gap={2} minWidth={0} flex="1">
              <RequestName request={request} />
              <RequestMarks request={request} />
              <Flex gap={3} wrap="wrap">
                <Typography variant="pi" textColor="neutral600">
                  {categoryName(request.category, categories, text)}
                </Typography>
                <When at={request.receivedAt} small color="neutral600" />
                {request.group === null ? null : (
                  <TextLink to={listPath({ group: request.group.id })}>{text('requests.asked', { count: request.group.count })}</TextLink>
                )}
              </Flex>
            </Flex>
          </Flex>
        </Box>
      ))}
    </Flex>
  );
};
