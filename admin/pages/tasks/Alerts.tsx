import { Button, Flex, Typography } from '@strapi/design-system';
import { ALERT_STATES, type AlertState, type AlertView } from '../../../contracts';
import { useInsightsAlertsQuery, useInsightsChangeAlertMutation, useLive } from '../../api';
import { EmptyNote, PageTurner, QueryState, ToneBadge, useAttempt, useFormats, useMayOpen, useText } from '../../components';
import { useTaskAddress } from './address';
import { ALERT_TONES } from './due';
import { StateFilter } from './StateFilter';
import { WorkCard } from './WorkCard';

const PAGE_SIZE = 20;
const REFRESH_MS = 15_000;

/** What rules warned about, newest first. */
export const Alerts = () => {
  const text = useText();
  const address = useTaskAddress();
  const { alertState: state, cursor } = address;
  const query = useInsightsAlertsQuery({ ...(state ? { state } : {}), pageSize: PAGE_SIZE, cursor }, useLive(REFRESH_MS));
  const nothing = address.isFiltered ? (
    <EmptyNote
      isCard
      title={text('tasks.alerts.none.filtered')}
      action={
        <Button variant="secondary" onClick={address.clear}>
          {text('filters.clear')}
        </Button>
      }
    />
  ) : (
    <EmptyNote isCard title={text('tasks.alerts.none')}>
      {text('tasks.alerts.none.hint')}
    </EmptyNote>
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <StateFilter
        options={ALERT_STATES.map((value) => ({ value, label: text(`tasks.alert.${value}`) }))}
        value={state}
        onChange={(chosen) => address.change({ state: chosen })}
      />
      <QueryState query={query} isEmpty={({ data }) => data.length === 0} empty={nothing}>
        {({ data, next }) => (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('tasks.tab.alerts')}>
              {data.map((alert) => (
                <Alert key={alert.id} alert={alert} />
              ))}
            </Flex>
            <PageTurner cursor={cursor} next={next} goTo={address.goTo} />
          </Flex>
        )}
      </QueryState>
    </Flex>
  );
};

const Alert = ({ alert }: { alert: AlertView }) => {
  const text = useText();
  const formats = useFormats();
  return (
    <WorkCard
      work={alert}
      words={alert.message}
      isOver={alert.state === 'resolved'}
      facts={
        <Typography variant="pi" textColor="neutral600" title={formats.dateTime(alert.at)}>
          {text('tasks.alert.at', { when: formats.relative(alert.at) })}
        </Typography>
      }
      controls={<AlertControls alert={alert} />}
    />
  );
};

/** What an alert can become from where it is. */
const NEXT: Record<AlertState, AlertState[]> = {
  open: ['acknowledged', 'resolved'],
  acknowledged: ['resolved'],
  resolved: ['open'],
};

const AlertControls = ({ alert: { id, title, state } }: { alert: AlertView }) => {
  const text = useText();
  const attempt = useAttempt();
  const mayWork = useMayOpen()('workTasks');
  const [changeAlert, { isLoading }] = useInsightsChangeAlertMutation();
  return (
    <Flex gap={2} wrap="wrap" alignItems="center">
      <ToneBadge tone={ALERT_TONES[state]}>{text(`tasks.alert.${state}`)}</ToneBadge>
      {mayWork
        ? NEXT[state].map((next) => (
            <Button
              key={next}
              size="S"
              variant={next === 'resolved' ? 'secondary' : 'tertiary'}
              disabled={isLoading}
              aria-label={text('tasks.alert.to.label', { to: text(`tasks.alert.to.${next}`), title })}
              onClick={() => attempt(changeAlert({ id, state: next }), text('tasks.alert.changed', { state: text(`tasks.alert.${next}`) }))}
            >
              {text(`tasks.alert.to.${next}`)}
            </Button>
          ))
        : null}
    </Flex>
  );
};
