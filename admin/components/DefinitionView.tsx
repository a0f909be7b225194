import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { RuleDefinition } from '../../contracts';
import { diffDefinitions, type DefinitionPart } from './definition-diff';
import { useText } from './text';

/** What the facts beside it say already. */
const SAID_ELSEWHERE: DefinitionPart[] = ['name', 'scope', 'severity'];

/** What a rule is and does, part by part, in words. The inside of a card. */
export const DefinitionView = ({ definition }: { definition: RuleDefinition }) => {
  const text = useText();
  const parts = diffDefinitions(null, definition, text)
    .map(({ part, lines }) => ({ part, words: lines.map(({ after }) => after ?? '').join('\n') }))
    .filter(({ part, words }) => !SAID_ELSEWHERE.includes(part) && words !== '' && words !== '0');
  return (
    <Columns>
      {parts.map(({ part, words }) => (
        <Box key={part} paddingBottom={3} style={{ breakInside: 'avoid' }}>
          <Typography tag="dt" variant="pi" textColor="neutral600">
            {text(`rules.definition.${part}`)}
          </Typography>
          <Typography tag="dd" textColor="neutral800" style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {words}
          </Typography>
        </Box>
      ))}
    </Columns>
  );
};

/** As many columns as there is room for. */
const Columns = styled.dl`
  columns: 34rem auto;
  column-gap: ${({ theme }) => theme.spaces[8]};
  margin: 0;
`;
