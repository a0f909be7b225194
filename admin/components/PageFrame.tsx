import type { ReactNode } from 'react';

import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';

import type { PermissionName } from '../../contracts';
import { REQUIRED } from '../permissions';

export interface PageFrameProps {
  title: string;
  subtitle?: string;
  /** At the right of the title: the range picker, an export button. */
  actions?: ReactNode;
  /** Above the title: the way back. */
  navigation?: ReactNode;
  permission: PermissionName;
  children: ReactNode;
}

/** What every page of the plugin shares: permission check, document title, header, content with even gaps. */
export const PageFrame = ({ title, subtitle, actions, navigation, permission, children }: PageFrameProps) => (
  <Page.Protect permissions={REQUIRED[permission]}>
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header title={title} subtitle={subtitle} primaryAction={actions} navigationAction={navigation} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={{ initial: 4, medium: 6 }}>
          {children}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
