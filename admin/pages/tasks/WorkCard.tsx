import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { AlertView, TaskView } from '../../../contracts';
import { EntryLink, executionPath, rulePath, SeverityMark, TextLink, useMayOpen, useText } from '../../components';

const Card = styled.li`
  padding: ${({ theme }) => theme.spaces[4]};
  background: ${({ theme }) => theme.colors.neutral0};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
`;

interface WorkCardProps {
  work: Pick<TaskView | AlertView, 'title' | 'severity' | 'rule' | 'execution' | 'entry'>;
  words: string;
  /** Is over: stands back behind what is not. */
  isOver: boolean;
  /** A line of small facts below the words. */
  facts: ReactNode;
  /** At the right: state and what can be done. */
  controls: ReactNode;
}

/** One task or alert: how serious, what it is about, where it comes from. */
export const WorkCard = ({ work, words, isOver, facts, controls }: WorkCardProps) => (
  <Card>
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
      <Flex gap={3} alignItems="flex-start" flex="1 1 30rem" minWidth={0}>
        <Box paddingTop="2px">
          <SeverityMark severity={work.severity} />
        </Box>
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
          <Typography
            tag="h3"
            variant="omega"
            fontWeight="semiBold"
            textColor={isOver ? 'neutral600' : 'neutral800'}
            style={{ overflowWrap: 'anywhere' }}
          >
            {work.title}
          </Typography>
          {words === '' ? null : (
            <Typography tag="p" textColor={isOver ? 'neutral600' : 'neutral800'} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {words}
            </Typography>
          )}
          {facts}
          <Origin work={work} />
        </Flex>
      </Flex>
      {controls}
    </Flex>
  </Card>
);

/** The entry, the rule and its run; the latter two for who may see rules. */
const Origin = ({ work: { entry, rule, execution } }: Pick<WorkCardProps, 'work'>) => {
  const text = useText();
  const mayRead = useMayOpen()('readRules');
  return (
    <Flex wrap="wrap" style={{ columnGap: '1.6rem', rowGap: '0.4rem' }}>
      {entry === null ? null : <EntryLink entry={entry} />}
      {rule !== null && mayRead ? <TextLink to={rulePath(rule.id)}>{rule.name}</TextLink> : null}
      {execution !== null && mayRead ? <TextLink to={executionPath(execution)}>{text('tasks.execution')}</TextLink> : null}
      {rule !== null && !mayRead ? (
        <Typography variant="pi" textColor="neutral600">
          {rule.name}
        </Typography>
      ) : null}
    </Flex>
  );
};
