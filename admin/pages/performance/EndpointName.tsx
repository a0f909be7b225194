import { Box, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { OTHER_VALUE, PLUGIN_ID } from '../../../contracts';
import { useMayOpen } from '../../components';

const RouteLink = styled(Link)`
  color: ${({ theme }) => theme.colors.primary600};
  overflow-wrap: anywhere;
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

interface EndpointNameProps {
  route: string | null;
  /** What people call it. */
  label: string;
  /** `?range=…` of the page. */
  search: string;
}

/** The Events page in the same time range, narrowed to one route. */
const eventsOf = (route: string, search: string): string => {
  const parameters = new URLSearchParams(search);
  // The numbers are about the API; the events of a route may be of other kinds, too.
  parameters.set('kind', 'api_request');
  parameters.set('route', route);
  return `/plugins/${PLUGIN_ID}/events?${parameters.toString()}`;
};

/** An endpoint that leads to its single requests; what was cut off, or may not be seen one by one, leads nowhere. */
export const EndpointName = ({ route, label, search }: EndpointNameProps) => {
  const mayOpen = useMayOpen();
  const isOne = route !== null && route !== OTHER_VALUE && !route.startsWith('(');
  return (
    <Box
      width={{ initial: '16rem', medium: 'auto' }}
      minWidth={{ initial: '16rem', medium: '24rem' }}
      style={{ whiteSpace: 'normal' }}
    >
      {isOne && mayOpen('readEvents') ? (
        <Typography tag={RouteLink} to={eventsOf(route, search)}>
          {route}
        </Typography>
      ) : (
        <Typography textColor="neutral800">{isOne ? route : label}</Typography>
      )}
      {isOne && label !== route ? (
        <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {label}
        </Typography>
      ) : null}
    </Box>
  );
};
