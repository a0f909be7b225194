import { Box, Flex, Grid, Status, Typography } from '@strapi/design-system';
import { Panel, useFormats, useText } from '../../components';
import { DROP_REASONS, type Ledger } from '../../../contracts';

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

interface LedgerIdentityProps {
  ledger: Ledger;
  imbalance: number;
  instance: string;
}

/** accepted = stored + queued + dropped, in numbers, and whether it holds. */
export const LedgerIdentity = ({ ledger, imbalance, instance }: LedgerIdentityProps) => {
  const text = useText();
  const formats = useFormats();
  const { accepted, stored, queued, dropped } = ledger;
  const reasons = DROP_REASONS.filter((reason) => dropped[reason] > 0);
  return (
    <Panel
      title={text('settings.ledger.title')}
      description={text('settings.ledger.hint', { instance })}
      action={
        <Status variant={imbalance === 0 ? 'success' : 'danger'} size="S">
          <Typography fontWeight="bold">
            {imbalance === 0
              ? `✓ ${text('settings.ledger.holds')}`
              : text('settings.ledger.broken', { count: formats.number(imbalance) })}
          </Typography>
        </Status>
      }
    >
      <Grid.Root gap={4} tag="dl" margin={0}>
        <Term name={text('settings.ledger.accepted')} value={accepted} />
        <Term
          sign="="
          name={text('settings.ledger.stored')}
          value={sum(Object.values(stored))}
          parts={[
            [text('settings.ledger.rows'), stored.rows],
            [text('settings.ledger.counted'), stored.counted],
            [text('settings.ledger.duplicates'), stored.duplicates],
          ]}
        />
        <Term
          sign="+"
          name={text('settings.ledger.queued')}
          value={queued.memory + queued.spool}
          parts={[
            [text('settings.ledger.memory'), queued.memory],
            [text('settings.ledger.spool'), queued.spool],
          ]}
        />
        <Term
          sign="+"
          name={text('settings.ledger.dropped')}
          value={sum(Object.values(dropped))}
          parts={reasons.map((reason) => [text(`settings.drop.${reason}`), dropped[reason]])}
        />
      </Grid.Root>
    </Panel>
  );
};

interface TermProps {
  sign?: '=' | '+';
  name: string;
  value: number;
  parts?: [name: string, value: number][];
}

const Term = ({ sign, name, value, parts = [] }: TermProps) => {
  const formats = useFormats();
  return (
    <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
      <Typography tag="dt" variant="sigma" textColor="neutral600">
        {name}
      </Typography>
      <Box tag="dd" margin={0}>
        <Flex gap={2} alignItems="baseline" paddingTop={1}>
          {sign ? (
            <Typography variant="alpha" textColor="neutral500">
              {sign}
            </Typography>
          ) : null}
          <Typography variant="alpha">{formats.number(value)}</Typography>
        </Flex>
        {parts.map(([part, count]) => (
          <Flex key={part} justifyContent="space-between" gap={2} paddingTop={1}>
            <Typography variant="pi" textColor="neutral600">
              {part}
            </Typography>
            <Typography variant="pi" textColor="neutral800">
              {formats.number(count)}
            </Typography>
          </Flex>
        ))}
      </Box>
    </Grid.Item>
  );
};
