import { Flex, Typography } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ExecutionSummary } from '../../../contracts';
import { executionPath, useText, When } from '../../components';
import { RanRule } from './RanRule';
import { StateBadges } from './StateBadges';
import { actedWord } from './words';

const Card = styled.li`
  padding: ${({ theme }) => theme.spaces[4]};
  cursor: pointer;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  &:last-child {
    border-bottom: none;
  }
`;

/** A telephone shows what ran, how it ended and on how much it acted; the rest is one tap away. */
export const ExecutionCards = ({ executions }: { executions: ExecutionSummary[] }) => {
  const text = useText();
  const navigate = useNavigate();
  return (
    <Flex
      tag="ul"
      aria-label={text('executions.title')}
      direction="column"
      alignItems="stretch"
      background="neutral0"
      shadow="tableShadow"
      hasRadius
    >
      {executions.map((execution) => (
        <Card key={execution.id} onClick={() => navigate(executionPath(execution.id))}>
          <Flex direction="column" alignItems="stretch" gap={2}>
            <RanRule execution={execution} />
            <Flex justifyContent="space-between" gap={2} wrap="wrap">
              <StateBadges {...execution} />
              <Typography variant="pi" textColor="neutral600">
                {actedWord(execution, text)} · <When at={execution.startedAt} small color="neutral600" />
              </Typography>
            </Flex>
          </Flex>
        </Card>
      ))}
    </Flex>
  );
};
