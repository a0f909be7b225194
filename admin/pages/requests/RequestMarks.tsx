import { Flex } from '@strapi/design-system';
import type { RequestView } from '../../../contracts';
import { ToneBadge, useText } from '../../components';
import { PRIORITY_TONES, STATE_TONES } from './words';

interface RequestMarksProps {
  request: Pick<RequestView, 'state' | 'priority' | 'leak'>;
}

/** How a request stands; that it is a leak or urgent, where it is. */
export const RequestMarks = ({ request: { state, priority, leak } }: RequestMarksProps) => {
  const text = useText();
  const tone = PRIORITY_TONES[priority];
  return (
    <Flex gap={1} wrap="wrap">
      <ToneBadge tone={STATE_TONES[state]}>{text(`requests.state.${state}`)}</ToneBadge>
      {leak ? (
        <ToneBadge tone="warning" title={text('requests.leak.hint')}>
          {text('requests.leak')}
        </ToneBadge>
      ) : null}
      {tone ? <ToneBadge tone={tone}>{text(`requests.priority.${priority}`)}</ToneBadge> : null}
    </Flex>
  );
};
