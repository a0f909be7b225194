import { useMemo, useState } from 'react';
import { Box, Flex, TextButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { RuleDefinition } from '../../contracts';
import { diffDefinitions, type DiffLine, type PartDiff } from './definition-diff';
import { useText } from './text';

export interface DefinitionDiffProps {
  /** What acts now; null where nothing does. */
  before: RuleDefinition | null;
  after: RuleDefinition;
}

/** Two definitions side by side, part by part. What is as before is folded away. */
export const DefinitionDiff = ({ before, after }: DefinitionDiffProps) => {
  const text = useText();
  const [showsAll, setShowsAll] = useState(false);
  const parts = useMemo(() => diffDefinitions(before, after, text), [before, after, text]);
  const unchanged = parts.filter(({ differs }) => !differs).length;
  const shown = parts.filter(({ differs }) => showsAll || differs);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {before === null ? <Typography textColor="neutral600">{text('rules.diff.new')}</Typography> : null}
      {unchanged === parts.length ? <Typography textColor="neutral600">{text('rules.diff.same')}</Typography> : null}
      {shown.map((part) => (
        <Part key={part.part} part={part} isNew={before === null} />
      ))}
      {unchanged === 0 ? null : (
        <Flex gap={2} wrap="wrap">
          <Typography variant="pi" textColor="neutral600">
            {text('rules.diff.unchanged', { count: unchanged })}
          </Typography>
          <TextButton onClick={() => setShowsAll(!showsAll)}>
            {text(showsAll ? 'rules.diff.unchanged.hide' : 'rules.diff.unchanged.show')}
          </TextButton>
        </Flex>
      )}
    </Flex>
  );
};

const Part = ({ part: { part, lines }, isNew }: { part: PartDiff; isNew: boolean }) => {
  const text = useText();
  const name = text(`rules.definition.${part}`);
  return (
    <Box tag="section" aria-label={name}>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {name}
      </Typography>
      <Sides $isNew={isNew}>
        {isNew ? null : <Side title={text('rules.diff.before')} side="before" lines={lines} />}
        <Side title={text('rules.diff.after')} side="after" lines={lines} isNew={isNew} />
      </Sides>
    </Box>
  );
};

interface SideProps {
  title: string;
  side: 'before' | 'after';
  lines: DiffLine[];
  isNew?: boolean;
}

const Side = ({ title, side, lines, isNew = false }: SideProps) => {
  const text = useText();
  return (
    <Column aria-label={title}>
      {lines.map((line, index) => {
        const marked = !isNew && line.before !== line.after && line[side] !== null;
        return (
          <Line key={index} $mark={marked ? side : null}>
            {marked ? <VisuallyHidden>{`${text(side === 'before' ? 'rules.diff.removed' : 'rules.diff.added')}: `}</VisuallyHidden> : null}
            <span aria-hidden>{marked ? (side === 'before' ? '− ' : '+ ') : isNew ? '' : '  '}</span>
            {line[side] ?? '\u00a0'}
          </Line>
        );
      })}
    </Column>
  );
};

const Sides = styled.div<{ $isNew: boolean }>`
  display: grid;
  grid-template-columns: ${({ $isNew }) => ($isNew ? '1fr' : '1fr 1fr')};
  gap: 1px;
  margin-top: ${({ theme }) => theme.spaces[1]};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral200};
  overflow: hidden;

  @media (max-width: 767px) {
    grid-template-columns: 1fr;
  }
`;

const Column = styled.div`
  min-width: 0;
  padding: ${({ theme }) => `${theme.spaces[2]} 0`};
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Line = styled.div<{ $mark: 'before' | 'after' | null }>`
  padding: 0 ${({ theme }) => theme.spaces[3]};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  font-size: 1.3rem;
  line-height: 1.6;
  color: ${({ theme, $mark }) =>
    $mark === null ? theme.colors.neutral800 : theme.colors[$mark === 'before' ? 'danger700' : 'success700']};
  background: ${({ theme, $mark }) =>
    $mark === null ? 'transparent' : theme.colors[$mark === 'before' ? 'danger100' : 'success100']};
`;
