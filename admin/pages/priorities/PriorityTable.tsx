import type { Priority } from '../../../contracts';
import { useInsightsPrioritiesQuery, useInsightsRequestCategoriesQuery } from '../../api';
import { EmptyNote, Panel, QueryState, RankedTable, TextLink, useFormats, useText, When, type RankedColumn } from '../../components';
import { listPath, requestPath } from '../requests/addresses';
import { categoryName } from '../requests/words';

const SHOWN = 30;

/** A group leads to its requests. */
export const priorityPath = ({ kind, id }: Pick<Priority, 'kind' | 'id'>): string => (kind === 'group' ? listPath({ group: id }) : requestPath(id));

/** What nothing covers yet, most worth building first. */
export const PriorityTable = () => {
  const text = useText();
  const query = useInsightsPrioritiesQuery({ limit: SHOWN });
  return (
    <Panel title={text('priorities.uncovered')} description={text('priorities.uncovered.hint')}>
      <QueryState query={query} isEmpty={(found) => found.length === 0} empty={<EmptyNote title={text('priorities.none')}>{text('priorities.none.hint')}</EmptyNote>}>
        {(found) => <Ranked found={found} />}
      </QueryState>
    </Panel>
  );
};

const Ranked = ({ found }: { found: Priority[] }) => {
  const text = useText();
  const formats = useFormats();
  const categories = useInsightsRequestCategoriesQuery({}).data;
  const columns: RankedColumn<Priority>[] = [
    { key: 'title', header: text('priorities.column.title'), width: '45%', render: (priority) => <TextLink to={priorityPath(priority)}>{priority.title}</TextLink> },
    { key: 'count', header: text('priorities.column.count'), render: ({ count }) => formats.number(count) },
    { key: 'minutes', header: text('priorities.column.minutes'), render: ({ minutes }) => formats.number(minutes) },
    { key: 'last', header: text('priorities.column.last'), render: ({ lastAt }) => <When at={lastAt} /> },
    { key: 'categories', header: text('priorities.column.categories'), render: ({ categories: codes }) => codes.map((code) => categoryName(code, categories, text)).join(', ') },
    { key: 'score', header: text('priorities.column.score'), render: ({ score }) => formats.number(Math.round(score)) },
  ];
  return <RankedTable caption={text('priorities.uncovered')} columns={columns} rows={found} keyOf={({ id }) => id} />;
};
