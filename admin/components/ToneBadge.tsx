import type { ReactNode } from 'react';
import { Badge } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Tone } from './rule-words';

interface ToneBadgeProps {
  tone: Tone;
  title?: string;
  children: ReactNode;
}

/**
 * A word in the colour of what it means. The design system's own badge has one grey behind all tones in the dark theme, where red
 * and blue are read badly; this one has the ground and edge of the system's `Status`.
 */
export const ToneBadge = ({ tone, title, children }: ToneBadgeProps) => (
  <Edged $tone={tone} variant={tone} background={`${tone}100`} title={title}>
    {children}
  </Edged>
);

/** A border would make it wider. */
const Edged = styled(Badge)<{ $tone: Tone }>`
  flex-shrink: 0;
  box-shadow: inset 0 0 0 1px ${({ theme, $tone }) => theme.colors[`${$tone}200`]};
`;
