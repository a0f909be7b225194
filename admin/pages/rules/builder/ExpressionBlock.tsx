import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { ConditionJson } from '../../../../contracts';
import { conditionLines, useText } from '../../../components';
import { ProblemNote } from '../edit/ProblemNote';
import { operationOf } from './json';

interface ExpressionBlockProps {
  json: ConditionJson;
  pointer: string;
  onRemove: () => void;
}

/** `{ "type": "custom", "expression": … }`: what somebody wrote as an expression. */
export const expressionOf = (json: ConditionJson): string | null => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  return json.type === 'custom' && typeof json.expression === 'string' ? json.expression : null;
};

/** What the builder has no inputs for: in words, as it is written, and never lost. */
export const ExpressionBlock = ({ json, pointer, onRemove }: ExpressionBlockProps) => {
  const text = useText();
  const expression = expressionOf(json);
  const words = operationOf(json) ? conditionLines(json, text).join('\n') : null;
  return (
    <Box padding={3} hasRadius background="neutral100" borderColor="neutral200">
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
        <Box minWidth={0}>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {text('rules.builder.expression')}
          </Typography>
          {words === null ? null : (
            <Typography tag="p" style={{ whiteSpace: 'pre-wrap' }}>
              {words}
            </Typography>
          )}
          <Typography tag="pre" variant="pi" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'monospace' }}>
            {expression ?? JSON.stringify(json, null, 2)}
          </Typography>
        </Box>
        <IconButton label={text('rules.builder.removeExpression')} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </Flex>
      <ProblemNote pointer={pointer} />
    </Box>
  );
};
