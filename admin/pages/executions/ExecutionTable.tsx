import { Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import type { ExecutionSummary } from '../../../contracts';
import { executionPath, TableHead, useFormats, useText, When, type TextKey } from '../../components';
import { RanRule } from './RanRule';
import { StateBadges } from './StateBadges';
import { actedWord } from './words';

const HEADERS: TextKey[] = [
  'executions.column.rule',
  'executions.column.state',
  'executions.column.acted',
  'executions.column.trigger',
  'executions.column.started',
];

export const ExecutionTable = ({ executions }: { executions: ExecutionSummary[] }) => {
  const text = useText();
  const navigate = useNavigate();
  return (
    <Table colCount={HEADERS.length} rowCount={executions.length + 1} aria-label={text('executions.title')}>
      <TableHead columns={HEADERS.map((key) => ({ key, header: text(key) }))} />
      <Tbody>
        {executions.map((execution) => (
          // The whole row answers to the mouse; for the keyboard the rule's name is a link.
          <Tr key={execution.id} onClick={() => navigate(executionPath(execution.id))} style={{ cursor: 'pointer' }}>
            <Cells execution={execution} />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

interface CellsProps {
  execution: ExecutionSummary;
}

const Cells = ({ execution }: CellsProps) => {
  const text = useText();
  const formats = useFormats();
  const { trigger, startedAt, duration, message, depth } = execution;
  return (
    <>
      <Td maxWidth="34rem">
        <RanRule execution={execution} />
      </Td>
      <Td maxWidth="24rem">
        <StateBadges {...execution} />
        {message === null ? null : (
          <Typography tag="div" variant="pi" textColor="neutral600" ellipsis title={message}>
            {message}
          </Typography>
        )}
      </Td>
      <Td>
        <Typography textColor="neutral800">{actedWord(execution, text)}</Typography>
      </Td>
      <Td>
        <Typography tag="div" textColor="neutral800">
          {text(`rules.trigger.${trigger}`)}
        </Typography>
        {depth === 0 ? null : (
          <Typography variant="pi" textColor="neutral600">
            {text('executions.depth', { depth })}
          </Typography>
        )}
      </Td>
      <Td>
        <When at={startedAt} />
        {duration === null ? null : (
          <Typography tag="div" variant="pi" textColor="neutral600">
            {text('executions.took', { duration: formats.milliseconds(duration) })}
          </Typography>
        )}
      </Td>
    </>
  );
};
