import { Flex, Typography } from '@strapi/design-system';
import type { TaskView } from '../../../contracts';
import { ToneBadge, useFormats, useMayOpen, useText } from '../../components';
import { isClosed, isOverdue, TASK_TONES } from './due';
import { TaskControls } from './TaskControls';
import { WorkCard } from './WorkCard';

/** One task; its state and who does it can be changed in place by who may. */
export const TaskCard = ({ task }: { task: TaskView }) => {
  const text = useText();
  const mayWork = useMayOpen()('workTasks');
  return (
    <WorkCard
      work={task}
      words={task.description}
      isOver={isClosed(task)}
      facts={<TaskFacts task={task} />}
      controls={
        mayWork ? (
          <TaskControls task={task} />
        ) : (
          <Flex direction="column" alignItems="flex-end" gap={1}>
            <ToneBadge tone={TASK_TONES[task.state]}>{text(`tasks.state.${task.state}`)}</ToneBadge>
            <Typography variant="pi" textColor="neutral600">
              {task.assignee?.name ?? text('tasks.nobody')}
            </Typography>
          </Flex>
        )
      }
    />
  );
};

/** Until when, since when; past its date it says so in words, not by the colour alone. */
const TaskFacts = ({ task }: { task: TaskView }) => {
  const text = useText();
  const formats = useFormats();
  const { dueAt, createdAt, closedAt } = task;
  const isLate = isOverdue(task, Date.now());
  return (
    <Flex wrap="wrap" alignItems="center" style={{ columnGap: '1.2rem', rowGap: '0.2rem' }}>
      {isLate ? <ToneBadge tone="danger">{text('tasks.overdue')}</ToneBadge> : null}
      {dueAt === null ? null : (
        <Typography variant="pi" textColor={isLate ? 'danger600' : 'neutral600'} title={formats.dateTime(dueAt)}>
          {text('tasks.due', { date: formats.day(dueAt), when: formats.relative(dueAt) })}
        </Typography>
      )}
      <Typography variant="pi" textColor="neutral600" title={formats.dateTime(closedAt ?? createdAt)}>
        {closedAt === null
          ? text('tasks.created', { when: formats.relative(createdAt) })
          : text('tasks.closed', { when: formats.relative(closedAt) })}
      </Typography>
    </Flex>
  );
};
