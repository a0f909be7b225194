import { Box, Flex, Typography } from '@strapi/design-system';
import type { RequestMessage } from '../../../../contracts';
import { Panel, useFormats, useText, When } from '../../../components';

/** Mail that belongs to the request, oldest first. */
export const MessagesPanel = ({ messages }: { messages: RequestMessage[] }) => {
  const text = useText();
  return (
    <Panel title={text('requests.messages')}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
        {messages.map((message) => (
          <li key={message.id}>
            <Message message={message} />
          </li>
        ))}
      </Flex>
    </Panel>
  );
};

const Message = ({ message: { at, from, subject, text: words, attachments } }: { message: RequestMessage }) => {
  const text = useText();
  const formats = useFormats();
  return (
    <Box padding={4} hasRadius borderColor="neutral200">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Typography fontWeight="semiBold" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          {from.name ?? from.email ?? '–'}
        </Typography>
        <When at={at} exact small color="neutral600" />
      </Flex>
      {subject === '' ? null : (
        <Typography tag="div" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {subject}
        </Typography>
      )}
      <Box maxHeight="40rem" overflow="auto" paddingTop={2} tabIndex={0}>
        <Typography tag="p" textColor="neutral800" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {words}
        </Typography>
      </Box>
      {attachments.length === 0 ? null : (
        <Typography tag="div" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {text('requests.attachments', { names: attachments.map(({ name, bytes }) => `${name} (${formats.bytes(bytes)})`).join(', ') })}
        </Typography>
      )}
    </Box>
  );
};
