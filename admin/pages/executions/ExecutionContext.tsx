import { Accordion, Box } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ExecutionDetail } from '../../../contracts';
import { useText } from '../../components';

const Code = styled.pre`
  margin: 0;
  overflow: auto;
  max-height: 32rem;
  font-size: 1.2rem;
  line-height: 1.5;
  color: ${({ theme }) => theme.colors.neutral800};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

/** What the engine wrote down about the run, as it is; closed until somebody looks for it. */
export const ExecutionContext = ({ context }: Pick<ExecutionDetail, 'context'>) => {
  const text = useText();
  if (Object.keys(context).length === 0) return null;
  return (
    <Accordion.Root size="S">
      <Accordion.Item value="context">
        <Accordion.Header>
          <Accordion.Trigger>{text('executions.context')}</Accordion.Trigger>
        </Accordion.Header>
        <Accordion.Content>
          <Box padding={4} tabIndex={0} role="region" aria-label={text('executions.context')}>
            <Code>{JSON.stringify(context, null, 2)}</Code>
          </Box>
        </Accordion.Content>
      </Accordion.Item>
    </Accordion.Root>
  );
};
