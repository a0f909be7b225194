import { useMemo } from 'react';
import { Accordion, Box, Flex, Typography } from '@strapi/design-system';
import type { Backtest } from '../../contracts';
import { TrendChart, type ChartSeries } from '../charts';
import { ExplanationTree } from './ExplanationTree';
import { useFormats } from './format';
import { Notes } from './Notes';
import { actionName } from './rule-words';
import { useText } from './text';

/** Days are days: they are drawn as they came, in no other zone. */
const DAYS_ZONE = 'UTC';
const HEIGHT = 220;

/** How a rule would have done in the past. The inside of a card. Not in this folder's index: charts import that themselves. */
export const BacktestView = ({ backtest }: { backtest: Backtest }) => {
  const text = useText();
  const formats = useFormats();
  const { from, to, evaluations, fired, effects, firings, perDay, notes } = backtest;
  const label = text('rules.backtest.perDay');
  const series = useMemo<ChartSeries[]>(
    () => [
      {
        key: 'fired',
        label: text('rules.backtest.fired'),
        color: 'primary',
        points: perDay.map(({ day, fired: value }) => ({ start: `${day}T00:00:00.000Z`, value })),
      },
    ],
    [perDay, text]
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Typography tag="p" variant="delta">
        {text('rules.backtest.sentence', { from: formats.day(from), to: formats.day(to), evaluations, fired })}
      </Typography>
      <Notes notes={notes} />
      {perDay.length === 0 ? null : (
        <Box>
          <Typography tag="h3" variant="sigma" textColor="neutral600">
            {label}
          </Typography>
          <TrendChart series={series} interval="day" timeZone={DAYS_ZONE} format={formats.number} whole label={label} height={HEIGHT} />
        </Box>
      )}
      {Object.keys(effects).length === 0 ? null : (
        <Box>
          <Typography tag="h3" variant="sigma" textColor="neutral600">
            {text('rules.backtest.effects')}
          </Typography>
          <Flex tag="ul" gap={4} wrap="wrap" paddingTop={1}>
            {Object.entries(effects).map(([action, count]) => (
              <Typography key={action} tag="li">
                {text('rules.words.label', { name: actionName(action, text) })} {formats.number(count)}
              </Typography>
            ))}
          </Flex>
        </Box>
      )}
      <Firings firings={firings} />
    </Flex>
  );
};

const Firings = ({ firings }: Pick<Backtest, 'firings'>) => {
  const text = useText();
  const formats = useFormats();
  if (firings.length === 0) return <Typography textColor="neutral600">{text('rules.backtest.never')}</Typography>;
  return (
    <Flex tag="section" aria-label={text('rules.backtest.firings')} direction="column" alignItems="stretch" gap={2}>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {text('rules.backtest.firings')}
      </Typography>
      <Accordion.Root size="S">
        {firings.map(({ at, entry, explanation }, index) => (
          <Accordion.Item key={index} value={String(index)}>
            <Accordion.Header>
              <Accordion.Trigger>
                {[formats.dateTime(at), entry?.label ?? entry?.documentId].filter(Boolean).join(' · ')}
              </Accordion.Trigger>
            </Accordion.Header>
            <Accordion.Content>
              <Box padding={4}>{explanation === null ? null : <ExplanationTree part={explanation} />}</Box>
            </Accordion.Content>
          </Accordion.Item>
        ))}
      </Accordion.Root>
    </Flex>
  );
};
