import { Box, Button, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { TASK_STATES, type Person, type TaskState, type TaskView } from '../../../contracts';
import { useInsightsChangeTaskMutation, useInsightsRuleVocabularyQuery } from '../../api';
import { useAttempt, useMayOpen, useText } from '../../components';

const NOBODY = 'nobody';
const NAME_WIDTH = { initial: 'auto', medium: '20rem' };
const STATE_WIDTH = { initial: 'auto', medium: '17rem' };

/** Everybody who can be asked to do it: known to who may see rules; others can take it themselves. */
const usePeople = (assignee: Person | null): Person[] => {
  const mayRead = useMayOpen()('readRules');
  const people = useInsightsRuleVocabularyQuery({}, { skip: !mayRead }).data?.people ?? [];
  return assignee === null || people.some(({ id }) => id === assignee.id) ? people : [...people, assignee];
};

/** State and person, each a select; changed at once. */
export const TaskControls = ({ task }: { task: TaskView }) => {
  const text = useText();
  const attempt = useAttempt();
  const [changeTask, { isLoading }] = useInsightsChangeTaskMutation();
  const { id, title, state, assignee } = task;

  const changeState = (value: string | number) => {
    const chosen = TASK_STATES.find((one) => one === value);
    if (chosen === undefined || chosen === state) return;
    void attempt(changeTask({ id, state: chosen }), text('tasks.changed', { state: text(`tasks.state.${chosen}`) }));
  };
  const assign = (person: string | null, name: string) =>
    attempt(
      changeTask({ id, assignee: person }),
      person === null ? text('tasks.unassigned') : text('tasks.assigned', { name })
    );

  return (
    <Flex gap={2} wrap="wrap" width={{ initial: '100%', medium: 'auto' }}>
      <Assignee title={title} assignee={assignee} disabled={isLoading} onAssign={assign} />
      <Box width={STATE_WIDTH} flex="1 1 12rem">
        <SingleSelect
          size="S"
          aria-label={text('tasks.state.label', { title })}
          value={state satisfies TaskState}
          disabled={isLoading}
          onChange={changeState}
        >
          {TASK_STATES.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {text(`tasks.state.${one}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
    </Flex>
  );
};

interface AssigneeProps {
  title: string;
  assignee: Person | null;
  disabled: boolean;
  onAssign: (person: string | null, name: string) => unknown;
}

const Assignee = ({ title, assignee, disabled, onAssign }: AssigneeProps) => {
  const text = useText();
  const me = useAuth('InsightsAssignee', ({ user }) => user?.id);
  const people = usePeople(assignee);
  const nobody = text('tasks.nobody');

  const choose = (value: string | number) => {
    const chosen = people.find(({ id }) => id === value);
    void onAssign(chosen?.id ?? null, chosen?.name ?? nobody);
  };

  if (people.length === 0) {
    return (
      <Button size="S" variant="secondary" disabled={disabled} onClick={() => onAssign(String(me), text('tasks.you'))}>
        {text('tasks.take')}
      </Button>
    );
  }
  return (
    <Box width={NAME_WIDTH} flex="1 1 12rem">
      <SingleSelect
        size="S"
        aria-label={text('tasks.assignee.label', { title })}
        value={assignee?.id ?? NOBODY}
        disabled={disabled}
        onChange={choose}
      >
        <SingleSelectOption value={NOBODY}>{nobody}</SingleSelectOption>
        {people.map(({ id, name }) => (
          <SingleSelectOption key={id} value={id}>
            {id === String(me) ? text('tasks.person.you', { name }) : name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Box>
  );
};
