import { Button, Flex, Typography } from '@strapi/design-system';
import type { ColumnMapping, ImportPreview, RequestCategory } from '../../../../contracts';
import { EmptyNote, Panel, RankedTable, useFormats, useText, type RankedColumn } from '../../../components';
import { categoryName } from '../words';
import { holdsSummary } from './choice';
import { problemWords } from './words';

interface PreviewPanelProps {
  preview: ImportPreview;
  mapping: ColumnMapping;
  categories: readonly RequestCategory[];
  /** Absent: that of the settings; days are shown in the browser's then. */
  timeZone: string | undefined;
  isBusy: boolean;
  onStart: () => void;
}

type Row = ImportPreview['rows'][number];

/** The first rows as the requests they become, or what is wrong with them; and the button that imports all. */
export const PreviewPanel = ({ preview: { rows }, mapping, isBusy, onStart, ...shown }: PreviewPanelProps) => {
  const text = useText();
  const columns = useColumns(shown);
  return (
    <Panel title={text('requests.import.preview')} description={text('requests.import.preview.hint')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {rows.length === 0 ? (
          <EmptyNote title={text('requests.import.noRows')}>{text('requests.import.noRows.hint')}</EmptyNote>
        ) : (
          <RankedTable caption={text('requests.import.preview')} columns={columns} rows={rows} keyOf={({ line }) => String(line)} />
        )}
        <Flex>
          <Button loading={isBusy} disabled={!holdsSummary(mapping) || rows.length === 0} onClick={onStart}>
            {text('requests.import.start')}
          </Button>
        </Flex>
      </Flex>
    </Panel>
  );
};

const useColumns = ({ categories, timeZone }: Pick<PreviewPanelProps, 'categories' | 'timeZone'>): RankedColumn<Row>[] => {
  const text = useText();
  const formats = useFormats();
  return [
    { key: 'line', header: text('requests.import.line'), render: ({ line }) => line },
    {
      key: 'summary',
      header: text('requests.column.request'),
      render: ({ request, problems }) => (request === null ? <Problems problems={problems} /> : request.summary),
    },
    { key: 'from', header: text('requests.field.requester'), render: ({ request }) => request?.requester?.name ?? request?.requester?.email },
    {
      key: 'receivedAt',
      header: text('requests.column.received'),
      render: ({ request }) => (request ? (request.receivedAt === undefined ? text('requests.import.now') : formats.dateTime(request.receivedAt, timeZone)) : null),
    },
    { key: 'channel', header: text('requests.field.channel'), render: ({ request }) => request?.channel && text(`requests.channel.${request.channel}`) },
    { key: 'category', header: text('requests.column.category'), render: ({ request }) => request?.category && categoryName(request.category, [...categories], text) },
    { key: 'priority', header: text('requests.field.priority'), render: ({ request }) => request?.priority && text(`requests.priority.${request.priority}`) },
  ];
};

const Problems = ({ problems }: Pick<Row, 'problems'>) => {
  const text = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography textColor="danger600" fontWeight="semiBold">
        {text('requests.import.notAdded')}
      </Typography>
      {problems.map((problem) => (
        <Typography key={`${problem.field} ${problem.message}`} variant="pi" textColor="danger600">
          {problemWords(problem, text)}
        </Typography>
      ))}
    </Flex>
  );
};
