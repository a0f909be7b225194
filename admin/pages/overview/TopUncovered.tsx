import { useInsightsPrioritiesQuery } from '../../api';
import { EmptyNote, Panel, pluginPath, QueryState, RankedList, TextLink, useText } from '../../components';
import { priorityPath } from '../priorities/PriorityTable';

const SHOWN = 6;

/** What people ask most that nothing answers yet. */
export const TopUncovered = () => {
  const text = useText();
  const query = useInsightsPrioritiesQuery({ limit: SHOWN });
  return (
    <Panel title={text('overview.uncovered')} action={<TextLink to={pluginPath('priorities')}>{text('overview.uncovered.all')}</TextLink>}>
      <QueryState
        query={query}
        isEmpty={(found) => found.length === 0}
        empty={<EmptyNote title={text('overview.noUncovered')}>{text('overview.uncovered.explanation')}</EmptyNote>}
      >
        {(found) => (
          <RankedList
            label={text('overview.uncovered')}
            rows={[...found]
              .sort((one, other) => other.count - one.count)
              .map((priority) => ({ key: priority.id, label: priority.title, value: priority.count, to: priorityPath(priority) }))}
          />
        )}
      </QueryState>
    </Panel>
  );
};
