import { useMemo, useState } from 'react';
import { IconButton, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { endpointLabel, useFormats, useText, type TextKey } from '../../components';
import type { Group, Metric } from '../../../contracts';
import { EndpointName } from './EndpointName';
import { UnknownUptime } from './UnknownUptime';

type Written = 'number' | 'milliseconds' | 'percent' | 'share';

const COLUMNS: { metric: Metric; header: TextKey; written: Written }[] = [
  { metric: 'count', header: 'performance.column.requests', written: 'number' },
  { metric: 'p50', header: 'performance.p50', written: 'milliseconds' },
  { metric: 'p95', header: 'performance.p95', written: 'milliseconds' },
  { metric: 'p99', header: 'performance.p99', written: 'milliseconds' },
  { metric: 'errorRate', header: 'performance.errorRate', written: 'percent' },
  { metric: 'uptime', header: 'performance.uptime', written: 'share' },
];

/** Arrows of the columns that do not order. */
const FAINT = 0.4;

interface Order {
  metric: Metric;
  descending: boolean;
}

/** Absent values come last in both directions: they are no extreme. */
const ordered = (groups: Group[], { metric, descending }: Order): Group[] =>
  [...groups].sort((left, right) => {
    const first = left.values[metric] ?? null;
    const second = right.values[metric] ?? null;
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return descending ? second - first : first - second;
  });

interface EndpointTableProps {
  caption: string;
  groups: Group[];
  /** What the list is ordered by at first. */
  order: Metric;
  search: string;
}

/** Endpoints with their numbers; a click on a column's arrow orders by it, another one turns the order round. */
export const EndpointTable = ({ caption, groups, order: firstOrder, search }: EndpointTableProps) => {
  const text = useText();
  const formats = useFormats();
  const [order, setOrder] = useState<Order>({ metric: firstOrder, descending: true });
  const rows = useMemo(() => ordered(groups, order), [groups, order]);
  const columns = COLUMNS.filter(({ metric }) => groups.some(({ values }) => values[metric] !== undefined));

  return (
    <Table colCount={columns.length + 1} rowCount={rows.length + 1} aria-label={caption}>
      <Thead>
        <Tr>
          <Th>
            <Typography variant="sigma" textColor="neutral600">
              {text('performance.column.endpoint')}
            </Typography>
          </Th>
          {columns.map(({ metric, header }) => (
            <SortableHeader key={metric} name={text(header)} metric={metric} order={order} onOrder={setOrder} />
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((group) => (
          <Tr key={group.key ?? ''}>
            <Td>
              <EndpointName route={group.key} label={endpointLabel(group, text)} search={search} />
            </Td>
            {columns.map(({ metric, written }) => (
              <Td key={metric}>
                {metric === 'uptime' && group.values.uptime === null ? (
                  <UnknownUptime />
                ) : (
                  <Typography textColor="neutral800">{formats[written](group.values[metric])}</Typography>
                )}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

interface SortableHeaderProps {
  name: string;
  metric: Metric;
  order: Order;
  onOrder: (order: Order) => void;
}

const SortableHeader = ({ name, metric, order, onOrder }: SortableHeaderProps) => {
  const text = useText();
  const isOrdered = order.metric === metric;
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <Th aria-sort={isOrdered ? direction : 'none'}>
      <Typography variant="sigma" textColor={isOrdered ? 'neutral800' : 'neutral600'}>
        {name}
      </Typography>
      <IconButton
        label={text('performance.sortBy', { column: name })}
        variant="ghost"
        size="XS"
        onClick={() => onOrder({ metric, descending: isOrdered ? !order.descending : true })}
      >
        {isOrdered && !order.descending ? <CaretUp /> : <CaretDown style={{ opacity: isOrdered ? 1 : FAINT }} />}
      </IconButton>
    </Th>
  );
};
