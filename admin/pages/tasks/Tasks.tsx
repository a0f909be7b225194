import { Button, Checkbox, Flex } from '@strapi/design-system';
import { TASK_STATES } from '../../../contracts';
import { useInsightsTasksQuery, useLive } from '../../api';
import { EmptyNote, PageTurner, QueryState, useText } from '../../components';
import { useTaskAddress, type TaskAddress } from './address';
import { StateFilter } from './StateFilter';
import { TaskCard } from './TaskCard';

const PAGE_SIZE = 20;
const REFRESH_MS = 15_000;

/** What rules asked people to do: everybody's, or only one's own. */
export const Tasks = () => {
  const text = useText();
  const address = useTaskAddress();
  const { taskState: state, mine, cursor } = address;
  const query = useInsightsTasksQuery(
    { ...(state ? { state } : {}), ...(mine ? { mine } : {}), pageSize: PAGE_SIZE, cursor },
    useLive(REFRESH_MS)
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <StateFilter
        options={TASK_STATES.map((value) => ({ value, label: text(`tasks.state.${value}`) }))}
        value={state}
        onChange={(chosen) => address.change({ state: chosen })}
      >
        <Mine address={address} />
      </StateFilter>
      <QueryState query={query} isEmpty={({ data }) => data.length === 0} empty={<Nothing address={address} />}>
        {({ data, next }) => (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('tasks.tab.tasks')}>
              {data.map((task) => (
                <TaskCard key={task.id} task={task} />
              ))}
            </Flex>
            <PageTurner cursor={cursor} next={next} goTo={address.goTo} />
          </Flex>
        )}
      </QueryState>
    </Flex>
  );
};

const Mine = ({ address: { mine, change } }: { address: TaskAddress }) => {
  const text = useText();
  return (
    <Flex height="4rem">
      <Checkbox checked={mine} onCheckedChange={(checked) => change({ mine: checked === true })}>
        {text('tasks.filter.mine')}
      </Checkbox>
    </Flex>
  );
};

const Nothing = ({ address }: { address: TaskAddress }) => {
  const text = useText();
  if (!address.isFiltered) {
    return (
      <EmptyNote isCard title={text('tasks.none')}>
        {text('tasks.none.hint')}
      </EmptyNote>
    );
  }
  return (
    <EmptyNote
      isCard
      title={text('tasks.none.filtered')}
      action={
        <Button variant="secondary" onClick={address.clear}>
          {text('filters.clear')}
        </Button>
      }
    />
  );
};
