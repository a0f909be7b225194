import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle } from '@strapi/icons';
import type { ExplainedOperand, Explanation } from '../../contracts';
import { useText, type Text } from './text';

/** `stock (3)`, `5`: a field with its value, or a value by itself. */
const operandText = ({ field, value, missing, unit }: ExplainedOperand, text: Text): string => {
  if (missing) return field === null ? text('conditions.missing') : `${field} (${text('conditions.missing')})`;
  const shown = unit === undefined ? String(value) : text(`conditions.age.${unit}`, { value: Number(value) });
  return field === null ? shown : `${field} (${shown})`;
};

const testText = ({ operator, operands = [] }: Explanation, text: Text): string => {
  const [left, ...right] = operands.map((operand) => operandText(operand, text));
  return right.length === 0 ? `${operator} ${left}` : `${left} ${operator} ${right.join(', ')}`;
};

const WORDS = { and: 'conditions.all', or: 'conditions.any', '!': 'conditions.not' } as const;

const isJoin = (operator: string): operator is keyof typeof WORDS => Object.hasOwn(WORDS, operator);

/** How a condition came to its result, part by part. */
export const ExplanationTree = ({ part }: { part: Explanation }) => {
  const text = useText();
  const Icon = part.result ? CheckCircle : CrossCircle;
  return (
    <Box>
      <Flex gap={2} alignItems="baseline">
        <Icon
          role="img"
          aria-label={text(part.result ? 'conditions.true' : 'conditions.false')}
          fill={part.result ? 'success600' : 'danger600'}
        />
        <Typography>{isJoin(part.operator) ? text(WORDS[part.operator]) : testText(part, text)}</Typography>
      </Flex>
      {part.parts ? (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingLeft={6} paddingTop={1}>
          {part.parts.map((inner) => (
            <li key={inner.path}>
              <ExplanationTree part={inner} />
            </li>
          ))}
        </Flex>
      ) : null}
    </Box>
  );
};
