import { Checkbox, Flex, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import type { RequestCategory, RequestView } from '../../../../contracts';
import { OwnClick, TableHead, TextLink, useText, When, type TextKey } from '../../../components';
import { listPath, requestPath } from '../addresses';
import { RequestMarks } from '../RequestMarks';
import { categoryName } from '../words';
import { RequestName } from './RequestName';
import type { Selection } from './selection';

export interface RequestRowsProps {
  requests: RequestView[];
  categories: RequestCategory[] | undefined;
  /** Null where nothing can be done with what is chosen. */
  selection: Selection | null;
}

const HEADERS: TextKey[] = [
  'requests.column.request',
  'requests.column.state',
  'requests.column.category',
  'requests.column.group',
  'requests.column.owner',
  'requests.column.received',
];

/** One line per request. The whole line answers to the mouse; for the keyboard its summary is a link. */
export const RequestTable = ({ requests, categories, selection }: RequestRowsProps) => {
  const text = useText();
  const navigate = useNavigate();
  const headers = selection ? (['requests.column.select', ...HEADERS] as const) : HEADERS;
  const columns = headers.map((key) => ({ key, header: text(key) }));
  return (
    <Table colCount={columns.length} rowCount={requests.length + 1} aria-label={text('requests.title')}>
      <TableHead columns={columns} />
      <Tbody>
        {requests.map((request) => (
          <Tr key={request.id} data-request={request.id} onClick={() => navigate(requestPath(request.id))} style={{ cursor: 'pointer' }}>
            {selection ? (
              <Td>
                <OwnClick>
                  <RowCheckbox request={request} selection={selection} />
                </OwnClick>
              </Td>
            ) : null}
            <Cells request={request} categories={categories} />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

export const RowCheckbox = ({ request, selection }: { request: RequestView; selection: Selection }) => {
  const text = useText();
  return (
    <Checkbox
      aria-label={text('requests.select.one', { summary: request.summary })}
      checked={selection.isChosen(request.id)}
      onCheckedChange={() => selection.toggle(request)}
    />
  );
};

const Cells = ({ request, categories }: { request: RequestView; categories: RequestCategory[] | undefined }) => {
  const text = useText();
  const { category, group, owner, receivedAt } = request;
  return (
    <>
      <Td maxWidth="40rem">
        <RequestName request={request} />
      </Td>
      <Td>
        <RequestMarks request={request} />
      </Td>
      <Td maxWidth="14rem">
        <Typography textColor="neutral800" ellipsis tag="div">
          {categoryName(category, categories, text)}
        </Typography>
      </Td>
      <Td>
        {group === null ? (
          <Typography textColor="neutral600">–</Typography>
        ) : (
          <OwnClick>
            <Flex direction="column" alignItems="flex-start">
              <TextLink to={listPath({ group: group.id })}>{text('requests.asked', { count: group.count })}</TextLink>
            </Flex>
          </OwnClick>
        )}
      </Td>
      <Td maxWidth="12rem">
        <Typography textColor={owner === null ? 'neutral600' : 'neutral800'} ellipsis tag="div" title={owner?.name}>
          {owner?.name ?? '–'}
        </Typography>
      </Td>
      <Td>
        <When at={receivedAt} />
      </Td>
    </>
  );
};
