import { Box, Flex, Typography } from '@strapi/design-system';
import { SubNav } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';

import { PLUGIN_ID } from '../../contracts';
import { useMayOpen, useRange, useText } from '../components';
import { PAGES } from './pages';

/** The pages this user may open, with an address that keeps the time range. */
const useOpenPages = () => {
  const text = useText();
  const { search } = useRange();
  const mayOpen = useMayOpen();

  return PAGES.filter(({ permission }) => mayOpen(permission)).map((page) => ({
    key: page.path,
    label: text(page.label),
    isStart: page.path === '',
    to: { pathname: `/plugins/${PLUGIN_ID}${page.path === '' ? '' : `/${page.path}`}`, search },
  }));
};

/** Beside the page, as in Strapi's own Settings; wide screens only (`Layouts.Root` hides it on narrow ones). */
export const SideNavigation = () => {
  const text = useText();
  const pages = useOpenPages();
  return (
    <SubNav.Main aria-label={text('nav.label')}>
      <SubNav.Header label={text('plugin.name')} />
      <SubNav.Content>
        <SubNav.Sections>
          {[
            <SubNav.Section key="analytics" label={text('nav.section')}>
              {pages.map(({ key, label, to, isStart }) => (
                <SubNav.Link key={key} to={to} end={isStart} label={label} />
              ))}
            </SubNav.Section>,
          ]}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
};

const Tab = styled(NavLink)`
  flex-shrink: 0;
  padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[2]}`};
  text-decoration: none;
  color: ${({ theme }) => theme.colors.neutral600};
  border-bottom: 2px solid transparent;

  &.active {
    color: ${({ theme }) => theme.colors.primary600};
    border-bottom-color: ${({ theme }) => theme.colors.primary600};
  }
`;

/** Above the page on narrow screens: a row of links that scrolls sideways. */
export const TopNavigation = () => {
  const text = useText();
  const pages = useOpenPages();
  return (
    <Box
      display={{ initial: 'block', medium: 'none' }}
      tag="nav"
      aria-label={text('nav.label')}
      paddingLeft={2}
      paddingRight={2}
    >
      <Flex gap={2} overflow="auto">
        {pages.map(({ key, label, to, isStart }) => (
          <Typography key={key} tag={Tab} to={to} end={isStart} variant="pi" fontWeight="semiBold">
            {label}
          </Typography>
        ))}
      </Flex>
    </Box>
  );
};
