import { Box, Link as StrapiLink, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { RequestView } from '../../../../contracts';
import { useText } from '../../../components';
import { requestPath } from '../addresses';

/** What was asked; below it who asked, how it came, and its tags. */
export const RequestName = ({ request }: { request: RequestView }) => {
  const text = useText();
  const { id, summary, requester, channel, tags } = request;
  const who = requester.name ?? requester.email ?? requester.organisation;
  const said = [who, text(`requests.channel.${channel}`), ...tags.map((tag) => `#${tag}`)].filter(Boolean);
  return (
    <Box paddingTop={2} paddingBottom={2} minWidth="18rem" style={{ whiteSpace: 'normal' }}>
      <StrapiLink tag={Link} to={requestPath(id)} data-opens style={{ overflowWrap: 'anywhere' }}>
        {summary === '' ? text('requests.noSummary') : summary}
      </StrapiLink>
      <Typography tag="div" variant="pi" textColor="neutral600" ellipsis>
        {said.join(' · ')}
      </Typography>
    </Box>
  );
};
