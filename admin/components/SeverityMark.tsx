import { Flex, Typography } from '@strapi/design-system';
import { CrossCircle, Information, Lightning, WarningCircle } from '@strapi/icons';

import type { Severity } from '../../contracts';
import { useText } from './text';

const MARKS = {
  info: { Icon: Information, color: 'secondary600' },
  warning: { Icon: WarningCircle, color: 'warning600' },
  error: { Icon: CrossCircle, color: 'danger600' },
  critical: { Icon: Lightning, color: 'danger600' },
} as const satisfies Record<Severity, object>;

export interface SeverityMarkProps {
  severity: Severity;
  /** The word beside the icon; screen readers hear it in any case. */
  withWord?: boolean;
}

/** How serious something is: a shape and a colour, because a colour alone is not seen by everybody. */
export const SeverityMark = ({ severity, withWord = false }: SeverityMarkProps) => {
  const text = useText();
  const { Icon, color } = MARKS[severity];
  const word = text(`rules.severity.${severity}`);
  if (!withWord) {
    return <Icon role="img" aria-label={word} fill={color} width="1.6rem" height="1.6rem" style={{ flexShrink: 0 }} />;
  }
  return (
    <Flex gap={2} alignItems="center">
      <Icon aria-hidden fill={color} width="1.6rem" height="1.6rem" style={{ flexShrink: 0 }} />
      <Typography textColor="neutral800">{word}</Typography>
    </Flex>
  );
};
