import { Box, Flex, Typography } from '@strapi/design-system';
import { SubNav } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';

import { useMayOpen, useRange, useText } from '../components';
import { AwaitingBadge } from '../notifications/AwaitingBadge';
import { pageAddress, SECTIONS } from './pages';

/** The pages this user may open, by section, with an address that keeps the time range. */
const useOpenSections = () => {
  const text = useText();
  const { search } = useRange();
  const mayOpen = useMayOpen();

  return SECTIONS.map(({ label, pages }) => ({
    key: label,
    label: text(label),
    pages: pages
      .filter(({ permission }) => mayOpen(permission))
      .map((page) => ({
        key: page.path,
        label: text(page.label),
        isStart: page.path === '',
        to: { pathname: pageAddress(page.path), search },
      })),
  })).filter(({ pages }) => pages.length > 0);
};

/** Beside the page, as in Strapi's own Settings; wide screens only (`Layouts.Root` hides it on narrow ones). */
export const SideNavigation = () => {
  const text = useText();
  const sections = useOpenSections();
  return (
    <SubNav.Main aria-label={text('nav.label')}>
      <SubNav.Header label={text('plugin.name')} />
      <SubNav.Content>
        <SubNav.Sections>
          {sections.map((section) => (
            <SubNav.Section key={section.key} label={section.label}>
              {section.pages.map(({ key, label, to, isStart }) => (
                <SubNav.Link
                  key={key}
                  to={to}
                  end={isStart}
                  label={label}
                  endAction={key === 'approvals' ? <AwaitingBadge /> : undefined}
                />
              ))}
            </SubNav.Section>
          ))}
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
  const pages = useOpenSections().flatMap((section) => section.pages);
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
            <Flex gap={1}>
              {label}
              {key === 'approvals' ? <AwaitingBadge /> : null}
            </Flex>
          </Typography>
        ))}
      </Flex>
    </Box>
  );
};
